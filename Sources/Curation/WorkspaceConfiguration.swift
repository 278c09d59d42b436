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
  /// The labels of the rendered forms, by name.
  public var labels: [String: String] = [:]
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
    "title", "curator", "categories", "authors-shown", "closing", "labels", "contact", "api-url",
    "oai-url", "feed-url",
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
    if var labels = document.mapping("labels") {
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

  /// The title of a month's issue that has none of its own.
  public func title(for month: Month) -> String {
    title.replacing("{month}", with: month.name).replacing("{year}", with: String(month.year))
  }
}
