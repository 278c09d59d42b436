import Foundation
import TestSupport
import Testing

@Suite("The README", .timeLimit(.minutes(15)))
struct ReadmeTests {
  private static let recording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil

  private func readme() throws -> String {
    try String(contentsOfFile: "\(Fixtures.package)/README.md", encoding: .utf8)
  }

  /// The blocks of commands, each a list of a command and what the README says it prints.
  private func blocks(_ text: String) -> [[(command: String, output: String)]] {
    text.matches(of: /```console\n([\s\S]*?)```/).map { block in
      var commands: [(command: String, output: String)] = []
      for line in block.1.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("$ ") {
          commands.append((String(line.dropFirst(2)), ""))
        } else if !commands.isEmpty {
          commands[commands.count - 1].output += line + "\n"
        }
      }
      return commands
    }
  }

  @Test("shows what its commands print, from an empty home")
  func transcript() async throws {
    var text = try readme()
    var tool = try Tool()
    let fixture = Fixtures.path("workspaces/best-of-arxiv/issues/2021-06")
    tool.environment["EDITOR"] =
      "cp -r \(fixture)/figures issues/2021-06/ && cp \(fixture)/2105.01601.md"
    let replies = Fixtures.path("replies")
    var server: StandInArxiv?
    if Self.recording {
      let standIn = try await StandInArxiv.start(papers: try StandInPaper.fixture())
      tool.use(standIn)
      tool.environment["ARXIV_CURATE_RECORD"] = replies
      server = standIn
    } else {
      tool.environment["ARXIV_CURATE_REPLAY"] = replies
    }
    for (number, block) in blocks(text).enumerated() {
      if number == 1 {
        // The other notes are written.
        let copy = try await tool.shell(
          "cp -r \(fixture)/*.md \(fixture)/figures best-of-arxiv/issues/2021-06/")
        #expect(copy.status == 0, "\(copy.errors)")
      }
      if number == 2 {
        let copy = try await tool.shell(
          "cp \(Fixtures.path("snapshot/papers.jsonl")) ~/arxiv-metadata-oai-snapshot.json")
        #expect(copy.status == 0, "\(copy.errors)")
      }
      for (command, expected) in block {
        let place = number == 0 && command.contains("init") ? "." : "best-of-arxiv"
        let run = try await tool.shell("cd \(place) && { \(command); } 2>&1")
        let output = run.output.replacing(tool.folder.path, with: "~")
        if Self.recording {
          text = text.replacing("$ \(command)\n\(expected)", with: "$ \(command)\n\(output)")
        } else {
          #expect(output == expected, "\(command)")
        }
      }
    }
    if Self.recording {
      try Data(text.utf8).write(to: URL(filePath: "\(Fixtures.package)/README.md"))
      Issue.record("the README was recorded; look at it, and run without RECORD_GOLDENS")
    }
    await server?.stop()
  }

  @Test("names every command, and no other")
  func commands() async throws {
    let help = try await Tool().run("--help").output
    let verbs = help.matches(of: /\n  ([a-z-]+)  +[A-Z]/).map { String($0.1) }.filter {
      $0 != "help" && !$0.hasPrefix("-")
    }
    #expect(verbs.count >= 18)
    let section = try #require(try readme().split(separator: "\n## The commands").last)
      .split(separator: "\n## ")[0]
    let table = section.matches(of: /\n\| `([a-z-]+)[ `]/).map { String($0.1) }
    #expect(Set(table) == Set(verbs))
  }

  @Test("names every variable that the sources read, and no other")
  func variables() throws {
    let named = Set(try readme().matches(of: /ARXIV_CURATE_[A-Z_]+/).map { String($0.0) })
    var read: Set<String> = []
    let sources = "\(Fixtures.package)/Sources/arxiv-curate"
    for case let name as String in FileManager.default.enumerator(atPath: sources) ?? .init()
    where name.hasSuffix(".swift") && !name.hasSuffix("ManualText.swift") {
      let text = try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
      for match in text.matches(of: /"(ARXIV_CURATE_[A-Z_]+)"/) { read.insert(String(match.1)) }
    }
    #expect(named == read)
    #expect(read.count == 14)
  }

  @Test("names every key of the configuration and every label, and no other")
  func configuration() throws {
    let sources = "\(Fixtures.package)/Sources/Curation"
    func source(_ name: String) throws -> String {
      try String(contentsOfFile: "\(sources)/\(name).swift", encoding: .utf8)
    }
    let readme = try readme()
    let table = try #require(readme.split(separator: "\n## A workspace").last).split(
      separator: "\n## Rules")[0]
    let named = table.matches(of: /\n\| `([a-z-]+)` \|/).map { String($0.1) }
    let list = try #require(
      try source("WorkspaceConfiguration").firstMatch(of: /static let keys = \[([^\]]*)\]/))
    let keys = list.1.matches(of: /"([a-z-]+)"/).map { String($0.1) }
    #expect(Set(named) == Set(keys) && named.count == keys.count && keys.count >= 15)
    let labels = try source("Label").matches(of: /case [a-zA-Z]+ = "([a-z-]+)"/).map {
      String($0.1)
    }
    let row = try #require(table.split(separator: "\n").first { $0.hasPrefix("| `labels`") })
    #expect(row.matches(of: /`([a-z-]+)`/).dropFirst().map { String($0.1) } == labels)
  }

  @Test("names every exit code, and no other")
  func exitCodes() throws {
    let source = try String(
      contentsOfFile: "\(Fixtures.package)/Sources/arxiv-curate/ExitStatus.swift", encoding: .utf8)
    let codes = source.matches(of: /case [a-zA-Z]+ = (\d+)/).map { String($0.1) }
    #expect(codes.count == 10)
    #expect(try readme().matches(of: /\n\| (\d+) \|/).map { String($0.1) } == codes)
  }

  @Test(
    "names only what make knows",
    arguments: [
      "demo", "test", "bench", "eval", "help", "install", "uninstall", "deb", "deb-test",
    ])
  func makeTargets(target: String) async throws {
    #expect(try readme().contains("make \(target)"))
    let makefile = try String(contentsOfFile: "\(Fixtures.package)/Makefile", encoding: .utf8)
    #expect(makefile.contains("\n\(target):"))
  }
}
