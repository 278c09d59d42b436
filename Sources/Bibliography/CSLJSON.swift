internal import ArxivModel

/// Items of CSL-JSON, the JSON of the Citation Style Language, by its schema of version 1.0.2.
///
/// Mathematics is written in readable characters, since the form knows no TeX.
enum CSLJSON {
  /// A work; `id` is its key.
  ///
  /// A preprint is an `article` with arXiv for its publisher and its arXiv id for its number, which
  /// is what reference managers make of one. Its DOI is arXiv's own where no publisher has given
  /// one.
  static func item(_ entry: BibliographyEntry) -> JSONValue {
    let isPreprint = entry.kind == .preprint
    let values: [(name: String, value: JSONValue?)] = [
      ("id", .string(entry.key)),
      ("type", .string(type(entry.kind))),
      ("title", text(entry.title)),
      ("author", entry.authors.isEmpty ? nil : .array(entry.authors.map(name))),
      ("issued", entry.date.map(date)),
      ("container-title", text(entry.journalReference)),
      ("publisher", isPreprint ? .string("arXiv") : nil),
      ("number", isPreprint ? entry.eprint.map { .string("arXiv:\($0.reference.id)") } : nil),
      ("version", isPreprint ? entry.eprint?.reference.version.map { .string("\($0)") } : nil),
      ("DOI", (entry.doi ?? entry.arxivDOI).map { .string($0) }),
      ("URL", entry.url.map { .string($0) }),
      ("abstract", text(entry.abstract)),
      (
        "keyword",
        entry.categories.isEmpty ? nil : .string(entry.categories.joined(separator: ", "))
      ),
      ("note", text(entry.comment)),
    ]
    return .object(
      values.compactMap { name, value in value.map { JSONValue.Member(name, $0) } })
  }

  private static func type(_ kind: BibliographyEntry.Kind) -> String {
    switch kind {
    case .preprint: "article"
    case .article: "article-journal"
    case .webpage: "webpage"
    case .other: "document"
    }
  }

  private static func text(_ tex: String?) -> JSONValue? {
    let lines = tex?.split(separator: "\n").compactMap {
      OneLine.nonempty(TeXText.plain(String($0)))
    }
    guard let lines, !lines.isEmpty else { return nil }
    return .string(lines.joined(separator: "\n"))
  }

  private static func name(_ name: PersonalName) -> JSONValue {
    if name.kind == .group { return .object([.init("literal", .string(name.family))]) }
    let parts = [
      ("family", name.family), ("given", name.given),
      // Styles that drop it would take "van" from "van der Berg", and "al-" from a family's name.
      ("non-dropping-particle", name.particle), ("suffix", name.suffix),
    ]
    return .object(parts.filter { !$0.1.isEmpty }.map { .init($0.0, .string($0.1)) })
  }

  private static func date(_ date: PartialDate) -> JSONValue {
    .object([.init("date-parts", .array([.array(date.parts.map { .int($0) })]))])
  }
}
