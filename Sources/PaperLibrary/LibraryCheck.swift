internal import Foundation
internal import GRDB

/// What is wrong with the file of a library, found by reading it.
public struct LibraryCheck: Hashable, Sendable {
  /// How much is read.
  public enum Depth: Hashable, Sendable {
    /// What costs next to nothing however large the library is: whether it opens, what tables there are,
    /// and whether the index of words has as many papers as there are.
    case brief
    /// Every page as well, but not whether tables and their indexes agree.
    case quick
    /// Everything.
    case full
  }

  /// What is wrong.
  public struct Finding: Hashable, Sendable {
    /// What is wrong, by what mends it.
    public var kind: Kind
    /// A sentence that says it.
    public var sentence: String
  }

  /// The kinds of findings, by what mends them.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// There is nothing, or a file without contents: the first command that needs a library makes one.
    case absent
    /// The file cannot be read here: a missing permission, a folder.
    case unreadable
    /// A change was cut short, and what it did is yet to be taken back, for which SQLite has to write.
    case interrupted
    /// It is the database of another program.
    case foreign
    /// A newer version of this program made it.
    case newer
    /// Pages are not what they should be, or the file is no database at all.
    case damaged
    /// Rows refer to others that are not there.
    case references
    /// A table or an index is missing.
    case schema
    /// The index of words is not that of the papers.
    case words

    /// What to do about it, as a clause.
    ///
    /// - Parameter path: The file that it is about.
    public func mend(_ path: String) -> String {
      switch self {
      case .absent: "`arxiv-curate sync`, `import` or `fetch` makes one"
      case .unreadable: "see who may read the file and its folder, or name another with --library"
      case .interrupted:
        "the next command that uses the library takes it back, such as \(LibraryRepair.command(path))"
      case .foreign: "name another file with --library"
      case .newer: "update this program, or name another file with --library"
      case .damaged, .references:
        "\(LibraryRepair.command(path)) saves what can be read, and sync and import bring back the rest"
      case .schema, .words: "\(LibraryRepair.command(path)) makes it anew"
      }
    }
  }

  /// The file.
  public var path: String
  /// What is wrong; empty when nothing is.
  public var findings: [Finding]
  /// How many papers could be counted; nil where they could not.
  public var papers: Int?

  /// Reads the file of a library.
  ///
  /// Nothing is written, made or migrated; other processes may go on meanwhile, and what they commit
  /// after the beginning is not looked at.
  public init(_ path: String, depth: Depth) {
    self.path = path
    findings = []
    switch Self.kind(of: path) {
    case .nothing: add(.absent, "there is no library at \(path)")
    case .empty: add(.absent, "\(path) is empty")
    case .other: add(.unreadable, "\(path) is no file")
    case .file: read(depth)
    }
  }

  private mutating func add(_ kind: Kind, _ sentence: String) {
    findings.append(Finding(kind: kind, sentence: sentence))
  }

  private enum FileKind { case nothing, empty, file, other }

  private static func kind(of path: String) -> FileKind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    guard status.st_mode & S_IFMT == S_IFREG else { return .other }
    return status.st_size == 0 ? .empty : .file
  }

  // MARK: - Reading

  private mutating func read(_ depth: Depth) {
    do {
      let database = try LibraryFile(path).open()
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN")
        defer { try? db.execute(sql: "ROLLBACK") }
        try read(db, depth)
      }
    } catch let error as DatabaseError {
      let message = error.message ?? "error \(error.resultCode.rawValue)"
      if error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
        let sentence = "a change to \(path) was cut short, and is yet to be taken back"
        return add(.interrupted, "\(sentence) by what \(path)-journal says")
      }
      switch error.resultCode {
      case .SQLITE_CORRUPT: add(.damaged, "\(path) cannot be read through: \(message)")
      case .SQLITE_NOTADB: add(.damaged, "\(path) does not begin as a database does")
      default: add(.unreadable, "\(path) cannot be read: \(message)")
      }
    } catch {
      add(.unreadable, "\(path) cannot be read: \(error)")
    }
  }

  private mutating func read(_ db: Database, _ depth: Depth) throws {
    let steps: [String]
    switch try LibraryFile.nature(db) {
    case .empty:
      add(.absent, "\(path) has no table in it")
      return
    case .foreign:
      add(.foreign, "\(path) is the database of another program")
      return
    case .library(let taken): steps = taken
    }
    let known = LibrarySchema.migrator().migrations
    guard steps.allSatisfy(known.contains) else {
      add(.newer, "\(path) was made by a newer arxiv-curate")
      return
    }
    let lacking = try readSchema(db, steps)
    if depth != .brief { try readPages(db, depth) }
    guard !lacking.contains("paper") else { return }
    papers = try Int.fetchOne(db, sql: "SELECT count(*) FROM paper")
    guard steps.contains("archive and words") else { return }
    let isCurrent = steps.count == known.count
    findings += WordsCheck(db, lacking: lacking).findings(papers: papers ?? 0, depth, isCurrent)
  }

  /// Looks for tables and indexes.
  ///
  /// - Returns: The names of those that are missing.
  private mutating func readSchema(_ db: Database, _ steps: [String]) throws -> Set<String> {
    let there = try LibraryFile.schema(db)
    let lacking = Set(try LibraryFile.schema(after: steps).keys).subtracting(there.keys)
    for name in lacking.sorted() where !name.hasPrefix("paperText") {
      let isIndex = ["paperBySubmission", "paperByCategory", "listingEntryByPosition"].contains(
        name)
      add(
        isIndex ? .schema : .damaged,
        "the \(isIndex ? "index" : "table") \(name) is missing in \(path)")
    }
    return lacking
  }

  private static let longestList = 20

  private mutating func readPages(_ db: Database, _ depth: Depth) throws {
    for problem in try LibraryFile.problems(
      db, isFull: depth == .full, limit: Self.longestList)
    {
      // An index that disagrees with its table is made anew; all else is worse.
      let isIndex = problem.contains("missing from index") || problem.contains("entries in index")
      add(isIndex ? .schema : .damaged, "SQLite finds in \(path): \(problem)")
    }
    guard depth == .full, !findings.contains(where: { $0.kind == .damaged }) else { return }
    let rows = try Row.fetchAll(
      db, sql: "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2")
    for row in rows {
      let (table, parent, count): (String?, String?, Int?) = (
        row[typed: 0], row[typed: 1], row[typed: 2]
      )
      add(
        .references,
        "\(count ?? 0) rows of \(table ?? "a table") refer to rows of \(parent ?? "another") that are not there"
      )
    }
  }
}
