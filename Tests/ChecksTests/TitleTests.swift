import ArxivModel
import Checks
import Curation
import Testing

@Suite("Titles that check finds to be another paper's")
struct TitleTests {
  private let title = "MLP-Mixer: An all-MLP Architecture for Vision"

  private func issue(_ why: String, yaml: String = "", issueYAML: String = "") throws
    -> SampleWorkspace
  {
    var workspace = SampleWorkspace()
    workspace.june.notes["2105.00001"] = SampleWorkspace.note("2105.00001", yaml: yaml, why: why)
    if !issueYAML.isEmpty { workspace.june.yaml += "\n\(issueYAML)" }
    return workspace
  }

  private func link(_ words: String) throws -> [SampleWorkspace.Found] {
    try issue("See [\(words)](https://arxiv.org/abs/2105.01601v2).").findings(
      "typed-title",
      known: [
        try .sample("2105.01601", title: title, authors: ["Ilya Tolstikhin", "Neil Houlsby"])
      ])
  }

  @Test(
    "are words of a link that are like the title, or like any title",
    arguments: [
      "Attention Is All You Need", "MLP-Mixer: An all-MLP Architecture for Language",
      "MLP-Mixer: an MLP Architecture for Vision Models", "Patches Are All You Need?",
    ])
  func links(words: String) throws {
    let found = try link(words)
    #expect(
      found.map(\.place) == ["2105.00001.md: See [\(words)](https://arxiv.org/abs/2105.01601v2)."])
    #expect(
      found.map(\.message) == ["“\(words)” is not the title of 2105.01601, which is “\(title)”"])
  }

  @Test(
    "are no other words of a link",
    arguments: [
      "here", "this paper", "MLP-Mixer", "Mixer", "the MLP-Mixer paper", "Tolstikhin et al., 2021",
      "an all-MLP architecture for vision", "*MLP-Mixer*: an all-MLP architecture for vision",
      "An all-MLP Architecture for Vision", "which needs neither convolution nor attention",
      "MLP-Mixer: An All-MLP Architecture for Vision", "https://arxiv.org/abs/2105.01601",
      "The Vision Transformer and its relatives",
      "“MLP-Mixer: An all-MLP Architecture for Vision.”",
      "", "Mixer by Google", "Tolstikhin, Houlsby, Kolesnikov and Beyer",
    ])
  func otherWords(words: String) throws {
    let found = try link(words)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("are those of references, items and suggested pages with an address of arXiv's")
  func declared() throws {
    var workspace = try issue(
      "As in [@mixer].",
      yaml: "see-also:\n  - title: Mixer\n    url: https://arxiv.org/abs/2105.01601",
      issueYAML: "references:\n  mixer: {title: The Mixer, url: 'https://arxiv.org/abs/2105.01601'}"
    )
    workspace.june.papers.append("post")
    workspace.june.notes["post"] = SampleWorkspace.note(
      item: "post", yaml: "title: All MLP\nurl: https://arxiv.org/abs/2105.01601")
    let known = [try Paper.sample("2105.01601", title: title)]
    let found = try workspace.findings("typed-title", known: known)
    #expect(
      found.map(\.place) == [
        "issue.md:   mixer: {title: The Mixer, url: 'https://arxiv.org/abs/2105.01601'}",
        "2105.00001.md:   - title: Mixer", "post.md: url: https://arxiv.org/abs/2105.01601",
      ])
    let suggestions = try workspace.findings("on-arxiv", known: known)
    #expect(suggestions.map(\.severity) == [.suggestion, .suggestion, .suggestion])
    #expect(suggestions.map(\.place) == found.map(\.place))
    #expect(
      suggestions.map { $0.mend?.prefix(27) } == [
        "cite it as [@2105.01601], a", "the id 2105.01601 alone, in", "`arxiv-curate pick 2105.016",
      ])
  }

  @Test(
    "are not those that differ in signs, accents or TeX only, or leave out what is behind a colon")
  func same() throws {
    for (typed, title) in [
      ("Schrodinger’s wave equation", #"Schr\"odinger's Wave Equation"#),
      ("MLP-Mixer", title), ("Large N limits", "Large $N$ Limits"),
      ("Do you even need attention?", "Do You Even Need Attention? A Stack of Layers"),
    ] {
      let workspace = try issue(
        "As in [@key].",
        issueYAML:
          "references:\n  key: {title: \"\(typed)\", url: 'https://arxiv.org/abs/2105.01601'}")
      let found = try workspace.findings(
        "typed-title", known: [try .sample("2105.01601", title: title)])
      #expect(found.isEmpty, "\(found)")
    }
  }

  @Test("are told by a DOI of arXiv's too, and may be an older version's")
  func doi() throws {
    var workspace = try issue(
      "As in [@key].",
      issueYAML: "references:\n  key: {title: The Old Title, doi: 10.48550/arXiv.2105.01601}")
    let known = [try Paper.sample("2105.01601v2", title: "The New Title")]
    #expect(try workspace.findings("typed-title", known: known).count == 1)
    workspace.june.pins.append(try .sample("2105.01601", title: "The Old Title"))
    #expect(try workspace.findings("typed-title", known: known).isEmpty)
  }

  @Test("are two titles for one paper of which nothing else is known")
  func two() throws {
    let address = "(https://arxiv.org/abs/2101.00001)"
    let workspace = try issue(
      "[The Grammar of Growing Grids]\(address)\n\n[here]\(address)\n\n"
        + "[The Grammar of Glowing Grids]\(address)")
    let found = try workspace.findings("typed-title")
    #expect(found.map(\.place) == ["2105.00001.md: [The Grammar of Glowing Grids]\(address)"])
    #expect(
      found[0].message
        == "2101.00001 is called “The Grammar of Glowing Grids” here, and “The Grammar of Growing "
        + "Grids” in issues/2021-06/2105.00001.md, line 6")
  }
}
