import ArxivModel
import Curation
import Foundation
import TestSupport
import Testing

@Suite("triage/MONTH.tsv")
struct TriageFileTests {
  private func id(_ text: String) throws -> ArxivID { try ArxivReference(text).id }
  private func date(_ text: String) throws -> Date { try #require(Timestamp.date(text)) }
  private func read(_ text: String) throws -> TriageFile {
    try TriageFile(text, file: "triage/2021-06.tsv")
  }

  private func line(
    _ id: String, _ decision: String, _ who: String = "Ada Author",
    _ date: String = "2021-06-14T18:02:11Z"
  ) -> String {
    "\(id)\t\(decision)\t\(who)\t\(date)\n"
  }

  @Test("is the same bytes, sorted, whatever the order in which decisions came")
  func stableBytes() throws {
    let now = try date("2021-06-14T18:02:11Z")
    let decisions: [(String, TriageDecision, String)] = [
      ("2105.13626", .starred, "Ada Author"), ("hep-th/9901001", .later, "Ada Author"),
      ("2105.01601", .dismissed, "Zoë Example"), ("2105.01601", .starred, "Ada Author"),
    ]
    var one = TriageFile()
    var two = TriageFile()
    for (paper, decision, who) in decisions {
      one.record(decision, on: try id(paper), by: who, at: now)
    }
    for (paper, decision, who) in decisions.reversed() {
      two.record(decision, on: try id(paper), by: who, at: now)
    }
    #expect(one.text == two.text)
    #expect(
      one.text == line("2105.01601", "starred") + line("2105.01601", "dismissed", "Zoë Example")
        + line("2105.13626", "starred") + line("hep-th/9901001", "later"))
    #expect(try read(one.text) == one)
  }

  @Test("keeps what two people decided on one paper, and of one person the latest")
  func people() throws {
    let file = try read(
      line("2105.01601", "starred", "Ada", "2021-06-02T10:00:00Z")
        + line("2105.01601", "dismissed", "Ada", "2021-06-01T10:00:00Z")
        + line("2105.01601", "later", "Ben"))
    let paper = try id("2105.01601")
    #expect(file.decision(on: paper, by: "Ada") == .starred)
    #expect(
      file.decisions[paper]?.map { "\($0.curator) \($0.decision)" } == ["Ada starred", "Ben later"])
  }

  @Test("comes to the same end from the same lines in any order, even where dates are equal")
  func order() throws {
    let lines = TriageDecision.allCases.map { line("2105.01601", $0.rawValue) }
    let ends = Set([lines, lines.reversed(), lines.shuffled()].map { try? read($0.joined()).text })
    #expect(ends == [line("2105.01601", "undecided")])
  }

  @Test("takes a decision back by a line that is later than it, whatever the clock says")
  func undecided() throws {
    var file = TriageFile()
    let paper = try id("2105.01601")
    let first = file.record(.undecided, on: paper, by: "Ada", at: Date())
    #expect(!first && file.text.isEmpty)
    file.record(.dismissed, on: paper, by: "Ada", at: try date("2030-01-01T00:00:00Z"))
    let second = file.record(
      .undecided, on: paper, by: "Ada", at: try date("2021-06-14T18:02:11Z"))
    #expect(second && file.text == line("2105.01601", "undecided", "Ada", "2030-01-01T00:00:01Z"))
    let third = file.record(.undecided, on: paper, by: "Ada", at: Date())
    #expect(!third && file.decisions.isEmpty)
  }

  @Test("keeps comments with the line below them")
  func comments() throws {
    let text =
      "# Candidates\n" + line("2105.01601", "later") + "# A line on the next\n"
      + line("2105.13626", "starred") + "# The end\n"
    var file = try read(text)
    #expect(file.text == text)
    file.record(
      .later, on: try id("2105.05233"), by: "Ada Author", at: try date("2021-06-14T18:02:11Z"))
    #expect(
      file.text.contains(line("2105.05233", "later") + "# A line on the next\n2105.13626"),
      "\(file.text)")
    // A merge may bring a comment twice.
    #expect(try read(text.replacing("# The end\n", with: "") + text).text == text)
  }

  @Test("tells what is wrong with its place")
  func problems() throws {
    let text =
      line("2105.1601", "later") + line("2105.01601v2", "later") + line("2105.01601", "dismised")
      + line("2105.01601", "later", " ") + line("2105.01601", "later", "Ada", "yesterday")
      + "2105.01601 later Ada\n" + line("2105.01601", "later")
    let found = complaints { _ = try read(text) }
    #expect(
      match(
        found,
        [
          ("triage/2021-06.tsv:1", "did you mean 2105.01601?"),
          ("triage/2021-06.tsv:2", "must be written 2105.01601"),
          ("triage/2021-06.tsv:3", "did you mean dismissed?"),
          ("triage/2021-06.tsv:4", "is no name"), ("triage/2021-06.tsv:5", "“yesterday”"),
          ("triage/2021-06.tsv:6", "not 1 part"),
        ]), "\(found)")
    let conflict = complaints {
      _ = try read("<<<<<<< HEAD\n\(line("2105.01601", "later"))=======\n>>>>>>> other\n")
    }
    #expect(match(conflict, [("triage/2021-06.tsv:1", "keep the lines of both sides")]))
  }

  @Test("takes names that tabs, line ends and escape sequences are in")
  func names() throws {
    #expect(TriageEntry.curatorName(" Ada\tB.\n\u{1B}Author ") == "Ada B. Author")
    #expect(TriageEntry.curatorName("\t\n ") == nil)
    #expect(TriageEntry.curatorName("Zoë e\u{301} 王") == "Zoë e\u{301} 王")
  }

  // MARK: - git

  private static let hasGit = (try? run("git", ["--version"], in: "/"))?.status == 0

  private static func run(
    _ program: String, _ arguments: [String], in folder: String
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
      "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_COMMITTER_NAME": "T",
      "GIT_COMMITTER_EMAIL": "t@example.org",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  /// What each side of a merge decides, in order.
  struct Merge: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var before: [String] = []
    var ada: [String] = []
    var ben: [String] = []
    /// What stands at the end, `id curator decision` each.
    var after: [String]
  }

  @Test(
    "merges by git without a conflict", .enabled(if: hasGit),
    arguments: [
      Merge(
        testDescription: "two first decisions on neighbours",
        ada: ["2105.00001 dismissed"], ben: ["2105.00002 later"],
        after: ["2105.00001 Ada dismissed", "2105.00002 Ben later"]),
      Merge(
        testDescription: "new lines in the same gap",
        before: ["2105.00001 later", "2105.00009 later"],
        ada: ["2105.00003 starred", "2105.00005 dismissed"], ben: ["2105.00004 dismissed"],
        after: [
          "2105.00001 Ada later", "2105.00003 Ada starred", "2105.00004 Ben dismissed",
          "2105.00005 Ada dismissed", "2105.00009 Ada later",
        ]),
      Merge(
        testDescription: "one line changed beside another that is new",
        before: ["2105.00001 later", "2105.00002 later"],
        ada: ["2105.00001 dismissed", "2105.00002 undecided"], ben: ["2105.00003 dismissed"],
        after: ["2105.00001 Ada dismissed", "2105.00003 Ben dismissed"]),
      Merge(
        testDescription: "two decisions on one paper",
        before: ["2105.00002 starred"], ada: ["2105.00001 dismissed"], ben: ["2105.00001 starred"],
        after: [
          "2105.00001 Ada dismissed", "2105.00001 Ben starred", "2105.00002 Ada starred",
        ]),
      Merge(
        testDescription: "a person deciding on two machines",
        before: ["2105.00001 later"], ada: ["2105.00001 dismissed"],
        ben: ["2105.00001 starred as Ada", "2105.00002 later"],
        after: ["2105.00001 Ada starred", "2105.00002 Ben later"]),
    ])
  func git(merge: Merge) throws {
    let folder = try TemporaryFolder()
    func git(_ arguments: String...) throws {
      let run = try Self.run("git", arguments, in: folder.path)
      #expect(run.status == 0, "git \(arguments): \(run.output)")
    }
    try folder.write("", to: "arxiv-curate.yml")
    let workspace = try Workspace(at: folder.path)
    let june = try Samples.june()
    // A minute passes between decisions; those of Ben are the later ones.
    var time = try date("2021-06-14T18:00:00Z")
    func decide(_ decisions: [String], as person: String) throws {
      for decision in decisions {
        let words = decision.split(separator: " ").map { String($0) }
        time.addTimeInterval(60)
        let change = Workspace.TriageChange(
          id: try id(words[0]), decision: try #require(TriageDecision(rawValue: words[1])))
        try workspace.decide(
          [change], by: words.count > 3 ? words[3] : person, at: time, in: june)
      }
    }
    try git("init", "--quiet", "--initial-branch", "main")
    try decide(merge.before, as: "Ada")
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "before")
    try git("checkout", "--quiet", "-b", "ben")
    try git("checkout", "--quiet", "main")
    try decide(merge.ada, as: "Ada")
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "Ada")
    try git("checkout", "--quiet", "ben")
    try decide(merge.ben, as: "Ben")
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "Ben")
    try git("merge", "--quiet", "--no-edit", "main")
    func standing() throws -> [String] {
      try workspace.triage(june).decisions.values.joined().map {
        "\($0.id) \($0.curator) \($0.decision)"
      }.sorted()
    }
    #expect(try standing() == merge.after)
    // The next decision leaves a file with one line for each paper and person, sorted.
    try decide(["2105.00007 later"], as: "Ben")
    #expect(try standing() == (merge.after + ["2105.00007 Ben later"]).sorted())
    let lines = try folder.text("triage/2021-06.tsv").split(separator: "\n").map {
      $0.split(separator: "\t").enumerated().filter { [0, 2].contains($0.offset) }
        .map { String($0.element) }.joined(separator: " ")
    }
    #expect(lines == Set(lines).sorted())
  }

  @Test("reads very many comments in proportionate time, each once", .timeLimit(.minutes(15)))
  func manyComments() throws {
    let line = "2105.00001\tlater\tAda\t2021-06-14T18:02:11Z\n"
    let text = (0..<60_000).map { "# \($0)\n" }.joined() + line
    let file = try TriageFile(text + text, file: "t")
    #expect(file.text == text)
  }
}
