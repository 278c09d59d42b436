public import ArxivModel

/// Papers that the note on another may name: what `pick` offers the curator in it.
public struct RelatedPapers: Hashable, Sendable {
  /// A paper, as the curator is told of it.
  public struct Mention: Hashable, Sendable {
    /// Which.
    public var id: ArxivID
    /// Its title, as arXiv has it; nil where it is not known.
    public var title: String?
    /// What else is said of it, such as where it was picked; nil for nothing.
    public var remark: String?

    /// Creates a mention.
    public init(id: ArxivID, title: String?, remark: String? = nil) {
      self.id = id
      self.title = title
      self.remark = remark
    }
  }

  /// What “You might also like” may suggest, the nearest first.
  public var seeAlso: [Mention]
  /// What the text may cite: what the paper itself names, and what readers know of other issues.
  public var citations: [Mention]

  /// Creates the offer; without arguments, none.
  public init(seeAlso: [Mention] = [], citations: [Mention] = []) {
    self.seeAlso = seeAlso
    self.citations = citations
  }
}

extension RelatedPapers {
  /// The offer as lines of the note's comment; none where there is nothing to offer.
  var lines: [String] {
    let suggestions = seeAlso.map { "- \($0.id)\(Self.description($0))" }
    let works = citations.map { "- [@\($0.id)]\(Self.description($0))" }
    return (suggestions.isEmpty ? [] : ["", "Perhaps for see-also:"] + suggestions)
      + (works.isEmpty ? [] : ["", "Perhaps to cite:"] + works)
  }

  private static func description(_ mention: Mention) -> String {
    (mention.title.map { " " + $0 } ?? "") + (mention.remark.map { " (\($0))" } ?? "")
  }

  /// The front matter's line that is a comment until the curator takes its sign away.
  var seeAlsoLine: String {
    let ids = seeAlso.isEmpty ? "2105.04553" : seeAlso.map(\.id.description).joined(separator: ", ")
    return "# see-also: [\(ids)]"
  }
}
