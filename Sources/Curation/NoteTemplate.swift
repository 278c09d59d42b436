public import ArxivModel

/// The note that `pick` makes: what the curator needs to write it, and where to write.
public enum NoteTemplate {
  /// What the templates say in place of a person's text, so that it can be found where it was left.
  public enum Placeholder {
    /// Of the section “Why”.
    static let why = "One paragraph: why does it matter?"
    /// Of the section “Key insights”.
    static let insights = "Any Markdown: paragraphs, lists"
    /// Of an issue's introduction.
    static let introduction = "An introduction, in any Markdown."
    /// Of an issue's closing.
    static let closing = "Closing words, in any Markdown."
    /// The sentences that stand for text.
    public static let sentences = [why, insights, introduction, closing]
    /// The values that stand in the front matter, by key.
    public static let values = [
      "nickname": "shown in brackets after the title",
      "title": "else the pattern in arxiv-curate.yml",
      "curator": "else the one in arxiv-curate.yml",
    ]
    /// The link to code.
    public static let code = "https://github.com/…"
    /// The path of a figure.
    public static let figure = "figures/name.png"
    /// What stands below a figure.
    public static let caption = "Source: …"
  }

  /// The note on a paper.
  ///
  /// - Parameters:
  ///   - why, insights: The sections' text where it was given; else a comment that asks for it, which
  ///     counts as empty.
  ///   - code: Links to code, such as those that abstract and comment hold.
  ///   - related: What the note may name, for the curator to choose from.
  public static func note(
    on paper: Paper, why: String? = nil, insights: String? = nil, code: [String],
    related: RelatedPapers = RelatedPapers()
  ) -> String {
    var lines = ["---", "paper: \(paper.reference)"]
    lines += codeLines(code)
    lines += [
      "# nickname: \(Placeholder.values["nickname", default: ""])",
      "# authors-shown: 4",
      related.seeAlsoLine,
      "---",
      comment(on: paper, related),
    ]
    return withoutControls(
      lines.joined(separator: "\n") + "\n\n" + sections(why: why, insights: insights))
  }

  /// The note on something that is not on arXiv.
  public static func note(
    on item: Note.Item, why: String? = nil, insights: String? = nil, code: [String]
  ) -> String {
    var lines = ["---", "item: \(quoted(item.key))", "title: \(quoted(item.title))"]
    if item.authors.isEmpty {
      lines.append("authors: []")
    } else {
      lines += ["authors:"] + item.authors.map { "  - \(quoted($0))" }
    }
    lines += ["url: \(quoted(item.url))"]
    lines.append(item.published.map { "published: \(quoted($0))" } ?? "# published: 2021-05-31")
    lines += codeLines(code) + ["---"]
    return withoutControls(
      lines.joined(separator: "\n") + "\n\n" + sections(why: why, insights: insights))
  }

  /// The text without the control characters that no note may hold.
  private static func withoutControls(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { WrittenText.isText($0) }))
  }

  /// A month's `issue.md` without papers.
  public static func issue(month: Month) -> String {
    """
    ---
    # title: \(Placeholder.values["title", default: ""])
    subtitle:
    # curator: \(Placeholder.values["curator", default: ""])
    # published: \(month)-28
    papers:
    # references: works that are not on arXiv, cited as [@KEY]
    #   hochreiter1997:
    #     title: Long Short-Term Memory
    #     authors: [Sepp Hochreiter, Jürgen Schmidhuber]
    #     year: 1997
    #     url: https://doi.org/10.1162/neco.1997.9.8.1735
    ---
    <!-- \(Placeholder.introduction) -->

    ## Closing

    <!-- \(Placeholder.closing) -->

    """
  }

  private static func codeLines(_ code: [String]) -> [String] {
    switch code.count {
    case 0: ["# code: \(Placeholder.code)"]
    case 1: ["code: \(quoted(code[0]))"]
    default: ["code:"] + code.map { "  - \(quoted($0))" }
    }
  }

  private static func sections(why: String?, insights: String?) -> String {
    """
    ## Why

    \(why ?? "<!-- \(Placeholder.why) -->")

    ## Key insights

    \(insights ?? "<!-- \(Placeholder.insights), ![alt](\(Placeholder.figure) \"\(Placeholder.caption)\"), [@2105.08050] -->")

    """
  }

  /// Title, authors, abstract and what is related, out of the reader's sight.
  private static func comment(on paper: Paper, _ related: RelatedPapers) -> String {
    let names = paper.authors.map(\.name).prefix(20).joined(separator: ", ")
    let rest = paper.authors.count > 20 ? ", and \(paper.authors.count - 20) more" : ""
    let facts = [
      paper.title, names + rest,
      "\(paper.categories.map(\.id).joined(separator: " ")), \(Timestamp.day(paper.submitted))",
      paper.comment ?? "", "", paper.abstract,
    ]
    let text = (facts + related.lines).joined(separator: "\n")
    // Two hyphens could end the comment before its end.
    let safe = TeXText.unicode(text).replacing("--", with: "–").replacing("\n\n\n", with: "\n\n")
    return "<!--\n\(wrapped(safe, to: 100))\n-->"
  }

  private static func wrapped(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      return (lines + [line]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A value that YAML cannot take for anything else: JSON's strings are YAML's.
  static func quoted(_ text: String) -> String { JSONValue.string(text).compact }
}
