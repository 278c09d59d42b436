import ArxivModel
import Checks
import Curation
import Testing

@Suite("What check finds in the text")
struct TextTests {
  private func issue(_ insights: String, yaml: String = "", more: String = "") throws
    -> SampleWorkspace
  {
    var workspace = SampleWorkspace()
    workspace.june.notes["2105.00001"] = SampleWorkspace.note(
      "2105.00001", yaml: yaml, insights: insights, more: more)
    return workspace
  }

  // MARK: HTML and links

  @Test(
    "is HTML that readers are shown as it was typed",
    arguments: ["H<sub>2</sub>O", "<div>\nx\n</div>", "a <!-- c --> <br>", "> <b>x</b>"])
  func rawHTML(text: String) throws {
    #expect(try issue("Text.\n\n\(text)").findings("raw-html").count == 1)
    var allowed = try issue(text)
    allowed.configuration = "raw-html: true"
    #expect(try allowed.findings("raw-html").isEmpty)
  }

  @Test(
    "is no HTML in code, a comment, an address or mathematics",
    arguments: ["`<b>`", "<!-- <b> -->", "<https://a.b>", "a < b > c", "```\n<b>\n```"])
  func noHTML(text: String) throws {
    #expect(try issue("Text.\n\n\(text)").findings("raw-html").isEmpty)
  }

  @Test("is a character that turns the direction of writing", arguments: ["\u{202E}", "\u{202A}"])
  func turned(mark: String) throws {
    let found = try issue("Text.\n\nevil\(mark) text").findings("turned-text")
    #expect(found.map(\.place) == ["2105.00001.md: evil\(mark) text"])
    #expect(try issue("שלום \u{2067}x\u{2069} and \u{200F}").findings("turned-text").isEmpty)
  }

  @Test(
    "is a link that leads nowhere",
    arguments: [
      "[a](x.html)", "[a](file:///x)", "[a](#2105.99999)", "[a](figures/a.png)", "[a]()",
    ])
  func deadLink(text: String) throws {
    let found = try issue("Text.\n\nmore \(text)").findings("dead-link")
    #expect(found.map(\.place) == ["2105.00001.md: more \(text)"])
  }

  @Test(
    "is no dead link when readers get there",
    arguments: ["[a](https://a.b)", "[a](#2105.00001)", "[a](mailto:a@b.c)", "https://a.b"])
  func link(text: String) throws {
    #expect(try issue(text).findings("dead-link").isEmpty)
  }

  // MARK: Spelling

  private let list = """
    spelling:
      color: colour
      github: GitHub
      JAX: Jax
      in order to: to
      utilize:
      C++: C plus plus
      état: etat
    """

  private func spelling(_ insights: String) throws -> [String] {
    var workspace = try issue(insights)
    workspace.configuration = list
    return try workspace.findings("spelling").map {
      "\($0.place.replacing("2105.00001.md: ", with: ""))|\($0.message.prefix { $0 != " " })|\($0.mend ?? "")"
    }
  }

  @Test(
    "is a word of the spelling list, with what to write",
    arguments: [
      ("The color is", "“color”|write “colour”"), ("Color it", "“Color”|write “Colour”"),
      ("on Github, or", "“Github”|write “GitHub”"), ("with JAX.", "“JAX”|write “Jax”"),
      ("They _utilize_ it", "“utilize”|write something else"),
      ("in C++ only", "“C++”|write “C plus plus”"), ("(color-blind)", "“color”|write “colour”"),
      ("un État", "“État”|write “Etat”"), ("![the color](figures/a.png)", "“color”|write “colour”"),
    ])
  func spelled(text: String, expected: String) throws {
    #expect(try spelling(text) == ["\(text)|\(expected)"])
  }

  @Test("is a phrase of it, across lines")
  func phrase() throws {
    #expect(try spelling("One goes, in\norder to see") == ["One goes, in|“in|write “to”"])
  }

  @Test(
    "is not the word in code, an address, mathematics, a comment or another word",
    arguments: [
      "`color`", "https://color.example/color", "[GitHub](https://github.com/color)", "$color$",
      "<!-- color -->", "[@color]", "colors, colorful, discolor", "ui.color, my_color, @color",
      "```\ncolor\n```", "    color", "GitHub", "jax", "C and c", "<https://color.example>",
      "in order\n\nto", "![a](figures/color.png)", "<span color>x</span>", "$$\ncolor\n$$",
    ])
  func notSpelled(text: String) throws {
    let found = try spelling("Text\n\n\(text)").filter { $0.contains("write") }
    #expect(found == [])
  }

  @Test("is a word of the list in titles, nicknames and headings too, each place once")
  func typed() throws {
    var workspace = try issue(
      "color, color", yaml: "nickname: color", more: "\n## The color\n\nx\n")
    workspace.configuration = "spelling: [color]"
    workspace.june.yaml += "\ntitle: Of color\nsubtitle: color again"
    workspace.june.body = "In\ncolor.\n\n## Closing\n\nNo color."
    #expect(
      try workspace.findings("spelling").map(\.place) == [
        "issue.md: title: Of color", "issue.md: subtitle: color again", "issue.md: color.",
        "issue.md: No color.", "2105.00001.md: nickname: color", "2105.00001.md: color, color",
        "2105.00001.md: ## The color",
      ])
  }

  // MARK: Reminders

  @Test("is a reminder that was left")
  func reminder() throws {
    let found = try issue("One.\n\nTODO: two, `TODO`\n\n<!-- FIXME -->\nA todo, TODO_LIST, XXX")
      .findings()
    #expect(found.map(\.rule) == ["reminder", "reminder"])
    #expect(
      found.map(\.place) == [
        "2105.00001.md: TODO: two, `TODO`", "2105.00001.md: A todo, TODO_LIST, XXX",
      ])
    #expect(found.map { $0.message.prefix(6) } == ["“TODO”", "“XXX” "])
  }

  // MARK: References and suggestions

  @Test("is a reference that nothing cites, or whose key is an id")
  func references() throws {
    var workspace = try issue("As in [@cited].")
    workspace.june.yaml += """

      references:
        cited: {title: A}
        forgotten: {title: B}
        "2101.00001": {title: C}
      """
    workspace.june.body = "And [@2101.00001]."
    workspace.june.pins.append(try .sample("2101.00001"))
    let found = try workspace.findings()
    #expect(found.map(\.rule) == ["uncited-reference", "reference-key"])
    #expect(
      found.map(\.place) == [
        "issue.md:   forgotten: {title: B}", "issue.md:   \"2101.00001\": {title: C}",
      ])
  }

  @Test("is not a reference that the workspace's closing cites")
  func sharedClosing() throws {
    var workspace = try issue("Many.")
    workspace.configuration = "closing: Thanks to [@cited]."
    workspace.june.yaml += "\nreferences:\n  cited: {title: A}"
    #expect(try workspace.findings().isEmpty)
  }

  @Test("is a suggestion that stands twice, or leads to this issue")
  func seeAlso() throws {
    var workspace = try issue(
      "Many.",
      yaml: """
        see-also:
          - 2101.00001
          - {title: Again, url: "https://arxiv.org/abs/2101.00001"}
          - {title: A, url: "https://a.example/"}
          - {title: B, url: "http://a.example"}
          - 2105.00002
          - 2105.00001
        """)
    workspace.june.papers.append("2105.00002")
    workspace.june.notes["2105.00002"] = SampleWorkspace.note("2105.00002")
    workspace.june.pins += [try .sample("2101.00001"), try .sample("2105.00002")]
    let found = try workspace.findings("repeated-see-also", "see-also-within-issue")
    #expect(
      found.map { "\($0.rule) \($0.place)" } == [
        #"repeated-see-also 2105.00001.md:   - {title: Again, url: "https://arxiv.org/abs/2101.00001"}"#,
        #"repeated-see-also 2105.00001.md:   - {title: B, url: "http://a.example"}"#,
        "see-also-within-issue 2105.00001.md:   - 2105.00002",
        "see-also-within-issue 2105.00001.md:   - 2105.00001",
      ])
    #expect(found[2].message.contains("which readers find in this issue"))
    #expect(found[3].message.contains("its own paper"))
  }

  @Test("is a link to a paper that might be cited")
  func links() throws {
    var workspace = try issue(
      """
      [Here](https://arxiv.org/abs/2101.00001) and https://arxiv.org/pdf/2101.00002v1.pdf.

      Cited [@2101.00003] and [linked](https://arxiv.org/abs/2101.00003), again
      [there](https://arxiv.org/abs/2101.00001). <https://ar5iv.org/abs/2105.00002>

      [suggested](https://arxiv.org/abs/2101.00004), [its own](https://arxiv.org/pdf/2105.00001),
      [a list](https://arxiv.org/list/cs.CL/new), `https://arxiv.org/abs/2101.00005`
      """, yaml: "see-also: [2101.00004]")
    workspace.june.papers.append("2105.00002")
    workspace.june.notes["2105.00002"] = SampleWorkspace.note("2105.00002")
    workspace.june.pins += try ["2101.00003", "2101.00004", "2105.00002"].map { try .sample($0) }
    let found = try workspace.findings()
    #expect(found.map(\.rule) == Array(repeating: "link-to-cite", count: 3))
    #expect(
      found.map { "\($0.place.prefix(20)) \($0.mend ?? "")" } == [
        "2105.00001.md: [Here [@2101.00001] gives it a place in the references",
        "2105.00001.md: [Here [@2101.00002] gives it a place in the references",
        "2105.00001.md: [ther [@2105.00002] links to it within the issue",
      ])
  }

  @Test(
    "is a citation that only says what to read as well",
    arguments: [
      ("Many.\n\nSee also [@2101.00001].", ""),
      ("Many.\n\nYou might also like:\n[@2101.00001]", ""),
      ("**Further reading:** [@2101.00001]", ""), ("Many.", "\n## See also\n\n- [@2101.00001]\n"),
    ])
  func seeAlsoInstead(insights: String, more: String) throws {
    var workspace = try issue(insights, more: more)
    workspace.june.pins.append(try .sample("2101.00001"))
    let found = try workspace.findings()
    #expect(found.map(\.rule) == ["see-also-instead"])
    #expect(found.allSatisfy { $0.place.contains("[@2101.00001]") })
    #expect(
      found.map(\.mend) == [
        "`see-also: [2101.00001]` shows it under “You might also like”, without a number"
      ])
  }

  @Test(
    "is not a citation that is used, or that stands elsewhere",
    arguments: [
      "As shown in [@2101.00001].\n\nSee also [@2101.00001].",
      "See also [@2101.00001].\n\nThen something else.", "See [@2101.00001], also.",
    ])
  func citation(insights: String) throws {
    var workspace = try issue(insights)
    workspace.june.pins.append(try .sample("2101.00001"))
    #expect(try workspace.findings().isEmpty)
  }

  // MARK: Figures

  @Test("is a figure without words for who cannot see it")
  func alternative() throws {
    var workspace = try issue("![ ](figures/a.png)\n\n![A](figures/a.png)\n\n`![](figures/a.png)`")
    workspace.june.files["figures/a.png"] = "x"
    let found = try workspace.findings()
    #expect(found.map(\.rule) == ["figure-without-text"])
    #expect(found.map(\.place) == ["2105.00001.md: ![ ](figures/a.png)"])
  }

  @Test("is a picture that no text shows, unless one is made from it")
  func unused() throws {
    var workspace = try issue("![A](./figures/a%20b.png)")
    for name in ["a b.png", "a b.svg", "c.PNG", "notes.txt", ".hidden.png", "deep/d.jpg"] {
      workspace.june.files["figures/\(name)"] = "x"
    }
    workspace.june.files["beside.png"] = "x"
    workspace.june.body = "<!-- ![C](figures/c.PNG) -->"
    let found = try workspace.findings()
    #expect(found.map(\.rule) == ["unused-figure", "unused-figure"])
    #expect(found.map(\.place) == ["figures/c.PNG", "figures/deep/d.jpg"])
  }

  // MARK: Files and days

  @Test("is a note on what is not in the issue, and no other file")
  func forgotten() throws {
    var workspace = try issue("Many.")
    workspace.june.notes["2104.00009"] = "anything"
    workspace.june.notes["math_0309136"] = SampleWorkspace.note("math/0309136")
    workspace.june.notes["weng2021"] = SampleWorkspace.note(item: "weng2021")
    workspace.june.notes["README"] = "What is here."
    workspace.june.notes["drafts/2104.00010"] = SampleWorkspace.note("2104.00010")
    let found = try workspace.findings()
    #expect(found.map(\.rule) == Array(repeating: "forgotten-note", count: 3))
    #expect(found.map(\.place) == ["2104.00009.md", "math_0309136.md", "weng2021.md"])
    #expect(found[1].message.contains("math/0309136 is not in issue.md"))
  }

  @Test(
    "is a day of publication that is missing, or far from the month",
    arguments: [
      ("", "issue.md"), ("published: 2021-04-30", "issue.md: published: 2021-04-30"),
      ("published: 2021-08-01", "issue.md: published: 2021-08-01"),
      ("published: 2022-06-08", "issue.md: published: 2022-06-08"),
    ])
  func published(yaml: String, place: String) throws {
    var workspace = try issue("Many.")
    workspace.june.yaml = yaml
    let found = try workspace.findings()
    #expect(found.map(\.rule) == ["published"])
    #expect(found.map(\.place) == [place])
  }

  @Test(
    "is not a day near the month", arguments: ["2021-05-01", "2021-06-08", "2021-07-31"])
  func near(day: String) throws {
    var workspace = try issue("Many.")
    workspace.june.yaml = "published: \(day)"
    #expect(try workspace.findings().isEmpty)
  }
}
