public import ArxivModel
internal import CSimdJSON
internal import Foundation

/// Reads the lines of arXiv's public metadata snapshot: each is a paper as a JSON object.
///
/// Comes from `arxiv-metadata-oai-snapshot.json`, whose members are `id`, `submitter`, `authors`,
/// `title`, `comments`, `journal-ref`, `doi`, `report-no`, `categories`, `license`, `abstract`,
/// `versions`, `update_date`; `authors_parsed` repeats the authors and is not read. Not for several
/// threads at once.
public final class SnapshotDecoder {
  /// Why a line is no paper.
  public struct Defect: Error, Hashable, Sendable, CustomStringConvertible {
    /// The paper's id, where the line tells it.
    public var id: String?
    /// What is wrong.
    public var reason: String

    /// Creates a defect.
    public init(id: String? = nil, reason: String) {
      self.id = id
      self.reason = reason
    }

    /// Both.
    public var description: String { (id.map { "\($0): " } ?? "") + reason }
  }

  /// How many bytes behind a line must be readable, whatever they are.
  public static let padding = csimdjson_padding()

  private let parser: OpaquePointer
  private let buffer = ByteBuffer()
  private let seen = Seen()

  /// What earlier lines had.
  fileprivate final class Seen {
    var categories = CategoryCache()
  }

  /// Creates a decoder.
  ///
  /// - Throws: ``OutOfMemory``.
  public init() throws(OutOfMemory) {
    guard let parser = csimdjson_parser_new() else { throw OutOfMemory() }
    self.parser = parser
  }

  deinit {
    csimdjson_parser_free(parser)
    buffer.free()
  }

  /// Reads a line.
  ///
  /// - Parameter bytes: The line, without its end; ``padding`` bytes behind it must be readable.
  /// - Throws: ``Defect``.
  public func record(_ bytes: UnsafeRawBufferPointer) throws(Defect) -> ArchiveRecord {
    let text = bytes.bindMemory(to: CChar.self).baseAddress
    if let complaint = csimdjson_parse(parser, text, bytes.count) {
      throw Defect(reason: "not JSON: \(String(cString: complaint))")
    }
    guard csimdjson_is_object(parser) else { throw Defect(reason: "JSON, but not an object") }
    return try SnapshotFields(object: parser, buffer: buffer, seen: seen).record()
  }
}

/// The members of a line.
private struct SnapshotFields {
  let object: OpaquePointer
  let buffer: ByteBuffer
  let seen: SnapshotDecoder.Seen

  func record() throws(SnapshotDecoder.Defect) -> ArchiveRecord {
    guard let idText = try line("id", of: nil) else {
      throw SnapshotDecoder.Defect(reason: "it has no id, so it is no line of the snapshot")
    }
    let id: ArxivID
    do {
      id = try ArxivReference(idText).id
    } catch {
      throw SnapshotDecoder.Defect(id: String(idText.prefix(60)), reason: error.reason)
    }
    func defect(_ reason: String) -> SnapshotDecoder.Defect { .init(id: idText, reason: reason) }
    let versions = try versions(idText)
    guard let first = versions.first, let last = versions.last else {
      throw defect("it has no versions")
    }
    guard first.number == 1 else {
      throw defect("it does not say when version 1 was submitted")
    }
    let categories = try categories(idText)
    guard let primary = categories.first else { throw defect("it has no category") }
    guard let title = try line("title", of: idText) else { throw defect("it has no title") }
    let updateDate = try line("update_date", of: idText)
    let datestamp = updateDate.flatMap { Timestamp.date(day: $0) }
    if let updateDate, datestamp == nil {
      throw defect("update_date is no day: “\(updateDate.prefix(30))”")
    }
    var dois: [String] = []
    DOIList.add(try line("doi", of: idText) ?? "", to: &dois)
    let paper = Paper(
      id: id, version: last.number, title: title,
      abstract: try fill("abstract", of: idText) ? buffer.paragraphs() : "",
      authors: AuthorList.authors(in: try line("authors", of: idText) ?? ""),
      comment: try line("comments", of: idText),
      journalReference: try line("journal-ref", of: idText),
      reportNumber: try line("report-no", of: idText),
      dois: dois, primaryCategory: primary, categories: categories, submitted: first.submitted,
      updated: last.submitted)
    return ArchiveRecord(
      paper: paper, versions: versions, submitter: try line("submitter", of: idText),
      license: try line("license", of: idText), datestamp: datestamp ?? last.submitted)
  }

  private func categories(_ id: String) throws(SnapshotDecoder.Defect) -> [Category] {
    var categories: [Category] = []
    guard try fill("categories", of: id) else { return [] }
    try buffer.forEachWord { (word) throws(SnapshotDecoder.Defect) in
      guard let category = seen.categories.category(word) else {
        let name = String(decoding: word, as: UTF8.self).prefix(30)
        throw SnapshotDecoder.Defect(id: id, reason: "arXiv has no category “\(name)”")
      }
      if !categories.contains(category) { categories.append(category) }
    }
    return categories
  }

  private func versions(_ id: String) throws(SnapshotDecoder.Defect) -> [ArchiveRecord.Version] {
    var versions: [ArchiveRecord.Version] = []
    for index in 0..<csimdjson_count(object, "versions") {
      let name = csimdjson_element_member(object, "versions", index, "version")
      let created = csimdjson_element_member(object, "versions", index, "created")
      guard let number = Self.number(name), let date = Self.date(created) else {
        throw SnapshotDecoder.Defect(
          id: id, reason: "version \(index + 1) has no number or no date")
      }
      versions.append(.init(number: number, submitted: date))
    }
    return versions.sorted { $0.number < $1.number }
  }

  /// The number in `v12`.
  private static func number(_ value: csimdjson_value) -> Int? {
    guard let bytes = Self.bytes(value), bytes.first == 0x76 else { return nil }
    return Int(String(decoding: bytes.dropFirst(), as: UTF8.self)).flatMap {
      (1...9_999).contains($0) ? $0 : nil
    }
  }

  private static func date(_ value: csimdjson_value) -> Date? {
    bytes(value).flatMap { Timestamp.date(mail: $0) }
  }

  private static func bytes(_ value: csimdjson_value) -> UnsafeBufferPointer<UInt8>? {
    guard value.kind == CSIMDJSON_TEXT, let bytes = value.bytes else { return nil }
    return UnsafeRawBufferPointer(start: bytes, count: value.length).bindMemory(to: UInt8.self)
  }

  /// A member on one line; nil when it is empty, null or missing.
  private func line(_ name: StaticString, of id: String?) throws(SnapshotDecoder.Defect) -> String?
  {
    try fill(name, of: id) ? buffer.nonEmptyLine() : nil
  }

  /// Takes the text of a member into the buffer.
  ///
  /// - Returns: Whether there was one; null and a missing member are none.
  private func fill(_ name: StaticString, of id: String?) throws(SnapshotDecoder.Defect) -> Bool {
    // A literal has a zero behind it.
    let value = name.withUTF8Buffer { name in
      name.withMemoryRebound(to: CChar.self) { csimdjson_member(object, $0.baseAddress) }
    }
    if value.kind == CSIMDJSON_MISSING || value.kind == CSIMDJSON_NULL { return false }
    guard let bytes = Self.bytes(value), let base = bytes.baseAddress else {
      throw SnapshotDecoder.Defect(id: id, reason: "\(name) is not a text")
    }
    buffer.removeAll()
    buffer.append(base, count: bytes.count)
    return true
  }
}
