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
      throw JSONDamage.problem(error, json: json, file: file)
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
