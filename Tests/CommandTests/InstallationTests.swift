import Foundation
import TestSupport
import Testing

@Suite("What is installed", .timeLimit(.minutes(15)))
struct InstallationTests {
  /// Whether this machine has a program that only some tests need.
  private static func has(_ program: String) -> Bool {
    ["/usr/bin", "/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  /// Runs a target of the Makefile with the program that was built for the tests.
  private func make(_ target: String, _ tool: Tool, destination: String, prefix: String)
    async throws -> Tool.Run
  {
    try await tool.shell(
      "make -s -C '\(Fixtures.package)' \(target) BINARY='\(Tool.program)' "
        + "DESTDIR='\(destination)' PREFIX='\(prefix)'")
  }

  /// The files and links below a folder, sorted.
  private func files(below folder: String, _ tool: Tool) async throws -> [String] {
    try await tool.shell("cd '\(folder)' && find . -not -type d | sort").lines
  }

  /// An installation below `~/here`, with the home it is for.
  private func installed() async throws -> (tool: Tool, prefix: String) {
    let tool = try Tool()
    let prefix = "\(tool.folder.path)/here"
    let run = try await make("install", tool, destination: "", prefix: prefix)
    #expect(run.status == 0, "\(run.errors)")
    return (tool, prefix)
  }

  @Test("is whole, is the same when done again, and is removed without a rest")
  func uninstall() async throws {
    let tool = try Tool()
    let destination = "\(tool.folder.path)/image"
    for _ in 1...2 {
      let run = try await make("install", tool, destination: destination, prefix: "/usr/local")
      #expect(run.status == 0, "\(run.errors)")
      let files = try await files(below: destination, tool)
      #expect(run.lines.sorted() == files.map { destination + $0.dropFirst() })
      let kinds = [
        "/bin/arxiv-curate", ".1", "/bash-completion/", "/_arxiv-curate", ".fish", ".service",
        ".timer", "/crontab", ".yml",
      ]
      for kind in kinds { #expect(files.contains { $0.contains(kind) }, "\(kind)") }
      #expect(files.count == kinds.count)
    }
    let program = try await tool.shell("\(destination)/usr/local/bin/arxiv-curate --version")
    #expect(program.output == (try await tool.run("--version").output))
    let unset = try await tool.shell(
      "grep -r @bindir@ \(destination); grep -r \(destination) \(destination)/usr/local/share")
    #expect(unset.output.isEmpty)
    let modes = try await tool.shell("find \(destination) -type f -not -perm 644")
    #expect(modes.lines == ["\(destination)/usr/local/bin/arxiv-curate"])

    try tool.folder.write("another's", to: "image/usr/local/share/man/man1/other.1")
    let run = try await make("uninstall", tool, destination: destination, prefix: "/usr/local")
    #expect(run.status == 0, "\(run.errors)")
    let left = try await tool.shell("cd \(destination)/usr/local && find . | sort")
    #expect(
      left.lines == [
        ".", "./bin", "./share", "./share/man", "./share/man/man1", "./share/man/man1/other.1",
      ])
    let again = try await make("uninstall", tool, destination: destination, prefix: "/usr/local")
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test("has a manual page that formatters take without a warning")
  func manual() async throws {
    let (tool, prefix) = try await installed()
    let page = "\(prefix)/share/man/man1/arxiv-curate.1"
    if Self.has("groff") {
      let run = try await tool.shell(
        "for d in utf8 ascii; do groff -mandoc -T$d -ww -z \(page) || exit 1; done")
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }
    if Self.has("mandoc") {
      let run = try await tool.shell("mandoc -Tlint -W warning \(page)")
      #expect(run.output.isEmpty && run.errors.isEmpty, "\(run.output)")
    }
  }

  @Test("completes commands, options, values and files in bash")
  func bash() async throws {
    let (tool, prefix) = try await installed()
    let script = "\(prefix)/share/bash-completion/completions/arxiv-curate"
    try tool.folder.write("", to: "papers.txt")
    func completions(_ words: String...) async throws -> [String] {
      let list = words.map { "'\($0)'" }.joined(separator: " ")
      return try await tool.shell(
        """
        bash -c '. \(script); f=$(complete -p arxiv-curate | sed "s/.*-F \\([^ ]*\\).*/\\1/")
          COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
          $f arxiv-curate "${@: -1}" "${@: -2:1}"; printf "%s\\n" "${COMPREPLY[@]}"' bash \(list)
        """
      ).lines.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let offered = try await completions("arxiv-curate", "")
    let verbs = try await HelpDump.load().command.verbs
    #expect(Set(verbs.map { String($0.words.prefix { $0 != " " }) }).isSubset(of: offered))
    #expect(try await !completions("arxiv-curate", "man").contains("manual"))
    #expect(
      try await completions("arxiv-curate", "sync", "--ca") == ["--category"])
    #expect(
      try await completions("arxiv-curate", "export", "--format", "b") == ["bibtex"])
    #expect(
      try await completions("arxiv-curate", "show", "--from-file", "pap") == ["papers.txt"])
  }

  @Test("completes commands in fish", .enabled(if: has("fish")))
  func fish() async throws {
    let (tool, prefix) = try await installed()
    let script = "\(prefix)/share/fish/vendor_completions.d/arxiv-curate.fish"
    let run = try await tool.shell("fish -c '. \(script); complete -C \"arxiv-curate \"'")
    let offered = Set(run.lines.map { String($0.prefix { $0 != "\t" }) })
    let verbs = try await HelpDump.load().command.verbs
    #expect(Set(verbs.map { String($0.words.prefix { $0 != " " }) }).isSubset(of: offered))
    #expect(!offered.contains("manual"))
  }

  @Test("completes in zsh, as far as its form goes", .enabled(if: has("zsh")))
  func zsh() async throws {
    let (tool, prefix) = try await installed()
    let run = try await tool.shell(
      """
      zsh -f -n \(prefix)/share/zsh/site-functions/_arxiv-curate &&
      zsh -f -c 'fpath=(\(prefix)/share/zsh/site-functions $fpath); autoload -Uz compinit
        compinit -D -u -d ~/dump; print $_comps[arxiv-curate]'
      """)
    #expect(run.status == 0 && run.output == "_arxiv-curate\n", "\(run.errors)")
  }

  @Test(
    "has units that systemd accepts, at a time that it understands, well locked in",
    .enabled(if: has("systemd-analyze")))
  func units() async throws {
    let (tool, prefix) = try await installed()
    let units = "\(prefix)/share/systemd/user/arxiv-curate-sync@"
    let analyze = "mkdir -p -m 700 run && XDG_RUNTIME_DIR=$PWD/run systemd-analyze"
    let verify = try await tool.shell(
      "\(analyze) verify --user --man=no '\(units).service' '\(units).timer'")
    #expect(verify.status == 0 && verify.errors.isEmpty, "\(verify.errors)")
    let service = try String(contentsOfFile: "\(units).service", encoding: .utf8)
    #expect(
      service.contains("\nExecStart=\(prefix)/bin/arxiv-curate sync --quiet --workspace %f\n"))
    // The exposure that systemd counts, in tenths: 0 is perfect, 100 is none at all.
    let security = try await tool.shell(
      "\(analyze) security --user --offline=yes --threshold=30 '\(units).service'")
    #expect(security.status == 0, "\(security.output)")
    let timer = try String(contentsOfFile: "\(units).timer", encoding: .utf8)
    let times = timer.matches(of: /\nOnCalendar=(.+)/).map(\.1)
    #expect(times.count == 1)
    let calendar = try await tool.shell(
      "TZ=UTC systemd-analyze calendar --iterations=7 '\(times[0])'")
    #expect(calendar.status == 0, "\(calendar.errors)")
    // Half past midnight in New York, and never at the weekend.
    let hours = calendar.output.matches(of: /(?:elapse|#\d+): ([A-Z][a-z]+) \S+ (\S+) UTC/)
    #expect(hours.count == 7)
    for hour in hours {
      #expect(["04:30:00", "05:30:00"].contains(hour.2) && !hour.1.hasPrefix("S"))
    }
    // What may be tried again by the codes is what the README says passes by itself.
    let final = try #require(service.firstMatch(of: /\nRestartPreventExitStatus=(.+)/)).1
    let codes = Set(final.split(separator: " ").map { String($0) })
    let readme = try String(contentsOfFile: "\(Fixtures.package)/README.md", encoding: .utf8)
    let all = Set(readme.matches(of: /\n\| (\d+) \|/).map { String($0.1) })
    #expect(all.subtracting(codes) == ["0", "69", "75"])
  }

  @Test("has a line for cron that works in cron's bare environment")
  func crontab() async throws {
    let (tool, prefix) = try await installed()
    let file = try tool.folder.text("here/share/doc/arxiv-curate/examples/crontab")
    let lines = file.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let line = try #require(lines.first)
    #expect(lines.count == 1 && !line.contains("%"))
    let match = try #require(line.wholeMatch(of: /\d+ \d+ \* \* \*  (.+)/))
    #expect(match.1.hasPrefix("\(prefix)/bin/arxiv-curate "))

    let changed = Date(timeIntervalSinceNow: -2 * 86_400).ISO8601Format().prefix(10)
    let papers = StandInPaper.many(3, category: "cs.CL", datestamp: String(changed))
    let server = try await StandInArxiv.start(papers: papers)
    var servers = tool
    servers.use(server)
    servers.takeTime()
    try tool.folder.write("categories: [cs.CL]\n", to: "best-of-arxiv/arxiv-curate.yml")
    var cron = try Tool()
    cron.environment = [
      "HOME": tool.folder.path, "LOGNAME": "curator", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin",
    ]
    // (Where arXiv is, a crontab may set, too.)
    cron.environment.merge(servers.environment) { mine, _ in mine }
    let run = try await cron.shell(String(match.1))
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.errors)")
    let kept = try await tool.run("show", "--format", "ids", papers[0].id)
    #expect(kept.output.hasPrefix(papers[0].id), "\(kept.errors)")
    await server.stop()
  }
}
