internal import ArxivModel
internal import Foundation

/// The header of a record while it is read.
struct HeaderDraft {
  /// The identifier as it came.
  private(set) var rawIdentifier = ""
  /// The paper that it names, where it names one.
  private(set) var id: ArxivID?
  var datestamp: Date?
  var setSpecs: [String] = []
  var isDeleted = false

  /// Reads `oai:arXiv.org:2105.01601`.
  mutating func read(identifier text: ByteBuffer) {
    (rawIdentifier, id) = text.withTrimmedBytes { bytes in
      let raw = String(decoding: bytes, as: UTF8.self)
      return (raw, ArxivReference(oaiIdentifier: bytes)?.id)
    }
  }

  /// The header, once all of it was read.
  func header() -> Result<OAIHeader, EntryProblem> {
    guard let id else {
      return .failure(
        EntryProblem(
          reason: rawIdentifier.isEmpty
            ? "has no identifier" : "has an identifier that is no paper's"))
    }
    guard let datestamp else { return .failure(EntryProblem(reason: "has no datestamp")) }
    return .success(OAIHeader(id: id, datestamp: datestamp, setSpecs: setSpecs))
  }
}

extension ArxivReference {
  /// Reads `oai:arXiv.org:2105.01601`, with a version or without; nil for anything else.
  init?(oaiIdentifier bytes: UnsafeBufferPointer<UInt8>) {
    let prefix: StaticString = "oai:arxiv.org:"
    guard bytes.count > prefix.utf8CodeUnitCount,
      zip(bytes, UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
        .allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }),
      case .success(let reference) = IdentifierGrammar.reference(
        in: UnsafeBufferPointer(rebasing: bytes[prefix.utf8CodeUnitCount...]))
    else { return nil }
    self = reference
  }
}

/// A record in the format `arXivRaw` while it is read.
struct RecordDraft {
  /// The format of the metadata, in the spelling in which it is asked for; nil without metadata.
  var format: String?
  /// Whether that is `arXivRaw`.
  var isRaw = false

  private var rawID = ""
  private var id: ArxivID?
  private var title = ""
  private var authors = ""
  private var abstract = ""
  private var comment: String?
  private var journalReference: String?
  private var reportNumber: String?
  private var submitter: String?
  private var license: String?
  private var mscClass: String?
  private var acmClass: String?
  private var categories: [Category] = []
  /// The first of them that is none of arXiv's.
  private var unknownCategory: String?
  private var dois: [String] = []
  private var versions: [VersionDraft] = []
  private var version = VersionDraft()

  private struct VersionDraft {
    var name = ""
    var submitted: Date?
    var size = ""
    var sourceType = ""

    /// The number in `v3`; nil for anything else.
    var number: Int? {
      guard name.hasPrefix("v"), name.utf8.count <= 5,
        name.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return Int(name.dropFirst()).flatMap { $0 >= 1 ? $0 : nil }
    }

    /// Whether it has no text, which is how arXiv keeps a withdrawal.
    ///
    /// `I` among the letters of its source says so or, where it has none, a size of nothing.
    var isWithdrawal: Bool {
      sourceType.isEmpty ? size.lowercased() == "0kb" : sourceType.contains("I")
    }
  }

  mutating func beginVersion(_ name: String?) {
    version = VersionDraft(name: name ?? "")
  }

  mutating func endVersion() {
    versions.append(version)
  }

  /// Takes the text of an element, of the record's or of the version's that is open.
  mutating func close(
    _ field: OAIElement, _ text: ByteBuffer, categories cache: inout CategoryCache
  ) {
    switch field {
    case .id:
      (rawID, id) = text.withTrimmedBytes { bytes in
        let reference = try? IdentifierGrammar.reference(in: bytes).get()
        return (String(decoding: bytes, as: UTF8.self), reference?.id)
      }
    case .submitter: submitter = text.nonEmptyLine()
    case .title: title = text.oneLine()
    case .authors: authors = text.oneLine()
    case .categories:
      for term in text.oneLine().split(separator: " ") {
        var term = term
        guard let category = term.withUTF8({ cache.category($0) }) else {
          unknownCategory = unknownCategory ?? String(term.prefix(40))
          continue
        }
        if !categories.contains(category) { categories.append(category) }
      }
    case .comments: comment = text.nonEmptyLine()
    case .reportNumber: reportNumber = text.nonEmptyLine()
    case .acmClass: acmClass = text.nonEmptyLine()
    case .mscClass: mscClass = text.nonEmptyLine()
    case .journalReference: journalReference = text.nonEmptyLine()
    case .doi: DOIList.add(text.oneLine(), to: &dois)
    case .license: license = text.nonEmptyLine()
    case .abstract: abstract = text.paragraphs()
    case .date: version.submitted = text.mailDate()
    case .size: version.size = text.oneLine()
    case .sourceType: version.sourceType = text.oneLine()
    default: break
    }
  }

  /// Makes the record, once all of it was read.
  func makeRecord(header: OAIHeader) -> Result<ArchiveRecord, EntryProblem> {
    guard let id else {
      return .failure(
        EntryProblem(reason: rawID.isEmpty ? "has no id" : "has the id “\(rawID)”, no paper's"))
    }
    guard id == header.id else {
      return .failure(EntryProblem(reason: "holds the metadata of \(id)"))
    }
    if let unknownCategory {
      return .failure(
        EntryProblem(reason: "has the category “\(unknownCategory)”, which arXiv has not"))
    }
    guard let primary = categories.first else {
      return .failure(EntryProblem(reason: "has no category"))
    }
    return sortedVersions().flatMap { versions in
      guard let first = versions.first, let last = versions.last else {
        return .failure(EntryProblem(reason: "has no versions"))
      }
      guard first.number == 1 else {
        return .failure(EntryProblem(reason: "does not say when version 1 was submitted"))
      }
      let isWithdrawn = self.versions.contains { $0.number == last.number && $0.isWithdrawal }
      let paper = Paper(
        id: id, version: last.number, title: title, abstract: abstract,
        authors: AuthorList.authors(in: authors), comment: comment,
        journalReference: journalReference, reportNumber: reportNumber, dois: dois,
        primaryCategory: primary, categories: categories, subjectClasses: subjectClasses,
        isMarkedWithdrawn: isWithdrawn, submitted: first.submitted, updated: last.submitted)
      return .success(
        ArchiveRecord(
          paper: paper, versions: versions, submitter: submitter, license: license,
          datestamp: header.datestamp))
    }
  }

  /// The classes of other classifications: that of MSC and that of ACM.
  ///
  /// Since March 2025 arXiv prints the MSC class in the place of the ACM class, `None` where there is
  /// none; neither is an ACM class, and both are left out.
  private var subjectClasses: [String] {
    let acm = acmClass.flatMap { $0 == mscClass || $0 == "None" ? nil : $0 }
    return [mscClass, acm].compactMap { $0 }
  }

  /// The versions by number, each once; they may come in any order, and some may be missing.
  private func sortedVersions() -> Result<[ArchiveRecord.Version], EntryProblem> {
    var sorted: [ArchiveRecord.Version] = []
    for draft in versions {
      guard let number = draft.number else {
        return .failure(EntryProblem(reason: "has a version “\(draft.name)”"))
      }
      guard let submitted = draft.submitted else {
        return .failure(EntryProblem(reason: "does not say when version \(number) was submitted"))
      }
      sorted.append(ArchiveRecord.Version(number: number, submitted: submitted))
    }
    sorted.sort { $0.number < $1.number }
    var once: [ArchiveRecord.Version] = []
    for version in sorted where version != once.last {
      guard version.number != once.last?.number else {
        return .failure(EntryProblem(reason: "has two dates for version \(version.number)"))
      }
      once.append(version)
    }
    return .success(once)
  }
}
