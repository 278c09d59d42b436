import Foundation
import TestSupport
import Testing

@testable import arxiv_curate

@Suite("Help, manual page and README", .timeLimit(.minutes(15)))
struct AgreementTests {
  private func readme() throws -> String {
    try String(contentsOfFile: "\(Fixtures.package)/README.md", encoding: .utf8)
  }

  /// The text without the marks of code.
  private func plain(_ text: some StringProtocol) -> String {
    text.filter { $0 != "`" }.map { String($0) }.joined()
  }

  /// The options that a line of text types; not those of another program's that it begins with.
  private func options(in text: some StringProtocol) -> [String] {
    String(text).matches(of: /(?:^|[ \[(`])(--?[a-z][a-z-]*)/).map { String($0.1) }
  }

  /// The command lines of this program in a text, each from the verb on.
  private func commandLines(in text: String) -> [[Substring]] {
    text.replacing("\\\n", with: " ")
      .matches(of: /(?:^|[\s\/`])arxiv-curate ([^|;&`\n]+)/).map { $0.1.split(separator: " ") }
  }

  @Test("the manual page has every command, with every option and argument, and no other")
  func manualCommands() async throws {
    let (help, manual) = (try await HelpDump.load(), try await PrintedManual.load())
    let verbs = help.command.verbs
    #expect(verbs.count > 20)
    #expect(manual.commands == verbs.map(\.words))
    let common = try manual.section("COMMON OPTIONS").filter { $0.hasPrefix(".It ") }
    for verb in verbs {
      let part = try manual.command(verb.words)
      let synopsis = part.filter { $0.hasPrefix(".Op ") || $0.hasPrefix(".Fl ") }
      let heads = part.filter { $0.hasPrefix(".It ") }
      for argument in verb.shown {
        let names = (argument.names ?? []).map(\.spelling)
        let value = "Ar \(argument.valueName ?? "")"
        let explained = (heads + common).contains { head in
          let words = head.split(separator: " ").map { String($0) }
          return names.isEmpty
            ? head.hasPrefix(".It \(value)")
            : names.allSatisfy { words.contains(String($0.dropFirst())) }
              && (argument.kind == "flag" || head.hasSuffix(value))
        }
        #expect(explained, "\(verb.words) \(names) \(value)")
        if names.contains("--help") || names.contains("--version") { continue }
        let isTyped = (synopsis + part.filter { $0.hasPrefix(".Ar ") }).contains { line in
          let words = line.split(separator: " ").map { String($0) }
          return names.isEmpty
            ? line.contains(value) : names.contains { words.contains(String($0.dropFirst())) }
        }
        #expect(isTyped, "\(verb.words) \(names) \(value) in the synopsis")
      }
      let typed = (synopsis + heads).flatMap { $0.matches(of: /Fl (\S+)/) }.map { "-\($0.1)" }
      #expect(Set(typed).isSubset(of: verb.options), "\(verb.words)")
      let words = part.joined(separator: " ").replacing("  ", with: " ")
      #expect(words.contains(verb.command.abstract ?? "?"), "\(verb.words)")
    }
  }

  @Test("the README's table names only options that the command has, and all values they take")
  func table() async throws {
    let help = try await HelpDump.load()
    let all = Set(help.command.verbs.flatMap(\.options))
    let rows = try readme().matches(of: /\n\| `([a-z-]+)(?:[^|\n]|\\\|)*?` \| (.*) \|/)
    var checked = 0
    for row in rows {
      let verbs = help.command.verbs.filter { ($0.words + " ").hasPrefix("\(row.1) ") }
      guard !verbs.isEmpty else { continue }
      let known = Set(verbs.flatMap(\.options))
      for option in options(in: row.0) {
        #expect(known.contains(option), "\(row.1) \(option)")
        checked += 1
      }
      for list in row.0.matches(of: /(--[a-z-]+) ([a-z-]+(?:\\\|[a-z-]+)+)/) {
        let argument = verbs.flatMap(\.shown).first {
          ($0.names ?? []).contains { $0.spelling == list.1 }
        }
        guard let values = argument?.allValues else { continue }
        #expect(
          Set(list.2.split(separator: "\\|").map { String($0) }) == Set(values),
          "\(row.1) \(list.1)")
      }
    }
    #expect(checked > 40 && all.count > 40)
  }

  @Test("every command line in README, help and manual page is one that the program takes")
  func commandLines() async throws {
    let help = try await HelpDump.load()
    var texts = [try readme(), help.command.discussion ?? ""]
    texts += help.command.verbs.map { $0.command.discussion ?? "" }
    texts.append(try await PrintedManual.load().section("EXAMPLES").joined(separator: "\n"))
    var checked = 0
    for words in texts.flatMap(commandLines) {
      if ["COMMAND", "help"].contains(words.first) { continue }
      guard let verb = help.verb(of: words) else {
        Issue.record("\(words)")
        continue
      }
      let known = verb.options
      for option in options(in: words.joined(separator: " ")) {
        #expect(known.contains(option), "\(words)")
      }
      checked += 1
    }
    #expect(checked > 60)
  }

  @Test("every option that the README mentions by the way is some command's")
  func mentions() async throws {
    let help = try await HelpDump.load()
    let all = Set(help.command.verbs.flatMap(\.options))
    let prose = try readme().replacing(/```[\s\S]*?```/, with: "")
    var checked = 0
    for span in prose.matches(of: /`([^`\n]+)`/).map(\.1) {
      let words = span.split(separator: " ")
      let verb = help.verb(of: words)
      guard verb != nil || span.hasPrefix("-") else { continue }
      for option in options(in: span) {
        let known = verb.map(\.options) ?? all
        #expect(known.contains(option), "\(span)")
        checked += 1
      }
    }
    #expect(checked > 40)
  }

  @Test("exit codes mean the same in the code, the manual page and the README")
  func exitCodes() async throws {
    let code = ExitStatus.allCases.map { ["\($0.rawValue)", plain($0.meaning)] }
    let readme = try readme().matches(of: /\n\| (\d+) \| (.*) \|/).map {
      [String($0.1), plain($0.2)]
    }
    let manual = try await PrintedManual.load().list("EXIT STATUS")
    #expect(readme == code)
    #expect(manual.count == code.count)
    for row in code { #expect(manual[row[0]] == row[1]) }
  }

  @Test("variables mean the same in the manual page and the README")
  func variables() async throws {
    let manual = try await PrintedManual.load().list("ENVIRONMENT")
    let rows = try readme().matches(of: /\n\| `(ARXIV_CURATE_[A-Z_]+)` \| (.*) \|/)
    #expect(rows.count > 10 && manual.count == rows.count)
    for row in rows { #expect(manual[String(row.1)] == plain(row.2)) }
  }

  @Test("files of a workspace that the README draws are in the manual page")
  func files() async throws {
    let names = try await PrintedManual.load().list("FILES").keys
    for name in [
      "arxiv-curate.yml", "issue.md", "papers.json", "figures/", "triage/", ".tsv", "digests/",
      "templates/",
    ] {
      #expect(try readme().contains(name), "\(name)")
      #expect(names.contains { $0.contains(name) }, "\(name)")
    }
  }
}
