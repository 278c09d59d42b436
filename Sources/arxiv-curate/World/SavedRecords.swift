import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary

/// The papers in a file that was saved: the metadata snapshot, or a reply of arXiv's.
struct SavedRecords {
  /// The file; `-` for standard input.
  let path: String

  /// What is read, in the order of the file.
  enum Item: Sendable {
    /// A line of the snapshot, or a record of OAI-PMH.
    case record(ArchiveRecord)
    /// An entry of the query API's feed.
    case paper(Paper)
    /// A paper that arXiv names, in a form that tells too little to keep it.
    case named(NamedPaper)
    /// A paper that arXiv has deleted.
    case deleted(ArxivID)
    /// What is no paper.
    case bad(BadRecord)
  }

  /// A paper in an announcement, or in a format of OAI-PMH that tells neither its version nor when it
  /// was submitted.
  struct NamedPaper: Hashable, Sendable {
    var reference: ArxivReference
    /// Where it is named: the kind of announcement, or the format.
    var kind: String
    var title: String?

    /// The same, for programs.
    var record: JSONValue {
      .object([
        .init("id", .string(reference.id.description)),
        .init("version", reference.version.map { .int($0) } ?? .null),
        .init("kind", .string(kind)), .init("title", .optional(title)),
      ])
    }
  }

  /// A record that cannot be used.
  struct BadRecord: Hashable, Sendable, CustomStringConvertible {
    /// The file, and the file within where it is an archive.
    var file: String
    /// The line, from 1.
    var line: Int?
    /// The paper, where that is known.
    var id: String?
    /// What is wrong.
    var reason: String

    var description: String {
      [file, line.map { String($0) }, id].compactMap { $0 }.joined(separator: ":") + ": \(reason)"
    }

    /// The same, for programs.
    var record: JSONValue {
      .object([
        .init("file", .string(file)), .init("line", line.map { .int($0) } ?? .null),
        .init("id", .optional(id)), .init("reason", .string(reason)),
      ])
    }
  }

  /// How many bad lines there may be before the first good one: a file with more is no snapshot.
  static let patience = 100

  /// Reads the file, from where an earlier reading stopped.
  ///
  /// - Parameters:
  ///   - start: Where to begin.
  ///   - deliver: Takes each item, the place behind it, and how many bytes of the file were read, packed
  ///     as it is; ends the reading when it says false.
  /// - Throws: ``NoSuchFile``, ``BadInput`` for a file that is nothing of the kind,
  ///   `SavedFile.Failure`.
  func read(
    from start: PaperLibrary.ImportProgress?,
    deliver: (Item, PaperLibrary.ImportProgress, () -> Int) throws -> Bool
  ) throws {
    if path != "-" { try Self.check(path) }
    let file = try SavedFile(path: path == "-" ? nil : path)
    var place = PaperLibrary.ImportProgress(member: 0, offset: 0, line: 0, bad: start?.bad ?? 0)
    var isEmpty = true
    while let member = try file.nextMember() {
      place = .init(member: place.member + 1, offset: 0, line: 0, bad: place.bad)
      let name = member.isEmpty ? file.name : "\(file.name): \(member)"
      let head = try file.head()
      if head.isEmpty { continue }
      isEmpty = false
      guard place.member >= start?.member ?? 1 else { continue }
      let goOn: Bool
      switch Self.kind(of: head) {
      case .lines:
        if let start, start.member == place.member { place = start }
        goOn = try readLines(of: file, name, &place, deliver)
      case .queryFeed: goOn = try readQueryFeed(file, name, &place, deliver)
      case .oai: goOn = try readOAI(file, name, &place, deliver)
      case .announcements: goOn = try readAnnouncements(file, name, &place, deliver)
      }
      guard goOn else { return }
    }
    if isEmpty { throw BadInput(description: "\(file.name) is empty") }
  }

  private static func check(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw NoSuchFile(description: "there is no file \(path)")
    }
    if isFolder.boolValue { throw BadInput(description: "\(path) is a folder") }
  }

  private enum Kind {
    case lines
    case queryFeed
    case oai
    case announcements
  }

  /// What a file is, by its first bytes.
  private static func kind(of head: [UInt8]) -> Kind {
    // Behind white space, and the mark that some put before UTF-8.
    let first = head.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
    if first == 0x7B { return .lines }
    let text = String(decoding: head, as: UTF8.self)
    let root = text.firstMatch(of: /<(?:\w+:)?([A-Za-z][\w-]*)/).map { String($0.1) }
    switch root {
    case "OAI-PMH", "record", "ListRecords", "GetRecord": return .oai
    case "rss", "RDF": return .announcements
    case "feed" where text.contains("rss.arxiv.org/atom/"): return .announcements
    default: return .queryFeed
    }
  }

  // MARK: - The snapshot

  private func readLines(
    of file: SavedFile, _ name: String, _ place: inout PaperLibrary.ImportProgress,
    _ deliver: (Item, PaperLibrary.ImportProgress, () -> Int) throws -> Bool
  ) throws -> Bool {
    let lines = LineReader(file)
    try lines.skip(to: place.offset, afterLine: place.line)
    let decoder = try SnapshotDecoder()
    var hasGood = place.line > 0
    while let line = try lines.next() {
      let item: Item
      switch line {
      case .tooLong:
        item = .bad(
          BadRecord(
            file: name, line: lines.number,
            reason: "a line of more than \(LineReader.limit) bytes"))
      case .line(let whole):
        let bytes = lines.number == 1 ? Self.withoutMark(whole) : whole
        if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
        do {
          item = .record(try decoder.record(bytes))
          hasGood = true
        } catch {
          item = .bad(
            BadRecord(file: name, line: lines.number, id: error.id, reason: error.reason))
        }
      }
      if case .bad(let record) = item {
        place.bad += 1
        if !hasGood, place.bad >= Self.patience || (lines.number == 1 && Self.isPretty(line)) {
          throw BadInput(
            description: "\(record)\n\(name) is no metadata snapshot, which has a paper a line")
        }
      }
      place.offset = lines.offset
      place.line = lines.number
      guard try deliver(item, place, { file.packedPosition }) else { return false }
    }
    return true
  }

  /// A first line without the mark that some put before UTF-8.
  private static func withoutMark(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    line.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: line[3...]) : line
  }

  /// Whether a first line is the opening bracket of an object that goes on on the next.
  private static func isPretty(_ line: LineReader.Line) -> Bool {
    guard case .line(let bytes) = line else { return false }
    return bytes.filter { $0 > 0x20 }.count == 1
  }

  // MARK: - Replies

  private func readQueryFeed(
    _ file: SavedFile, _ name: String, _ place: inout PaperLibrary.ImportProgress,
    _ deliver: (Item, PaperLibrary.ImportProgress, () -> Int) throws -> Bool
  ) throws -> Bool {
    var papers: [Item] = []
    let decoder = try QueryFeedDecoder { papers.append(.paper($0)) }
    try Self.feed(file) { decoder.consume($0) }
    var bad: [BadRecord] = []
    switch decoder.finish() {
    case .feed(let feed): bad = Self.bad(feed.defects, name)
    case .error(let error):
      throw BadInput(description: "\(name) holds arXiv's refusal: \(error.message)")
    case .malformed(let failure): bad = [Self.bad(failure, name)]
    case .notAFeed(let what): throw Self.unknown(name, what)
    }
    return try hand(over: papers, bad, of: file, &place, deliver)
  }

  private func readOAI(
    _ file: SavedFile, _ name: String, _ place: inout PaperLibrary.ImportProgress,
    _ deliver: (Item, PaperLibrary.ImportProgress, () -> Int) throws -> Bool
  ) throws -> Bool {
    var items: [Item] = []
    let decoder = try OAIDecoder { item in
      switch item {
      case .record(let record, _): items.append(.record(record))
      case .deleted(let header): items.append(.deleted(header.id))
      case .header(let header, let format):
        items.append(
          .named(
            NamedPaper(reference: ArxivReference(id: header.id), kind: format ?? "identifier")))
      }
    }
    try Self.feed(file) { decoder.consume($0) }
    var bad: [BadRecord] = []
    switch decoder.finish() {
    case .response(let response): bad = Self.bad(response.defects, name)
    case .error(let error) where error.isNoRecordsMatch: break
    case .error(let error):
      throw BadInput(description: "\(name) holds arXiv's refusal: \(error)")
    case .malformed(let failure): bad = [Self.bad(failure, name)]
    case .notOAI(let what): throw Self.unknown(name, what)
    }
    return try hand(over: items, bad, of: file, &place, deliver)
  }

  private func readAnnouncements(
    _ file: SavedFile, _ name: String, _ place: inout PaperLibrary.ImportProgress,
    _ deliver: (Item, PaperLibrary.ImportProgress, () -> Int) throws -> Bool
  ) throws -> Bool {
    var items: [Item] = []
    let decoder = try AnnouncementFeedDecoder { announcement in
      items.append(
        .named(
          NamedPaper(
            reference: announcement.reference, kind: announcement.kind.rawValue,
            title: announcement.title)))
    }
    try Self.feed(file) { decoder.consume($0) }
    var bad: [BadRecord] = []
    switch decoder.finish() {
    case .feed(let feed): bad = Self.bad(feed.defects, name)
    case .error(let message):
      throw BadInput(description: "\(name) holds arXiv's refusal: \(message)")
    case .malformed(let failure): bad = [Self.bad(failure, name)]
    case .notAFeed(let what): throw Self.unknown(name, what)
    }
    return try hand(over: items, bad, of: file, &place, deliver)
  }

  private func hand(
    over items: [Item], _ bad: [BadRecord], of file: SavedFile,
    _ place: inout PaperLibrary.ImportProgress,
    _ deliver: (Item, PaperLibrary.ImportProgress, () -> Int) throws -> Bool
  ) throws -> Bool {
    for item in items where try !deliver(item, place, { file.packedPosition }) { return false }
    for record in bad {
      place.bad += 1
      guard try deliver(.bad(record), place, { file.packedPosition }) else { return false }
    }
    return true
  }

  private static func bad(_ defects: [EntryDefect], _ name: String) -> [BadRecord] {
    defects.map {
      BadRecord(
        file: name, line: $0.line, id: $0.reference?.description ?? ($0.id.isEmpty ? nil : $0.id),
        reason: $0.reason)
    }
  }

  private static func bad(_ failure: MalformedFeed, _ name: String) -> BadRecord {
    BadRecord(file: name, line: failure.line, reason: "\(failure)")
  }

  private static func unknown(_ name: String, _ what: NonFeed) -> BadInput {
    BadInput(
      description: "\(name) is neither the metadata snapshot nor a reply of arXiv's: \(what)")
  }

  private static func feed(
    _ file: SavedFile, _ consume: (UnsafeRawBufferPointer) -> Void
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      guard count > 0 else { return }
      consume(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
