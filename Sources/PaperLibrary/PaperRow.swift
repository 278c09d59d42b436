internal import ArxivModel
internal import Foundation
internal import GRDB

/// The columns that describe a paper, and back.
enum PaperRow {
  static let columns = """
    title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, \
    subjectClasses, submitted, updated, reportNumber, isMarkedWithdrawn
    """

  /// One question mark for each of ``columns``.
  static let places = Array(repeating: "?", count: 13).joined(separator: ", ")

  /// Where the next column stands in a row that begins with id and version, and then has ``columns``.
  static let end = 15

  /// Adds what ``columns`` are given.
  static func add(_ paper: Paper, to row: inout PackedColumns) {
    row.add(paper.title)
    row.add(paper.abstract)
    row.add { bytes in
      for (index, author) in paper.authors.enumerated() {
        if index > 0 { bytes.append(0x0A) }
        bytes.append(contentsOf: author.name.utf8)
        for affiliation in author.affiliations {
          bytes.append(0x09)
          bytes.append(contentsOf: affiliation.utf8)
        }
      }
    }
    row.add(paper.comment)
    row.add(paper.journalReference)
    row.add(paper.dois, separator: " ")
    row.add(paper.primaryCategory.id)
    row.add(paper.categories.lazy.map(\.id), separator: " ")
    row.add(paper.subjectClasses, separator: "\n")
    row.add(Int(paper.submitted.timeIntervalSince1970))
    row.add(Int(paper.updated.timeIntervalSince1970))
    row.add(paper.reportNumber)
    row.add(paper.isMarkedWithdrawn ? 1 : 0)
  }

  /// The paper in a row that begins with id and version, and then has ``columns``.
  ///
  /// - Returns: nil for a row that this program has not written.
  static func paper(_ row: Row) -> Paper? {
    guard let idText: String = row[typed: 0], let id = ArxivID(canonical: idText),
      let version: Int = row[typed: 1], let category: String = row[typed: 8],
      let primary = Category(category),
      let submitted: Int = row[typed: 11], let updated: Int = row[typed: 12]
    else { return nil }
    return Paper(
      id: id, version: version, title: row[typed: 2] ?? "", abstract: row[typed: 3] ?? "",
      authors: lines(row[typed: 4]).map { line in
        let parts = line.split(separator: "\t").map { String($0) }
        return Author(name: parts.first ?? "", affiliations: Array(parts.dropFirst()))
      },
      comment: row[typed: 5], journalReference: row[typed: 6], reportNumber: row[typed: 13],
      dois: words(row[typed: 7]), primaryCategory: primary,
      categories: words(row[typed: 9]).compactMap { Category($0) },
      subjectClasses: lines(row[typed: 10]),
      isMarkedWithdrawn: row[typed: 14] == 1,
      submitted: Date(timeIntervalSince1970: Double(submitted)),
      updated: Date(timeIntervalSince1970: Double(updated)))
  }

  private static func lines(_ text: String?) -> [String] {
    (text ?? "").split(separator: "\n").map { String($0) }
  }

  private static func words(_ text: String?) -> [String] {
    (text ?? "").split(separator: " ").map { String($0) }
  }
}
