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

  static func values(_ paper: Paper) -> [ColumnValue] {
    [
      .text(paper.title), .text(paper.abstract),
      .text(
        paper.authors.map { ([$0.name] + $0.affiliations).joined(separator: "\t") }
          .joined(separator: "\n")),
      ColumnValue(paper.comment), ColumnValue(paper.journalReference),
      .text(paper.dois.joined(separator: " ")), .text(paper.primaryCategory.id),
      .text(paper.categories.map(\.id).joined(separator: " ")),
      .text(paper.subjectClasses.joined(separator: "\n")),
      .integer(Int(paper.submitted.timeIntervalSince1970)),
      .integer(Int(paper.updated.timeIntervalSince1970)),
      ColumnValue(paper.reportNumber), .integer(paper.isMarkedWithdrawn ? 1 : 0),
    ]
  }

  /// The paper in a row that begins with id and version, and then has ``columns``.
  ///
  /// - Returns: nil for a row that this program has not written.
  static func paper(_ row: Row) -> Paper? {
    guard let idText: String = row[0], let id = ArxivID(canonical: idText),
      let version: Int = row[1], let category: String = row[8], let primary = Category(category),
      let submitted: Int = row[11], let updated: Int = row[12]
    else { return nil }
    return Paper(
      id: id, version: version, title: row[2] ?? "", abstract: row[3] ?? "",
      authors: lines(row[4]).map { line in
        let parts = line.split(separator: "\t").map { String($0) }
        return Author(name: parts.first ?? "", affiliations: Array(parts.dropFirst()))
      },
      comment: row[5], journalReference: row[6], reportNumber: row[13],
      dois: words(row[7]), primaryCategory: primary,
      categories: words(row[9]).compactMap { Category($0) }, subjectClasses: lines(row[10]),
      isMarkedWithdrawn: row[14] == 1,
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
