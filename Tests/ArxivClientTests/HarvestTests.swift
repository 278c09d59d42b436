import ArxivModel
import Foundation
import TestSupport
import Testing

@testable import ArxivClient

@Suite("A harvest")
struct HarvestTests {
  let folder: TemporaryFolder
  let start = Date(timeIntervalSince1970: 1_622_505_600)  // 1 June 2021

  init() throws {
    folder = try TemporaryFolder()
  }

  private func record(_ id: String, on day: String, versions: Int = 1) -> String {
    let dates = (1...versions).map {
      "<version version=\"v\($0)\"><date>Tue, 1 Jun 2021 0\($0):00:00 GMT</date><size>1kb</size></version>"
    }
    return """
      <record><header><identifier>oai:arXiv.org:\(id)</identifier><datestamp>\(day)</datestamp>
      <setSpec>cs:cs:CL</setSpec></header><metadata>
      <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>\(id)</id>\(dates.joined())
      <title>Paper \(id)</title><authors>A. Author</authors><categories>cs.CL</categories>
      <abstract>Text.</abstract></arXivRaw></metadata></record>
      """
  }

  private func list(_ records: [String], token: String?) -> FakeWorld.Reply {
    let end = token.map { "<resumptionToken>\($0)</resumptionToken>" } ?? ""
    return .ok(
      """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
      <responseDate>2021-06-10T03:00:00Z</responseDate>
      <request verb="ListRecords" metadataPrefix="arXivRaw">http://oaipmh.arxiv.org/oai</request>
      <ListRecords>\(records.joined())\(end)</ListRecords></OAI-PMH>
      """)
  }

  private func refusal(_ code: String) -> FakeWorld.Reply {
    .ok(
      """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
      <responseDate>2021-06-10T03:00:00Z</responseDate><error code="\(code)">No.</error></OAI-PMH>
      """)
  }

  private func parts(_ world: FakeWorld, from progress: HarvestProgress? = nil) throws
    -> [HarvestPart]
  {
    var parts: [HarvestPart] = []
    try world.session(in: folder).harvest(
      "cs:cs:CL", from: progress ?? HarvestProgress(start: start)
    ) { parts.append($0) }
    return parts
  }

  @Test("goes from token to token, which is encoded once more, to the last part")
  func tokens() throws {
    let token = "verb%3DListRecords%26metadataPrefix%3DarXivRaw%26skip%3D2"
    let world = FakeWorld([
      list(
        [record("2106.00002", on: "2021-06-03"), record("2106.00001", on: "2021-06-02")],
        token: token),
      list([record("2106.00003", on: "2021-06-04", versions: 2)], token: ""),
    ])
    let parts = try parts(world)
    #expect(
      parts.map { $0.records.map(\.paper.id.description) } == [
        ["2106.00002", "2106.00001"], ["2106.00003"],
      ])
    #expect(parts.map(\.isLast) == [false, true])
    #expect(Timestamp.day(parts[0].progress.reached) == "2021-06-03")
    #expect(parts[1].progress.begun.map(Timestamp.day) == "2021-06-10")
    #expect(parts[1].records[0].versions.count == 2)
    #expect(
      world.requests.map(\.url).map { $0.split(separator: "?").last.map { String($0) } } == [
        "verb=ListRecords&metadataPrefix=arXivRaw&set=cs:cs:CL&from=2021-06-01",
        "verb=ListRecords&resumptionToken=verb%253DListRecords%2526metadataPrefix%253DarXivRaw%2526skip%253D2",
      ])
  }

  @Test("goes on with a token of another process")
  func goesOn() throws {
    let world = FakeWorld([list([record("2106.00003", on: "2021-06-04")], token: nil)])
    let parts = try parts(
      world,
      from: HarvestProgress(
        start: start, token: "t/1", reached: start + 86_400, begun: start + 5 * 86_400))
    #expect(world.requests.first?.url.hasSuffix("resumptionToken=t%2F1") == true)
    #expect(parts.first?.progress.begun == start + 5 * 86_400)
    #expect(parts.last?.isLast == true)
  }

  @Test("begins anew from the last day reached when its token has expired")
  func expired() throws {
    let world = FakeWorld([
      list([record("2106.00001", on: "2021-06-03")], token: "a"), refusal("badResumptionToken"),
      list(
        [record("2106.00001", on: "2021-06-03"), record("2106.00002", on: "2021-06-05")], token: nil
      ),
    ])
    let parts = try parts(world)
    #expect(parts.count == 2)
    #expect(world.requests.last?.url.hasSuffix("&from=2021-06-03") == true)
    #expect(Set(parts.flatMap(\.records).map(\.paper.id.description)).count == 2)
  }

  @Test("gives up where no token is ever known, and where one leads to itself")
  func hopeless() throws {
    let never = FakeWorld { _, number in
      number % 2 == 0
        ? self.list([self.record("2106.00001", on: "2021-06-03")], token: "t\(number)")
        : self.refusal("badResumptionToken")
    }
    #expect(throws: ArxivFailure.self) { try parts(never) }
    #expect(never.requests.count < 12)
    let circle = FakeWorld { _, _ in
      self.list([self.record("2106.00001", on: "2021-06-03")], token: "x")
    }
    #expect(throws: ArxivFailure.self) { try parts(circle) }
    #expect(circle.requests.count == 2)
  }

  @Test("of days without a change has one part, which is empty")
  func quiet() throws {
    let parts = try parts(FakeWorld([refusal("noRecordsMatch")]))
    #expect(parts.map(\.records.count) == [0])
    #expect(parts.last?.isLast == true)
    #expect(parts.last?.progress.begun != nil)
  }

  @Test("asks again when a list is cut, empty, or no list at all")
  func faults() throws {
    let good = list([record("2106.00001", on: "2021-06-03")], token: nil)
    guard case .body(_, _, let text) = good else { return }
    for bad in [FakeWorld.Reply.ok(String(text.dropLast(40))), list([], token: nil), .status(503)] {
      let world = FakeWorld([bad, good])
      #expect(try parts(world).map(\.records.count) == [1])
      #expect(world.requests.count == 2)
    }
    let refused = FakeWorld([refusal("badArgument")])
    do {
      _ = try parts(refused)
      Issue.record("a refusal was taken for an answer")
    } catch let failure as ArxivFailure {
      #expect(failure.kind == .rejected)
    }
    let html = FakeWorld { _, _ in .ok("<html><body>Down for maintenance</body></html>") }
    #expect(throws: ArxivFailure.self) { try parts(html) }
  }

  @Test("hands on what cannot be used, and what was deleted")
  func defects() throws {
    let deleted = """
      <record><header status="deleted"><identifier>oai:arXiv.org:2106.00009</identifier>
      <datestamp>2021-06-04</datestamp></header></record>
      """
    let bad = record("2106.00002", on: "2021-06-04").replacing(
      "<categories>cs.CL</categories>", with: "")
    let parts = try parts(
      FakeWorld([list([record("2106.00001", on: "2021-06-03"), bad, deleted], token: nil)]))
    #expect(parts[0].records.count == 1)
    #expect(parts[0].deleted.map(\.description) == ["2106.00009"])
    #expect(parts[0].defects.map(\.reference?.id.description) == ["2106.00002"])
  }
}
