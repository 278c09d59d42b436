internal import ArxivModel
internal import Foundation
internal import GRDB

/// The file of a library as it lies there, read without making, mending or migrating anything.
struct LibraryFile {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  /// What a database is, by the names of its tables.
  enum Nature: Equatable {
    /// A library, with the steps of ``LibrarySchema`` that it has taken.
    case library(steps: [String])
    /// There is no table in it.
    case empty
    /// Another program's.
    case foreign
  }

  /// Opens the file for reading.
  ///
  /// - Throws: `DatabaseError`.
  func open() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// What the database is.
  ///
  /// - Throws: `DatabaseError`.
  static func nature(_ db: Database) throws -> Nature {
    let tables = Set(
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"))
    if tables.isEmpty { return .empty }
    guard tables.contains("grdb_migrations") else { return .foreign }
    let steps = try String.fetchAll(
      db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    // A step is written down with what it makes: without the first there is no table but this one.
    let isOurs = tables.contains("paper") || tables == ["grdb_migrations"]
    return isOurs ? .library(steps: steps) : .foreign
  }

  /// Whether it is a library, as far as can be seen.
  var isLibrary: Bool {
    guard let database = try? open(), let nature = try? database.read(Self.nature) else {
      return false
    }
    if case .library = nature { return true }
    return false
  }

  /// What SQLite finds wrong with the pages of a database, in its words.
  ///
  /// - Parameters:
  ///   - isFull: Whether tables and their indexes are compared as well.
  ///   - limit: How many findings are enough.
  /// - Throws: `DatabaseError`.
  static func problems(_ db: Database, isFull: Bool, limit: Int) throws -> [String] {
    // SQLite 3.40 finds a NULL in every row of a table without row numbers one of whose columns stands
    // before the last of its key; in thousands of rows, so that a short list would have nothing else.
    var alarms: [Substring: Bool] = [:]
    var problems: [String] = []
    let pragma = isFull ? "integrity_check" : "quick_check"
    let rows = try String.fetchCursor(db, sql: "PRAGMA \(pragma)(1000000)")
    while problems.count < limit, let problem = try rows.next() {
      if problem == "ok" { break }
      if let match = problem.wholeMatch(of: /NULL value in ((\w+)\.(\w+))/) {
        let isTrue =
          try alarms[match.1]
          ?? Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT * FROM \"\(match.2)\" WHERE \"\(match.3)\" IS NULL)")
          ?? true
        alarms[match.1] = isTrue
        if !isTrue { continue }
      }
      problems.append(problem)
    }
    return problems
  }

  /// Another process that has the file open as a database; nil when there is none that can be seen.
  ///
  /// SQLite locks some bytes behind the first gigabyte of a file as long as it has it open. This process
  /// must not have it open: to look at a lock ends its own.
  var otherProcess: Int32? {
    let file = Foundation.open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0000
    lock.l_len = 512
    guard fcntl(file, F_GETLK, &lock) == 0, lock.l_type != Int16(F_UNLCK) else { return nil }
    return lock.l_pid
  }

  /// What the schema of a library must hold that has taken some steps: the SQL of each table and index
  /// by its name.
  static func schema(after steps: [String]) throws -> [String: String] {
    let database = try DatabaseQueue()
    let migrator = LibrarySchema.migrator()
    guard let last = migrator.migrations.last(where: { steps.contains($0) }) else { return [:] }
    try migrator.migrate(database, upTo: last)
    return try database.read(Self.schema)
  }

  /// The SQL of each table and index, by its name.
  static func schema(_ db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'grdb~_%' ESCAPE '~'
          AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
        """)
    return Dictionary(
      rows.compactMap { row in
        guard let name: String = row[typed: 0], let sql: String = row[typed: 1] else { return nil }
        return (name, sql)
      }, uniquingKeysWith: { first, _ in first })
  }
}
