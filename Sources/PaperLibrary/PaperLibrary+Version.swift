internal import GRDBSQLite

extension PaperLibrary {
  /// The version of SQLite that reads and writes libraries, such as `3.40.1`.
  public static var sqliteVersion: String { String(cString: sqlite3_libversion()) }
}
