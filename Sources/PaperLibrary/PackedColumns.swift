internal import GRDB
internal import GRDBSQLite

/// What the columns of a row are given, in one piece of memory from which SQLite reads without copying.
///
/// A large import keeps two rows for every paper, and does little else.
struct PackedColumns: Hashable, Sendable {
  private var bytes: [UInt8] = []
  private var places: [Place] = []

  private enum Place: Hashable, Sendable {
    case null
    case integer(Int)
    /// Where the text begins, and its length.
    case text(Int, Int)
  }

  /// No columns.
  ///
  /// - Parameters:
  ///   - count: How many there will be, at a guess.
  ///   - size: How many bytes their texts will have together, at a guess.
  init(count: Int, size: Int) {
    places.reserveCapacity(count)
    bytes.reserveCapacity(size + 1)
    bytes.append(0)  // so that an empty text has an address
  }

  /// Adds a column without a value.
  mutating func addNull() {
    places.append(.null)
  }

  /// Adds a column with a number.
  mutating func add(_ number: Int) {
    places.append(.integer(number))
  }

  /// Adds a column with a number, or without a value.
  mutating func add(_ number: Int?) {
    if let number { add(number) } else { addNull() }
  }

  /// Adds a column of text.
  mutating func add(_ text: String) {
    add { $0.append(contentsOf: text.utf8) }
  }

  /// Adds a column of text, or without a value.
  mutating func add(_ text: String?) {
    if let text { add(text) } else { addNull() }
  }

  /// Adds a column of texts with a separator between.
  mutating func add(_ texts: some Sequence<String>, separator: Character) {
    add { bytes in
      var isFirst = true
      for text in texts {
        if !isFirst { bytes.append(contentsOf: separator.utf8) }
        bytes.append(contentsOf: text.utf8)
        isFirst = false
      }
    }
  }

  /// Adds a column of text.
  ///
  /// - Parameter write: Writes its UTF-8 behind what is there.
  mutating func add(_ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    places.append(.text(start, bytes.count - start))
  }

  /// The texts of the columns; nil of what is none.
  var texts: [String?] {
    places.map { place in
      guard case .text(let start, let count) = place else { return nil }
      return String(decoding: bytes[start..<(start + count)], as: UTF8.self)
    }
  }

  /// Whether the texts have only what a text of arXiv's has: a page that was written over leaves zeros,
  /// control characters and bytes that are no UTF-8.
  var isUndamaged: Bool {
    texts.allSatisfy { text in
      (text ?? "").unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && scalar != "\u{FFFD}" || scalar == "\n" || scalar == "\t"
      }
    }
  }

  /// Gives the columns to a statement's first question marks, runs it, and takes them back.
  ///
  /// - Parameter last: What the question mark behind them is given; nil where there is none.
  func run(_ statement: Statement, last: Int64? = nil) throws {
    let handle = statement.sqliteStatement
    let code = bytes.withUnsafeBytes { memory -> Int32 in
      for (index, place) in places.enumerated() {
        let number = Int32(index + 1)
        switch place {
        case .null: sqlite3_bind_null(handle, number)
        case .integer(let value): sqlite3_bind_int64(handle, number, Int64(value))
        case .text(let start, let count):
          let text = memory.baseAddress.map { $0 + start }?.assumingMemoryBound(to: CChar.self)
          sqlite3_bind_text(handle, number, text, Int32(clamping: count), nil)
        }
      }
      if let last { sqlite3_bind_int64(handle, Int32(places.count + 1), last) }
      let code = sqlite3_step(handle)
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
      return code
    }
    guard code == SQLITE_DONE else {
      let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
    }
  }
}
