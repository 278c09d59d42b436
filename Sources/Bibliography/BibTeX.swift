internal import ArxivModel

/// Entries of BibTeX that biblatex and classic BibTeX both take.
///
/// An arXiv paper is `@misc`, of all types the one that both have for it: biblatex's `@online` is
/// unknown to classic styles. Where the journal is known it is `@article`; a DOI alone does not
/// make one, since an article without journal is incomplete in both. The id is told twice: in
/// biblatex's `eprinttype` and `eprintclass`, and in `archivePrefix` and `primaryClass`, which
/// classic styles and older tools read. The year and the month stand for biblatex's `date`, which
/// classic BibTeX lacks. Neither abstract nor comment is written: no reference list shows them, and
/// biber copies what it knows of them into the document's own files.
///
/// Each field is one line, and all braces of a value match, so that no value can end before its
/// line.
enum BibTeX {
  /// An entry, a field a line.
  static func text(_ entry: BibliographyEntry) -> String {
    let isArticle = entry.journalReference != nil
    let fields: [(name: String, value: String?)] = [
      ("title", braced(BibTeXTitle.text(entry.title))),
      ("author", braced(entry.authors.map { BibTeXName.text($0) }.joined(separator: " and "))),
      ("journal", entry.journalReference.flatMap { braced(LaTeXText.text($0)) }),
      ("year", entry.date.flatMap { braced($0.yearText) }),
      ("month", entry.date?.month.map { months[$0 - 1] }),
      // The version is arXiv's: an article in a journal has none.
      ("version", isArticle ? nil : entry.eprint?.reference.version.flatMap { braced("\($0)") }),
      ("doi", entry.doi.flatMap { braced(verbatim($0, notAllowing: "{}\\")) }),
      ("eprint", entry.eprint.flatMap { braced($0.reference.id.description) }),
      ("eprinttype", entry.eprint == nil ? nil : "{arxiv}"),
      ("eprintclass", entry.eprint.flatMap { braced($0.primaryCategory.id) }),
      ("archivePrefix", entry.eprint == nil ? nil : "{arXiv}"),
      ("primaryClass", entry.eprint.flatMap { braced($0.primaryCategory.id) }),
      ("url", entry.url.flatMap { braced(verbatim($0, notAllowing: "{}\\\"<>^`|")) }),
      ("keywords", braced(entry.categories.joined(separator: ", "))),
    ]
    let lines = fields.compactMap { name, value in value.map { "  \(name) = \($0),\n" } }
    return "@\(isArticle ? "article" : "misc"){\(entry.key),\n\(lines.joined())}\n"
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func braced(_ value: String) -> String? {
    value.isEmpty ? nil : "{\(value)}"
  }

  /// An address or a DOI, of which TeX reads every character as it stands; what is no part of one,
  /// or would end the value, is percent-encoded.
  private static func verbatim(_ text: String, notAllowing signs: String) -> String {
    var kept: [UInt8] = []
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0x7F || signs.utf8.contains(byte) {
        let digits = String(byte, radix: 16, uppercase: true)
        kept += ("%" + (digits.utf8.count < 2 ? "0" : "") + digits).utf8
      } else {
        kept.append(byte)
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
