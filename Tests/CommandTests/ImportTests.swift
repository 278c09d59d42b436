import Foundation
import TestSupport
import Testing

@Suite("Importing", .timeLimit(.minutes(15)))
struct ImportTests {
  private let papers = Fixtures.path("snapshot/papers.jsonl")
  private let badLines = Fixtures.path("snapshot/bad-lines.jsonl")

  private func object(_ run: Tool.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("keeps the snapshot's papers, and is quiet when it knows them all")
  func keeps() async throws {
    let tool = try Tool()
    let first = try await tool.run("import", papers)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors == "4 new, 0 updated\n")
    #expect(first.output.isEmpty)
    let again = try object(try await tool.run("import", papers, "--format", "json"))
    #expect(again["outcome"] as? String == "quiet")
    #expect(again["unchanged"] as? Int == 4)
    let shown = try await tool.run("show", "math/9901901")
    #expect(shown.output.contains("withdrawn"))
  }

  @Test("names each bad line with its number, and keeps the others")
  func bad() async throws {
    let tool = try Tool()
    let run = try await tool.run("import", badLines, "--format", "json")
    #expect(run.status == 1)
    for line in 2...8 { #expect(run.errors.contains("bad-lines.jsonl:\(line):"), "\(line)") }
    let report = try object(run)
    #expect(report["outcome"] as? String == "partial")
    #expect(report["new"] as? Int == 2)
    #expect(report["badCount"] as? Int == 8)
    let lines = (report["bad"] as? [[String: Any]])?.compactMap { $0["line"] as? Int }
    #expect(lines == Array(2...8) + [11])
    #expect(try await tool.run("show", "2105.90102").status == 0)
  }

  @Test(
    "reads it packed, by what the bytes say and not the name",
    arguments: [
      "printf '\\357\\273\\277' | cat - @P > @F", "gzip -c @P > @F", "cp @P @F", "bzip2 -c @P > @F",
      "xz -c @P > @F",
      "python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[2], \"w\", 8); z.write(sys.argv[1], \"a/b.json\"); z.close()' @P @F",
    ])
  func packed(command: String) async throws {
    let tool = try Tool()
    let shell = command.replacing("@P", with: papers).replacing("@F", with: "~/packed")
    guard try await tool.shell(shell).status != 127 else { return }  // no such packer here
    let run = try await tool.shell(
      "arxiv-curate import ~/packed && cat ~/packed | arxiv-curate import -")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "4 new, 0 updated\n0 new, 0 updated, 4 known before\n")
  }

  @Test("says what is wrong with a file as a whole")
  func wrongFiles() async throws {
    let tool = try Tool()
    let made = try await tool.shell(
      """
      cd && mkdir folder && : > empty && echo hello > text && printf '[\\n{"id": "2105.90101"}\\n]' > array
      for i in $(seq 1 50); do cat '\(papers)'; done | gzip | head -c 1000 > cut.gz
      printf '{\\n  "id": "2105.90101"\\n}\\n' > pretty; yes '{"a": 1}' | head -300 > other
      """)
    #expect(made.status == 0, "\(made.errors)")
    for (file, status, says) in [
      ("nowhere", 66, "there is no file"), ("folder", 65, "is a folder"), ("empty", 65, "is empty"),
      ("text", 65, "no feed but “hello”"), ("array", 65, "neither the metadata snapshot nor"),
      ("cut.gz", 65, "is damaged"), ("pretty", 65, "a paper a line"),
      ("other", 65, "a paper a line"),
    ] {
      let run = try await tool.shell("cd && arxiv-curate import \(file)")
      #expect(run.status == Int32(status), "\(file): \(run.errors)")
      #expect(run.errors.contains(says), "\(file): \(run.errors)")
      let report = try await tool.shell("cd && arxiv-curate import --format json \(file)")
      #expect(report.output.contains("\"outcome\": \"failed\""), "\(file)")
    }
  }

  @Test("goes on where it was killed, and has every paper in the end")
  func killed() async throws {
    let tool = try Tool()
    let made = try await tool.shell(
      #"""
      python3 - '\#(papers)' > ~/many.jsonl <<'END'
      import json, sys
      lines = [json.loads(line) for line in open(sys.argv[1])]
      for number in range(20000):
          line = lines[number % 4]
          line["id"] = "%02d%02d.%05d" % (15 + number // 9000, 1, number % 9000 + 1)
          print(json.dumps(line))
      END
      """#)
    #expect(made.status == 0, "\(made.errors)")
    for _ in 0..<3 {
      let run = try await tool.shell(
        """
        arxiv-curate import ~/many.jsonl & pid=$!
        sleep 0.5; kill -9 $pid 2>&-; wait $pid
        """)
      #expect(run.status == 137 || run.status == 0, "\(run.errors)")
      let shown = try await tool.run("show", "2105.90101")
      #expect([1, 66].contains(shown.status), "the library opens, or is not there yet")
    }
    let last = try await tool.shell("arxiv-curate import ~/many.jsonl")
    #expect(last.status == 0, "\(last.errors)")
    let all = try await tool.run("search", "--from", "1990", "--format", "ids", "--max", "30000")
    #expect(Set(all.lines).count == 20_000)
  }

  @Test("counts nothing as kept that a full disk has not kept")
  func fullDisk() async throws {
    let tool = try Tool()
    let run = try await tool.shell(
      #"""
      arxiv-curate import --quiet --library ~/l.sqlite '\#(papers)' || exit 1
      for n in $(seq 1000 1999); do sed "1!d;s/0704.9001/2101.0$n/" '\#(papers)'; done > ~/many.jsonl
      ulimit -f 800
      arxiv-curate import --format json --library ~/l.sqlite ~/many.jsonl
      """#)
    #expect(run.status == 74, "\(run.errors)")
    let report = try object(run)
    #expect(report["outcome"] as? String == "failed")
    let new = try #require(report["new"] as? Int)
    #expect(new < 1_000)
    let kept = try await tool.shell(
      "arxiv-curate search --library ~/l.sqlite --from 1990 --format ids --max 5000")
    #expect(kept.lines.count == 4 + new, "\(new) were counted as new")
  }

  @Test("tells what it kept of some files when another cannot be read")
  func someFiles() async throws {
    let tool = try Tool()
    let run = try await tool.run("import", papers, "nowhere")
    #expect(run.status == 66)
    #expect(run.errors.contains("before it ended: 4 new, 0 updated"), "\(run.errors)")
    #expect(run.errors.contains("there is no file"), "\(run.errors)")
  }

  @Test("decodes and prints without keeping, on request")
  func dryRun() async throws {
    let tool = try Tool()
    let run = try await tool.run("import", "--dry-run", "--format", "json", papers, badLines)
    #expect(run.status == 1)
    let report = try object(run)
    #expect((report["papers"] as? [[String: Any]])?.count == 6)
    #expect((report["bad"] as? [[String: Any]])?.count == 8)
    let ids = try await tool.run("import", "--dry-run", "--format", "ids", papers)
    #expect(ids.lines == ["0704.9001v2", "2105.90101v1", "2105.90102v2", "math/9901901v2"])
    let feed = try await tool.run(
      "import", "--dry-run", "--format", "ids", Fixtures.path("feeds/layout-since-2025.xml"))
    #expect(feed.status == 0 && !feed.lines.isEmpty)
    #expect(!tool.folder.has(".local/share"))
    #expect(try await tool.run("import", "--format", "ids", papers).status == 64)
  }

  @Test("keeps saved OAI-PMH records, and marks what is withdrawn or deleted")
  func oai() async throws {
    let tool = try Tool()
    let file = Fixtures.path("feeds/oai-arxivraw.xml")
    let printed = try await tool.run("import", "--dry-run", "--format", "json", file)
    let papers = try #require(try object(printed)["papers"] as? [[String: Any]])
    let withdrawn = papers.filter { $0["withdrawn"] as? Bool == true }
    #expect(!papers.isEmpty && !withdrawn.isEmpty && withdrawn.count < papers.count)
    let run = try await tool.run("import", "--format", "json", file)
    #expect(try object(run)["new"] as? Int == papers.count, "\(run.errors)")
    for paper in papers {
      let id = try #require(paper["id"] as? String)
      let shown = try object(try await tool.run("show", "--format", "json", id))
      let kept = try #require((shown["papers"] as? [[String: Any]])?.first)
      #expect(kept["withdrawn"] as? Bool == paper["withdrawn"] as? Bool)
      #expect(kept["submitted"] as? String == paper["submitted"] as? String)
    }
    let quiet = try await tool.run("import", Fixtures.path("feeds/oai-error.xml"))
    #expect(quiet.status == 0, "nothing matched: \(quiet.errors)")
    let refusal = try await tool.shell(
      "cd && sed 's/noRecordsMatch/badArgument/' '\(Fixtures.path("feeds/oai-error.xml"))' > bad.xml"
        + " && arxiv-curate import bad.xml")
    #expect(refusal.status == 65)
    #expect(refusal.errors.contains("holds arXiv's refusal"))
  }

  @Test(
    "names the papers of an announcement that the library lacks, since it says too little of them")
  func announcements() async throws {
    let tool = try Tool()
    let file = Fixtures.path("feeds/announcements.rss")
    let ids = try await tool.run("import", "--dry-run", "--format", "ids", file)
    #expect(ids.status == 0 && ids.lines.contains("2105.90011v1"))
    let run = try await tool.run("import", "--format", "json", file)
    #expect(run.status == 1)
    #expect(try object(run)["lacking"] as? [String] == ids.lines)
    #expect(run.errors.contains("2105.90011v1"))
    let same = try await tool.run(
      "import", "--dry-run", "--format", "ids", Fixtures.path("feeds/announcements.atom"))
    #expect(same.lines == ids.lines)
    let empty = try await tool.run("import", Fixtures.path("feeds/announcements-empty.rss"))
    #expect(empty.status == 0)
    let error = try await tool.run("import", Fixtures.path("feeds/announcements-error.rss"))
    #expect(error.status == 65)
  }

  @Test("keeps a saved query feed; of a cut one what is whole, and says where it breaks off")
  func feeds() async throws {
    let tool = try Tool()
    let feed = Fixtures.path("feeds/layout-since-2025.xml")
    let whole = try await tool.run("import", feed)
    #expect(whole.status == 0, "\(whole.errors)")
    let cut = try await tool.shell(
      "cd && head -c -20 '\(feed)' > cut.xml && arxiv-curate import cut.xml")
    #expect(cut.status == 1)
    #expect(cut.errors.contains("cut.xml:") && cut.errors.contains("breaks off"))
    #expect(cut.errors.contains("known before"))
  }
}

@Suite("Searching", .timeLimit(.minutes(15)))
struct SearchTests {
  private func tool() async throws -> Tool {
    let tool = try Tool()
    let run = try await tool.run("import", "--quiet", Fixtures.path("snapshot/papers.jsonl"))
    #expect(run.status == 0, "\(run.errors)")
    return tool
  }

  @Test(
    "finds an accent in each of its spellings",
    arguments: ["Schrodinger", "Schrödinger", #"Schr\"odinger"#, #"SCHR{\"O}DINGER"#])
  func accents(spelling: String) async throws {
    let tool = try await tool()
    let run = try await tool.run("search", spelling, "--format", "ids")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["0704.9001v2"])
    let author = try await tool.run("search", "--author", #"Bal\'azsi"#, "--format", "ids")
    #expect(author.lines == ["0704.9001v2"])
  }

  @Test(
    "takes a formula as TeX, and a name with the surname first",
    arguments: [
      [#"$\psi$ AND ti:"$\mathcal{X}$""#], [#"$\psi$"#, "--author", "Anton Beispiel"],
      ["--author", "Beispiel, A."], ["--title", #"$\mathcal{X}$"#],
    ])
  func formulas(arguments: [String]) async throws {
    let tool = try Tool()
    let line = """
      {"id": "2105.90301", "authors": "A. Beispiel", "title": "On $\\\\mathcal{X}$ and others", \
      "categories": "math.AG", "abstract": "We study $\\\\psi$.", "versions": \
      [{"version": "v1", "created": "Mon, 3 May 2021 10:00:00 GMT"}], "update_date": "2021-05-03"}

      """
    #expect(try await tool.run(["import", "-"], input: line).status == 0)
    let run = try await tool.run(["search", "--format", "ids"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == (arguments.last == "Anton Beispiel" ? [] : ["2105.90301v1"]))
  }

  @Test("says how many there are beyond those it shows, and when there is nothing")
  func totals() async throws {
    let tool = try await tool()
    let some = try await tool.run("search", "--from", "1990", "--max", "1")
    #expect(some.errors == "1 of 4 papers; --max shows more\n")
    let none = try await tool.run("search", "no", "such", "words", "--format", "json")
    #expect(none.status == 0)
    #expect(none.output.contains("\"outcome\": \"quiet\""))
    #expect(none.errors == "none of the library's 4 papers matches\n")
    // What an import of nothing that can be kept leaves.
    let other = try Tool()
    _ = try await other.run(["import", "-"], input: "{\"id\": \"0000.00000\"}\n")
    let empty = try await other.run("search", "anything")
    #expect(empty.status == 0)
    #expect(empty.errors == "the library is empty; fetch and import fill it\n")
  }

  @Test("shows the words around a match")
  func snippets() async throws {
    let tool = try await tool()
    let plain = try await tool.run("search", "mixing")
    #expect(plain.lines.count == 3, "\(plain.output)")  // a title, and a title with its snippet
    #expect(plain.output.contains("how a layer of mixing lets it forget"))
    #expect(!plain.output.contains("\u{1B}"))
  }

  @Test("marks what was looked for on a terminal", .enabled(if: Tool.hasTerminals))
  func terminal() async throws {
    let run = try await tool().shell(
      "TERM=xterm script -qec 'arxiv-curate search mixing' /dev/null")
    #expect(run.output.contains("\u{1B}[1mMixing\u{1B}[0m"), "\(run.output)")
  }

  @Test("narrows by category, author, title and dates, all together")
  func filters() async throws {
    let tool = try await tool()
    for (arguments, found) in [
      (["--month", "2021-05"], ["2105.90102v2", "2105.90101v1"]),
      (["--category", "cs.CV", "--category", "math.NT"], ["2105.90101v1", "math/9901901v2"]),
      (["mixing", "--author", "Lis"], ["2105.90102v2"]),
      (["--title", "mixing tokens"], ["2105.90101v1"]),
      (
        ["mixing", "--category", "cs.LG", "--sort", "submitted"], ["2105.90102v2", "2105.90101v1"]
      ),
      (["cat:math*", "--to", "2000"], ["math/9901901v2"]),
    ] {
      let run = try await tool.run(["search", "--format", "ids"] + arguments)
      #expect(run.lines == found, "\(arguments) \(run.errors)")
    }
  }

  @Test(
    "marks the place of what is no query", arguments: ["ti:", "(a", "a AND", "cat:cs.QQ", "\"a"])
  func malformed(query: String) async throws {
    let run = try await tool().run("search", query)
    #expect(run.status == 65)
    #expect(run.errors.contains("^") && run.errors.contains(query))
  }

  @Test("wants something to look for")
  func usage() async throws {
    #expect(try await tool().run("search").status == 64)
    #expect(try await tool().run("search", "a", "--max", "0").status == 64)
  }
}
