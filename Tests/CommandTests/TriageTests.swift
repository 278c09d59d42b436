import Foundation
import TestSupport
import Testing

@Suite("Triage at a terminal", .timeLimit(.minutes(15)), .enabled(if: Tool.hasTerminals))
struct TriageTests {
  /// A workspace, and a library of four candidates for July 2021, the newest named first here.
  private func world() async throws -> Tool {
    var tool = try Tool()
    tool.environment["GIT_AUTHOR_NAME"] = "Ada Author"
    tool.environment["TERM"] = "xterm-256color"
    // More than 80 columns hold, and than 24 rows.
    let long = (1...120).map { "Sentence \($0) of the abstract." }.joined(separator: " ")
    let papers: [(id: String, day: String, title: String, abstract: String)] = [
      ("2106.00004", "4 Jun 2021", "Mixing tokens with a matrix", "Words on mixing tokens."),
      (
        "2106.00003", "3 Jun 2021", "宽字符标题测试 e\u{301}tude \u{1B}[2J\u{9B}31m\u{202E}evil",
        String(repeating: "漢字", count: 90) + " \u{1B}]0;title\u{7} " + "e\u{301}" + long
      ),
      (
        "2106.00002", "2 Jun 2021", "A paper with code",
        "Code is at https://github.com/example/mixing . Ends."
      ),
      ("2106.00001", "1 Jun 2021", "The oldest", long),
    ]
    var lines: [String] = []
    for paper in papers {
      let record: [String: Any] = [
        "id": paper.id, "title": paper.title, "abstract": paper.abstract,
        "categories": "cs.CL cs.LG", "update_date": "2021-08-01", "authors": "Ada Author",
        "versions": [["version": "v1", "created": "Thu, \(paper.day) 00:00:00 GMT"]],
        "authors_parsed": [["Author", "Ada", ""]],
      ]
      lines.append(
        String(
          decoding: try JSONSerialization.data(withJSONObject: record, options: .sortedKeys),
          as: UTF8.self))
    }
    try tool.folder.write(lines.joined(separator: "\n") + "\n", to: "papers.jsonl")
    let imported = try await tool.run("import", "papers.jsonl")
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(try await tool.run("init", "w", "--month", "2021-07").status == 0)
    tool.directory = "w"
    return tool
  }

  private let triage = ["triage", "--month", "2021-07"]

  private func ids(_ tool: Tool, _ state: String) async throws -> [String] {
    try await tool.run("list", "--month", "2021-07", "--triage", state, "--format", "ids").lines
  }

  /// What holds of every run that the person or a signal ended.
  private func expectWhole(_ end: TerminalPlay.End) {
    #expect(end.failure == nil, "waited for “\(end.failure ?? "")”: \(end.screens.last ?? [])")
    #expect(end.isRestored && end.isGivenBack)
    #expect(end.overflow == 0 && end.unknown.isEmpty, "\(end.unknown)")
  }

  @Test("goes by what was picked before, and says why")
  func ranked() async throws {
    let tool = try await world()
    let pick = try await tool.run("pick", "2106.00001", "--offline", "--month", "2021-05")
    #expect(pick.status == 0, "\(pick.errors)")
    // Both abstracts hold the same sentences; and what another issue has is no candidate.
    let like = try await TerminalPlay.play(
      tool, triage + ["--triage", "new"],
      [
        .see("1/3"), .see("2106.00001 of 2021-05"), .type("d"), .see("dismissed 2106.00003"),
        .type("q"),
      ])
    expectWhole(like)
    #expect(Set(try await ids(tool, "new")) == ["2106.00002", "2106.00004"])
  }

  @Test("shows what is nearly the same right behind the best of it")
  func folded() async throws {
    let tool = try await world()
    let pick = try await tool.run("pick", "2106.00004", "--offline", "--month", "2021-05")
    #expect(pick.status == 0, "\(pick.errors)")
    let end = try await TerminalPlay.play(
      tool, triage,
      [.see("1/3"), .type("j"), .see("2/3"), .type("j"), .see("3/3"), .look, .type("q")])
    expectWhole(end)
    let last = try #require(end.screens.last)
    #expect(last.contains { $0.contains("nearly the same as 2106.0000") }, "\(last)")
  }

  @Test("decides by single keys, shows progress, and undoes")
  func decisions() async throws {
    let tool = try await world()
    let end = try await TerminalPlay.play(
      tool, triage,
      [
        .see("Mixing tokens with a matrix"), .look, .type("d"), .see("dismissed 2106.00004"),
        .type("l"), .see("later 2106.00003"), .look, .type("p"), .see("picked 2106.00002"),
        .type("s"), .see("starred 2106.00001"), .look, .type("u"), .see("2106.00001 is undecided"),
        .type("u"), .see("2106.00002 is undecided"), .look, .type("q"),
      ])
    expectWhole(end)
    #expect(end.status == 0)
    let first = try #require(end.screens.first)
    #expect(first.count == 24)
    #expect(first[0].hasPrefix(" 2021-07  1/4  0 picked  0 starred  0 later  0 dismissed  4 new"))
    #expect(first[2] == "Mixing tokens with a matrix")
    #expect(first[3] == "Ada Author")
    #expect(first[4] == "2106.00004v1  cs.CL cs.LG  2021-06-04")
    #expect(first.contains("Words on mixing tokens."))
    #expect(first[23].hasPrefix("p pick l later d dismiss") && first[23].hasSuffix("q quit"))
    #expect(end.screens[1].contains("Code     https://github.com/example/mixing"))
    #expect(end.screens[2][0].contains("4/4  1 picked  1 starred  1 later  1 dismissed  0 new"))
    #expect(end.screens[2].contains { $0.contains("starred by you") })
    #expect(end.screens[3][0].contains("3/4  0 picked  0 starred  1 later  1 dismissed  2 new"))
    #expect(end.after.contains("2021-07: 0 picked, 0 starred, 1 later, 1 dismissed, 2 new"))
    #expect(try await ids(tool, "dismissed") == ["2106.00004"])
    #expect(try await ids(tool, "later") == ["2106.00003"])
    #expect(try await ids(tool, "picked").isEmpty)
    // What picking had made is gone with it.
    #expect(!tool.folder.has("w/issues/2021-07/2106.00002.md"))
    #expect(!(try tool.folder.text("w/issues/2021-07/papers.json")).contains("2106.00002"))
    // The next run shows what nobody has decided on.
    let next = try await TerminalPlay.play(
      tool, triage, [.see("1/2"), .type("p"), .see("picked 2106.00002"), .type("q")])
    expectWhole(next)
    #expect(try tool.folder.text("w/issues/2021-07/2106.00002.md").contains("Ends."))
    let again = try await TerminalPlay.play(
      tool, triage + ["--triage", "later"], [.see("宽字符"), .see("later by you"), .type("q")])
    expectWhole(again)
  }

  @Test("has every decision on disk before the next screen, whatever ends it")
  func killed() async throws {
    let tool = try await world()
    let end = try await TerminalPlay.play(
      tool, triage,
      [
        .see("Mixing"), .type("d"), .see("dismissed 2106.00004"), .type("jp"),
        .see("picked 2106.00002"), .signal(SIGKILL),
      ])
    #expect(end.status == 128 + SIGKILL && end.failure == nil)
    #expect(try await ids(tool, "dismissed") == ["2106.00004"])
    #expect(try await ids(tool, "picked") == ["2106.00002"])
    for signal in [SIGTERM, SIGHUP, SIGINT] {
      let end = try await TerminalPlay.play(tool, triage, [.see("宽字符"), .signal(signal)])
      expectWhole(end)
      #expect(end.status == 128 + signal)
    }
    let interrupted = try await TerminalPlay.play(tool, triage, [.see("宽字符"), .type("\u{3}")])
    expectWhole(interrupted)
    #expect(interrupted.status == 0)
  }

  @Test(
    "shows wide and combining characters within the screen, and nothing that a terminal acts upon",
    arguments: [(80, 24), (120, 40), (43, 12), (9, 2)])
  func sizes(columns: Int, rows: Int) async throws {
    let tool = try await world()
    let end = try await TerminalPlay.play(
      tool, triage, columns: columns, rows: rows,
      [
        .see("p"), .type("j"), .see(columns > 40 ? "2/4" : "p"), .look, .type("\u{1B}[B?"),
        .see(columns > 40 ? "Keys" : "p"), .look, .type("jq"),
      ])
    expectWhole(end)
    let screen = try #require(end.screens.first)
    #expect(screen.count == rows)
    if columns >= 80 {
      #expect(screen[2] == "宽字符标题测试 e\u{301}tude [2J31mevil", "\(screen[2])")
      #expect(screen.contains { $0.hasPrefix("漢字漢字") })
      #expect(end.screens[1].contains { $0.hasPrefix("u ") && $0.contains("undo") })
    }
    if columns == 80 {
      #expect(screen.contains { $0.hasPrefix("… ") && $0.contains("more lines") })
    }
  }

  @Test("draws anew when the terminal gets another size")
  func resize() async throws {
    let tool = try await world()
    let end = try await TerminalPlay.play(
      tool, triage,
      [
        .see("Mixing"), .type("\u{1B}[F"), .see("more lines"), .look,
        .resize(columns: 120, rows: 40), .see("q quit"), .look, .resize(columns: 80, rows: 24),
        .see("q quit"), .look, .type("q"),
      ])
    expectWhole(end)
    #expect(end.screens.map(\.count) == [24, 40, 24])
    #expect(end.screens[0] == end.screens[2])
    #expect(end.screens[1].contains { $0.count > 80 })
  }

  @Test("sends no styles with NO_COLOR, and such as suit light and dark without")
  func colours() async throws {
    var tool = try await world()
    let colourful = try await TerminalPlay.play(tool, triage, [.see("Mixing"), .type("q")])
    expectWhole(colourful)
    // Neither a colour of the ground nor white or black.
    #expect(Set(colourful.styles).isSubset(of: ["0", "1", "2", "4", "7", "31", "32", "35", "36"]))
    #expect(colourful.styles.contains("1"))
    tool.environment["NO_COLOR"] = "1"
    let plain = try await TerminalPlay.play(tool, triage, [.see("Mixing"), .type("q")])
    expectWhole(plain)
    #expect(Set(plain.styles).isSubset(of: ["0"]))
  }

  @Test("finds candidates by words that are typed, and shows all again")
  func find() async throws {
    let tool = try await world()
    let end = try await TerminalPlay.play(
      tool, triage,
      [
        .see("Mixing"), .type("/"), .see("Enter find"), .type("mixed dé\u{7F}\u{7F}\u{7F}"),
        .type("\r"), .see("2 of 4 hold “mixed”"), .look, .type("/\u{15}zebra\r"),
        .see("no candidate holds “zebra”"), .type("/\u{15}\r"), .see("1/4"),
        .type("\u{1B}[200~d\u{1B}[201~"), .type("/x"), .see("/x"), .type("\u{1B}"),
        .see("p pick"), .type("k"),
        .see("this is the first one"), .type("q"),
      ])
    expectWhole(end)
    #expect(end.screens.first?[0].contains("1/2 of 4") == true, "\(end.screens.first?[0] ?? "")")
    // What was pasted has decided nothing.
    #expect(try await ids(tool, "dismissed").isEmpty)
  }

  @Test("opens pages by BROWSER without waiting, and the note in the editor")
  func programs() async throws {
    var tool = try await world()
    try tool.folder.write(
      "#!/bin/sh\necho \"$@\" >> ~/opened; case $* in */abs/*) read x < ~/open;; esac\n",
      to: "browser")
    try tool.folder.write("#!/bin/sh\necho EDITED >> \"$1\"\n", to: "edit")
    #expect(try await tool.shell("chmod +x ~/browser ~/edit; mkfifo ~/open").status == 0)
    tool.environment["BROWSER"] = "\(tool.folder.path)/browser --new '$(touch ~/harm)' %s:other"
    tool.environment["EDITOR"] = "\(tool.folder.path)/edit"
    let end = try await TerminalPlay.play(
      tool, triage + ["--offline"],
      [
        .see("Mixing"), .type("o"), .see("opened https://arxiv.org/abs/2106.00004"), .type("f"),
        .see("opened https://arxiv.org/pdf/2106.00004"), .type("n"),
        .see("wrote the note on 2106.00004"), .type("k"), .see("picked"), .type("q"),
      ])
    expectWhole(end)
    #expect(try tool.folder.text("w/issues/2021-07/2106.00004.md").hasSuffix("EDITED\n"))
    #expect(!tool.folder.has("harm"))
    tool.environment["BROWSER"] = "no-such-browser"
    let without = try await TerminalPlay.play(
      tool, triage, [.see("宽字符"), .type("o"), .see("no browser was found"), .type("q")])
    expectWhole(without)
    // The first browser has been open until now.
    let opened = try await tool.shell("echo > ~/open; cat ~/opened")
    #expect(
      opened.lines.contains(
        "--new $(touch ~/harm) https://arxiv.org/abs/2106.00004"), "\(opened.output)")
  }

  @Test("undoing a pick leaves a note that was there, or was written")
  func undoneNotes() async throws {
    var tool = try await world()
    try tool.folder.write("#!/bin/sh\necho EDITED >> \"$1\"\n", to: "edit")
    #expect(try await tool.shell("chmod +x ~/edit").status == 0)
    tool.environment["EDITOR"] = "\(tool.folder.path)/edit"
    #expect(try await tool.run("pick", "2106.00003", "--offline", "--month", "2021-07").status == 0)
    #expect(try await tool.run("drop", "2106.00003", "--month", "2021-07").status == 0)
    #expect(try await tool.run("dismiss", "2106.00004", "--month", "2021-07").status == 0)
    let end = try await TerminalPlay.play(
      tool, triage + ["--offline"],
      [
        .see("1/3"), .type("p"), .see("picked 2106.00003"), .type("n"),
        .see("wrote the note on 2106.00002"), .type("u"), .see("2106.00002 is undecided"),
        .type("u"), .see("2106.00003 is undecided"), .type("q"),
      ])
    expectWhole(end)
    #expect(try await ids(tool, "picked").isEmpty)
    #expect(tool.folder.has("w/issues/2021-07/2106.00003.md"))
    #expect(try tool.folder.text("w/issues/2021-07/2106.00002.md").hasSuffix("EDITED\n"))
    // And of what was dismissed before it was picked, that comes back.
    let dismissed = try await TerminalPlay.play(
      tool, triage + ["--triage", "dismissed"],
      [
        .see("1/1"), .type("p"), .see("picked 2106.00004"), .type("u"),
        .see("2106.00004 is dismissed"), .type("q"),
      ])
    expectWhole(dismissed)
    #expect(try await ids(tool, "dismissed") == ["2106.00004"])
  }

  @Test("says what does the same without a terminal")
  func headless() async throws {
    let tool = try await world()
    let run = try await tool.run(triage)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("needs a terminal") && run.errors.contains("dismiss"))
    #expect(run.errors.contains("list --month 2021-07 --triage new"))
  }
}
