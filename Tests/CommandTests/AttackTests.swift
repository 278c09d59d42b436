import Foundation
import TestSupport
import Testing

/// Hostile metadata, notes, files and archives, as they meet the whole program.
///
/// How each part stands up to more of the kind, its own tests tell.
@Suite("Attacks", .timeLimit(.minutes(15)))
struct AttackTests {
  /// What metadata may hold and nobody should suffer from.
  private static let poison =
    #"</title><script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) "#
    + "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m \u{202E}desrever }, author = {Eve}, note={ % "
    + "\n# Heading\n```\n--> ]]> ${jndi:x} =HYPERLINK(1) \u{0}"

  /// A workspace whose only paper is poisoned in every field, its note written.
  private func poisoned() async throws -> Tool {
    var tool = try Tool()
    let record: [String: Any] = [
      "id": "2105.90001", "title": "T " + Self.poison, "abstract": "A " + Self.poison,
      "comments": "C " + Self.poison, "journal-ref": "J " + Self.poison, "doi": "10.1/x}{<script>",
      "report-no": "R " + Self.poison, "categories": "cs.CL", "authors": "Eve " + Self.poison,
      "submitter": "S " + Self.poison, "license": "javascript:alert(4)",
      "update_date": "2021-06-01", "authors_parsed": [["Mallory " + Self.poison, "Eve", ""]],
      "versions": [["version": "v1", "created": "Tue, 4 May 2021 16:17:21 GMT"]],
    ]
    let json = try JSONSerialization.data(withJSONObject: record, options: .sortedKeys)
    try tool.folder.write(String(decoding: json, as: UTF8.self) + "\n", to: "papers.jsonl")
    #expect(try await tool.run("import", "papers.jsonl").status == 0)
    #expect(try await tool.run("init", "w", "--month", "2021-06").status == 0)
    tool.directory = "w"
    let pick = try await tool.run(
      "pick", "2105.90001", "--month", "2021-06", "--offline", "--why", "It matters.",
      "--insights", "Many.")
    #expect(pick.status == 0, "\(pick.errors)")
    return tool
  }

  /// Whether a terminal would act upon a text, or a reader be deceived by it.
  private func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      let isControl = scalar.properties.generalCategory == .control
      return scalar == "\n" || !isControl && !(0x202A...0x202E).contains(scalar.value)
    }
  }

  // MARK: Metadata

  @Test(
    "metadata never reaches a terminal as more than text",
    arguments: [
      ["show", "2105.90001"], ["search", "cat:cs.CL"], ["list", "--month", "2021-06"],
      ["suggest", "--month", "2021-07", "--from", "2021-01-01"], ["check", "--month", "2021-06"],
      ["list", "--month", "2021-07", "--triage", "new", "--from", "2021-05-01"],
      ["see-also", "2105.90001"], ["show", "2105.90001", "--format", "bibtex"],
      ["show", "2105.90001", "--format", "ris"],
    ])
  func terminal(arguments: [String]) async throws {
    let run = try await poisoned().run(arguments)
    #expect(isSafe(run.output) && isSafe(run.errors), "\(run.output.debugDescription)")
    #expect(!run.output.isEmpty || !run.errors.isEmpty)
  }

  @Test("metadata never becomes an element, a link or a script of a page, an e-mail or a feed")
  func pages() async throws {
    let tool = try await poisoned()
    let run = try await tool.run(
      "compile", "--month", "2021-06", "--format", "json,html,email,markdown")
    #expect(run.status == 0, "\(run.errors)")
    let site = try await tool.run("site", "--output", "s", "--url", "https://example.org")
    #expect(site.status == 0, "\(site.errors)")
    let names = [
      "digests/2021-06.html", "digests/2021-06.email.html", "digests/2021-06.md", "s/index.html",
      "s/feed.atom",
    ]
    for name in names {
      let text = try tool.folder.text("w/\(name)")
      #expect(isSafe(text), "\(name)")
      // In Markdown a backslash is in front; in HTML and in a feed's HTML the bracket is no bracket.
      let tags = text.replacing("\\<", with: "").lowercased()
      #expect(!tags.contains("<script") && !tags.contains("<img src=x"), "\(name)")
      #expect(!tags.contains("href=\"javascript:") && !tags.contains("&lt;script&gt;alert(1)</"))
    }
    #expect(try tool.folder.text("w/digests/2021-06.html").contains("&lt;script&gt;alert(1)"))
    // JSON is what it says, for programs; yet no control character.
    let digest = try tool.folder.text("w/digests/2021-06.json")
    let shown = try await tool.run("show", "2105.90001", "--format", "json")
    #expect(isSafe((digest + shown.output).replacing("\u{202E}", with: "")))
  }

  @Test("a note made of it is a note, and everything in it but the curator's words is a comment")
  func note() async throws {
    let tool = try await poisoned()
    let note = try tool.folder.text("w/issues/2021-06/2105.90001.md")
    #expect(isSafe(note.replacing("\u{202E}", with: "")))
    let digest = try await tool.run("compile", "--month", "2021-06", "--output", "-")
    #expect(digest.output.contains(#""why": "It matters.""#))
    #expect(digest.output.contains(#""keyInsights": "Many.""#))
  }

  // MARK: Names and paths

  @Test("ids and keys lead nowhere but to files of the issue")
  func names() async throws {
    let tool = try await poisoned()
    try tool.folder.write("secret", to: "secret.md")
    for id in ["../../../secret", "..", "/etc/passwd", "2105.90001/../../x", "hep-th/../../x"] {
      let run = try await tool.run("note", id, "--month", "2021-06")
      #expect(run.status != 0 && !run.errors.contains("secret\n"), "\(id): \(run.errors)")
      try tool.folder.write(
        "---\npublished: 2021-06-08\npapers:\n  - \"\(id)\"\n---\nText.\n",
        to: "w/issues/2021-06/issue.md")
      let compile = try await tool.run("compile", "--month", "2021-06")
      #expect(compile.status == 65, "\(id): \(compile.errors)")
    }
    for month in ["../2021-06", "2021-06/../2021-06", ""] {
      #expect(try await tool.run("compile", "--month", month).status == 64)
    }
    for key in ["../x", "a/b", "issue", ".", ""] {
      let run = try await tool.run(
        "pick", "--url", "https://a.b", "--title", "T", "--key", key, "--month", "2021-06")
      #expect(run.status == 64, "\(key): \(run.errors)")
    }
    #expect(try tool.folder.text("secret.md") == "secret")
  }

  @Test("a figure is a file of the issue's folder: no other path, no link out, no device")
  func figures() async throws {
    let tool = try await poisoned()
    let figures = "\(tool.folder.path)/w/issues/2021-06/figures"
    try tool.folder.write("secret", to: "secret.png")
    try FileManager.default.createSymbolicLink(
      atPath: "\(figures)/link.png", withDestinationPath: "\(tool.folder.path)/secret.png")
    try FileManager.default.createSymbolicLink(
      atPath: "\(figures)/folder", withDestinationPath: tool.folder.path)
    #expect(mkfifo("\(figures)/pipe.png", 0o600) == 0)
    let paths = [
      "../../../secret.png", "figures/../../../../secret.png", "/etc/hostname.png",
      "figures/link.png",
      "figures/folder/secret.png", "%2e%2e/%2e%2e/secret.png", "file:///etc/hostname.png",
      "data:image/png;base64,AAAA", "//x.org/a.png", "figures\\..\\secret.png", "figures/pipe.png",
    ]
    for path in paths {
      try tool.folder.write(
        "---\npaper: 2105.90001\n---\n## Why\n\nW.\n\n## Key insights\n\n![a](<\(path)> \"c\")\n",
        to: "w/issues/2021-06/2105.90001.md")
      let run = try await tool.run("compile", "--month", "2021-06", "--format", "html")
      #expect(run.status == 65, "\(path): \(run.status) \(run.errors)")
      #expect(run.errors.contains("2105.90001.md:10: "), "\(run.errors)")
    }
    #expect(!tool.folder.has("w/digests/2021-06.html"))
  }

  // MARK: Bombs

  /// Runs the program, and says besides how many MiB it had at most.
  private func measured(_ tool: Tool, _ arguments: String) async throws -> (run: Tool.Run, Int) {
    let run = try await tool.shell(
      """
      python3 -c 'import resource, subprocess, sys
      status = subprocess.run(sys.argv[1:]).returncode
      print("MiB", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
      sys.exit(status)' arxiv-curate \(arguments)
      """)
    let size = run.output.firstMatch(of: /MiB (\d+)/).flatMap { Int($0.1) }
    return (run, try #require(size, "\(run.errors)"))
  }

  @Test("a packed file that unpacks without end, and a line without end, take little memory")
  func packed() async throws {
    let tool = try Tool()
    let made = try await tool.shell(
      """
      cd ~ && head -c 400000000 /dev/zero | tr '\\0' '[' | gzip -1 > nest.json.gz
      { printf '{"id": "'; head -c 400000000 /dev/zero | tr '\\0' 'x'; } | gzip -1 > line.json.gz
      python3 -c 'import zipfile
      with zipfile.ZipFile("many.zip", "w", zipfile.ZIP_DEFLATED) as z:
          for i in range(3): z.writestr(f"{i}.json", b" " * 200000000)'
      """)
    #expect(made.status == 0, "\(made.errors)")
    for name in ["nest.json.gz", "line.json.gz", "many.zip"] {
      let (run, size) = try await measured(tool, "import \(name)")
      #expect([1, 65].contains(run.status), "\(name): \(run.status) \(run.errors)")
      #expect(run.errors.contains(name), "\(run.errors)")
      #expect(size < 400, "\(name): \(size) MiB")
    }
    #expect(try await tool.run("search", "cat:cs.*").output.isEmpty)
  }

  @Test(
    "XML that declares entities or nests without end is refused with its place",
    arguments: [
      "<!DOCTYPE f [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><feed>&b;</feed>",
      "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><feed>&x;</feed>",
      "<!DOCTYPE f SYSTEM \"http://127.0.0.1:1/x\"><feed/>",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\">" + String(repeating: "<a>", count: 100_000),
    ])
  func xml(text: String) async throws {
    let tool = try Tool()
    try tool.folder.write("<?xml version=\"1.0\"?>\n\(text)", to: "x.xml")
    let run = try await tool.run("import", "x.xml")
    #expect([1, 65].contains(run.status), "\(run.errors)")
    #expect(run.errors.contains("x.xml") && run.errors.contains("line 2"), "\(run.errors)")
    #expect(!run.errors.contains("root:"))
  }

  @Test(
    "YAML that multiplies itself or nests without end is refused with its line",
    arguments: [
      (1...9).reduce("a0: &a0 [x]\n") { text, number in
        let aliases = Array(repeating: "*a\(number - 1)", count: 9).joined(separator: ", ")
        return text + "a\(number): &a\(number) [\(aliases)]\n"
      },
      "title: " + String(repeating: "[", count: 100_000),
      "title: " + String(repeating: "{a: ", count: 50_000),
      String(repeating: "- ", count: 50_000) + "x",
    ])
  func yaml(text: String) async throws {
    let tool = try await poisoned()
    try tool.folder.write(text, to: "w/arxiv-curate.yml")
    let configured = try await tool.run("list")
    #expect(configured.status == 78, "\(configured.errors)")
    #expect(configured.errors.contains(#/arxiv-curate.yml:\d+: /#), "\(configured.errors)")
    try tool.folder.write("title: T\n", to: "w/arxiv-curate.yml")
    try tool.folder.write("---\n\(text)\n---\n", to: "w/issues/2021-06/issue.md")
    let run = try await tool.run("compile", "--month", "2021-06")
    #expect(run.status == 65 && run.errors.contains(#/issue.md:\d+: /#), "\(run.errors)")
  }

  @Test(
    "Markdown that nests and opens without end takes its time, and no more",
    arguments: [
      "> ", "[", "*a ", "![", "`", "$", "<", "[@2105.90001", "<!--", "_a", "~~", "|-", "- ",
    ])
  func markdown(piece: String) async throws {
    let tool = try await poisoned()
    let text = String(repeating: piece, count: 100_000)
    try tool.folder.write(
      "---\npaper: 2105.90001\n---\n## Why\n\nW.\n\n## Key insights\n\nMany.\n\n\(text)x\n",
      to: "w/issues/2021-06/2105.90001.md")
    let (run, size) = try await measured(
      tool, "compile --month 2021-06 --format json,html,markdown,email")
    #expect([0, 65].contains(run.status), "\(run.status) \(run.errors.prefix(500))")
    #expect(size < 800, "\(size) MiB")
  }

  // MARK: What is no text

  @Test(
    "what is no text, not whole or far too large is said with its place",
    arguments: [
      (Data([0x61, 0x0A, 0xFF, 0xFE]), ":2: this is not UTF-8 text"),
      (Data("a\nb\u{0}".utf8), ":2: this line holds a control character (U+0000)"),
      (Data("a\u{1B}[2J".utf8), ":1: this line holds a control character (U+001B)"),
      (Data(repeating: 0x61, count: 9 << 20), ": the file has 9 MiB, where at most 8 MiB are read"),
    ])
  func text(contents: Data, complaint: String) async throws {
    let tool = try await poisoned()
    let note = "issues/2021-06/2105.90001.md"
    try contents.write(to: URL(filePath: "\(tool.folder.path)/w/\(note)"))
    let run = try await tool.run("compile", "--month", "2021-06")
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains(note + complaint), "\(run.errors)")
    #expect(isSafe(run.errors))
  }

  @Test("a pipe in a note's place is said, and not waited for")
  func pipe() async throws {
    let tool = try await poisoned()
    let note = "\(tool.folder.path)/w/issues/2021-06/2105.90001.md"
    try FileManager.default.removeItem(atPath: note)
    #expect(mkfifo(note, 0o600) == 0)
    let run = try await tool.run("compile", "--month", "2021-06")
    #expect(run.status == 65 && run.errors.contains("is a pipe or a device"), "\(run.errors)")
  }

  // MARK: Templates

  @Test(
    "a template can neither read files nor go on without end",
    arguments: ["{{> ../../../secret}}", "{{> /etc/passwd}}", "{{> page}}", "{{#papers}}"])
  func templates(text: String) async throws {
    let tool = try await poisoned()
    try tool.folder.write("secret", to: "secret.mustache")
    try tool.folder.write(text, to: "w/templates/page.mustache")
    let run = try await tool.run("compile", "--month", "2021-06", "--format", "html")
    #expect(run.status == 78, "\(run.status) \(run.output) \(run.errors)")
    #expect(run.errors.contains("templates/page.mustache"), "\(run.errors)")
    #expect(!tool.folder.has("w/digests/2021-06.html"))
  }
}
