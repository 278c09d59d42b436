import Foundation
import TestSupport
import Testing

@Suite("The library command", .timeLimit(.minutes(15)))
struct LibraryCommandTests {
  private let file = ".local/share/arxiv-curate/library.sqlite"

  /// A tool whose library has the four papers of the snapshot.
  private func filled() async throws -> Tool {
    let tool = try Tool()
    let run = try await tool.run("import", Fixtures.path("snapshot/papers.jsonl"))
    #expect(run.status == 0, "\(run.errors)")
    return tool
  }

  private func object(_ run: Tool.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.output)\(run.errors)")
  }

  @Test("tells what is in it, to people and to programs")
  func info() async throws {
    let tool = try await filled()
    let text = try await tool.run("library", "info")
    #expect(text.status == 0)
    #expect(text.output.contains("papers      4, submitted from 1999-01-04 to 2021-05-28"))
    #expect(text.output.contains("last sync   never"))
    let record = try object(try await tool.run("library", "info", "--format", "json"))
    #expect(record["papers"] as? Int == 4)
    #expect(record["indexedPapers"] as? Int == 4)
    #expect((record["indexedWords"] as? Int ?? 0) > 100)
    #expect(record["schema"] as? Int == 5)
    #expect(record["lastSync"] is NSNull)
  }

  @Test("makes nothing where there is none, and says so", arguments: ["info", "check", "backup"])
  func absent(verb: String) async throws {
    let tool = try Tool()
    let run = try await tool.run(["library", verb] + (verb == "backup" ? ["copy"] : []))
    #expect(run.status == 66)
    #expect((run.output + run.errors).contains("there is no library at \(tool.folder.path)/.local"))
    #expect(!tool.folder.has(".local"))
    #expect(!tool.folder.has("copy"))
  }

  @Test("copies it every night to the same place, and nowhere else by mistake")
  func backup() async throws {
    let tool = try await filled()
    let first = try await tool.run("library", "backup", "copy.sqlite")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output == "copy.sqlite\n")
    #expect(first.errors.hasPrefix("4 papers, "))
    let again = try await tool.run("library", "backup", "copy.sqlite")
    #expect(again.status == 73)
    #expect(again.errors.contains("--replace"))
    let nightly = try await tool.run("library", "backup", "copy.sqlite", "--replace", "--quiet")
    #expect(nightly.status == 0)
    #expect(nightly.errors.isEmpty)
    let shown = try await tool.run(
      "search", "cat:hep-th", "--format", "ids", "--library", "copy.sqlite")
    #expect(shown.status == 0)
    #expect(shown.lines.count == 1)
    try tool.folder.write("words", to: "notes.md")
    #expect(try await tool.run("library", "backup", "notes.md", "--replace").status == 73)
    #expect(try tool.folder.text("notes.md") == "words")
    #expect(try await tool.run("library", "backup", file, "--replace").status == 73)
    #expect(try await tool.run("library", "backup", "").status == 64)
    let nowhere = try await tool.run("library", "backup", "absent/copy.sqlite")
    #expect(nowhere.status == 73)
    #expect(nowhere.errors.contains("No such file or directory"))
  }

  @Test("copies while an import writes")
  func busy() async throws {
    let tool = try await filled()
    let run = try await tool.shell(
      """
      for i in 1 2 3 4 5 6; do
        arxiv-curate import --quiet \(Fixtures.path("snapshot/papers.jsonl")) &
        arxiv-curate library backup copy-$i.sqlite --quiet > out || exit 1
        arxiv-curate library check --quiet --library copy-$i.sqlite || exit 1
      done; wait
      """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("checks it, and says what mends it")
  func check() async throws {
    let tool = try await filled()
    let whole = try await tool.run("library", "check")
    #expect(whole.status == 0)
    #expect(whole.output.isEmpty)
    #expect(whole.errors.hasPrefix("nothing is wrong with "))
    let path = "\(tool.folder.path)/\(file)"
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seek(toOffset: 16_384)
    try handle.write(contentsOf: Data(repeating: 0xFF, count: 16_384))
    try handle.close()
    let damaged = try await tool.run("library", "check")
    #expect(damaged.status == 1)
    #expect(damaged.output.contains(path))
    #expect(damaged.errors.contains("`arxiv-curate doctor --repair --library \(path)`"))
    let absent = try await tool.run("library", "check", "--library", "absent.sqlite")
    #expect(absent.status == 66)
    #expect(absent.output.isEmpty)
    #expect(absent.errors.contains("there is no library at"))
    let record = try object(try await tool.run("library", "check", "--format", "json"))
    #expect(record["outcome"] as? String == "partial")
    let findings = try #require(record["findings"] as? [[String: String]])
    #expect(findings.contains { $0["kind"] == "damaged" })
    #expect(findings.allSatisfy { $0["mend"]?.isEmpty == false })
  }

  @Test("says that it brings a library of an earlier release to this version's form")
  func upgrade() async throws {
    let tool = try await filled()
    let made = try await tool.shell(
      """
      /usr/bin/python3 - <<'END'
      import sqlite3
      library = sqlite3.connect("\(tool.folder.path)/\(file)")
      library.execute("DELETE FROM grdb_migrations WHERE identifier = 'words without stop words'")
      library.commit()
      END
      """)
    #expect(made.status == 0, "\(made.errors)")
    let first = try await tool.run("library", "info", "--verbose")
    #expect(first.errors.contains("bringing the library to this version's form, once:"))
    #expect(first.status == 0)
    let second = try await tool.run("library", "info", "--verbose")
    #expect(!second.errors.contains("bringing the library"))
  }

  @Test("refuses what is none, or is newer, with a sentence and a code")
  func refusals() async throws {
    let tool = try await filled()
    try tool.folder.write(String(repeating: "garbage ", count: 4_000), to: "garbage.sqlite")
    let garbage = try await tool.run("search", "x", "--library", "garbage.sqlite")
    #expect(garbage.status == 74)
    #expect(garbage.errors.contains("not a library, or is damaged"))
    let made = try await tool.shell(
      """
      /usr/bin/python3 - <<'END'
      import sqlite3
      other = sqlite3.connect("other.sqlite")
      other.execute("CREATE TABLE bookmark (url TEXT)")
      other.commit()
      newer = sqlite3.connect("\(tool.folder.path)/\(file)")
      newer.execute("INSERT INTO grdb_migrations VALUES ('papers on the moon')")
      newer.commit()
      END
      """)
    #expect(made.status == 0, "\(made.errors)")
    let other = try await tool.run("search", "x", "--library", "other.sqlite")
    #expect(other.status == 65)
    #expect(other.errors.contains("the database of another program"))
    #expect(try await tool.run("library", "check", "--library", "other.sqlite").status == 65)
    for verb in [["search", "x"], ["library", "check"], ["library", "info"], ["status"]] {
      let newer = try await tool.run(verb)
      #expect(newer.status == 74, "\(verb)")
      #expect((newer.output + newer.errors).contains("newer arxiv-curate"), "\(verb)")
      #expect((newer.output + newer.errors).contains("update this"), "\(verb)")
    }
  }
}
