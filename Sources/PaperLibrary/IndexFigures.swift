internal import Foundation
internal import GRDB

/// What FTS5 keeps of the index of words as a whole: how many papers and, for each column, how many
/// words.
///
/// Its "averages record", row 1 of the index's data: numbers as SQLite packs them into bytes.
struct IndexFigures: Equatable {
  var papers: Int
  /// The words of each of ``SearchText/columnNames``.
  var words: [Int]

  /// The figures of a library; nil where they are missing or no such record.
  init?(_ db: Database) throws {
    guard let data = try Data.fetchOne(db, sql: "SELECT block FROM paperText_data WHERE id = 1")
    else { return nil }
    // An index that never held anything has an empty record.
    guard !data.isEmpty else {
      self.init(papers: 0, words: SearchText.columnNames.map { _ in 0 })
      return
    }
    guard let numbers = Self.numbers(data), numbers.count == SearchText.columnNames.count + 1
    else { return nil }
    self.init(papers: numbers[0], words: Array(numbers.dropFirst()))
  }

  init(papers: Int, words: [Int]) {
    self.papers = papers
    self.words = words
  }

  /// The numbers in a piece of data that holds nothing else; nil where the last is cut off or one is
  /// larger than any count.
  static func numbers(_ data: Data) -> [Int]? {
    var numbers: [Int] = []
    var number = 0
    var length = 0
    for byte in data {
      guard length < 8 else { return nil }
      number = number << 7 | Int(byte & 0x7F)
      length += 1
      if byte & 0x80 == 0 {
        numbers.append(number)
        number = 0
        length = 0
      }
    }
    return length == 0 ? numbers : nil
  }
}
