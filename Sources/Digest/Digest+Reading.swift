internal import ArxivModel
public import Curation
internal import Foundation

extension Digest {
  /// Reads a digest that was compiled before.
  ///
  /// - Parameter file: The file's name, for complaints.
  /// - Throws: `InputProblem` when it is no digest of this program's, or one of a newer version, or holds
  ///   an address that is none of the web's.
  public init(json: String, file: String) throws(InputProblem) {
    if let conflict = MergeConflict.problem(in: json, file: file) { throw conflict }
    let record: Record
    do {
      let data = Data(json.utf8)
      let version = try JSONDecoder().decode(Version.self, from: data).formatVersion
      guard version == Self.formatVersion else {
        throw InputProblem(
          file: file, message: "format \(version) is not this arxiv-curate's; update it")
      }
      record = try JSONDecoder().decode(Record.self, from: data)
    } catch let problem as InputProblem {
      throw problem
    } catch let error as DecodingError {
      throw JSONDamage.problem(error, json: json, file: file)
    } catch {
      throw InputProblem(file: file, message: "not JSON: \(error)")
    }
    guard let month = Month(record.month) else {
      throw InputProblem(file: file, message: "“\(record.month)” is no month")
    }
    self.init(
      month: month, title: record.title, subtitle: record.subtitle, curator: record.curator,
      published: record.published, introduction: record.introduction, papers: [], references: [],
      closing: record.closing)
    for paper in record.papers { papers.append(try paper.paper(file)) }
    for reference in record.references { references.append(try reference.reference(file)) }
  }

  // MARK: - The file's form

  private struct Version: Decodable {
    var formatVersion: Int
  }

  private struct Record: Decodable {
    var month: String
    var title: String
    var subtitle: String?
    var curator: String?
    var published: String?
    var introduction: String?
    var papers: [PaperRecord]
    var references: [ReferenceRecord]
    var closing: String?
  }

  private struct PaperRecord: Decodable {
    struct Person: Decodable {
      var name: String
      var affiliations: [String]
    }

    struct Links: Decodable {
      var code: [String]
    }

    struct Section: Decodable {
      var heading: String
      var body: String
    }

    struct Figure: Decodable {
      var path: String
      var alt: String
      var caption: String?
    }

    struct Link: Decodable {
      var id: String?
      var title: String
      var url: String
    }

    var position: Int
    var id: String?
    var version: Int?
    var key: String?
    var title: String
    var nickname: String?
    var authors: [Person]
    var byline: String
    var abstract: String?
    var comment: String?
    var journalReference: String?
    var doi: String?
    var primaryCategory: String?
    var categories: [String]?
    var submitted: String?
    var updated: String?
    var published: String?
    var url: String?
    var links: Links
    var why: String
    var keyInsights: String
    var sections: [Section]
    var figures: [Figure]
    var seeAlso: [Link]
    var citations: [Int]

    func paper(_ file: String) throws(InputProblem) -> DigestPaper {
      for address in links.code + seeAlso.map(\.url) { try Digest.check(address, file) }
      return DigestPaper(
        position: position, source: try source(file), nickname: nickname, byline: byline,
        code: links.code, why: why, keyInsights: keyInsights,
        sections: sections.map { DigestSection(heading: $0.heading, body: $0.body) },
        figures: figures.map { DigestFigure(path: $0.path, alt: $0.alt, caption: $0.caption) },
        seeAlso: seeAlso.map {
          DigestLink(
            id: $0.id.flatMap { ArxivID(canonical: $0) }, title: $0.title, url: $0.url)
        }, citations: citations)
    }

    private func source(_ file: String) throws(InputProblem) -> DigestPaper.Source {
      if id == nil, let key, let url {
        try Digest.check(url, file)
        return .item(
          DigestItem(
            key: key, title: title, authors: authors.map(\.name), url: url, published: published))
      }
      guard let id = id.flatMap({ ArxivID(canonical: $0) }), let version, version >= 1,
        let primary = primaryCategory.flatMap({ Category($0) }),
        let submitted = submitted.flatMap({ Timestamp.date($0) }),
        let updated = updated.flatMap({ Timestamp.date($0) })
      else {
        throw InputProblem(
          file: file,
          message: "the paper at position \(position) is damaged; `arxiv-curate compile` renews it")
      }
      return .paper(
        Paper(
          id: id, version: version, title: title, abstract: abstract ?? "",
          authors: authors.map { Author(name: $0.name, affiliations: $0.affiliations) },
          comment: comment, journalReference: journalReference, dois: doi.map { [$0] } ?? [],
          primaryCategory: primary, categories: (categories ?? []).compactMap { Category($0) },
          submitted: submitted, updated: updated))
    }
  }

  private struct ReferenceRecord: Decodable {
    var number: Int
    var id: String?
    var key: String?
    var title: String
    var authors: [String]
    var year: Int?
    var url: String?
    var doi: String?

    func reference(_ file: String) throws(InputProblem) -> DigestReference {
      if let url { try Digest.check(url, file) }
      return DigestReference(
        number: number, id: id.flatMap { ArxivID(canonical: $0) }, key: key, title: title,
        authors: authors, year: year, url: url, doi: doi)
    }
  }

  private static func check(_ address: String, _ file: String) throws(InputProblem) {
    guard WebAddress(address) != nil else {
      throw InputProblem(file: file, message: "“\(address)” is no address of the web (https://…)")
    }
  }
}
