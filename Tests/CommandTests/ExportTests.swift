import Foundation
import TestSupport
import Testing

@Suite("Bibliographies", .timeLimit(.minutes(15)))
struct ExportTests {
  private static let workspace = "workspaces/best-of-arxiv"
  private static let forms = [("bibtex", "bib"), ("csl-json", "json"), ("ris", "ris")]

  /// A home with the example's workspace, in which the program is run.
  private func home() throws -> Tool {
    var tool = try Tool()
    try tool.folder.copy(fixture: Self.workspace, to: "w")
    tool.directory = "w"
    return tool
  }

  @Test(
    "of the example's issues are exactly these bytes", arguments: ["2021-06", "2021-07"], forms)
  func goldens(month: String, form: (name: String, suffix: String)) async throws {
    let run = try await home().run("export", "--month", month, "--format", form.name)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let name = "bibliographies/\(month).\(form.suffix)"
    let difference = try Golden.difference(run.output, from: name)
    #expect(difference == nil)
    #expect(try Fixtures.bytes(name) == Array(run.output.utf8))
  }

  @Test("hold the issue's papers, then its references, each once, under the curator's own keys")
  func contents() async throws {
    let tool = try home()
    let run = try await tool.run("export", "--month", "2021-06")
    let keys = run.output.matches(of: /@(?:misc|article)\{([^,]*),/).map { String($0.1) }
    #expect(keys.count == 19 && Set(keys).count == 19)
    #expect(keys[0] == "tolstikhin2021mlpmixer" && keys[7] == "weng2021contrastive")
    #expect(keys.contains("hochreiter1997") && keys.contains("alphafold2020"))
    let ids = run.output.matches(of: /\n {2}eprint = \{(.*)\},/).map { String($0.1) }
    #expect(ids.count == 16 && Set(ids).count == 16)
    #expect(ids.prefix(2) == ["2105.01601", "2105.13626"])
    // A reference has all that its pin tells, not only what the digest does.
    #expect(run.output.contains("\n  doi = {10.1162/neco.1997.9.8.1735},\n"))
    let json = try await tool.run("export", "--month", "2021-06", "--format", "csl-json")
    let items = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(items.map { $0["id"] as? String } == keys)
    #expect(items.count { $0["abstract"] != nil } == 16)
  }

  @Test("give way to a curator's key that one of theirs would be")
  func collisions() async throws {
    let tool = try home()
    for name in try Fixtures.names(in: "\(Self.workspace)/issues/2021-06")
    where name.hasSuffix(".md") {
      let text = try tool.folder.text("w/issues/2021-06/\(name)")
      try tool.folder.write(
        text.replacing("hochreiter1997", with: "tolstikhin2021mlpmixer"),
        to: "w/issues/2021-06/\(name)")
    }
    let run = try await tool.run("export", "--month", "2021-06")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("@misc{tolstikhin2021mlpmixera,\n  title = {{MLP-Mixer}:"))
    #expect(
      run.output.contains("@misc{tolstikhin2021mlpmixer,\n  title = {Long Short-Term Memory},"))
  }

  @Test("are written whole into a file, or to standard output")
  func output() async throws {
    let tool = try home()
    let run = try await tool.run(
      "export", "--month", "2021-07", "--format", "ris", "-o", "july.ris")
    #expect(run.status == 0 && run.output == "july.ris\n")
    #expect(run.errors == "Best of arXiv — July 2021: 9 works\n")
    let dash = try await tool.run("export", "--month", "2021-07", "--format", "ris", "-o", "-")
    #expect(try tool.folder.text("w/july.ris") == dash.output && dash.errors == "")
    #expect(try await tool.run("export", "--month", "2021-07", "-o", "no/such").status == 73)
    #expect(try await tool.run("export", "--month", "2021-09").status == 66)
    #expect(try await tool.run("export", "--month", "2021-07", "--format", "xml").status == 64)
    #expect(try await tool.run("export").status == 64)
    try tool.folder.write("{", to: "w/issues/2021-07/papers.json")
    let damaged = try await tool.run("export", "--month", "2021-07")
    #expect(damaged.status == 65 && damaged.output == "")
  }

  @Test("are made by show, search and import, and what else is said is said elsewhere")
  func formats() async throws {
    let tool = try Tool()
    let feed = Fixtures.path("feeds/layout-since-2025.xml")
    let imported = try await tool.run("import", feed)
    #expect(imported.status == 0, "\(imported.errors)")
    let ids = try await tool.run("import", "--dry-run", "--format", "ids", feed).lines
    for (name, mark) in [("bibtex", "@"), ("csl-json", "    \"id\": "), ("ris", "TY  - ")] {
      let dry = try await tool.run("import", "--dry-run", "--format", name, feed)
      #expect(dry.status == 0 && dry.errors == "", "\(dry.errors)")
      #expect(dry.lines.count { $0.hasPrefix(mark) } == ids.count)
      let shown = try await tool.run(
        ["show", "--format", name] + ids + ["2105.99999", "2105.1601"])
      #expect(shown.status == 1 && shown.output == dry.output)
      #expect(shown.errors.contains("missing: 2105.99999"))
      #expect(shown.errors.contains("did you mean 2105.01601?"))
      let found = try await tool.run("search", "ti:no-such-word", "--format", name)
      #expect(found.status == 0 && found.output == (name == "csl-json" ? "[]\n" : ""))
      #expect(found.errors.contains("none of the library's"))
      #expect(try await tool.run("import", "--format", name, feed).status == 64)
    }
    let found = try await tool.run(
      "search", "--sort", "submitted", "cat:cs.*", "--format", "bibtex")
    #expect(found.status == 0 && found.output.hasPrefix("@misc{"), "\(found.errors)")
  }

  @Test("are made by fetch, with the outcome that fetch has")
  func fetch() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    let run = try await tool.run(
      "fetch", "2105.01601", "hep-th/9711200", "2105.99999", "--format", "bibtex")
    #expect(run.status == 1)
    #expect(run.output.contains("  eprint = {2105.01601},\n"))
    #expect(run.output.contains("@article{maldacena1997large,\n"))
    #expect(run.errors.contains("missing: 2105.99999"))
    let listed = try await tool.run("fetch", "--category", "cs.CL", "--format", "csl-json")
    #expect(listed.status == 0, "\(listed.errors)")
    let items = try #require(
      try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [[String: Any]])
    let keys = items.compactMap { $0["id"] as? String }
    #expect(keys.count > 2 && Set(keys).count == keys.count)
    await server.stop()
  }

  @Test("give each of many papers a key of its own, and tell of each what arXiv does")
  func many() async throws {
    let tool = try Tool()
    var line = try #require(try Fixtures.text("snapshot/papers.jsonl").split(separator: "\n").first)
    line = line.prefix { $0 != "\n" }
    let copies = Array(repeating: String(line), count: 300).joined(separator: "\n")
    try tool.folder.write(copies, to: "same.jsonl")
    let run = try await tool.run("import", "--dry-run", "--format", "bibtex", "same.jsonl")
    #expect(run.status == 0, "\(run.errors)")
    let keys = run.output.matches(of: /@(?:misc|article)\{([^,]*),/).map { String($0.1) }
    #expect(keys.count == 300 && Set(keys).count == 300)
  }

  @Test("name what was told too little of, once and not for each")
  func named() async throws {
    let feed = Fixtures.path("feeds/announcements.rss")
    let run = try await Tool().run("import", "--dry-run", "--format", "ris", feed)
    let ids = try await Tool().run("import", "--dry-run", "--format", "ids", feed)
    #expect(
      run.status == ids.status && ids.lines.count > run.lines.count { $0.hasPrefix("TY  - ") })
    #expect(run.errors.contains("named, but told too little of to be cited: "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test(
    "are read by another program as arXiv's own words, from all that it really sent",
    .enabled(if: Fixtures.corpus != nil))
  func corpus() async throws {
    let corpus = try #require(Fixtures.corpus)
    let tool = try Tool()
    var files: [String] = []
    for folder in ["query", "oai", "kaggle"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(corpus)/\(folder)")
      files += names.sorted().map { "\(corpus)/\(folder)/\($0)" }
    }
    let list = files.map { "'\($0)'" }.joined(separator: " ")
    let run = try await tool.shell(
      """
      for file in \(list); do
        arxiv-curate import --dry-run --format ids "$file" > ids 2> errors && test -s ids && echo "$file"
      done > files
      for format in ndjson bibtex; do
        tr '\\n' '\\0' < files |
          xargs -0 arxiv-curate import --dry-run --quiet --format $format > papers.$format
      done
      mv papers.bibtex papers.bib
      python3 - <<'END'
      \(Self.comparison)
      END
      """)
    #expect(run.status == 0 && run.output == "", "\(run.output)\(run.errors)")
  }

  private static let comparison = #"""
    import json, re
    from pybtex.database import parse_file

    def letters(text):
        return "".join(sorted(c for c in text if c.isalnum()))

    def shown(value):
        value = re.sub(r"\\text(backslash|asciitilde|asciicircum|brace(left|right))\{\}", " ", value)
        return re.sub(r"[{}]", "", value)

    papers = [json.loads(line) for line in open("papers.ndjson", encoding="utf-8")]
    papers = [paper for paper in papers if "submitted" in paper]
    entries = parse_file("papers.bib").entries
    if len(papers) < 400 or len(entries) != len(papers):
        print(len(entries), "entries for", len(papers), "papers")
    for paper, (key, entry) in zip(papers, entries.items()):
        fields = entry.fields
        names = [letters(shown(str(person))) for person in entry.persons.get("author", [])]
        if names != [letters(author["name"]) for author in paper["authors"]]:
            print(key, names)
        if "$" not in paper["title"] and letters(shown(fields["title"])) != letters(paper["title"]):
            print(key, fields["title"])
        found = fields["year"], fields["eprint"], fields.get("doi"), fields["primaryClass"]
        told = paper["submitted"][:4], paper["id"], paper["doi"], paper["primaryCategory"]
        if found != told:
            print(key, found)
    """#
}
