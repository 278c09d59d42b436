import ArxivModel
import Checks
import Curation
import Testing

@Suite("What check finds in arXiv's records")
struct RecordTests {
  private let withdrawn = "This paper has been withdrawn; see arXiv:2106.00009"

  @Test("is a picked paper that was withdrawn, with arXiv's words and the successor")
  func withdrawnPick() throws {
    let found = try SampleWorkspace().findings(
      known: [try .sample("2105.00001v2", comment: withdrawn)])
    #expect(found.map(\.rule) == ["withdrawn", "newer-version"])
    #expect(found.map(\.place) == Array(repeating: "2105.00001.md: paper: 2105.00001", count: 2))
    #expect(
      found[0].message
        == "2105.00001 was withdrawn, as of version 2 of 2021-06-18: “\(withdrawn)”")
    #expect(found[0].mend == "look at 2106.00009, to which it points, or tell readers of it")
  }

  @Test("is a cited or suggested paper that was withdrawn, each told once, where it is named first")
  func withdrawnNamed() throws {
    var workspace = SampleWorkspace()
    workspace.june.body = "First [@2101.00001]."
    workspace.june.notes["2105.00001"] = SampleWorkspace.note(
      "2105.00001", yaml: "see-also:\n  - 2101.00002", why: "Again [@2101.00001].")
    workspace.june.pins += [
      try .sample("2101.00001", comment: "withdrawn"), try .sample("2101.00002"),
    ]
    let found = try workspace.findings(known: [try .sample("2101.00002v3", comment: withdrawn)])
    #expect(found.map(\.rule) == ["withdrawn", "withdrawn"])
    #expect(
      found.map(\.place) == ["issue.md: First [@2101.00001].", "2105.00001.md:   - 2101.00002"])
    #expect(found[0].mend == "name another work")
  }

  @Test("is a paper that is superseded, as its pinned comment says or the newest one")
  func superseded() throws {
    var workspace = SampleWorkspace()
    let comment = "Superseded by arXiv:2106.00009"
    let known = try workspace.findings(known: [try .sample("2105.00001", comment: comment)])
    #expect(known.map(\.rule) == ["superseded"])
    #expect(
      known[0].message.hasPrefix("2105.00001 is superseded by 2106.00009, says its comment: “"))
    workspace.june.pins = [try .sample("2105.00001", comment: comment)]
    #expect(try workspace.findings().map(\.rule) == ["superseded"])
    // The library's copy may be the older one.
    workspace.june.pins = [try .sample("2105.00001v2")]
    #expect(try workspace.findings(known: [try .sample("2105.00001", comment: comment)]).isEmpty)
  }

  @Test("is a newer version than the one pinned")
  func newer() throws {
    let workspace = SampleWorkspace()
    let found = try workspace.findings(known: [try .sample("2105.00001v3")])
    #expect(found.map(\.rule) == ["newer-version"])
    #expect(found.map(\.place) == ["2105.00001.md: paper: 2105.00001"])
    #expect(
      found[0].message
        == "version 3 of 2105.00001 came out on 2021-06-18; this is about version 1")
    #expect(
      found[0].mend
        == "see what has changed, then run `arxiv-curate pin --month 2021-06 --refresh`")
    #expect(try workspace.findings(known: [try .sample("2105.00001v1")]).isEmpty)
  }

  @Test("is a newer version than the one the note names")
  func newerThanNamed() throws {
    var workspace = SampleWorkspace()
    workspace.june.notes["2105.00001"] = SampleWorkspace.note("2105.00001v2")
    workspace.june.pins = [try .sample("2105.00001v2")]
    let found = try workspace.findings(known: [try .sample("2105.00001v3")])
    #expect(
      found.map(\.mend) == [
        "see what has changed, then name version 3 here and run `arxiv-curate pin --month 2021-06`"
      ])
  }

  @Test("is not a newer version of what is only cited")
  func cited() throws {
    var workspace = SampleWorkspace()
    workspace.june.body = "As in [@2101.00001]."
    workspace.june.pins.append(try .sample("2101.00001"))
    #expect(try workspace.findings(known: [try .sample("2101.00001v4")]).isEmpty)
  }

  @Test("is TeX in an abstract or comment, which keeps nothing from being published")
  func abstracts() throws {
    var workspace = SampleWorkspace()
    workspace.june.pins = [
      try .sample(
        "2105.00001", abstract: #"Erd\H{o}s of $\alpha$ and \unknown{x}."#, comment: #"\foo"#)
    ]
    let found = try workspace.findings()
    #expect(found.map(\.rule) == ["abstract-tex", "abstract-tex"])
    #expect(found[0].message.hasSuffix(#"shown as it is, \unknown{x}."#))
    #expect(found[1].message.contains("the comment of 2105.00001"))
  }

  @Test("are looked for of everything that the issue names")
  func named() throws {
    var workspace = SampleWorkspace()
    workspace.june.body = "[@2101.00001] and [a paper](https://arxiv.org/abs/2101.00002)."
    workspace.june.yaml +=
      "\nreferences:\n  r: {title: T, url: 'https://arxiv.org/abs/2101.00003'}"
    workspace.june.notes["2105.00001"] = SampleWorkspace.note(
      "2105.00001",
      yaml: "see-also: [2101.00004, {title: T, url: 'https://arxiv.org/abs/2101.00005'}]",
      why: "https://arxiv.org/pdf/2101.00006.pdf, again [@2101.00001]")
    #expect(
      try workspace.namedPapers() == [
        "2105.00001", "2101.00001", "2101.00004", "2101.00002", "2101.00006", "2101.00003",
        "2101.00005",
      ])
  }

  // MARK: Code

  private func code(
    _ yaml: String, abstract: String = "An abstract.", comment: String? = nil, known: [Paper] = []
  ) throws -> [SampleWorkspace.Found] {
    var workspace = SampleWorkspace()
    workspace.june.notes["2105.00001"] = SampleWorkspace.note("2105.00001", yaml: yaml)
    workspace.june.pins = [try .sample("2105.00001", abstract: abstract, comment: comment)]
    return try workspace.findings(known: known)
  }

  @Test("is a link to code that the paper does not name")
  func codeLink() throws {
    let none = try code("code: https://github.com/a/b")
    #expect(none.map(\.rule) == ["code-link"])
    #expect(none.map(\.place) == ["2105.00001.md: code: https://github.com/a/b"])
    #expect(
      none[0].message
        == "abstract and comment of 2105.00001 name no code, and so not https://github.com/a/b")
    let other = try code(
      "code:\n  - https://github.com/c/d\n  - https://github.com/a/b",
      comment: "Code: https://github.com/c/d")
    #expect(other.map(\.place) == ["2105.00001.md:   - https://github.com/a/b"])
    #expect(
      other[0].message
        == "2105.00001 names https://github.com/c/d, and not https://github.com/a/b")
  }

  @Test(
    "is not a link to the same place, or a part of it, in other letters",
    arguments: [
      "http://www.github.com/A/B/", "https://github.com/a/b.git", "https://github.com/a/b#readme",
      "https://github.com/a/b/tree/main/c", "https://github.com/a",
    ])
  func sameCode(link: String) throws {
    let found = try code("code: \(link)", abstract: "Code at https://github.com/a/b.")
    #expect(found.isEmpty, "\(found)")
  }

  @Test("is not a link that the abstract has without calling it code, nor one that a newer one has")
  func otherwiseNamed() throws {
    #expect(
      try code("code: https://a.example/x_y", abstract: #"See https://a.example/x\_y for more."#)
        .isEmpty)
    let newer = try code(
      "code: https://github.com/a/b",
      known: [try .sample("2105.00001", comment: "Code: https://github.com/a/b")])
    #expect(newer.isEmpty, "\(newer)")
  }

  @Test("is code in abstract or comment that the note does not link to")
  func codeFound() throws {
    let found = try code(
      "nickname: N", abstract: "Code at https://github.com/a/b.",
      comment: "Project page: https://c.example/d")
    #expect(found.map(\.rule) == ["code-found", "code-found"])
    #expect(found.map(\.severity) == [.suggestion, .suggestion])
    #expect(found[0].place == "2105.00001.md: paper: 2105.00001")
    #expect(
      found[0].message
        == "abstract or comment of 2105.00001 name code that the note does not: https://github.com/a/b"
    )
    #expect(found[0].mend == "`code: https://github.com/a/b` links to it")
    #expect(found[1].message.hasSuffix(": https://c.example/d"))
    let second = try code(
      "code: https://github.com/a/b", abstract: "Code at https://github.com/a/b and",
      comment: "Project page: https://c.example/d")
    #expect(second.map(\.place) == ["2105.00001.md: code: https://github.com/a/b"])
    #expect(second[0].mend == "add it to `code:`, as [https://github.com/a/b, https://c.example/d]")
  }
}
