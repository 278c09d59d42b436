internal import DurableFiles
internal import Foundation
internal import GRDB

/// The pages of a database file, read one by one without what leads to them.
///
/// A row of the table of papers is known by its form: so many columns, the first of them empty, the
/// second an id. Follows SQLite's file format, "B-tree Pages" and "Record Format".
struct DamagedPages {
  private let path: String

  /// The sizes of page that libraries were made with.
  private static let sizes = [16_384, 4_096]

  init(_ path: String) {
    self.path = path
  }

  /// Reads the papers of all pages that hold rows.
  ///
  /// - Parameter isWanted: Whether a paper is to be read, by its id as it is stored.
  /// - Throws: `DurableFile.Failure` where the file cannot be read, and what the others throw.
  func papers(
    where isWanted: (String) throws -> Bool, _ body: (PaperEntry) throws -> Void
  ) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DurableFile.Failure("read", path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw DurableFile.Failure("read", path) }
    let length = Int(status.st_size)
    // Rows are turned into papers as those of a table are, by columns' places.
    let scratch = try DatabaseQueue()
    try scratch.writeWithoutTransaction { db in
      for size in sizes(file) {
        let pages = Pages(file: file, size: size, count: length / size)
        // A page 1 that is whole holds the schema, and no papers.
        for number in stride(from: 1, through: pages.count, by: 1) {
          guard let page = pages.page(number), page[0] == 0x0D else { continue }
          for values in pages.rows(page) {
            guard let id = String.fromDatabaseValue(values[1]), try isWanted(id),
              let entry = try Self.entry(values, db)
            else { continue }
            try body(entry)
          }
        }
      }
    }
  }

  /// The page's size as the file says, or all that are possible.
  private func sizes(_ file: Int32) -> [Int] {
    var head = [UInt8](repeating: 0, count: 18)
    guard pread(file, &head, 18, 0) == 18, head.starts(with: Array("SQLite format 3\0".utf8)) else {
      return Self.sizes
    }
    let size = Int(head[16]) << 8 | Int(head[17])
    return Self.sizes.contains(size) ? [size] : Self.sizes
  }

  private static func entry(_ values: [DatabaseValue], _ db: Database) throws -> PaperEntry? {
    // number, id, version, confirmed, then the columns of a paper, of which an old schema has fewer.
    guard (15...21).contains(values.count) else { return nil }
    let rest = Array(values[4...]) + Array(repeating: .null, count: 21 - values.count)
    let ordered =
      [values[1], values[2]] + rest[..<13] + [values[3]] + rest[13...]
    let places = Array(repeating: "?", count: ordered.count).joined(separator: ", ")
    let row = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT \(places)"), arguments: StatementArguments(ordered))
    return row.flatMap { PaperEntry(salvaged: $0) }
  }
}

/// Pages of one size.
private struct Pages {
  let file: Int32
  let size: Int
  let count: Int

  /// The longest row that is believed, in bytes: far longer than any paper's.
  private static let longestRow = 1 << 20

  /// A page, from 1; nil where it cannot be read.
  func page(_ number: Int) -> [UInt8]? {
    guard number >= 1, number <= count else { return nil }
    var page = [UInt8](repeating: 0, count: size)
    return pread(file, &page, size, off_t((number - 1) * size)) == size ? page : nil
  }

  /// The rows of a leaf of a table that have the form of a paper's.
  func rows(_ page: [UInt8]) -> [[DatabaseValue]] {
    let cells = Int(page[3]) << 8 | Int(page[4])
    // A cell takes six bytes or more, its place among them.
    guard cells <= size / 6 else { return [] }
    return (0..<cells).compactMap { index in
      let place = 8 + 2 * index
      return row(page, at: Int(page[place]) << 8 | Int(page[place + 1]))
    }
  }

  private func row(_ page: [UInt8], at start: Int) -> [DatabaseValue]? {
    var reader = ByteReader(bytes: page[...], place: start)
    guard let length = reader.number(), (20...Self.longestRow).contains(length),
      let number = reader.number(), number > 0,
      let payload = payload(page, at: reader.place, length)
    else { return nil }
    return Self.record(payload)
  }

  /// The bytes of a row, those on overflow pages included.
  private func payload(_ page: [UInt8], at start: Int, _ length: Int) -> [UInt8]? {
    let most = size - 35
    let least = (size - 12) * 32 / 255 - 23
    let fitting = least + (length - least) % (size - 4)
    let local = length <= most ? length : fitting <= most ? fitting : least
    guard start + local + (local < length ? 4 : 0) <= size else { return nil }
    var bytes = Array(page[start..<(start + local)])
    var next = local < length ? Self.number(page, start + local) : 0
    while bytes.count < length {
      guard let overflow = self.page(next) else { return nil }
      bytes += overflow[4..<min(4 + length - bytes.count, size)]
      next = Self.number(overflow, 0)
    }
    return bytes
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The values of a record: the types of all of them, then what each holds.
  private static func record(_ bytes: [UInt8]) -> [DatabaseValue]? {
    var head = ByteReader(bytes: bytes[...], place: 0)
    guard let headLength = head.number(), (15...200).contains(headLength) else { return nil }
    var types: [Int] = []
    while head.place < headLength {
      guard let type = head.number() else { return nil }
      types.append(type)
    }
    // The number of a paper stands outside of its row; its id is a text.
    guard head.place == headLength, (15...21).contains(types.count), types[0] == 0,
      types[1] >= 13, types[1] & 1 == 1
    else { return nil }
    var values: [DatabaseValue] = []
    var place = headLength
    for type in types {
      guard let width = width(type), place + width <= bytes.count,
        let value = value(type, bytes[place..<(place + width)])
      else { return nil }
      values.append(value)
      place += width
    }
    return place == bytes.count ? values : nil
  }

  private static func width(_ type: Int) -> Int? {
    switch type {
    case 0...4: type
    case 5: 6
    case 6: 8
    case 8, 9: 0
    case 13...: type & 1 == 1 ? (type - 13) / 2 : nil
    default: nil  // a fraction, bytes: no column of a paper's
    }
  }

  private static func value(_ type: Int, _ bytes: ArraySlice<UInt8>) -> DatabaseValue? {
    switch type {
    case 0: return .null
    case 8, 9: return Int64(type - 8).databaseValue
    case 13...:
      // At a zero, which no text of a paper has, SQLite's reader would end it.
      return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)?.databaseValue
    default:
      var number: Int64 = bytes.first.map { $0 >= 0x80 ? -1 : 0 } ?? 0
      for byte in bytes { number = number << 8 | Int64(byte) }
      return number.databaseValue
    }
  }
}

/// Numbers as SQLite packs them, one after the other.
private struct ByteReader {
  let bytes: ArraySlice<UInt8>
  var place: Int

  /// The next number; nil where it is cut off, or larger than anything that is counted here.
  mutating func number() -> Int? {
    var number = 0
    for _ in 0..<8 {
      guard place < bytes.endIndex else { return nil }
      let byte = bytes[place]
      place += 1
      number = number << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return number }
    }
    return nil
  }
}
