import ArxivClient
import ArxivModel
import TestSupport
import Testing

@Suite("The stand-in's daily feeds")
struct StandInAnnouncementTests {
  /// What an answer was read as.
  private struct Reading {
    var announcements: [Announcement]
    var outcome: AnnouncementFeedOutcome

    var feed: AnnouncementFeed? {
      if case .feed(let feed) = outcome { feed } else { nil }
    }
    var ids: [String] { announcements.map(\.reference.description) }

    init(_ answer: RawClient.Answer) throws {
      (announcements, outcome) = try AnnouncementFeedDecoder.decode(answer.body)
    }
  }

  private let announced = [
    Announced("2105.13626", .replace), Announced("2105.90005", .new),
    Announced("2104.08821", .replaceCross, version: 3), Announced("2105.08050", .cross),
    Announced("2105.01601", .new), Announced("2199.00001", .new),
  ]

  private func withStandIn(
    _ body: (StandInArxiv, RawClient) throws -> Void
  ) async throws {
    let arxiv = try await StandInArxiv.start(papers: StandInPaper.fixture())
    do {
      try body(arxiv, RawClient(arxiv.feedURL))
    } catch {
      await arxiv.stop()
      throw error
    }
    await arxiv.stop()
  }

  @Test("announces what is in a category, new papers first", arguments: ["rss", "atom"])
  func category(form: String) async throws {
    try await withStandIn { arxiv, client in
      arxiv.announce(announced, on: "2021-06-01")
      let answer = client.get("", at: "/\(form)/cs.cl")
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == "application/\(form)+xml; charset=utf-8")
      #expect(answer.headers["cache-control"]?.hasPrefix("max-age=") == true)
      let reading = try Reading(answer)
      let feed = try #require(reading.feed)
      #expect(feed.form == (form == "rss" ? .rss : .atom))
      #expect(feed.title == "cs.CL updates on arXiv.org")
      #expect(feed.link == "http://rss.arxiv.org/\(form)/cs.cl")
      #expect(feed.defects == [])
      #expect(reading.ids == ["2105.90005v1", "2105.08050v2", "2105.13626v3", "2104.08821v3"])
      #expect(
        reading.announcements.map(\.kind) == [.new, .cross, .replacement, .replacementCross])
      let papers = try StandInPaper.fixture()
      for announcement in reading.announcements {
        let paper = try #require(papers.first { announcement.reference.id.description == $0.id })
        #expect(announcement.title == paper.title)
        #expect(announcement.abstract.prefix(40) == paper.abstract.prefix(40))
        #expect(announcement.categories.map(\.id) == paper.categories)
        #expect(announcement.authors.count == paper.authors.count)
        #expect(announcement.license?.hasPrefix("http://") == true)
      }
      #expect(arxiv.requests.map(\.endpoint) == [.announcements])
    }
  }

  @Test("has feeds of archives, and of several at once")
  func archives() async throws {
    try await withStandIn { (arxiv, client) throws in
      arxiv.announce(
        [
          Announced("2105.90007", .new), Announced("2105.07407", .new),
          Announced("hep-th/9711200", .replace), Announced("2105.90004", .replace),
        ], on: "2021-06-01")
      func ids(_ path: String) throws -> [String] { try Reading(client.get("", at: path)).ids }
      #expect(try ids("/rss/math") == ["2105.90007v1", "2105.90004v2"])
      #expect(try ids("/rss/cs.NA") == ["2105.90007v1"])
      #expect(try ids("/rss/HEP-TH+q-bio.BM") == ["2105.07407v2", "hep-th/9711200v3"])
      #expect(try ids("/atom/math.GT") == [])
      let both = client.get("", at: "/rss/hep-th+Q-BIO.bm")
      #expect(try Reading(both).feed?.title == "hep-th, q-bio.BM updates on arXiv.org")
      #expect(both.text.contains("<arxiv:DOI>10.1002/prot.26235</arxiv:DOI>"))
      #expect(both.text.contains("<arxiv:journal_reference>Proteins 89 (2021)"))
    }
  }

  @Test(
    "begins its day at midnight in New York",
    arguments: [
      ("2021-06-01", "Tue, 01 Jun 2021 00:00:00 -0400", "Tue, 01 Jun 2021 04:00:00 +0000"),
      ("2021-01-12", "Tue, 12 Jan 2021 00:00:00 -0500", "Tue, 12 Jan 2021 05:00:00 +0000"),
      ("2021-03-14", "Sun, 14 Mar 2021 00:00:00 -0500", "Sun, 14 Mar 2021 05:00:00 +0000"),
      ("2021-11-07", "Sun, 07 Nov 2021 00:00:00 -0400", "Sun, 07 Nov 2021 04:00:00 +0000"),
    ])
  func midnight(day: String, published: String, built: String) async throws {
    try await withStandIn { arxiv, client in
      arxiv.announce(announced, on: day)
      let rss = client.get("", at: "/rss/cs.CL")
      #expect(rss.text.contains("<lastBuildDate>\(built)</lastBuildDate>"))
      #expect(rss.text.split(separator: "<pubDate>\(published)</pubDate>").count == 6)
      let feed = try #require(try Reading(rss).feed)
      #expect(feed.built != nil && feed.built == feed.published)
      let days = try ["rss", "atom"].map { form in
        try Reading(client.get("", at: "/\(form)/cs.CL")).announcements.map(\.announced)
      }
      #expect(days[0] == days[1])
    }
  }

  @Test("is empty on some days, and before anything is announced", arguments: ["rss", "atom"])
  func empty(form: String) async throws {
    try await withStandIn { arxiv, client in
      #expect(try Reading(client.get("", at: "/\(form)/cs")).feed?.announcements == 0)
      arxiv.announce(announced, on: "2021-06-04")
      #expect(try Reading(client.get("", at: "/\(form)/cs")).feed?.announcements == 5)
      arxiv.announce([], on: "2021-06-05")
      let feed = try #require(try Reading(client.get("", at: "/\(form)/cs")).feed)
      #expect(feed.announcements == 0)
      #expect(feed.built != nil)
    }
  }

  @Test(
    "refuses what is no archive and no category",
    arguments: [
      ("/rss/heplat", "Bad archive 'heplat'. Valid archive names are: astro-ph, "),
      ("/atom/cs.CL+foo", "Bad archive 'foo'."),
      (
        "/rss/cs.XX", "Bad subject class 'XX'. Valid subject classes for the archive 'cs' are: cs.A"
      ),
      ("/rss/cs?version=1.0", "Unsupported feed version 'RSS 1.0' requested."),
    ])
  func refusals(path: String, message: String) async throws {
    try await withStandIn { _, client in
      let answer = client.get("", at: path)
      #expect(answer.status == 400)
      guard case .error(let text) = try Reading(answer).outcome else {
        Issue.record("\(path) is not refused")
        return
      }
      #expect(text.hasPrefix(message))
    }
  }

  @Test("says when nothing has changed")
  func notModified() async throws {
    try await withStandIn { arxiv, client in
      arxiv.announce(announced, on: "2021-06-01")
      let tag = try #require(client.get("", at: "/rss/cs.CL").headers["etag"])
      #expect(client.get("", at: "/rss/cs.CV").headers["etag"] != tag)
      func answer(_ tags: String) -> RawClient.Answer {
        client.get("", at: "/rss/cs.CL", headers: ["If-None-Match: \(tags)"])
      }
      for tags in [tag, "W/\(tag)", "\"0\", \(tag)", "*"] {
        #expect(answer(tags).status == 304)
        #expect(answer(tags).body.isEmpty)
        #expect(answer(tags).headers["etag"] == tag)
      }
      #expect(answer("\"0\"").status == 200)
      arxiv.announce(announced, on: "2021-06-02")
      #expect(answer(tag).status == 200)
      #expect(Set(arxiv.requests.map(\.connection)) == [1])
    }
  }

  @Test("drops new papers where there are too many")
  func limit() async throws {
    try await withStandIn { arxiv, client in
      arxiv.announce(announced, on: "2021-06-01")
      arxiv.feedLimit = 3
      #expect(
        try Reading(client.get("", at: "/rss/cs")).ids
          == ["2105.08050v2", "2105.13626v3", "2104.08821v3"])
      arxiv.feedLimit = 2_000
      let papers = StandInPaper.many(2_001, category: "cs.CL", datestamp: "2021-06-01")
      arxiv.add(papers)
      arxiv.announce(papers.map { Announced($0.id, .new) } + announced, on: "2021-06-01")
      let reading = try Reading(client.get("", at: "/rss/cs.CL"))
      #expect(reading.ids.count == 2_000)
      #expect(reading.ids.suffix(3) == ["2105.08050v2", "2105.13626v3", "2104.08821v3"])
    }
  }

  @Test("forgets what is deleted, and announces new versions")
  func changes() async throws {
    try await withStandIn { (arxiv, client) throws in
      arxiv.announce(announced, on: "2021-06-01")
      arxiv.delete("2105.90005")
      arxiv.addVersion(to: "2105.13626", submitted: "2022-06-01T00:00:00Z")
      #expect(
        try Reading(client.get("", at: "/rss/cs.CL")).ids
          == ["2105.08050v2", "2105.13626v4", "2104.08821v3"])
    }
  }

  @Test("fails as the query API does", arguments: ["rss", "atom"])
  func faults(form: String) async throws {
    try await withStandIn { arxiv, client in
      arxiv.announce(announced, on: "2021-06-01")
      let path = "/\(form)/cs.CL"
      let healthy = try Reading(client.get("", at: path)).ids
      func answer(_ fault: Fault) -> RawClient.Answer {
        arxiv.enqueue(fault, at: .announcements)
        return client.get("", at: path)
      }
      func reading(_ fault: Fault) throws -> Reading { try Reading(answer(fault)) }
      #expect(answer(.unavailable(retryAfter: .seconds(3))).headers["retry-after"] == "3")
      #expect(answer(.html403).status == 403)
      #expect(answer(.serverError500).status == 500)
      #expect(
        answer(.emptyBody).headers["content-type"] == "application/\(form)+xml; charset=utf-8")
      for fault in [Fault.html200, .rateExceeded200, .emptyBody] {
        guard case .notAFeed = try reading(fault).outcome else {
          Issue.record("\(fault) is a feed")
          continue
        }
      }
      #expect(answer(.errorFeed400(message: "no")).status == 400)
      #expect(try reading(.errorFeed200(message: "no")).outcome == .error(message: "no"))
      #expect(try reading(.emptyResult).feed?.announcements == 0)
      #expect(try reading(.short(by: 1)).ids == healthy.dropLast())
      #expect(Set(try reading(.duplicatePage).ids) == [healthy[0]])
      #expect(Set(try reading(.wrongPaper).ids).isDisjoint(with: healthy))
      for fault in [Fault.entityBomb, .invalidUTF8, .externalEntity(path: "/etc/hosts")] {
        #expect(try reading(fault).feed == nil)
      }
      #expect(answer(.controlCharacters).text.contains("<title>\u{7F}\u{9B}31m"))
      arxiv.poison(ids: ["2105.90005v1"], with: .html503)
      #expect(client.get("", at: path).status == 503)
      arxiv.heal()
      for fault in [Fault.cut(fraction: 0.5), .reset, .silence(seconds: 0.05), .endless] {
        arxiv.enqueue(fault)
        let answer = RawClient(arxiv.feedURL).get("", at: path, limit: 1_000_000)
        #expect(answer.ending != .complete)
      }
      #expect(try Reading(client.get("", at: path)).ids == healthy)
    }
  }

  @Test("is where the program is told to look for it")
  func tool() async throws {
    let arxiv = try await StandInArxiv.start(papers: [])
    var tool = try Tool()
    tool.use(arxiv)
    #expect(tool.environment["ARXIV_CURATE_API_URL"] == arxiv.apiURL)
    #expect(tool.environment["ARXIV_CURATE_OAI_URL"] == "http://127.0.0.1:\(arxiv.port)/oai")
    let base = try #require(tool.environment["ARXIV_CURATE_FEED_URL"])
    #expect(RawClient("\(base)/rss/cs.CL").get("").text.contains("<rss"))
    await arxiv.stop()
  }
}
