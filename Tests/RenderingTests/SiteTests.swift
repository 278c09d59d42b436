import Curation
import Digest
import Foundation
import FoundationXML
import Rendering
import TestSupport
import Testing

@Suite("A site")
struct SiteTests {
  private func files(_ configuration: String = "site-url: https://x.org/b") throws
    -> [String: String]
  {
    var issue = SampleIssue()
    issue.configuration = configuration
    issue.yaml += "\npublished: 2021-06-08\nsubtitle: 'Less <i> & more'"
    issue.files = ["figures/a.png": "x"]
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001", why: "a ]]> & <b> [@2101.00001]", insights: "![a](figures/a.png)")
    issue.pins.append("2101.00001")
    let folder = try issue.write()
    let workspace = try Workspace(at: folder.path)
    let june = try compileMonth("2021-06", in: folder.path)
    let json = june.json.replacing("2021-06\"", with: "2021-05\"")
      .replacing("2021-06-08", with: "2021-05-30")
    let site = Site(
      [june, try Digest(json: json, file: "d")], of: Publication(workspace.configuration),
      templates: try Templates())
    var files: [String: String] = [:]
    try site.eachFile { file in
      if case .text(let text) = file.contents {
        files[file.name] = text
      } else {
        files[file.name] = "figure"
      }
    }
    return files
  }

  @Test("links its pages to each other and to what it holds, and nowhere else within itself")
  func links() throws {
    let files = try files()
    #expect(files.count == 10)
    for (name, text) in files where name.hasSuffix(".html") {
      #expect(HTMLReading.fault(in: text) == nil, "\(name)")
      let links = HTMLReading.values(of: "href", in: text) + HTMLReading.values(of: "src", in: text)
      for link in links where !link.contains("://") && !link.hasPrefix("#") {
        #expect(files[link] != nil, "\(name): \(link)")
      }
    }
    let june = try #require(files["2021-06.html"])
    #expect(june.contains("<a href=\"2021-05.html\" rel=\"prev\">Older issue</a>"))
    #expect(june.contains("<link rel=\"canonical\" href=\"https://x.org/b/2021-06.html\">"))
    #expect(files["2021-05.html"]?.contains("<a href=\"2021-06.html\" rel=\"next\">") == true)
    let index = try #require(files["index.html"])
    let pages = HTMLReading.values(of: "href", in: index).filter { $0.hasPrefix("2021") }
    #expect(pages == ["2021-06.html", "2021-05.html"])
  }

  @Test("has an Atom feed with what RFC 4287 asks of one, in addresses that stand by themselves")
  func atom() throws {
    let atom = try #require(try files()["feed.atom"])
    let document = try XMLDocument(xmlString: atom)
    let feed = try #require(document.rootElement())
    #expect(feed.name == "feed" && feed.uri == "http://www.w3.org/2005/Atom")
    for name in ["id", "title", "updated"] { #expect(feed.elements(forName: name).count == 1) }
    let entries = feed.elements(forName: "entry")
    #expect(entries.count == 2)
    for entry in entries {
      for name in ["id", "title", "updated", "author", "content"] {
        #expect(entry.elements(forName: name).count == 1, "\(name)")
      }
    }
    let ids = entries.compactMap { $0.elements(forName: "id").first?.stringValue }
    #expect(ids == ["https://x.org/b/2021-06.html", "https://x.org/b/2021-05.html"])
    #expect(entries[0].elements(forName: "updated").first?.stringValue == "2021-06-08T00:00:00Z")
    #expect(entries[0].elements(forName: "summary").first?.stringValue == "Less <i> & more")
    let content = try #require(entries[0].elements(forName: "content").first?.stringValue)
    #expect(content.contains("<p>a ]]&gt; &amp; &lt;b&gt; <span>["))
    #expect(HTMLReading.fault(in: content) == nil)
    let links =
      HTMLReading.values(of: "href", in: content) + HTMLReading.values(of: "src", in: content)
    #expect(links.contains("https://x.org/b/2021-06/figures/a.png"))
    #expect(links.contains("https://x.org/b/2021-06.html#ref-1"))
    #expect(links.allSatisfy { $0.hasPrefix("https://") })
  }

  @Test("has a JSON feed of version 1.1")
  func jsonFeed() throws {
    struct JSONFeed: Decodable {
      struct Item: Decodable {
        var id: String
        var url: String
        var title: String
        var summary: String?
        var contentHtml: String
        var datePublished: Date
        var authors: [[String: String]]
      }
      var version: String
      var title: String
      var homePageUrl: String
      var feedUrl: String
      var language: String
      var items: [Item]
    }
    let json = try #require(try files()["feed.json"])
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let feed = try decoder.decode(JSONFeed.self, from: Data(json.utf8))
    #expect(feed.version == "https://jsonfeed.org/version/1.1" && feed.language == "en")
    #expect(feed.homePageUrl == "https://x.org/b/" && feed.title == "Best of arXiv")
    #expect(
      feed.items.map(\.url) == ["https://x.org/b/2021-06.html", "https://x.org/b/2021-05.html"])
    #expect(feed.items[0].authors == [["name": "Best of arXiv"]])
    #expect(feed.items[0].contentHtml.contains("<h2>1. <a href="))
  }

  @Test("has no feeds, and no links to any, where nobody says what its address is")
  func noFeeds() throws {
    let files = try files("")
    #expect(files.keys.allSatisfy { !$0.hasPrefix("feed") })
    #expect(files.values.allSatisfy { !$0.contains("feed.atom") && !$0.contains("canonical") })
  }
}
