public import ArxivModel

/// A work that the issue cites and that is not on arXiv, from `references:`.
public struct ExternalWork: Hashable, Sendable {
  /// The curator's key for it.
  public var key: String
  /// The title.
  public var title: String
  /// The authors' names.
  public var authors: [String]
  /// The year; nil when none was given.
  public var year: Int?
  /// Where it is found; nil when nothing was given.
  public var url: String?
  /// Its DOI, bare; nil when none was given.
  public var doi: String?
  /// The line of its key.
  public var line: Int
}

/// What a note is about.
public enum Subject: Hashable, Sendable {
  /// A paper on arXiv.
  case paper(ArxivReference)
  /// Something else, by a key of the curator's own.
  case item(String)

  /// The name of the note's file, without `.md`.
  public var fileName: String {
    switch self {
    case .paper(let reference): reference.id.fileName
    case .item(let key): key
    }
  }

  /// The id or key, as it is printed.
  public var description: String {
    switch self {
    case .paper(let reference): reference.id.description
    case .item(let key): key
    }
  }

  /// The same, whatever version of it is meant.
  public var withoutVersion: Subject {
    switch self {
    case .paper(let reference): .paper(ArxivReference(id: reference.id))
    case .item: self
    }
  }

  /// Whether two subjects are one, versions aside.
  public func isSame(as other: Subject) -> Bool { withoutVersion == other.withoutVersion }
}

/// What `issue.md` says: the frame of a month's issue and the order of its papers.
public struct Issue: Hashable, Sendable {
  /// An entry of `papers:`.
  public struct Entry: Hashable, Sendable {
    /// What is in the issue.
    public var subject: Subject
    /// The line of the file.
    public var line: Int
  }

  /// The file, as it should be shown.
  public var file: String
  /// The lines of the front matter's keys.
  public var keyLines: [String: Int] = [:]
  /// The title; nil for the workspace's pattern.
  public var title: String?
  /// The subtitle.
  public var subtitle: String?
  /// Who curated it; nil for the workspace's curator.
  public var curator: String?
  /// The day of publication, `2021-06-08`.
  public var published: String?
  /// What is in it, in running order.
  public var entries: [Entry] = []
  /// The works that are not on arXiv, by key.
  public var references: [String: ExternalWork] = [:]
  /// The introduction.
  public var introduction: MarkdownText
  /// The closing; nil for the workspace's.
  public var closing: MarkdownText?

  /// Reads an issue.
  ///
  /// - Throws: ``InputProblems`` with everything that is wrong with the front matter.
  public init(_ text: String, file: String) throws {
    self.file = file
    var document: YAMLDocument
    let body: MarkdownText
    do {
      (document, body) = try FrontMatter.read(text, file: file)
      (introduction, closing) = Self.divided(body)
    } catch {
      throw InputProblems([error])
    }
    document.refuseOthers(
      than: ["title", "subtitle", "curator", "published", "papers", "references"])
    keyLines = document.keyLines
    title = document.text("title")?.text
    subtitle = document.text("subtitle")?.text
    curator = document.text("curator")?.text
    published = document.day("published")?.text
    entries = Self.entries(&document)
    references = Self.references(&document)
    body.refuseDefinitionsElsewhere(than: [introduction] + [closing].compactMap { $0 }, &document)
    guard document.problems.isEmpty else { throw InputProblems(document.sortedProblems) }
  }

  /// The introduction is what stands before `## Closing`, with headings of its own if it likes.
  private static func divided(_ body: MarkdownText) -> (MarkdownText, MarkdownText?) {
    let sections = body.sections().sections
    guard let closing = sections.last(where: { $0.heading.lowercased() == "closing" }) else {
      return (body.trimmed, nil)
    }
    let lines = body.lines
    let before = closing.line - body.firstLine
    let introduction = MarkdownText(
      lines[..<before].joined(separator: "\n"), file: body.file, firstLine: body.firstLine)
    let after = min(closing.body.firstLine - body.firstLine, lines.count)
    let rest = MarkdownText(
      lines[after...].joined(separator: "\n"), file: body.file,
      firstLine: body.firstLine + after
    ).trimmed
    return (introduction.trimmed, rest)
  }

  private static func entries(_ document: inout YAMLDocument) -> [Entry] {
    var entries: [Entry] = []
    var lines: [String: Int] = [:]
    for text in document.texts("papers") {
      guard let subject = subject(text, in: &document) else { continue }
      // No key is an id, so that the description tells all subjects apart.
      if let earlier = lines.updateValue(text.line, forKey: subject.description) {
        lines[subject.description] = earlier
        document.complain(
          text.line, "\(subject.description) is in this issue twice, first on line \(earlier)",
          rule: "paper-twice")
        continue
      }
      entries.append(Entry(subject: subject, line: text.line))
    }
    return entries
  }

  private static func subject(
    _ text: YAMLDocument.Text, in document: inout YAMLDocument
  ) -> Subject? {
    do {
      return .paper(try ArxivReference(text.text))
    } catch {
      // `2105.1601` is a slip, `weng2021` a key.
      let looksLikeID = text.text.contains("/") || !text.text.contains { $0.isLetter }
      guard !looksLikeID, error.suggestion == nil, ReferenceKey.isValid(text.text) else {
        document.complain(text.line, error.description)
        return nil
      }
      guard text.text.lowercased() != "issue" else {
        document.complain(text.line, "“issue” cannot be a key: issue.md is this file")
        return nil
      }
      return .item(text.text)
    }
  }

  private static func references(_ document: inout YAMLDocument) -> [String: ExternalWork] {
    var works: [String: ExternalWork] = [:]
    guard let references = document.mapping("references") else { return works }
    var list = references
    for key in references.keys {
      guard ReferenceKey.isValid(key.text) else {
        document.complain(
          key.line, "“\(key.text)” cannot be a key: use letters, digits and _ . : - +")
        continue
      }
      guard var work = list.mapping(key.text) else { continue }
      work.refuseOthers(than: ["title", "authors", "year", "url", "doi"])
      let title = work.text("title")?.text
      if title == nil { work.complain(key.line, "the reference \(key.text) has no `title`") }
      let url = work.text("url")
      if let url, WebAddress(url.text) == nil {
        work.complain(url.line, "“\(url.text)” is no address of the web (https://…)")
      }
      works[key.text] = ExternalWork(
        key: key.text, title: title ?? "", authors: work.texts("authors").map(\.text),
        year: work.number("year", in: 1000...2999), url: url?.text,
        doi: work.text("doi")?.text, line: key.line)
      for problem in work.problems { document.complain(problem.line ?? key.line, problem.message) }
    }
    for problem in list.problems { document.complain(problem.line ?? 1, problem.message) }
    return works
  }
}

/// An address of the web that is safe to link to.
public struct WebAddress: Hashable, Sendable {
  /// The address.
  public var text: String

  /// Creates an address; nil unless it begins with `http://` or `https://`, has a host and no white
  /// space or control character.
  public init?(_ text: String) {
    let lowercase = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowercase.hasPrefix($0) }),
      let first = lowercase.dropFirst(scheme.count).first,
      first.isLetter || first.isNumber || first == "[",
      text.unicodeScalars.allSatisfy({
        !$0.properties.isWhitespace && $0.properties.generalCategory != .control
          && $0 != "<" && $0 != ">" && $0 != "\""
      })
    else { return nil }
    self.text = text
  }
}
