/// An arXiv id together with the version that was meant, if any: `2105.01601`, `2105.01601v2`.
///
/// Reads every spelling in use:
///
/// - `2105.01601`, `2105.01601v2`, `arXiv:2105.01601v2 [cs.CV]`, `hep-th/9901001`,
///   `math.GT/0309136v1`, `oai:arXiv.org:2105.01601`
/// - the DOI `10.48550/arXiv.2105.01601`, bare, with `doi:` or as an address
/// - addresses of arxiv.org and its mirrors (`/abs/`, `/pdf/`, `/html/` and the rest, with `.pdf`,
///   query and fragment), ar5iv, alphaxiv and Hugging Face papers
public struct ArxivReference: Hashable, Sendable, CustomStringConvertible {
  /// The paper.
  public var id: ArxivID
  /// The version meant, from 1; nil for whichever is current.
  public var version: Int?

  /// Creates a reference.
  public init(id: ArxivID, version: Int? = nil) {
    self.id = id
    self.version = version
  }

  /// Reads one id in any spelling.
  ///
  /// - Throws: ``MalformedID`` with the reason, and a suggestion where a slip is likely.
  public init(_ text: String) throws(MalformedID) {
    self = try IdentifierSpellings.reference(in: text)
  }

  /// Canonical: `2105.01601v2`, or without `v2` when no version was meant.
  public var description: String {
    version.map { "\(id)v\($0)" } ?? id.description
  }

  /// The address of the abstract page.
  public var abstractURL: String { "https://arxiv.org/abs/\(self)" }

  /// The address of the PDF.
  public var pdfURL: String { "https://arxiv.org/pdf/\(self)" }
}

/// Text that was given for an arXiv id and is none.
public struct MalformedID: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was given.
  public var text: String
  /// Why it cannot be an id.
  public var reason: String
  /// The id that a likely slip meant; nil when none is likely.
  public var suggestion: String?

  /// A sentence with the text, the reason and the suggestion.
  public var description: String {
    let asked = suggestion.map { "; did you mean \($0)?" } ?? ""
    return "“\(text)” is not an arXiv id: \(reason)\(asked)"
  }
}
