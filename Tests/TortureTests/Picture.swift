import Foundation
import GRDB
import TestSupport
import Testing

/// What is in a home at a moment: the files, and what the library says.
struct Picture: Hashable {
  /// The files that people see, by their path in the home.
  var files: [String: Data] = [:]
  /// The hidden files that a killed process has left.
  var leftovers: [String] = []
  /// The library's rows, a table each; nil where there is no library.
  var library: [String: [String]]?

  private static let libraryFolder = ".local/share/arxiv-curate"

  /// Looks at a home.
  ///
  /// - Parameter isCopied: Whether the library is opened as a copy, so that the program finds it as it was
  ///   left.
  /// - Throws: What the database says when it is damaged.
  init(of folder: TemporaryFolder, isCopied: Bool = false) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    for name in names {
      let path = "\(folder.path)/\(name)"
      guard !name.hasPrefix(Self.libraryFolder), !name.hasPrefix("lease"), !name.hasPrefix("calls"),
        try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
          == .typeRegular
      else { continue }
      if name.hasSuffix(".tmp") {
        leftovers.append(name)
      } else {
        files[name] = try Data(contentsOf: URL(filePath: path))
      }
    }
    guard folder.has("\(Self.libraryFolder)/library.sqlite") else { return }
    if isCopied {
      let copy = try TemporaryFolder()
      for name in ["library.sqlite", "library.sqlite-wal", "library.sqlite-journal"] {
        guard folder.has("\(Self.libraryFolder)/\(name)") else { continue }
        try FileManager.default.copyItem(
          atPath: "\(folder.path)/\(Self.libraryFolder)/\(name)", toPath: "\(copy.path)/\(name)")
      }
      library = try Self.rows("\(copy.path)/library.sqlite")
    } else {
      library = try Self.rows("\(folder.path)/\(Self.libraryFolder)/library.sqlite")
    }
  }

  /// The ids of the papers that the library has.
  var papers: Set<String> {
    Set(
      (library?["paper"] ?? []).compactMap { row in
        row.split(separator: "|").first { $0.hasPrefix("id=") }.map { String($0) }
      })
  }

  /// Checks a library's integrity, and reads it.
  private static func rows(_ path: String) throws -> [String: [String]] {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let database = try DatabaseQueue(path: path, configuration: configuration)
    return try database.writeWithoutTransaction { db in
      // SQLite 3.40 finds NULLs that are none where a table without row ids has a column before those
      // of its key.
      let complaints = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter {
        $0 != "NULL value in listingEntry.position"
      }
      #expect(complaints == ["ok"] || complaints.isEmpty)
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_master
          WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'paperText%'
          """)
      if try db.tableExists("paperText") {
        try db.execute(sql: "INSERT INTO paperText (paperText) VALUES ('integrity-check')")
        let indexed = try Int64.fetchAll(db, sql: "SELECT id FROM paperText_docsize ORDER BY id")
        #expect(
          try indexed == Int64.fetchAll(db, sql: "SELECT number FROM paper ORDER BY number"))
      }
      return try Dictionary(
        uniqueKeysWithValues: tables.map { table in
          let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
            row.map { "\($0)=\($1)" }.joined(separator: "|")
          }
          return (table, rows.sorted())
        })
    }
  }
}
