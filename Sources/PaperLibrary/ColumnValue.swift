internal import GRDB
internal import GRDBSQLite

/// What a column is given.
enum ColumnValue: Hashable, Sendable {
  case null
  case integer(Int)
  case text(String)

  init(_ text: String?) {
    self = text.map { .text($0) } ?? .null
  }

  init(_ number: Int?) {
    self = number.map { .integer($0) } ?? .null
  }
}

extension Statement {
  /// Runs a statement without results, with a value for each of its question marks.
  ///
  /// Straight to SQLite: a large import runs two of them for every paper, and does little else.
  func run(_ values: [ColumnValue]) throws {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .null: sqlite3_bind_null(sqliteStatement, place)
      case .integer(let number): sqlite3_bind_int64(sqliteStatement, place, Int64(number))
      case .text(var text):
        text.withUTF8 { bytes in
          _ = bytes.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text(
              sqliteStatement, place, $0.baseAddress ?? Self.empty, Int32(clamping: $0.count),
              Self.copied)
          }
        }
      }
    }
    let code = sqlite3_step(sqliteStatement)
    sqlite3_reset(sqliteStatement)
    guard code == SQLITE_DONE else {
      let message = sqlite3_errmsg(sqlite3_db_handle(sqliteStatement)).map { String(cString: $0) }
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }
  }

  /// SQLite's mark of bytes that it must copy, a macro that Swift does not see.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// What an empty text points to: without an address it would be null.
  private nonisolated(unsafe) static let empty: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
  }()
}
