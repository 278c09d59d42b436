import ArxivModel
import Curation
import Testing

@Suite("Front matter")
struct FrontMatterTests {
  private func nickname(_ yaml: String) throws -> String? {
    try Note(Samples.note("paper: 2105.01601\n\(yaml)"), file: "n.md").nickname
  }

  private func told(_ yaml: String) -> [String] {
    complaints { _ = try Note(Samples.note(yaml), file: "n.md") }
  }

  // MARK: Values

  @Test(
    "keeps ids as they are written, whatever number YAML sees in them",
    arguments: ["2105.10000", "2105.01010", "1410.0100", "0704.0010", "2105.10000v10"])
  func ids(id: String) throws {
    for spelling in [id, "\"\(id)\"", "'\(id)'", "\(id)   # the first", "!!float \(id)"] {
      let note = try Note(Samples.note("paper: \(spelling)"), file: "n.md")
      guard case .paper(let reference) = note.subject else {
        Issue.record("\(spelling) was read as \(note.subject)")
        continue
      }
      #expect(reference.description == id)
    }
    let issue = try Curation.Issue(Samples.issue("papers: [\(id), 2106.20000]"), file: "i.md")
    #expect(
      issue.entries.map(\.subject.fileName) == [String(id.prefix { $0 != "v" }), "2106.20000"])
  }

  @Test(
    "takes scalars as they are written",
    arguments: ["1e3", "0x1F", "1_000", "12:30:45", "2021-06-08", ".inf", "yes", "No", "08", "+1"])
  func scalars(text: String) throws {
    #expect(try nickname("nickname: \(text)") == text)
  }

  @Test(
    "takes no value for none, unless it is quoted",
    arguments: [
      ("nickname:", nil), ("nickname: ~", nil), ("nickname: null", nil), ("nickname: # none", nil),
      ("nickname: \"null\"", "null"), ("nickname: '~'", "~"),
      ("nickname: 'it''s'", "it's"), (#"nickname: "a\u00e9\"b""#, "aé\"b"),
      ("nickname: a # b", "a"), ("nickname: a#b", "a#b"), ("nickname: >-\n  a\n  b", "a b"),
      ("\"nickname\": a", "a"), ("nickname: &n a", "a"), ("nickname: !!str 1", "1"),
    ] as [(String, String?)])
  func values(yaml: String, text: String?) throws {
    #expect(try nickname(yaml) == text)
  }

  @Test("leaves keys that begin with x- to others")
  func others() throws {
    #expect(try nickname("x-mood: {a: [b, {c: d}]}\nnickname: N\nx-: y") == "N")
  }

  // MARK: Complaints

  @Test(
    "tells file and line of what is wrong",
    arguments: [
      (
        "paper: 2105.01601\nnikname: a",
        [("n.md:3", "there is no key `nikname`; did you mean `nickname`?")]
      ),
      ("paper: 2105.01601\nNickname: a", [("n.md:3", "did you mean `nickname`?")]),
      ("paper: 2105.01601\nzzzzzzzz: a", [("n.md:3", "there is no key `zzzzzzzz`")]),
      ("paper: 2105.01601\n<<: {nickname: a}", [("n.md:3", "there is no key `<<`")]),
      ("paper: 2105.01601\n\n\nnickname: [a, b]", [("n.md:5", "`nickname` must be one value")]),
      ("paper: 2105.01601\nnickname:\n  - a", [("n.md:4", "`nickname` must be one value")]),
      ("# about\npaper: 2105.1601", [("n.md:3", "did you mean 2105.01601?")]),
      ("paper: 2113.01601", [("n.md:2", "there is no month 13")]),
      ("paper: 2105.01601\nauthors-shown: 0", [("n.md:3", "from 1 to 1000")]),
      ("paper: 2105.01601\nauthors-shown: four", [("n.md:3", "from 1 to 1000")]),
      ("paper: 2105.01601\nauthors-shown: 99999999999999999999", [("n.md:3", "from 1 to 1000")]),
      ("paper: 2105.01601\nauthors-shown: 4.0", [("n.md:3", "from 1 to 1000")]),
      ("paper: 2105.01601\ncode:\n  - https://a.b\n  - a.b", [("n.md:5", "“a.b” is no address")]),
      ("paper: 2105.01601\ncode:\n  - [https://a.b]", [("n.md:4", "a list of single values")]),
      ("paper: 2105.01601\ncode: javascript:alert(1)", [("n.md:3", "is no address of the web")]),
      ("paper: 2105.01601\nsee-also: [2105.04553, 2105.4553]", [("n.md:3", "2105.04553?")]),
      ("- paper", [("n.md:2", "must be a list of `key: value` lines")]),
      ("just words", [("n.md:2", "must be a list of `key: value` lines")]),
      ("paper: 2105.01601\n? [a, b]\n: c", [("n.md:3", "a key must be a word")]),
      ("paper: 2105.01601\nnickname: [a", [("n.md:4", "not YAML")]),
      ("paper: 2105.01601\n\tnickname: a", [("n.md:3", "not YAML: found a tab")]),
      ("paper: 2105.01601\nnickname: *other", [("n.md:3", "not YAML: found undefined alias")]),
      ("paper: 2105.01601\nx-a: &a [*a]", [("n.md:3", "not YAML: found undefined alias")]),
      ("paper: 2105.01601\nnickname: a: b", [("n.md:3", "not YAML")]),
      ("paper: 2105.01601\n...\nnickname: a", [("n.md:4", "not YAML")]),
    ] as [(String, [(place: String, words: String)])])
  func places(yaml: String, expected: [(place: String, words: String)]) {
    let found = told(yaml)
    #expect(match(found, expected), "\(found)")
  }

  @Test("tells everything that is wrong at once")
  func allAtOnce() {
    let found = told("paper: 2105.01601\ntilte: a\ncode: b\nauthors-shown: c")
    #expect(Set(found.map { $0.prefix(7) }) == ["n.md:3:", "n.md:4:", "n.md:5:"], "\(found)")
    #expect(found.count == 3)
  }

  @Test(
    "refuses a key that stands twice",
    arguments: [
      "paper: 2105.01601\nnickname: a\nnickname: b", "paper: 2105.01601\npaper: 2105.01601",
      "paper: 2105.01601\nsee-also: [{title: a, url: https://a.b, title: c}]",
    ])
  func duplicates(yaml: String) {
    let found = told(yaml)
    #expect(found.count == 1 && found.allSatisfy { $0.contains("stands here twice") }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("n.md:2: ") || $0.hasPrefix("n.md:3: ") }, "\(found)")
  }

  @Test(
    "must stand between two lines of dashes",
    arguments: [
      ("", "n.md:1: the file must begin"), ("paper: 2105.01601\n", "n.md:1: the file must begin"),
      ("\n---\npaper: 2105.01601\n---\n", "n.md:1: the file must begin"),
      (" ---\npaper: 2105.01601\n---\n", "n.md:1: the file must begin"),
      ("---- \npaper: 2105.01601\n---\n", "n.md:1: the file must begin"),
      ("---\npaper: 2105.01601\n", "n.md:1: the front matter that begins here has no closing"),
      ("---\npaper: 2105.01601\n --- \n", "n.md:1: the front matter that begins here has no"),
      ("---", "n.md:1: the front matter that begins here has no closing"),
    ])
  func fences(text: String, complaint: String) {
    let found = complaints { _ = try Note(text, file: "n.md") }
    #expect(found.count == 1 && found.allSatisfy { $0.hasPrefix(complaint) }, "\(found)")
  }

  // MARK: Bytes

  @Test(
    "reads the files of any editor, with the lines that it shows",
    arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func endings(ending: String, mark: String) throws {
    let text = mark + Samples.note("paper: 2105.01601v2\nnickname: N").replacing("\n", with: ending)
    let note = try Note(text, file: "n.md")
    #expect(note.subject == Samples.subject("2105.01601v2"))
    #expect(note.nickname == "N")
    #expect(note.why?.line == 5)
    #expect(note.why?.body.text == "It matters.")
    #expect(note.keyInsights?.body.firstLine == 11)
    let broken = mark + Samples.note("paper: 2105.01601\ncode: x").replacing("\n", with: ending)
    let found = complaints { _ = try Note(broken, file: "n.md") }
    #expect(match(found, [("n.md:3", "“x” is no address")]), "\(found)")
  }

  @Test("may be empty, and may end without a line behind it")
  func noBody() throws {
    #expect(try Curation.Issue("---\n---", file: "i.md").entries.isEmpty)
    #expect(
      try Curation.Issue("---\n# nothing yet\n--- \t\n", file: "i.md").introduction.text == "")
  }

  // MARK: Hostile YAML

  @Test(
    "refuses what nests too deep",
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "{", count: 100_000),
      String(repeating: "- ", count: 5_000), String(repeating: "? ", count: 5_000),
      String(repeating: "[{a: ", count: 20_000),
      (0..<50).map {
        String(repeating: " ", count: $0 * 190 + 2) + String(repeating: "- ", count: 95)
      }
      .joined(separator: "\n"),
    ])
  func nesting(hostile: String) {
    let found = told("paper: 2105.01601\nx-a:\n  \(hostile)")
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.contains("nests too deep") || $0.contains("nesting level") })
  }

  @Test("reads hundreds of levels of indentation without a fall", arguments: [(600, 1), (290, 3)])
  func indentation(lines: Int, levels: Int) {
    let line = levels == 1 ? "a:" : String(repeating: "- ", count: levels)
    let deep = (0..<lines).map { String(repeating: " ", count: $0 * (levels * 2 - 1) + 1) + line }
    #expect(told("paper: 2105.01601\nx-a:\n" + deep.joined(separator: "\n")) == [])
  }

  @Test("does not expand aliases of aliases")
  func bomb() {
    var yaml = "paper: 2105.01601\nx-0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<20 {
      let nine = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "x-\(level): &a\(level) [\(nine)]\n"
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = told(yaml)
      #expect(!told(yaml + "code: *a19").isEmpty)
    }
    #expect(time < .seconds(300))  // it ends at all
  }

  @Test("refuses a quarter of a megabyte of YAML, and takes a long text")
  func size() throws {
    let long = String(repeating: "# x\n", count: 70_000)
    let found = told("\(long)paper: 2105.01601")
    #expect(match(found, [("n.md:2", "bytes of YAML")]), "\(found)")
    let body = "## Why\n\n" + String(repeating: "Many words.\n", count: 30_000)
    let note = try Note(Samples.note(body: body), file: "n.md")
    #expect(note.why?.body.text.utf8.count == 12 * 30_000 - 1)
  }
}
