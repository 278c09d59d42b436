internal import DurableFiles
public import Foundation
internal import GRDB

/// Mends the file of a library, or saves out of it what can be read.
public enum LibraryRepair {
  /// What was done.
  public enum Outcome: Hashable, Sendable {
    /// The indexes, that of words included, were made anew from the papers; nothing was lost.
    case mended
    /// What an interrupted change had done was taken back; nothing that had been kept was lost.
    case takenBack
    /// A new library is in the place of the damaged one, which was kept aside.
    ///
    /// `expected` is how many papers there were, nil where nothing told it.
    case salvaged(papers: Int, olderVersions: Int, expected: Int?, aside: String)
  }

  /// The command that does it, as a person types it.
  ///
  /// - Parameter path: The library's file.
  public static func command(_ path: String) -> String {
    let isPlain = path.wholeMatch(of: /[\w.,:+@%\/-]+/.asciiOnlyWordCharacters()) != nil
    let word = isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
    return "`arxiv-curate doctor --repair --library \(word)`"
  }

  /// Mends what a check found.
  ///
  /// The index of words and other indexes are made anew in their place; for a damaged file, a new
  /// library is made of what can be read. The damaged file is never written to and never removed; one
  /// that nothing shows to have been a library is left where it is.
  ///
  /// - Parameter now: The time, by which the damaged file is named.
  /// - Returns: What was done; nil where nothing here mends what was found.
  /// - Throws: ``LibraryError``, also when another process has the library open; `DurableFile.Failure`.
  public static func repair(_ check: LibraryCheck, now: Date) throws -> Outcome? {
    let kinds = Set(check.findings.map(\.kind))
    if kinds == [.interrupted] { return try takeBack(check.path, now: now) }
    let mendable: Set<LibraryCheck.Kind> = [.damaged, .references, .schema, .words]
    guard !kinds.isEmpty, kinds.isSubset(of: mendable) else { return nil }
    // Where a link leads is where the files beside the library are.
    let path = URL(filePath: check.path).resolvingSymlinksInPath().path
    if let process = LibraryFile(path).otherProcess {
      throw LibraryError(
        .busy, "the library \(path) is open in process \(process); end that, and repair it then")
    }
    if kinds.isSubset(of: [.schema, .words]), remakeIndexes(path),
      LibraryCheck(path, depth: .full).findings.isEmpty
    {
      return .mended
    }
    return try salvage(path, now: now)
  }

  /// Lets SQLite take back what an interrupted change did, and mends what is wrong then.
  private static func takeBack(_ path: String, now: Date) throws -> Outcome? {
    do {
      let database = try DatabaseQueue(path: path)
      try database.read { db in try db.execute(sql: "SELECT count(*) FROM sqlite_master") }
      try database.close()
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    }
    let check = LibraryCheck(path, depth: .full)
    if check.findings.allSatisfy({ $0.kind == .absent }) { return .takenBack }
    return check.findings.contains { $0.kind == .interrupted } ? nil : try repair(check, now: now)
  }

  /// Makes all indexes anew; false where that fails.
  private static func remakeIndexes(_ path: String) -> Bool {
    do {
      let database = try DatabaseQueue(path: path)
      try database.write { db in
        guard case .library(let steps) = try LibraryFile.nature(db) else { return }
        let there = try LibraryFile.schema(db)
        for (name, sql) in try LibraryFile.schema(after: steps)
        where sql.hasPrefix("CREATE INDEX") && there[name] == nil {
          try db.execute(sql: sql)
        }
        try db.execute(sql: "REINDEX")
        if steps.contains("archive and words") { try LibrarySchema.remakeWords(db) }
      }
      try database.close()
      return true
    } catch {
      return false
    }
  }

  private static func salvage(_ path: String, now: Date) throws -> Outcome {
    let aside = nameAside(path, now)
    let outcome = try DurableFile.make(path) { temporary in
      let library = try PaperLibrary(path: temporary)
      var salvage = LibrarySalvage(path, into: library, now: now)
      let outcome = try salvage.run()
      try library.close()
      // From here on the damaged file has two names, until the new one takes the first.
      guard link(path, aside) == 0 || rename(path, aside) == 0 else {
        throw DurableFile.Failure("create", aside)
      }
      for suffix in ["-wal", "-journal"] {
        var status = stat()
        guard stat(path + suffix, &status) == 0 else { continue }
        if status.st_size == 0 {
          unlink(path + suffix)
          continue
        }
        guard rename(path + suffix, aside + suffix) == 0 else {
          throw DurableFile.Failure("create", aside + suffix)
        }
      }
      unlink("\(path)-shm")
      return outcome
    }
    return .salvaged(
      papers: outcome.papers, olderVersions: outcome.olderVersions, expected: outcome.expected,
      aside: aside)
  }

  /// A name for the damaged file that no file has.
  private static func nameAside(_ path: String, _ now: Date) -> String {
    let time = now.formatted(.iso8601).filter { !"-:".contains($0) }
    let name = "\(path).damaged-\(time)"
    var number = 1
    while access(number == 1 ? name : "\(name)-\(number)", F_OK) == 0 { number += 1 }
    return number == 1 ? name : "\(name)-\(number)"
  }
}
