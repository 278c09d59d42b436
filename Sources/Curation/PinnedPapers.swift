public import ArxivModel
internal import Foundation

/// `papers.json`: arXiv's metadata as an issue was written against it, pinned like a lock file, so that
/// the issue compiles from its folder alone.
public struct PinnedPapers: Hashable, Sendable {
  /// The file's name in the folder of an issue.
  public static let fileName = "papers.json"

  /// The papers, one of each id.
  public private(set) var papers: [ArxivID: Paper] = [:]

  /// Creates an empty set.
  public init() {}

  /// Reads the file.
  ///
  /// - Throws: ``InputProblem`` when it is not what this program writes, with the line where JSON ends
  ///   to be JSON, as after a careless merge.
  public init(json: String, file: String) throws(InputProblem) {
    if let conflict = MergeConflict.problem(in: json, file: file) { throw conflict }
    let decoded: File
    do {
      decoded = try JSONDecoder().decode(
        File.self, from: Data(json.drop { $0 == "\u{FEFF}" }.utf8))
    } catch let error as DecodingError {
      throw Self.problem(error, json: json, file: file)
    } catch {
      throw InputProblem(file: file, message: "not JSON: \(error)")
    }
    guard decoded.formatVersion == 1 else {
      throw InputProblem(
        file: file,
        message: "format \(decoded.formatVersion) is newer than this arxiv-curate; update it")
    }
    for record in decoded.papers {
      guard let paper = record.paper else {
        throw InputProblem(
          file: file, message: "the record of \(record.id) is damaged; `arxiv-curate pin` renews it"
        )
      }
      guard papers.updateValue(paper, forKey: paper.id) == nil else {
        throw InputProblem(
          file: file, message: "\(paper.id) stands here twice, as after a merge; keep one of them")
      }
    }
  }

  /// Pins papers, each in place of what was pinned of it.
  public mutating func pin(_ papers: some Sequence<Paper>) {
    for paper in papers { self.papers[paper.id] = paper }
  }

  /// Keeps only the papers with these ids.
  public mutating func keepOnly(_ ids: Set<ArxivID>) {
    papers = papers.filter { ids.contains($0.key) }
  }

  /// The file: papers by id, so that two curators' additions merge; the same papers are the same bytes.
  public var json: String {
    JSONValue.object([
      .init("formatVersion", .int(1)),
      .init(
        "papers",
        .array(
          papers.values.sorted { $0.id < $1.id }.map { paper in
            .object(
              paper.metadataMembers + [.init("dois", .strings(paper.dois))])
          })),
    ]).pretty + "\n"
  }

  private static func problem(
    _ error: DecodingError, json: String, file: String
  ) -> InputProblem {
    switch error {
    case .dataCorrupted(let context):
      let (detail, line) = damage(in: json) ?? (context.debugDescription, nil)
      return InputProblem(file: file, line: line, message: "not JSON: \(detail)")
    case .keyNotFound(let key, let context):
      return InputProblem(
        file: file, message: "\(place(context.codingPath)) has no `\(key.stringValue)`")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return InputProblem(
        file: file, message: "\(place(context.codingPath)) is not what it should be")
    @unknown default:
      return InputProblem(file: file, message: "not what arxiv-curate writes")
    }
  }

  /// What keeps a text from being JSON, and the line. The decoder does not tell the place, and the
  /// older reader in words only: "Invalid value around character 2."
  private static func damage(in json: String) -> (detail: String, line: Int?)? {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
      return nil
    } catch {
      let detail = (error as NSError).userInfo[NSDebugDescriptionErrorKey].map { "\($0)" }
      let bytes = json.utf8
      let offset = detail?.firstMatch(of: /character (\d+)/).flatMap { Int($0.1) } ?? bytes.count
      let line = 1 + bytes.prefix(offset).count { $0 == 0x0A }
      return (detail ?? "it is damaged", line)
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    let record = path.compactMap(\.intValue).first.map { "record \($0 + 1)" }
    guard let last = path.last, last.intValue == nil else { return record ?? "the file" }
    return (record.map { "\($0): " } ?? "") + "`\(last.stringValue)`"
  }

  // MARK: - The file's form

  private struct File: Decodable {
    var formatVersion: Int
    var papers: [Record]
  }

  private struct Record: Decodable {
    struct Person: Decodable {
      var name: String
      var affiliations: [String]
    }

    var id: String
    var version: Int
    var title: String
    var authors: [Person]
    var abstract: String
    var comment: String?
    var journalReference: String?
    var doi: String?
    var dois: [String]?
    var primaryCategory: String
    var categories: [String]
    var submitted: String
    var updated: String

    var paper: Paper? {
      guard let id = ArxivID(canonical: id), version >= 1, let primary = Category(primaryCategory),
        let submitted = Timestamp.date(submitted), let updated = Timestamp.date(updated)
      else { return nil }
      return Paper(
        id: id, version: version, title: title, abstract: abstract,
        authors: authors.map { Author(name: $0.name, affiliations: $0.affiliations) },
        comment: comment, journalReference: journalReference,
        dois: dois ?? (doi.map { [$0] } ?? []),
        primaryCategory: primary, categories: categories.compactMap { Category($0) },
        submitted: submitted, updated: updated)
    }
  }
}
