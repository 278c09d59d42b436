public import ArxivModel

/// What a curator wrote about one paper of an issue.
public struct Note: Hashable, Sendable {
  /// "You might also like".
  public enum SeeAlso: Hashable, Sendable {
    /// A paper on arXiv, with the line of the file.
    case paper(ArxivID, line: Int)
    /// A page, with the line of the file.
    case page(title: String, url: String, line: Int)
  }

  /// What describes an item that is not on arXiv.
  public struct Item: Hashable, Sendable {
    /// The curator's key for it.
    public var key: String
    /// The title.
    public var title: String
    /// The authors' names.
    public var authors: [String]
    /// Where it is found.
    public var url: String
    /// The day it was published, `2021-05-31`; nil when none was given.
    public var published: String?

    /// Creates a description.
    public init(key: String, title: String, authors: [String], url: String, published: String?) {
      self.key = key
      self.title = title
      self.authors = authors
      self.url = url
      self.published = published
    }
  }

  /// The file, as it should be shown.
  public var file: String
  /// What the note is about.
  public var subject: Subject
  /// The line of `paper:` or `item:`.
  public var subjectLine: Int
  /// The lines of the front matter's keys.
  public var keyLines: [String: Int]
  /// The description of an item; nil for a paper.
  public var item: Item?
  /// The links to code.
  public var code: [String]
  /// The line of each link to code.
  public var codeLines: [Int]
  /// What the paper goes by, such as "MLP-Mixer".
  public var nickname: String?
  /// How many authors its byline shows; nil for the workspace's number.
  public var authorsShown: Int?
  /// What a reader might also like.
  public var seeAlso: [SeeAlso]
  /// Why it matters; nil when the note has no such section.
  public var why: MarkdownSection?
  /// What it found; nil when the note has no such section.
  public var keyInsights: MarkdownSection?
  /// The other sections, in the order written.
  public var sections: [MarkdownSection]

  /// All its text, in the order in which a reader meets it.
  public var bodies: [MarkdownText] {
    [why, keyInsights].compactMap { $0?.body } + sections.map(\.body)
  }

  /// Reads a note.
  ///
  /// - Throws: ``InputProblems``.
  public init(_ text: String, file: String) throws {
    self.file = file
    var document: YAMLDocument
    let body: MarkdownText
    do {
      (document, body) = try FrontMatter.read(text, file: file)
    } catch {
      throw InputProblems([error])
    }
    document.refuseOthers(
      than: [
        "paper", "item", "title", "authors", "url", "published", "code", "nickname",
        "authors-shown", "see-also",
      ])
    keyLines = document.keyLines
    nickname = document.text("nickname")?.text
    authorsShown = document.number("authors-shown", in: 1...1000)
    let links = Self.code(&document)
    code = links.map(\.text)
    codeLines = links.map(\.line)
    seeAlso = Self.seeAlso(&document)
    subject = .item("")
    subjectLine = document.line(of: "paper") ?? document.line(of: "item") ?? 1
    sections = []
    readSubject(&document)
    readSections(of: body, &document)
    guard document.problems.isEmpty else { throw InputProblems(document.sortedProblems) }
  }

  private mutating func readSubject(_ document: inout YAMLDocument) {
    switch (document.text("paper"), document.text("item")) {
    case (let paper?, nil):
      do {
        subject = .paper(try ArxivReference(paper.text))
      } catch {
        document.complain(paper.line, error.description)
      }
      for key in ["title", "authors", "url", "published"] {
        guard let line = document.line(of: key) else { continue }
        document.complain(line, "`\(key)` is for an `item:`; a paper's comes from arXiv")
      }
    case (nil, let key?):
      guard ReferenceKey.isValid(key.text) else {
        document.complain(
          key.line, "“\(key.text)” cannot be a key: use letters, digits and _ . : - +")
        return
      }
      subject = .item(key.text)
      readItem(key.text, &document)
    case (_?, let item?): document.complain(item.line, "a note has `paper:` or `item:`, not both")
    case (nil, nil): document.complain(1, "the note has neither `paper:` nor `item:`")
    }
  }

  private mutating func readItem(_ key: String, _ document: inout YAMLDocument) {
    let title = document.text("title")
    let url = document.text("url")
    let authors = document.texts("authors").map(\.text)
    let published = document.day("published")?.text
    if title == nil { document.complain(subjectLine, "the item \(key) has no `title`") }
    if let url {
      if WebAddress(url.text) == nil {
        document.complain(url.line, "“\(url.text)” is no address of the web (https://…)")
      }
    } else {
      document.complain(subjectLine, "the item \(key) has no `url`")
    }
    item = Item(
      key: key, title: title?.text ?? "", authors: authors, url: url?.text ?? "",
      published: published)
  }

  private static func code(_ document: inout YAMLDocument) -> [YAMLDocument.Text] {
    document.texts("code").filter { link in
      guard WebAddress(link.text) == nil else { return true }
      document.complain(link.line, "“\(link.text)” is no address of the web (https://…)")
      return false
    }
  }

  private static func seeAlso(_ document: inout YAMLDocument) -> [SeeAlso] {
    var list: [SeeAlso] = []
    for element in document.elements("see-also") {
      switch element {
      case .text(let text):
        do {
          list.append(.paper(try ArxivReference(text.text).id, line: text.line))
        } catch {
          document.complain(text.line, error.description)
        }
      case .mapping(var page, let line):
        page.refuseOthers(than: ["title", "url"])
        if let title = page.text("title"), let url = page.text("url"),
          WebAddress(url.text) != nil
        {
          list.append(.page(title: title.text, url: url.text, line: line))
        } else {
          page.complain(line, "a page needs a `title` and a `url` (https://…)")
        }
        for problem in page.problems { document.complain(problem.line ?? line, problem.message) }
      }
    }
    return list
  }

  private mutating func readSections(of body: MarkdownText, _ document: inout YAMLDocument) {
    let (before, found) = body.sections()
    let stray = before.citedText()
    if !stray.isEmpty {
      document.complain(
        stray.firstLine ?? before.firstLine,
        "this text belongs to no section; put a heading such as `## Why` before it")
    }
    for problem in stray.problems { document.complain(problem.line ?? 1, problem.message) }
    body.refuseDefinitionsElsewhere(than: [before] + found.map(\.body), &document)
    var lines: [String: Int] = [:]
    for section in found {
      let name = section.heading.lowercased()
      if let earlier = lines[name] {
        document.complain(
          section.line, "there is a section “\(section.heading)” already, on line \(earlier)")
        continue
      }
      lines[name] = section.line
      if section.heading.contains("[@") {
        document.complain(section.line, "a citation cannot stand in a heading")
      }
      if section.heading.contains("<!--") {
        document.complain(section.line, "a comment with `--` inside cannot stand in a heading")
      }
      switch name {
      case "why": why = section
      case "key insights": keyInsights = section
      default: sections.append(section)
      }
    }
  }
}
