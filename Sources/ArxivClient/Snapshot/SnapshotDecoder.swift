public import ArxivModel
internal import CJansson
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

  private let buffer = ByteBuffer()

  /// Creates a decoder.
  public init() {}

  deinit {
    buffer.free()
  }

  /// Reads a line.
  ///
  /// - Parameter bytes: The line, without its end.
  /// - Throws: ``Defect``.
  public func record(_ bytes: UnsafeRawBufferPointer) throws(Defect) -> ArchiveRecord {
    var error = json_error_t()
    let text = bytes.bindMemory(to: CChar.self).baseAddress
    guard let object = json_loadb(text, bytes.count, 0, &error) else {
      let what = String(cString: cjansson_text(&error))
      throw Defect(reason: "not JSON at column \(error.position): \(what)")
    }
    defer { cjansson_release(object) }
    guard cjansson_is_object(object) else { throw Defect(reason: "JSON, but not an object") }
    return try SnapshotFields(object: object, buffer: buffer).record()
  }
}

/// The members of a line.
private struct SnapshotFields {
  let object: UnsafeMutablePointer<json_t>
  let buffer: ByteBuffer

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
    var categories: [Category] = []
    for word in (try line("categories", of: idText) ?? "").split(separator: " ") {
      guard let category = Category(String(word)) else {
        throw defect("arXiv has no category “\(word.prefix(30))”")
      }
      if !categories.contains(category) { categories.append(category) }
    }
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

  private func versions(_ id: String) throws(SnapshotDecoder.Defect) -> [ArchiveRecord.Version] {
    let list = json_object_get(object, "versions")
    var versions: [ArchiveRecord.Version] = []
    for index in 0..<json_array_size(list) {
      let item = json_array_get(list, index)
      guard let name = Self.text(json_object_get(item, "version")), name.hasPrefix("v"),
        let number = Int(name.dropFirst()), (1...9_999).contains(number),
        let created = Self.text(json_object_get(item, "created")),
        let date = Timestamp.date(mail: created)
      else {
        throw SnapshotDecoder.Defect(
          id: id, reason: "version \(index + 1) has no number or no date")
      }
      versions.append(.init(number: number, submitted: date))
    }
    return versions.sorted { $0.number < $1.number }
  }

  /// A member on one line; nil when it is empty, null or missing.
  private func line(_ name: String, of id: String?) throws(SnapshotDecoder.Defect) -> String? {
    try fill(name, of: id) ? buffer.nonEmptyLine() : nil
  }

  /// Takes the text of a member into the buffer.
  ///
  /// - Returns: Whether there was one; null and a missing member are none.
  private func fill(_ name: String, of id: String?) throws(SnapshotDecoder.Defect) -> Bool {
    guard let value = json_object_get(object, name) else { return false }
    guard let bytes = json_string_value(value) else {
      guard cjansson_is_null(value) else {
        throw SnapshotDecoder.Defect(id: id, reason: "\(name) is not a text")
      }
      return false
    }
    let length = json_string_length(value)
    buffer.removeAll()
    bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
      buffer.append($0, count: length)
    }
    return true
  }

  private static func text(_ value: UnsafeMutablePointer<json_t>?) -> String? {
    json_string_value(value).map { String(cString: $0) }
  }
}
