internal import Curation
public import Digest
public import Foundation
internal import ArxivModel

/// An issue in the forms that people read: pure functions of the digest, the publication and the figures.
public struct RenderedIssue {
  private let digest: Digest
  private let publication: Publication
  private let templates: Templates

  /// Creates the forms of an issue.
  public init(_ digest: Digest, of publication: Publication, templates: Templates) {
    self.digest = digest
    self.publication = publication
    self.templates = templates
  }

  /// Where a page finds its figures.
  public enum FigurePlace {
    /// In itself; the closure gives a file's contents by its path in the issue's folder.
    case inside((String) throws -> Data)
    /// In files; the text, already an address, stands before each path.
    case beside(String)
  }

  /// The paths of the figures, each once.
  public var figures: [String] {
    let bodies = digest.papers.flatMap { $0.figures.map(\.path) } + proseFigures
    var seen: Set<String> = []
    return bodies.filter { seen.insert($0).inserted }
  }

  /// The figures of introduction and closing, which the digest has in its text only.
  private var proseFigures: [String] {
    [digest.introduction, digest.closing].compactMap { $0 }.flatMap { text in
      MarkdownText(text, file: "", firstLine: 1).images.map { Figures.name(ofPath: $0.path) }
    }
  }

  private func addresses(_ place: FigurePlace) throws -> [String: String] {
    var addresses: [String: String] = [:]
    for path in figures {
      switch place {
      case .inside(let contents):
        addresses[path] = Figures.address(holding: try contents(path), of: path)
      case .beside(let prefix): addresses[path] = prefix + Figures.address(of: path)
      }
    }
    return addresses
  }

  /// The web page: one file that needs nothing else, or where figures are beside it, nothing but them.
  ///
  /// - Throws: What the closure of `figures` throws.
  public func page(figures place: FigurePlace) throws -> String {
    try page(figures: place, frame: PageFrame(address: nil))
  }

  /// The web page within a site.
  func page(figures place: FigurePlace, frame: PageFrame) throws -> String {
    var issue = IssueValues(digest, publication, form: .page, figures: try addresses(place))
    var values = issue.values()
    frame.add(to: &values)
    if values["styleAddress"] == nil { values["style"] = templates.styleSheet }
    return templates.text("page", values)
  }

  /// The body of an e-mail.
  ///
  /// - Throws: What the closure of `figures` throws.
  public func email(figures place: FigurePlace) throws -> String {
    var issue = IssueValues(digest, publication, form: .email, figures: try addresses(place))
    var values = issue.values()
    values["pageAddress"] = publication.siteAddress.map {
      HTMLText.escaped("\($0)/\(digest.month).html")
    }
    return templates.text("email", values)
  }

  /// The Markdown for a repository.
  ///
  /// - Parameter figures: What stands before the path of each figure, relative to the Markdown's file.
  public func markdown(figures prefix: String) -> String {
    var issue = MarkdownValues(digest, publication, figurePrefix: prefix)
    return Self.tidied(templates.text("markdown", issue.values()))
  }

  /// What a reader of feeds shows.
  func feedContent(figures prefix: String, pageAddress: String) throws -> String {
    var issue = IssueValues(
      digest, publication, form: .feed, figures: try addresses(.beside(prefix)),
      pageAddress: HTMLText.escaped(pageAddress))
    return templates.text("feed", issue.values())
  }

  /// One empty line between blocks and none at the ends, whatever parts of the template stayed empty;
  /// code keeps its own.
  private static func tidied(_ text: String) -> String {
    var lines: [Substring] = []
    var fence: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let inside = line.drop { $0 == " " || $0 == ">" }
      if let open = fence {
        if inside.hasPrefix(open), inside.allSatisfy({ $0 == open.first || $0.isWhitespace }) {
          fence = nil
        }
      } else if inside.hasPrefix("```") || inside.hasPrefix("~~~") {
        fence = inside.prefix { $0 == inside.first }
      }
      if fence == nil, line.allSatisfy(\.isWhitespace), lines.last?.isEmpty ?? true { continue }
      lines.append(fence == nil && line.allSatisfy(\.isWhitespace) ? "" : line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What a page is told of the site around it.
struct PageFrame {
  /// A link in the foot of a page.
  struct Link {
    var name: String
    var address: String
    var relation: String?
  }

  /// A feed that the page announces.
  struct Feed {
    var name: String
    var type: String
    var address: String
  }

  /// The page's own address; nil where nobody knows.
  var address: String?
  /// The style sheet; nil where the page holds it.
  var styleAddress: String?
  /// The links in the foot.
  var links: [Link] = []
  /// The feeds.
  var feeds: [Feed] = []

  /// Adds it to a page's values.
  func add(to values: inout Values) {
    values["pageAddress"] = address.map { HTMLText.escaped($0) }
    values["styleAddress"] = styleAddress.map { HTMLText.escaped($0) }
    values["hasLinks"] = !links.isEmpty
    values["links"] = links.map { link -> Values in
      var values: Values = [
        "name": HTMLText.label(link.name), "address": HTMLText.escaped(link.address),
      ]
      values["relation"] = link.relation
      return values
    }
    values["feeds"] = feeds.map { feed -> Values in
      [
        "name": HTMLText.escaped(feed.name), "type": feed.type,
        "address": HTMLText.escaped(feed.address),
      ]
    }
  }
}
