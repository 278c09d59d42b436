internal import ArxivModel
internal import Curation
public import Digest
internal import Foundation

/// All compiled issues of a publication as a static site: a page an issue, an index, feeds; every link
/// within it relative, so that any host will do, or none.
///
/// ```
/// index.html  style.css  feed.atom  feed.json
/// 2021-06.html  2021-06.json  2021-06/figures/mixer.png
/// ```
public struct Site {
  /// What a file of the site holds.
  public enum Contents {
    /// A text of ours.
    case text(String)
    /// A file of an issue's folder, by its path there.
    case figure(issue: Digest, path: String)
  }

  /// The addresses of the site's files, relative to its folder, with what they hold, in order.
  public typealias File = (name: String, contents: Contents)

  /// How many issues the feeds hold, the latest.
  public static let feedLength = 20

  private let issues: [Digest]
  private let publication: Publication
  private let templates: Templates

  /// Creates the site of some issues.
  public init(_ issues: [Digest], of publication: Publication, templates: Templates) {
    // The latest first, as readers of feeds and of the index meet them.
    self.issues = issues.sorted { $0.month > $1.month }
    self.publication = publication
    self.templates = templates
  }

  /// The names of the files, in order.
  public var names: [String] {
    ["style.css", "index.html"]
      + issues.flatMap { issue in
        ["\(issue.month).html", "\(issue.month).json"]
          + RenderedIssue(issue, of: publication, templates: templates).figures.map {
            "\(issue.month)/\($0)"
          }
      } + (publication.siteAddress == nil ? [] : ["feed.atom", "feed.json"])
  }

  /// Hands out the files one after the other, so that a thousand issues need the memory of one.
  ///
  /// - Throws: What `body` throws.
  public func eachFile(_ body: (File) throws -> Void) throws {
    try body(("style.css", .text(templates.styleSheet)))
    try body(("index.html", .text(index)))
    for position in issues.indices {
      let issue = issues[position]
      let rendered = RenderedIssue(issue, of: publication, templates: templates)
      let page = try rendered.page(
        figures: .beside("\(issue.month)/"), frame: frame(at: position))
      try body(("\(issue.month).html", .text(page)))
      try body(("\(issue.month).json", .text(issue.json)))
      for path in rendered.figures {
        try body(("\(issue.month)/\(path)", .figure(issue: issue, path: path)))
      }
    }
    guard let address = publication.siteAddress else { return }
    let feed = Feed(
      try issues.prefix(Self.feedLength).map { try entry($0, address) }, of: publication,
      address: address)
    try body(("feed.atom", .text(feed.atom)))
    try body(("feed.json", .text(feed.json)))
  }

  private func entry(_ issue: Digest, _ address: String) throws -> Feed.Entry {
    let page = "\(address)/\(issue.month).html"
    let rendered = RenderedIssue(issue, of: publication, templates: templates)
    return Feed.Entry(
      address: page, title: TeXText.plain(issue.title),
      summary: issue.subtitle.map { TeXText.plain($0) }, author: issue.curator,
      instant: "\(issue.published ?? "\(issue.month)-01")T00:00:00Z",
      content: try rendered.feedContent(
        figures: "\(address)/\(issue.month)/", pageAddress: page))
  }

  // MARK: - Pages

  /// What the page of an issue is told of those around it.
  private func frame(at position: Int) -> PageFrame {
    var frame = PageFrame(
      address: publication.siteAddress.map { "\($0)/\(issues[position].month).html" },
      styleAddress: "style.css", feeds: feeds)
    let labels = publication.labels
    if position > 0 {
      frame.links.append(
        .init(
          name: labels[.newerIssue], address: "\(issues[position - 1].month).html",
          relation: "next"))
    }
    if position + 1 < issues.count {
      frame.links.append(
        .init(
          name: labels[.olderIssue], address: "\(issues[position + 1].month).html",
          relation: "prev"))
    }
    frame.links.append(.init(name: labels[.allIssues], address: "index.html"))
    frame.links += feedLinks
    return frame
  }

  private var feeds: [PageFrame.Feed] {
    guard publication.siteAddress != nil else { return [] }
    return [
      .init(name: publication.name, type: "application/atom+xml", address: "feed.atom"),
      .init(name: publication.name, type: "application/feed+json", address: "feed.json"),
    ]
  }

  private var feedLinks: [PageFrame.Link] {
    publication.siteAddress == nil
      ? [] : [.init(name: publication.labels[.feed], address: "feed.atom")]
  }

  private var index: String {
    var values = IssueValues.frame(of: publication)
    values["curator"] = issues.first?.curator.map { HTMLText.escaped($0) }
    PageFrame(
      address: publication.siteAddress.map { "\($0)/" }, styleAddress: "style.css",
      links: feedLinks, feeds: feeds
    ).add(to: &values)
    var years: [(year: Int, issues: [Values])] = []
    for issue in issues {
      if years.last?.year != issue.month.year { years.append((issue.month.year, [])) }
      years[years.count - 1].issues.append(indexEntry(issue))
    }
    values["years"] = years.map { year -> Values in
      ["year": String(year.year), "issues": year.issues]
    }
    return templates.text("index", values)
  }

  private func indexEntry(_ issue: Digest) -> Values {
    var values: Values = [
      "month": issue.month.description,
      "monthText": HTMLText.escaped(publication.language.text(issue.month)),
      "title": HTMLText.metadata(issue.title, for: .page), "address": "\(issue.month).html",
      "papers": issue.papers.map { paper -> Values in
        var values: Values = ["title": HTMLText.metadata(paper.title, for: .page)]
        values["nickname"] = paper.nickname.map { HTMLText.metadata($0, for: .page) }
        return values
      },
    ]
    values["subtitle"] = issue.subtitle.map { HTMLText.metadata($0, for: .page) }
    return values
  }
}
