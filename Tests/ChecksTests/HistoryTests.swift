import ArxivModel
import Checks
import Curation
import Testing

@Suite("What check finds in other issues")
struct HistoryTests {
  private func workspace() throws -> SampleWorkspace {
    var workspace = SampleWorkspace(papers: ["2105.00001", "hep-th/9901001"])
    workspace.add("2021-05", papers: ["2104.00001", "2104.00002", "2105.00001"])
    return workspace
  }

  @Test("is a paper that was picked already: which month, which position")
  func earlier() throws {
    let found = try workspace().findings("picked-before")
    #expect(found.map(\.place) == ["issue.md:   - 2105.00001"])
    #expect(found.map(\.message) == ["2105.00001 was picked already in May 2021, position 3"])
    #expect(found.allSatisfy { $0.mend?.contains("drop 2105.00001 --month 2021-06") == true })
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test("is a paper that is picked again, in however many months")
  func later() throws {
    var workspace = try workspace()
    workspace.add("2020-12", papers: ["2105.00001"])
    workspace.add("2021-07", papers: ["2107.00001", "2105.00001"])
    #expect(
      try workspace.findings("picked-before").map(\.message) == [
        "2105.00001 was picked already in December 2020, position 1 and in May 2021, position 3, "
          + "and is picked again in July 2021, position 2"
      ])
    #expect(
      try workspace.findings("picked-before", in: "2020-12").map(\.message) == [
        "2105.00001 is picked again in May 2021, position 3 and in June 2021, position 1 and in "
          + "July 2021, position 2"
      ])
  }

  @Test("is an item with the same address, whatever its key; other items with the key are others")
  func items() throws {
    var workspace = SampleWorkspace()
    workspace.add("2021-05", papers: ["weng2021", "post"])
    for month in ["2021-05", "2021-06"] {
      workspace.months[month]?.notes["post"] = SampleWorkspace.note(
        item: "post", yaml: "title: P\nurl: https://example.org/\(month)")
    }
    workspace.months["2021-05"]?.notes["weng2021"] = SampleWorkspace.note(item: "weng2021")
    workspace.months["2021-05"]?.pins = []
    workspace.june.papers += ["weng", "post"]
    workspace.june.notes["weng"] = SampleWorkspace.note(
      item: "weng", yaml: "title: The post\nurl: http://www.example.org/post/#top")
    #expect(
      try workspace.findings("picked-before").map(\.message) == [
        "weng was picked already in May 2021, position 1"
      ])
  }

  @Test("is not the same month, nor another version of another paper")
  func others() throws {
    var workspace = SampleWorkspace()
    workspace.add("2021-05", papers: ["2105.00010"])
    #expect(try workspace.findings().isEmpty)
  }

  @Test("is a month that cannot be read, which is told and keeps nothing else from being told")
  func unreadable() throws {
    var workspace = try workspace()
    workspace.months["2021-04", default: .init()].yaml = "published: soon"
    #expect(try workspace.findings("picked-before").count == 1)
    let found = try workspace.unreadable(besides: "2021-06")
    #expect(found.map(\.place) == ["issues/2021-04/issue.md: published: soon"])
    #expect(found.map(\.severity) == [.warning])
    #expect(
      found.allSatisfy {
        $0.message.hasPrefix("what April 2021 has picked is not known: `published` must be")
      })
    #expect(try workspace.unreadable(besides: "2021-06", "2021-04").isEmpty)
  }

  // MARK: Papers that a note might mention

  private func past(_ insights: String, yaml: String = "") throws -> SampleWorkspace {
    var workspace = SampleWorkspace()
    workspace.add("2021-05", papers: ["2104.00001"])
    workspace.months["2021-05"]?.pins = [
      try .sample("2104.00001", title: "Trees that grow in grids", authors: ["Ed Else"])
    ]
    workspace.months["2021-05"]?.notes["2104.00001"] = SampleWorkspace.note(
      "2104.00001", yaml: "nickname: TreeGrid")
    workspace.june.notes["2105.00001"] = SampleWorkspace.note(
      "2105.00001", yaml: yaml, insights: insights)
    return workspace
  }

  @Test(
    "is a paper of the past that the text names: by nickname, or by title in any letters",
    arguments: [
      "This grows out of\nTreeGrid, of course.", "See *Trees That Grow in Grids*.\n\nHm.",
    ])
  func named(insights: String) throws {
    let found = try past(insights).findings()
    #expect(found.map(\.rule) == ["past-paper"])
    #expect(found.map(\.severity) == [.suggestion])
    let lines = insights.split(separator: "\n").filter { $0.contains("Grid") }
    #expect(found.map(\.place) == lines.map { "2105.00001.md: \($0)" })
    #expect(
      found.allSatisfy { $0.message.contains("” is 2104.00001 of May 2021, position 1") })
    #expect(found.map(\.mend) == ["cite it as [@2104.00001]"])
  }

  @Test(
    "is not a paper that is cited, suggested or linked to, nor a word that is like its name",
    arguments: [
      ("TreeGrid [@2104.00001]", ""), ("TreeGrid", "see-also: [2104.00001]"),
      ("[TreeGrid](https://arxiv.org/abs/2104.00001)", ""),
      ("a treegrid, `TreeGrid`, TreeGrids", ""),
      ("lib.TreeGrid and TreeGrid_v2 <!-- TreeGrid -->", ""), ("trees that grow", ""),
      ("TreeGrid, this one", "nickname: TreeGrid"),
    ])
  func notNamed(insights: String, yaml: String) throws {
    #expect(try past(insights, yaml: yaml).findings("past-paper").isEmpty)
  }

  @Test("is not a paper of the future")
  func future() throws {
    var workspace = try past("TreeGrid")
    workspace.months["2021-07"] = workspace.months.removeValue(forKey: "2021-05")
    #expect(try workspace.findings("past-paper").isEmpty)
  }

  private func authors(_ past: [String], _ now: [String]) throws -> [SampleWorkspace.Found] {
    var workspace = SampleWorkspace()
    workspace.add("2021-05", papers: ["2104.00001"])
    workspace.months["2021-05"]?.pins = [
      try .sample("2104.00001", title: "Old and Gold", authors: past)
    ]
    workspace.june.pins = [try .sample("2105.00001", authors: now)]
    return try workspace.findings("past-paper")
  }

  @Test("is a paper of the past by two of the same people or more")
  func people() throws {
    let found = try authors(
      ["Ada Ames", "Erwin Schrödinger", "Bo Lee"],
      [#"Erwin Schr\"odinger"#, "Cy Fox", "ADA AMES", "Bo Lee"])
    #expect(found.map(\.place) == ["2105.00001.md: paper: 2105.00001"])
    #expect(
      found.map(\.message) == [
        "Old and Gold (2104.00001), of May 2021, position 1, is by Ada Ames, Bo Lee and Erwin "
          + "Schrödinger too"
      ])
  }

  @Test(
    "is not a paper by one of them, by a group, or by people of whom only initials are known",
    arguments: [
      (["Ada Ames", "Bo Lee"], ["Ada Ames", "Cy Fox"]),
      (["Ada Ames", "ATLAS Collaboration"], ["Ada Ames", "ATLAS Collaboration"]),
      (["A. Ames", "B. Lee"], ["A. Ames", "B. Lee"]),
    ])
  func otherPeople(past: [String], now: [String]) throws {
    #expect(try authors(past, now).isEmpty)
  }

  @Test("is not a paper by half the field, and three papers a note are enough")
  func bounds() throws {
    let many = (0..<51).map { "Person Number\($0)" }
    #expect(try authors(many, many).isEmpty)
    var workspace = SampleWorkspace()
    for month in 1...5 {
      workspace.add("2021-0\(month)", papers: ["2101.0000\(month)"])
      workspace.months["2021-0\(month)"]?.pins = [
        try .sample("2101.0000\(month)", authors: ["Ada Ames", "Bo Lee"])
      ]
    }
    workspace.june.pins = [try .sample("2105.00001", authors: ["Ada Ames", "Bo Lee"])]
    let found = try workspace.findings("past-paper")
    // Of equals, the newest.
    #expect(found.map { $0.message.prefix(16) } == ["5", "4", "3"].map { "Paper 2101.0000\($0)" })
  }
}
