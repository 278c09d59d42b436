internal import ArxivModel
internal import Foundation

/// An item or entry of a feed of announcements while it is read.
struct AnnouncementDraft {
  private let form: AnnouncementFeed.Form
  private var guid: String?
  var link = ""
  private var title = ""
  /// What stands behind the title in RSS 1.0.
  private var suffix: TitleSuffix?
  private var abstract = ""
  /// What stands before the abstract since.
  private var head: AbstractHead?
  private var announceType: String?
  private var creator = ""
  private var categories: [Category] = []
  private var license: String?
  private var journalReference: String?
  private var dois: [String] = []
  private var published: Date?

  init(form: AnnouncementFeed.Form) {
    self.form = form
  }

  mutating func add(category: Category?) {
    if let category, !categories.contains(category) { categories.append(category) }
  }

  /// Takes the text of an element.
  mutating func close(
    _ field: AnnouncementElement, _ text: ByteBuffer, categories cache: inout CategoryCache
  ) {
    switch field {
    case .guid: guid = text.nonEmptyLine()
    case .link: link = text.oneLine()
    case .title:
      title = text.oneLine()
      guard form == .rdf, let suffix = TitleSuffix(of: title) else { return }
      title = suffix.title
      self.suffix = suffix
      add(category: suffix.category)
    case .description:
      abstract = text.paragraphs()
      if form == .rdf {
        abstract = HTMLText.plain(abstract)
      } else if let head = AbstractHead(of: abstract) {
        abstract = head.abstract
        self.head = head
      }
    case .announceType: announceType = text.nonEmptyLine()
    case .creator: creator = text.oneLine()
    case .category: add(category: text.withTrimmedBytes { cache.category($0) })
    case .rights: license = text.nonEmptyLine()
    case .journalReference: journalReference = text.nonEmptyLine()
    case .doi: DOIList.add(text.oneLine(), to: &dois)
    case .published: published = text.anyDate()
    default: break
    }
  }

  /// What names the paper, as it came; empty when nothing does.
  var rawID: String { guid ?? link }

  /// The paper and version, by the id or, where there is none, by what else names it.
  var reference: ArxivReference? {
    guard var guid else {
      return suffix?.reference ?? head?.reference ?? (try? ArxivReference(link))
    }
    return guid.withUTF8 { ArxivReference(oaiIdentifier: $0) }
  }

  private var kind: Announcement.Kind? {
    if let suffix { return suffix.kind }
    return (announceType ?? head?.announceType).flatMap { Announcement.Kind(rawValue: $0) }
  }

  /// The authors' line; until 2024 links, of which only the words are of use.
  private var authors: [Author] {
    guard form == .rdf else { return AuthorList.authors(in: creator) }
    let names = HTMLText.plain(creator)
    // `R. Aaij, et al. (909 additional authors not shown)`
    let rest = names.range(of: ", et al. (", options: .backwards)
    return AuthorList.authors(
      in: rest.map { String(names[..<$0.lowerBound]) } ?? names)
  }

  /// Makes the announcement, once all of the item was read.
  ///
  /// - Parameter published: The feed's own date, for items that have none.
  func announcement(published day: Date?) -> Result<Announcement, EntryProblem> {
    guard let reference else {
      return .failure(
        EntryProblem(reason: rawID.isEmpty ? "has no id" : "has an id that is no paper's"))
    }
    guard let kind else {
      let type = (announceType ?? head?.announceType).map { "“\($0)”" }
      return .failure(
        EntryProblem(
          reason: type.map { "is announced as \($0)" } ?? "does not say why it is announced"))
    }
    guard let announced = (published ?? day).flatMap({ Timestamp.date(day: Timestamp.day($0)) })
    else { return .failure(EntryProblem(reason: "has no date")) }
    guard !categories.isEmpty else { return .failure(EntryProblem(reason: "has no category")) }
    return .success(
      Announcement(
        reference: reference, kind: kind, title: title, abstract: abstract, authors: authors,
        categories: categories, license: license, journalReference: journalReference, dois: dois,
        announced: announced))
  }
}

/// What goes before an abstract since 2024, `arXiv:2604.22002v1 Announce Type: new Abstract: `.
private struct AbstractHead {
  var reference: ArxivReference?
  var announceType: String
  /// The abstract without it.
  var abstract: String

  /// Reads the head of a text; nil when it has none.
  init?(of text: String) {
    guard text.hasPrefix("arXiv:") else { return nil }
    let words = text.split(maxSplits: 5, whereSeparator: \.isWhitespace)
    guard words.count >= 5, words[1] == "Announce", words[2] == "Type:", words[4] == "Abstract:"
    else { return nil }
    reference = try? ArxivReference(String(words[0]))
    announceType = String(words[3])
    abstract = words.count == 6 ? String(words[5].drop(while: \.isWhitespace)) : ""
  }
}

/// What stood behind a title until 2024, `. (arXiv:2105.01601v2 [cs.CV] UPDATED)`.
private struct TitleSuffix {
  var reference: ArxivReference?
  var category: Category?
  var kind: Announcement.Kind?
  /// The title without it, and without the full stop that goes before.
  var title: String

  /// Reads the end of a title; nil when it has none such.
  init?(of text: String) {
    guard text.hasSuffix(")"), let start = text.range(of: "(arXiv:", options: .backwards) else {
      return nil
    }
    let words = text[start.upperBound...].dropLast().split(separator: " ")
    guard let id = words.first else { return nil }
    reference = try? ArxivReference(String(id))
    var marks = words.dropFirst()
    if let stamp = marks.first, stamp.first == "[", stamp.last == "]" {
      category = Category(String(stamp.dropFirst().dropLast()))
      marks = marks.dropFirst()
    }
    switch marks.joined(separator: " ") {
    case "": kind = .new
    case "CROSS LISTED": kind = .cross
    case "UPDATED": kind = .replacement
    default: kind = nil
    }
    var title = text[..<start.lowerBound]
    while title.last == " " { title.removeLast() }
    if title.last == "." { title.removeLast() }
    while title.last == " " { title.removeLast() }
    self.title = String(title)
  }
}
