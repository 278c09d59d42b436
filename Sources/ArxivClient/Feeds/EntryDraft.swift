internal import ArxivModel
internal import Foundation

/// An entry of a query feed while it is read.
struct EntryDraft {
  private(set) var rawID = ""
  private(set) var reference: ArxivReference?
  var title = ""
  var abstract = ""
  var comment: String?
  var journalReference: String?
  var submitted: Date?
  var updated: Date?
  var primaryCategory: Category?
  private var categories: [Category] = []
  private var subjectClasses: [String] = []
  private var dois: [String] = []
  private var authors: [Author] = []
  var authorName = ""
  private var affiliations: [String] = []

  /// Makes room for the next entry.
  ///
  /// What ``takePaper()`` took is empty already.
  mutating func reset() {
    rawID = ""
    reference = nil
    title = ""
    abstract = ""
    comment = nil
    journalReference = nil
    submitted = nil
    updated = nil
    primaryCategory = nil
    categories = []
    categories.reserveCapacity(3)
    subjectClasses = []
    dois = []
    authors = []
    authors.reserveCapacity(4)
    authorName = ""
    affiliations = []
  }

  /// Reads `http://arxiv.org/abs/2105.01601v4`: the id is what follows `/abs/`.
  mutating func read(id text: ByteBuffer) {
    let read: (reference: ArxivReference?, raw: String) = text.withTrimmedBytes { bytes in
      if let start = Self.endOfAbs(bytes), !bytes[..<start].contains(0x23),  // no `…/api/errors#…`
        case .success(let reference) = IdentifierGrammar.reference(
          in: UnsafeBufferPointer(rebasing: bytes[start...]))
      {
        return (reference, "")
      }
      return (nil, String(decoding: bytes, as: UTF8.self))
    }
    reference = read.reference
    rawID = read.raw
  }

  private static func endOfAbs(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count > 5 else { return nil }
    for start in 0..<(bytes.count - 5)
    where bytes[start] == 0x2F && bytes[start + 1] == 0x61 && bytes[start + 2] == 0x62
      && bytes[start + 3] == 0x73 && bytes[start + 4] == 0x2F
    {
      return start + 5
    }
    return nil
  }

  mutating func beginAuthor() {
    authorName = ""
    affiliations = []
  }

  mutating func endAuthor() {
    guard !authorName.isEmpty else { return }
    authors.append(
      Author(
        name: Self.exchange(&authorName, with: ""),
        affiliations: Self.exchange(&affiliations, with: [])))
  }

  mutating func add(affiliation: String) {
    guard !affiliation.isEmpty else { return }
    affiliations.append(affiliation)
  }

  /// Adds the DOIs of one element: until November 2025 it could hold several.
  mutating func add(doi: String) {
    DOIList.add(doi, to: &dois)
  }

  mutating func add(category: Category?, term: UnsafeBufferPointer<UInt8>) {
    if let category {
      if !categories.contains(category) { categories.append(category) }
    } else {
      let words = String(decoding: term, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      if !words.isEmpty { subjectClasses.append(words.joined(separator: " ")) }
    }
  }

  /// The error that the entry states, if it is no paper but arXiv's refusal.
  ///
  /// Known by its id, which is no paper's, and its author; a paper may bear the title "Error". (The id
  /// is an address below `/api/errors`, or of the chapter of the manual that was not heeded.)
  func error() -> FeedError? {
    guard reference == nil, !rawID.isEmpty,
      authors.contains(where: { $0.name == "arXiv api core" }) || rawID.contains("/api/errors")
    else { return nil }
    return FeedError(id: rawID, message: abstract.isEmpty ? title : abstract)
  }

  /// Makes the paper, once the entry has closed; what it was made of is gone from here.
  mutating func takePaper() -> Result<Paper, EntryProblem> {
    guard let reference else {
      return .failure(
        EntryProblem(reason: rawID.isEmpty ? "has no id" : "has an id that is no paper's"))
    }
    guard let submitted = submitted ?? updated else {
      return .failure(EntryProblem(reason: "has no date"))
    }
    guard let primary = primaryCategory ?? categories.first else {
      return .failure(EntryProblem(reason: "has no category"))
    }
    if categories.first != primary {
      categories = [primary] + categories.filter { $0 != primary }
    }
    // Exchanged rather than copied, which spares the counting of references.
    return .success(
      Paper(
        id: reference.id, version: reference.version ?? 1, title: Self.exchange(&title, with: ""),
        abstract: Self.exchange(&abstract, with: ""), authors: Self.exchange(&authors, with: []),
        comment: Self.exchange(&comment, with: nil),
        journalReference: Self.exchange(&journalReference, with: nil),
        dois: Self.exchange(&dois, with: []),
        primaryCategory: primary, categories: Self.exchange(&categories, with: []),
        subjectClasses: Self.exchange(&subjectClasses, with: []), submitted: submitted,
        updated: updated ?? submitted))
  }

  @inline(__always)
  private static func exchange<Value>(_ value: inout Value, with other: consuming Value) -> Value {
    swap(&value, &other)
    return other
  }
}
