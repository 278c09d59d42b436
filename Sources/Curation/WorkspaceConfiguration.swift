public import ArxivModel

/// What `arxiv-curate.yml` says of a publication.
public struct WorkspaceConfiguration: Hashable, Sendable {
  /// The title of an issue that has none of its own; `{month}` and `{year}` stand for the issue's.
  public var title = "Best of arXiv — {month} {year}"
  /// Who curates, unless an issue names somebody else.
  public var curator: String?
  /// The categories subscribed to.
  public var categories: [Category] = []
  /// How many authors a byline shows, unless a note says otherwise.
  public var authorsShown = 4
  /// The closing of an issue that has none of its own, in Markdown.
  public var closing: MarkdownText?
  /// The publication's name; nil for the pattern of ``title`` without month and year.
  public var name: String?
  /// The language that it is written in.
  public var language = Language.english
  /// The publication's own words in the rendered forms, by the names of ``Label``.
  public var labels: [String: String] = [:]
  /// What `compile` makes when nothing else is asked for.
  public var outputs: [OutputForm] = [.json]
  /// Where the site is published, without a slash at its end.
  public var siteURL: String?
  /// Whether harmless HTML in notes is shown as what it says.
  public var allowsHTML = false
  /// The words that the publication writes otherwise, or not at all.
  public var spelling: [SpellingRule] = []
  /// Whom arXiv can write to about this program's requests.
  public var contact: String?
  /// The query API, where it is not arXiv's.
  public var apiURL: String?
  /// OAI-PMH, where it is not arXiv's.
  public var oaiURL: String?
  /// The announcement feeds, where they are not arXiv's.
  public var feedURL: String?

  /// Creates the configuration of an empty file.
  public init() {}

  /// The keys of the file.
  static let keys = [
    "name", "title", "curator", "language", "categories", "authors-shown", "closing", "labels",
    "spelling", "outputs", "site-url", "raw-html", "contact", "api-url", "oai-url", "feed-url",
  ]

  /// Reads a configuration.
  ///
  /// - Parameter file: The file's name, for complaints.
  /// - Throws: ``InputProblems``.
  public init(yaml: String, file: String) throws {
    var document: YAMLDocument
    if let conflict = MergeConflict.problem(in: yaml, file: file) {
      throw InputProblems([conflict])
    }
    do {
      let text = yaml.hasPrefix("\u{FEFF}") ? String(yaml.dropFirst()) : yaml
      document = try YAMLDocument(text, file: file)
    } catch {
      throw InputProblems([error])
    }
    document.refuseOthers(than: Self.keys)
    title = document.text("title")?.text ?? title
    curator = document.text("curator")?.text
    authorsShown = document.number("authors-shown", in: 1...1000) ?? authorsShown
    closing = document.text("closing").map {
      MarkdownText($0.text, file: file, firstLine: $0.isBlock ? $0.line + 1 : $0.line)
    }
    spelling = SpellingRule.rules(&document)
    contact = document.text("contact")?.text
    apiURL = document.text("api-url")?.text
    oaiURL = document.text("oai-url")?.text
    feedURL = document.text("feed-url")?.text
    for text in document.texts("categories") {
      if let category = Category(typed: text.text) {
        categories.append(category)
      } else {
        let meant = Category.suggestion(for: text.text).map { "; did you mean \($0)?" } ?? ""
        document.complain(text.line, "arXiv has no category “\(text.text)”\(meant)")
      }
    }
    name = document.text("name")?.text
    readForms(&document)
    if var labels = document.mapping("labels") {
      labels.refuseOthers(than: Label.allCases.map(\.rawValue))
      for key in labels.keys { self.labels[key.text] = labels.text(key.text)?.text }
      for problem in labels.problems { document.complain(problem.line ?? 1, problem.message) }
    }
    for match in title.matches(of: /\{([^}]*)\}/) where match.1 != "month" && match.1 != "year" {
      document.complain(
        document.line(of: "title") ?? 1,
        "`title` may hold {month} and {year}; there is no {\(match.1)}")
    }
    guard document.problems.isEmpty else { throw InputProblems(document.sortedProblems) }
  }

  /// Reads what the rendered forms need to know.
  private mutating func readForms(_ document: inout YAMLDocument) {
    if let text = document.text("language") {
      if let found = Language(text.text) {
        language = found
      } else {
        document.complain(
          text.line,
          "`language` must be a language's tag such as en, de or pt-BR, not “\(text.text)”")
      }
    }
    let texts = document.texts("outputs")
    let forms = texts.compactMap { OutputForm(rawValue: $0.text) }
    for text in texts where OutputForm(rawValue: text.text) == nil {
      let known = OutputForm.allCases.map(\.rawValue)
      let meant = EditDistance.nearest(to: text.text.lowercased(), in: known, within: 3)
      document.complain(
        text.line,
        "there is no output “\(text.text)”"
          + (meant.map { "; did you mean \($0)?" } ?? ", only \(known.joined(separator: ", "))"))
    }
    if !forms.isEmpty { outputs = OutputForm.allCases.filter { forms.contains($0) } }
    if let text = document.text("site-url") {
      if WebAddress(text.text) == nil || text.text.contains(where: { "?#".contains($0) }) {
        document.complain(
          text.line, "`site-url` must be the address of a folder of the web (https://…)")
      }
      siteURL = text.text.hasSuffix("/") ? String(text.text.dropLast()) : text.text
    }
    if let text = document.text("raw-html") {
      switch text.text.lowercased() {
      case "true", "yes", "on": allowsHTML = true
      case "false", "no", "off": allowsHTML = false
      default: document.complain(text.line, "`raw-html` must be true or false")
      }
    }
  }

  /// The title of a month's issue that has none of its own.
  public func title(for month: Month) -> String {
    title.replacing("{month}", with: language.name(of: month))
      .replacing("{year}", with: String(month.year))
  }

  /// What the publication is called when no single issue is meant.
  public var publicationName: String {
    if let name { return name }
    let rest = title.replacing("{month}", with: " ").replacing("{year}", with: " ")
    let words = rest.split(whereSeparator: \.isWhitespace)
    let isWord: (Substring) -> Bool = { $0.contains { $0.isLetter || $0.isNumber } }
    guard let first = words.firstIndex(where: isWord), let last = words.lastIndex(where: isWord)
    else {
      return title
    }
    let name = words[first...last].joined(separator: " ")
    return String(name.reversed().drop { ",;:–—-".contains($0) }.reversed())
  }
}
