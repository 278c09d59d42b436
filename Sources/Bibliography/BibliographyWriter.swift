internal import ArxivModel

/// Writes a bibliography, a work at a time.
///
/// ```swift
/// var writer = BibliographyWriter(.bibtex)
/// for paper in papers { print(writer.text(for: BibliographyEntry(paper)), terminator: "") }
/// print(writer.end(), terminator: "")
/// ```
public struct BibliographyWriter: Sendable {
  private let form: BibliographyForm
  private var keys: CitationKeys
  private var isFirst = true

  /// Begins a bibliography.
  ///
  /// - Parameter keys: The keys that works to come have of their own; see
  ///   ``CitationKeys/init(reserving:)``.
  public init(_ form: BibliographyForm, reserving keys: some Sequence<String> = []) {
    self.form = form
    self.keys = CitationKeys(reserving: keys)
  }

  /// The next piece of the bibliography: a work, with what divides it from the one before.
  public mutating func text(for entry: BibliographyEntry) -> String {
    var entry = entry
    entry.key = keys.key(for: entry)
    defer { isFirst = false }
    switch form {
    case .bibtex: return (isFirst ? "" : "\n") + BibTeX.text(entry)
    case .cslJSON:
      let item = CSLJSON.item(entry).pretty.split(separator: "\n").joined(separator: "\n  ")
      return (isFirst ? "[" : ",") + "\n  " + item
    case .ris: return (isFirst ? "" : "\n") + RIS.text(entry)
    }
  }

  /// The last piece of the bibliography; with no work before it, an empty bibliography.
  public func end() -> String {
    switch form {
    case .bibtex, .ris: ""
    case .cslJSON: isFirst ? "[]\n" : "\n]\n"
    }
  }
}
