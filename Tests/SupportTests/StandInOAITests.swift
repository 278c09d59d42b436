import ArxivClient
import ArxivModel
import TestSupport
import Testing

@Suite("The stand-in's OAI-PMH")
struct StandInOAITests {
  /// What an answer was read as.
  private struct Part {
    var status = 0
    var items: [OAIItem] = []
    var outcome: OAIOutcome

    var response: OAIResponse? {
      if case .response(let response) = outcome { response } else { nil }
    }
    var error: OAIError? {
      if case .error(let error) = outcome { error } else { nil }
    }
    /// The identifiers in order; those of deleted records with a minus sign.
    var ids: [String] {
      items.map { item in
        switch item {
        case .record(_, let header), .header(let header, _): header.id.description
        case .deleted(let header): "-\(header.id)"
        }
      }
    }
    var records: [ArchiveRecord] {
      items.compactMap { if case .record(let record, _) = $0 { record } else { nil } }
    }
    var headers: [OAIHeader] {
      items.map { item in
        switch item {
        case .record(_, let header), .header(let header, _), .deleted(let header): header
        }
      }
    }

    init(_ answer: RawClient.Answer) throws {
      status = answer.status
      (items, outcome) = try OAIDecoder.decode(answer.body)
    }
  }

  private let list = "verb=ListRecords&metadataPrefix=arXivRaw"

  private func withStandIn(
    _ papers: [StandInPaper]? = nil, _ body: (StandInArxiv, RawClient) throws -> Void
  ) async throws {
    let arxiv = try await StandInArxiv.start(papers: papers ?? StandInPaper.fixture())
    do {
      try body(arxiv, RawClient(arxiv.oaiURL))
    } catch {
      await arxiv.stop()
      throw error
    }
    await arxiv.stop()
  }

  /// All parts of a list, by their tokens.
  private func parts(
    of query: String, _ client: RawClient, encoded: Bool = true
  ) throws -> [Part] {
    var parts = [try Part(client.get(query))]
    while let token = parts.last?.response?.resumptionToken, parts.count < 100 {
      let value = encoded ? token.value.replacing("%", with: "%25") : token.value
      parts.append(try Part(client.get("verb=ListRecords&resumptionToken=\(value)")))
    }
    return parts
  }

  // MARK: Records

  @Test("gives records that say what the papers say")
  func records() async throws {
    let papers = try StandInPaper.fixture()
    try await withStandIn(papers) { _, client in
      let part = try Part(client.get(list))
      let response = try #require(part.response)
      #expect(response.verb == .listRecords)
      #expect(response.format == "arXivRaw")
      #expect(response.requestURL == "http://oaipmh.arxiv.org/oai")
      #expect(response.defects == [])
      #expect(response.resumptionToken == nil && !response.isLastPart)
      #expect(part.ids == papers.map(\.id).sorted())
      let records = Dictionary(
        uniqueKeysWithValues: part.records.map { ($0.paper.id.description, $0) })
      for paper in papers {
        let record = try #require(records[paper.id])
        #expect(record.paper.title == paper.title)
        #expect(record.paper.comment == paper.comment)
        #expect(record.paper.journalReference == paper.journalReference)
        #expect(record.paper.dois == paper.dois)
        #expect(record.paper.categories.map(\.id) == paper.categories)
        #expect(record.paper.primaryCategory.id == paper.primaryCategory)
        #expect(record.paper.authors.count == paper.authors.count)
        #expect(record.paper.authors.map(\.affiliations) == paper.authors.map(\.affiliations))
        #expect(record.versions.map(\.number) == paper.versions.map(\.version).sorted())
        #expect(record.submitter != nil)
      }
      #expect(records["1905.09272"]?.paper.authors.last?.name == "Aaron van den Oord")
      #expect(records["2105.90004"]?.paper.isMarkedWithdrawn == true)
      #expect(records["2105.01601"]?.paper.isMarkedWithdrawn == false)
      #expect(records["2105.01601"]?.license?.hasSuffix("/") == true)
      #expect(records["hep-th/9711200"]?.license == nil)
      #expect(records["hep-th/9711200"]?.paper.reportNumber == "ORCHARD-9711200")
    }
  }

  @Test("writes them as arXiv does, in ASCII and with dates as in mail")
  func text() async throws {
    var papers = try StandInPaper.fixture()
    papers[0].reportNumber = "ORCHARD-2021-07"
    papers[0].license = "http://creativecommons.org/licenses/by/4.0/"
    papers[0].submitter = "Hervé Jégou"
    papers[0].authors = [.init(name: "Jörg Łoś", affiliations: ["Graz", "Łódź"])]
    papers[0].versions[3].size = "1850kb"
    try await withStandIn(papers) { _, client in
      let answer = client.get(
        "verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:2105.01601")
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == "text/xml; charset=utf-8")
      #expect(
        answer.text.contains(
          """
                  <identifier>oai:arXiv.org:2105.01601</identifier>
                  <datestamp>2021-06-11</datestamp>
                      <setSpec>cs:cs:CV</setSpec>
                      <setSpec>cs:cs:AI</setSpec>
                      <setSpec>cs:cs:LG</setSpec>
              </header>
          """))
      #expect(
        answer.text.contains(
          """
                      <version version="v4">
                          <date>Fri, 11 Jun 2021 10:06:11 GMT</date>
                          <size>1850kb</size>
                          <source_type>D</source_type>
                      </version>
                  <title>MLP-Mixer: An all-MLP Architecture for Vision</title>
                  <authors>J\\&#34;org {\\L}o\\&#39;s (1 and 2) ((1) Graz, (2) {\\L}\\&#39;od\\&#39;z)</authors>
                  <categories>cs.CV cs.AI cs.LG</categories>
                      <report-no>ORCHARD-2021-07</report-no>
                      <license>http://creativecommons.org/licenses/by/4.0/</license>
          """))
      #expect(answer.text.contains("<submitter>Herv\\&#39;e J\\&#39;egou</submitter>"))
      #expect(!answer.body.contains { $0 >= 0x80 })

      let withdrawn = client.get(
        "verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:2105.90004v1")
      #expect(withdrawn.text.contains("<size>0kb</size>\n                <source_type>I<"))
    }
  }

  @Test("has headers alone, and says what it is")
  func otherVerbs() async throws {
    try await withStandIn { arxiv, client in
      let headers = try Part(client.post("verb=ListIdentifiers&metadataPrefix=arXivRaw&set=math"))
      #expect(headers.response?.verb == .listIdentifiers)
      #expect(headers.response?.headers == headers.items.count)
      #expect(
        headers.ids == ["2103.90007", "2104.90012", "2105.90004", "2105.90007", "math/0309136"])
      #expect(arxiv.requests.last?.form["set"] == "math")
      for verb in [OAIVerb.identify, .listSets, .listMetadataFormats] {
        let answer = client.get("verb=\(verb.rawValue)")
        #expect(try Part(answer).response?.verb == verb)
        if verb == .listSets { #expect(answer.text.contains("<setSpec>physics:hep-th</setSpec>")) }
      }
      #expect(client.get("verb=Identify").text.contains("<earliestDatestamp>2005-09-16</"))
      #expect(arxiv.requests.allSatisfy { $0.endpoint == .oai })
    }
  }

  // MARK: Selection

  @Test(
    "selects by sets, cross-lists and other names included",
    arguments: [
      ("cs:cs:AI", ["2010.11929", "2105.01601", "2105.01883", "2105.05233", "2106.09685"]),
      ("physics:hep-th", ["hep-th/9711200", "hep-th/9802150"]),
      ("math:math:NA", ["2105.90007"]), ("cs:cs:NA", ["2105.90007"]),
      ("physics:math-ph", ["2103.90007"]), ("math:math:MP", ["2103.90007"]),
      ("q-bio:q-bio", ["2105.07407"]), ("q-bio", ["2105.07407"]),
      (
        "physics",
        [
          "2103.90007", "2105.90001", "2105.90002", "2105.90003", "hep-th/9711200",
          "hep-th/9802150",
        ]
      ),
    ])
  func sets(set: String, ids: [String]) async throws {
    try await withStandIn { (_, client) throws in
      #expect(try Part(client.get("\(list)&set=\(set)")).ids == ids)
    }
  }

  @Test("selects by days, both included")
  func days() async throws {
    try await withStandIn { (arxiv, client) throws in
      func ids(_ query: String) throws -> [String] { try Part(client.get("\(list)&\(query)")).ids }
      #expect(
        try ids("from=2021-06-01&until=2021-06-03") == ["2010.11929", "2105.05233", "2105.08050"])
      #expect(try ids("until=2005-09-16") == ["hep-th/9711200", "hep-th/9802150", "math/0309136"])
      arxiv.touch("1406.2661", datestamp: "2021-06-02")
      #expect(try ids("from=2021-06-02&until=2021-06-02") == ["1406.2661"])
    }
  }

  @Test(
    "refuses what arXiv refuses, with status 200",
    arguments: [
      ("verb=ListRecords", "badArgument", ""),
      ("verb=ListRecords&metadataPrefix=oai_dc", "cannotDisseminateFormat", "Did not recognize"),
      ("LIST&set=cs.CL", "badArgument", "Set does not exist"),
      ("LIST&set=cs:CL", "badArgument", "Set does not exist"),
      ("LIST&from=2005-09-15", "badArgument", "start date too early"),
      ("LIST&until=2999-01-01", "badArgument", "until date too late"),
      ("LIST&from=2021-06-01T00:00:00Z", "badArgument", "from date format must be YYYY-MM-DD"),
      ("LIST&until=2021-02-30", "badArgument", "until date format must be YYYY-MM-DD"),
      ("LIST&set=cs&set=math", "badArgument", ""),
      ("LIST&what=1", "badArgument", ""),
      ("LIST&resumptionToken=x", "badArgument", ""),
      ("LIST&from=2021-06-05&until=2021-06-06", "noRecordsMatch", "results in an empty list"),
      ("verb=ListRecords&resumptionToken=x", "badResumptionToken", "Token decoding failed"),
      (
        "verb=ListIdentifiers&resumptionToken=verb%253DListRecords%2526skip%253D1",
        "badResumptionToken", "token from different verb"
      ),
      ("GET&identifier=oai:arXiv.org:2105.99999", "idDoesNotExist", "Nothing found for this ID"),
      ("GET&identifier=2105.01601", "idDoesNotExist", "Invalid arXiv_id structure"),
      ("verb=Listen", "badVerb", "Invalid verb provided"),
      ("", "badVerb", "Invalid verb provided"),
    ])
  func refusals(query: String, code: String, reason: String) async throws {
    let query = query.replacing("LIST", with: list)
      .replacing("GET", with: "verb=GetRecord&metadataPrefix=arXivRaw")
    try await withStandIn { _, client in
      let part = try Part(client.get(query))
      #expect(part.status == 200)
      let error = try #require(part.error)
      #expect(error.code == code)
      #expect(error.message.contains(reason))
    }
  }

  // MARK: Parts

  @Test("cuts lists into parts, whose tokens work however they are sent", arguments: [true, false])
  func parts(encoded: Bool) async throws {
    try await withStandIn { arxiv, client in
      let whole = try Part(client.get("\(list)&set=cs:cs:CV&until=2024-01-01"))
      arxiv.oaiPageSize = 3
      let parts = try parts(of: "\(list)&set=cs:cs:CV&until=2024-01-01", client, encoded: encoded)
      #expect(parts.count == (whole.items.count + 2) / 3)
      #expect(parts.dropLast().allSatisfy { $0.items.count == 3 })
      #expect(parts.flatMap(\.ids).sorted() == whole.ids)
      #expect(parts.map(\.response?.isLastPart) == parts.dropLast().map { _ in false } + [true])
      for (part, next) in zip(parts, parts.dropFirst()) {
        #expect(part.ids == part.ids.sorted())
        let latest = try #require(part.headers.map(\.datestamp).max())
        #expect(next.headers.allSatisfy { $0.datestamp >= latest })
      }
      let token = try #require(parts[0].response?.resumptionToken)
      #expect(
        token.value.hasPrefix("verb%3DListRecords%26metadataPrefix%3DarXivRaw%26set%3Dcs%253A"))
      #expect(token.expirationDate != nil && token.cursor == nil && token.completeListSize == nil)
      let target = try #require(arxiv.requests.last?.target)
      #expect(target.contains(encoded ? "=verb%253DListRecords" : "=verb%3DListRecords"))
    }
  }

  @Test("cuts a single day into parts, and days where they meet")
  func partsOfDays() async throws {
    let papers =
      StandInPaper.many(7, category: "cs.CL", datestamp: "2021-06-15")
      + StandInPaper.many(4, category: "cs.LG", datestamp: "2021-06-16", first: 40_001)
    try await withStandIn(papers) { arxiv, client in
      for size in 1...12 {
        arxiv.oaiPageSize = size
        let parts = try parts(of: "\(list)&from=2021-06-01", client)
        #expect(parts.flatMap(\.ids).sorted() == papers.map(\.id).sorted())
        #expect(parts.count == (papers.count + size - 1) / size)
      }
      arxiv.oaiPageSize = 4
      let parts = try parts(of: "\(list)&from=2021-06-01", client)
      #expect(parts[1].ids == ["2106.40001", "2106.50005", "2106.50006", "2106.50007"])
      let tokens = parts.compactMap(\.response?.resumptionToken?.value)
      #expect(tokens[0].hasSuffix("%26from%3D2021-06-01%26skip%3D4"))
      #expect(tokens[1].hasSuffix("%26from%3D2021-06-16%26skip%3D1"))
    }
  }

  @Test("lets tokens expire")
  func expiry() async throws {
    try await withStandIn { arxiv, client in
      arxiv.oaiPageSize = 20
      func token() throws -> String {
        try #require(Part(client.get(list)).response?.resumptionToken).value
      }
      func error(_ token: String) throws -> OAIError? {
        try Part(client.get("verb=ListRecords&resumptionToken=\(token)")).error
      }
      let first = try token()
      #expect(try error(first) == nil)
      arxiv.expireTokens()
      #expect(try error(first)?.isBadResumptionToken == true)
      let second = try token()
      #expect(second == first)
      #expect(try error(second) == nil)
    }
  }

  // MARK: Changes

  @Test("knows what is added, replaced, given a version and deleted while it runs")
  func changes() async throws {
    try await withStandIn { arxiv, client in
      func part(_ query: String) throws -> Part { try Part(client.get("\(list)&\(query)")) }
      let recent = "from=2022-09-04"
      #expect(try part(recent).error?.isNoRecordsMatch == true)

      arxiv.add(StandInPaper.many(2, category: "math.NT", datestamp: "2022-09-05"))
      #expect(try part(recent).ids == ["2209.50001", "2209.50002"])
      #expect(try part("set=math:math:NT").ids == ["2209.50001", "2209.50002"])

      var paper = try #require(StandInPaper.fixture().first)
      paper.title = "Another title"
      arxiv.replace(paper)
      arxiv.change("1406.2661") { $0.comment = "Now with a comment" }
      #expect(try part(recent).ids.count == 2)
      arxiv.touch(paper.id, datestamp: "2022-09-06")
      let touched = try #require(try part(recent).records.first)
      #expect(touched.paper.title == "Another title")
      #expect(touched.versions.count == 4)

      arxiv.addVersion(to: paper.id, submitted: "2022-09-07T01:02:03Z") { $0.comment = "v5" }
      arxiv.delete("1406.2661", datestamp: "2022-09-08")
      arxiv.delete("2209.50002")
      let latest = try part("from=2022-09-05")
      #expect(latest.ids == ["-1406.2661", "2105.01601", "2209.50001", "-2209.50002"])
      #expect(latest.records[0].versions.count == 5)
      #expect(latest.records[0].paper.comment == "v5")
      #expect(latest.headers[0].setSpecs == ["stat:stat:ML", "cs:cs:LG"])

      let api = RawClient(arxiv.apiURL)
      let ids = api.get("id_list=2105.01601,1406.2661,2209.50001,2209.50002").ids
      #expect(Set(ids) == ["2105.01601v5", "2209.50001v1"])
      #expect(api.get("search_query=cat:math.NT").ids == ["2209.50001v1"])
      arxiv.add(paper)
      #expect(api.get("id_list=2105.01601").ids == ["2105.01601v4"])
    }
  }

  @Test("holds thousands of papers")
  func volume() async throws {
    let papers = StandInPaper.many(5_000, category: "cs.CL", datestamp: "2021-06-15")
    #expect(Set(papers.map(\.id)).count == 5_000)
    try await withStandIn([]) { arxiv, client in
      arxiv.add(papers)
      arxiv.add(StandInPaper.many(1, category: "cs.CL", datestamp: "2021-06-16", first: 1))
      let parts = try parts(of: "\(list)&set=cs:cs:CL", client)
      #expect(parts.map(\.items.count) == [2_500, 2_500, 1])
      #expect(parts.allSatisfy { $0.response?.defects == [] })
    }
  }

  // MARK: Faults

  @Test("fails as the query API does")
  func faults() async throws {
    try await withStandIn { arxiv, client in
      let query = "\(list)&set=cs:cs:CL"
      let healthy = try Part(client.get(query))
      func answer(_ fault: Fault) -> RawClient.Answer {
        arxiv.enqueue(fault, at: .oai)
        return client.get(query)
      }
      func part(_ fault: Fault) throws -> Part { try Part(answer(fault)) }
      #expect(answer(.tooManyRequests(retryAfter: .seconds(7))).headers["retry-after"] == "7")
      #expect(answer(.unavailable(retryAfter: nil)).status == 503)
      #expect(answer(.serverError500).status == 500)
      #expect(answer(.html503).headers["retry-after"] == "0")
      #expect(answer(.emptyBody).body.isEmpty)
      #expect(answer(.emptyBody).headers["content-type"] == "text/xml; charset=utf-8")
      for fault in [Fault.html200, .rateExceeded200, .emptyBody] {
        guard case .notOAI = try part(fault).outcome else {
          Issue.record("\(fault) is an answer")
          continue
        }
      }
      #expect(try part(.errorFeed200(message: "no")).error?.message.hasSuffix("no") == true)
      #expect(try part(.errorFeed400(message: "no")).status == 400)
      #expect(try part(.emptyResult).error?.isNoRecordsMatch == true)
      #expect(try part(.emptyPage).response?.records == 0)
      #expect(try part(.short(by: 1)).ids == healthy.ids.dropLast())
      #expect(Set(try part(.duplicatePage).ids) == [healthy.ids[0]])
      #expect(Set(try part(.wrongPaper).ids).isDisjoint(with: healthy.ids))
      #expect(answer(.entityBomb).text.contains("<title>&b9;</title>"))
      #expect(answer(.invalidUTF8).body.contains(0xFF))
      #expect(answer(.controlCharacters).text.contains("<title>\u{7F}\u{9B}31m"))
      for fault in [Fault.entityBomb, .externalEntity(path: "/etc/hosts"), .invalidUTF8] {
        #expect(try part(fault).response == nil)
      }
      #expect(try Part(client.get(query)).ids == healthy.ids)

      for fault in [Fault.cut(fraction: 0.5), .reset, .silence(seconds: 0.05), .endless] {
        arxiv.enqueue(fault)
        let answer = RawClient(arxiv.oaiURL).get(query, limit: 1_000_000)
        #expect(answer.ending != .complete)
        if fault == .endless {
          #expect(answer.headers["content-type"]?.hasPrefix("text/xml") == true)
        }
      }
    }
  }

  @Test("fails at one service alone")
  func faultsAtOneService() async throws {
    try await withStandIn { arxiv, client in
      let places = ["/oai?verb=Identify", "/api/query?id_list=1406.2661", "/rss/cs.CL"]
      func statuses() -> [Int] { places.map { client.get("", at: $0).status } }
      arxiv.always(.html200, at: .oai)
      #expect(client.get("verb=Identify").text.contains("maintenance"))
      #expect(client.get("", at: "/rss/cs.CL").text.contains("<rss"))
      arxiv.always(.html403)
      arxiv.always(.serverError500, at: .oai)
      arxiv.enqueue(.rateExceeded429, at: .announcements)
      #expect(statuses() == [500, 403, 429])
      #expect(statuses() == [500, 403, 403])
      arxiv.always(nil, at: .oai)
      #expect(statuses() == [403, 403, 403])
      arxiv.always(.html503, at: .query)
      arxiv.always(nil)
      #expect(statuses() == [200, 200, 200])
      arxiv.poison(ids: ["1406.2661"], with: .html503, at: .oai)
      #expect(statuses() == [200, 200, 200])
      let get = "verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:"
      #expect(client.get(get + "1406.2661").status == 503)
      #expect(client.get(get + "1810.04805").status == 200)
      #expect(client.get(list).status == 503)
      arxiv.heal()
      #expect(client.get(list).status == 200)
      #expect(client.get("", at: "/elsewhere").status == 404)
      #expect(arxiv.requests.suffix(2).map(\.endpoint) == [.oai, nil])
      #expect(arxiv.requests.prefix(2).map(\.endpoint) == [.oai, .announcements])
    }
  }
}
