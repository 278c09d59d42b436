internal import GRDB
internal import GRDBSQLite

/// A tokenizer of SQLite's full-text index: what divides texts into words, and words into stems.
///
/// Comes from https://www.sqlite.org/fts5.html#extending_fts5.
final class SQLiteTokenizer {
  let functions: fts5_tokenizer
  private let data: UnsafeMutableRawPointer?

  /// The tokenizer that a connection has under a name; good for as long as the connection is open.
  ///
  /// - Throws: `DatabaseError`, also where SQLite was built without its full-text index.
  init(_ name: String, of db: Database) throws {
    let api = try Self.api(of: db)
    var functions = fts5_tokenizer()
    var data: UnsafeMutableRawPointer?
    guard let find = api.pointee.xFindTokenizer, find(api, name, &data, &functions) == SQLITE_OK
    else { throw DatabaseError(message: "this SQLite has no tokenizer \(name)") }
    self.functions = functions
    self.data = data
  }

  /// Makes one that divides texts, with what stands behind its name in a table's definition.
  ///
  /// - Returns: SQLite's code.
  func make(
    _ arguments: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ count: Int32,
    _ instance: inout OpaquePointer?
  ) -> Int32 {
    guard let create = functions.xCreate else { return SQLITE_MISUSE }
    return create(data, arguments, count, &instance)
  }

  /// The door that SQLite has for tokenizers.
  ///
  /// - Throws: As ``init(_:of:)``.
  static func api(of db: Database) throws -> UnsafeMutablePointer<fts5_api> {
    var api: UnsafeMutablePointer<fts5_api>?
    let statement = try db.makeStatement(sql: "SELECT fts5(?)")
    // SQLite copies neither the address nor its type's name.
    "fts5_api_ptr".withCString { type in
      withUnsafeMutablePointer(to: &api) { place in
        sqlite3_bind_pointer(statement.sqliteStatement, 1, place, type, nil)
        sqlite3_step(statement.sqliteStatement)
        sqlite3_reset(statement.sqliteStatement)
        sqlite3_clear_bindings(statement.sqliteStatement)
      }
    }
    guard let api else {
      throw DatabaseError(message: "this SQLite has no full-text index (FTS5)")
    }
    return api
  }
}
