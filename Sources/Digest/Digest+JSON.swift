internal import ArxivModel

extension Digest {
  /// The digest as a file: UTF-8, two spaces an indent, members in a fixed order, a final newline.
  public var json: String {
    JSONValue.object([
      .init("formatVersion", .int(Self.formatVersion)),
      .init("month", .string(month.description)),
      .init("title", .string(title)),
      .init("subtitle", .optional(subtitle)),
      .init("curator", .optional(curator)),
      .init("published", .optional(published)),
      .init("introduction", .optional(introduction)),
      .init("papers", .array(papers.map(\.json))),
      .init("references", .array(references.map(\.json))),
      .init("closing", .optional(closing)),
    ]).pretty + "\n"
  }
}

extension DigestPaper {
  fileprivate var json: JSONValue {
    let described = Self.described(source, nickname: nickname, byline: byline, code: code)
    return .object(
      [.init("position", .int(position))] + described + [
        .init("why", .string(why)),
        .init("keyInsights", .string(keyInsights)),
        .init(
          "sections",
          .array(
            sections.map {
              .object([.init("heading", .string($0.heading)), .init("body", .string($0.body))])
            })),
        .init(
          "figures",
          .array(
            figures.map {
              .object([
                .init("path", .string($0.path)), .init("alt", .string($0.alt)),
                .init("caption", .optional($0.caption)),
              ])
            })),
        .init(
          "seeAlso",
          .array(
            seeAlso.map {
              .object([
                .init("id", .optional($0.id?.description)), .init("title", .string($0.title)),
                .init("url", .string($0.url)),
              ])
            })),
        .init("citations", .array(citations.map { .int($0) })),
      ])
  }

  /// The members that describe a paper, with those that are the digest's own in their places.
  private static func described(
    _ source: Source, nickname: String?, byline: String, code: [String]
  ) -> [JSONValue.Member] {
    switch source {
    case .paper(let paper):
      return paper.metadataMembers.flatMap { member -> [JSONValue.Member] in
        switch member.name {
        case "title": [member, .init("nickname", .optional(nickname))]
        case "authors": [member, .init("byline", .string(byline))]
        default: [member]
        }
      } + [.init("links", paper.links(code: code))]
    case .item(let item):
      return [
        .init("id", .null), .init("version", .null), .init("key", .string(item.key)),
        .init("title", .string(item.title)), .init("nickname", .optional(nickname)),
        .init("authors", .array(item.authors.map { Author(name: $0).record })),
        .init("byline", .string(byline)),
        .init("published", .optional(item.published)), .init("url", .string(item.url)),
        .init("links", .object([.init("code", .strings(code))])),
      ]
    }
  }
}

extension DigestReference {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("number", .int(number)), .init("id", .optional(id?.description)),
    ]
    if let key { members.append(.init("key", .string(key))) }
    members += [
      .init("title", .string(title)), .init("authors", .strings(authors)),
      .init("year", year.map { .int($0) } ?? .null), .init("url", .optional(url)),
      .init("doi", .optional(doi)),
    ]
    return .object(members)
  }
}
