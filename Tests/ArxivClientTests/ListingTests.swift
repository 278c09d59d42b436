@testable import ArxivClient
import ArxivModel
import Foundation
import TestSupport
import Testing

/// An arXiv of numbered papers, one submitted a minute, that answers page by page.
private final class Archive {
  var papers: [Int]
  /// Records that cannot be sent, by number.
  var poisoned: Set<Int> = []
  /// Done before an answer, with the number of the request.
  var before: (Int) -> Void = { _ in }
  static let firstMinute = 26_000_000

  init(_ count: Int) {
    papers = Array((0..<count).reversed())
  }

  func answer(_ request: Request, _ number: Int) -> FakeWorld.Reply {
    before(number)
    let text = request.form ?? String(request.url.drop { $0 != "?" }.dropFirst())
    var parameters: [String: String] = [:]
    for part in text.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1).map { String($0) }
      parameters[pair[0]] = pair.count > 1 ? pair[1] : ""
    }
    let query =
      (parameters["search_query"] ?? "").replacing("+", with: " ").removingPercentEncoding ?? ""
    var found = papers
    if let match = query.firstMatch(of: /submittedDate:\[(\d+) TO (\d+)\]/),
      let first = DateWindow.minute(String(match.1), isEnd: false),
      let last = DateWindow.minute(String(match.2), isEnd: true)
    {
      found = found.filter { (first...last).contains(Self.firstMinute + $0) }
    }
    let start = Int(parameters["start"] ?? "") ?? 0
    let count = Int(parameters["max_results"] ?? "") ?? 10
    if start + count > 10_000 { return .status(500) }
    let page = found.dropFirst(start).prefix(count)
    if !poisoned.isDisjoint(with: page) { return .status(500) }
    let entries = page.map { number in
      let date = Timestamp.text(Date(timeIntervalSince1970: Double(Self.firstMinute + number) * 60))
      return """
        <entry><id>http://arxiv.org/abs/\(Self.id(number))v1</id><title>T</title>
        <updated>\(date)</updated><published>\(date)</published><category term="cs.CL"/>
        <author><name>A</name></author></entry>
        """
    }
    return .ok(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/">
      <o:totalResults>\(found.count)</o:totalResults><o:startIndex>\(start)</o:startIndex>
      \(entries.joined())</feed>
      """)
  }

  static func id(_ number: Int) -> String {
    let (month, index) = number.quotientAndRemainder(dividingBy: 90_000)
    return "190\(month + 1)." + String(String(100_001 + index).suffix(5))
  }
}

@Suite("Listings", .timeLimit(.minutes(15)))
struct ListingTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func question(
    _ order: ListingQuestion.Order = .submitted, limit: Int? = nil
  ) throws -> ListingQuestion {
    try #require(
      ListingQuestion(
        query: try SearchQuery(parsing: "cat:cs.CL"), window: nil, order: order, limit: limit))
  }

  private func read(
    _ archive: Archive, _ question: ListingQuestion, pageSize: Int = 200,
    from progress: ListingProgress? = nil, stopAfter: Int? = nil
  ) throws -> (ids: [String], doubled: Int, last: ListingProgress?, requests: Int, lacking: Int) {
    let world = FakeWorld { archive.answer($0, $1) }
    var ids: [String] = []
    var seen: Set<String> = []
    var doubled = 0
    var last: ListingProgress?
    var pages = 0
    struct Stop: Error {}
    do {
      let end = try world.session(in: folder, policy: RetryPolicy(base: 0.01)).list(
        question, from: progress, pageSize: pageSize
      ) { page in
        var new = 0
        for paper in page.papers {
          if seen.insert(paper.id.description).inserted {
            ids.append(paper.id.description)
            new += 1
          } else {
            doubled += 1
          }
        }
        var now = page.progress
        now.collected += new
        last = ListingProgress(now.description)
        #expect(last == now)
        pages += 1
        if pages == stopAfter { throw Stop() }
        return new
      }
      return (ids, doubled, end.progress, world.requests.count, end.lacking)
    } catch is Stop {
      return (ids, doubled, last, world.requests.count, 0)
    }
  }

  @Test("are read page by page to the end, newest first", arguments: [0, 1, 199, 200, 201, 1_000])
  func pages(count: Int) throws {
    let result = try read(Archive(count), try question())
    #expect(result.ids == (0..<count).reversed().map { Archive.id($0) })
    #expect(result.requests == (count == 0 ? 2 : (count + 199) / 200))
    #expect(result.lacking == 0)
  }

  @Test("stop at a limit, and ask for no more than that")
  func limit() throws {
    let result = try read(Archive(1_000), try question(.relevance, limit: 250))
    #expect(result.ids.count == 250)
    #expect(result.requests == 2)
  }

  @Test("beyond what arXiv sends are divided by date, and have every paper once")
  func ceiling() throws {
    let result = try read(Archive(25_000), try question(), pageSize: 2_000)
    #expect(Set(result.ids).count == 25_000)
    #expect(result.ids == (0..<25_000).reversed().map { Archive.id($0) })
    #expect(result.doubled == 0)
  }

  @Test("that cannot be divided are refused in words")
  func undividable() throws {
    #expect(throws: ArxivFailure.self) {
      _ = try read(Archive(12_000), try question(.relevance), pageSize: 2_000)
    }
    let first = try read(Archive(12_000), try question(.relevance, limit: 300))
    #expect(first.ids.count == 300)
  }

  @Test("lose one record to a page that keeps failing, and no other", arguments: [0, 250, 999])
  func poison(number: Int) throws {
    let archive = Archive(1_000)
    archive.poisoned = [number]
    let result = try read(archive, try question())
    #expect(Set(result.ids) == Set((0..<1_000).filter { $0 != number }.map { Archive.id($0) }))
    #expect(result.last?.passedOver == 1)
    #expect(result.lacking == 0)
    #expect(result.requests < 80)
    // Where it stood is known, here and to whoever reads what was written down.
    let record = try #require(result.last?.unsent.first)
    #expect(record.offset == 999 - number)
    #expect(record.behind?.description == (number == 999 ? nil : Archive.id(number + 1)))
    let written = try #require(result.last).description
    #expect(ListingProgress(written)?.unsent == [record])
  }

  @Test("say what is lacking and where, and how many there are, over an interruption")
  func remembered() throws {
    let archive = Archive(25_000)
    archive.poisoned = [24_990]
    let first = try read(archive, try question(), pageSize: 2_000, stopAfter: 12)
    var progress = try #require(first.last)
    #expect(progress.whole == 25_000)
    #expect(progress.passedOver == 1)
    progress.lacking = 3
    let rest = try read(
      archive, try question(), pageSize: 2_000, from: ListingProgress(progress.description))
    #expect(rest.lacking == 3)
    #expect(rest.last?.unsent == progress.unsent)
    #expect(rest.last?.passedOver == 1)
    #expect(Set(first.ids + rest.ids).count == 24_999)
    // What an earlier release has written down is read as before.
    #expect(ListingProgress("200 150 1 5-9 *")?.passedOver == 1)
    #expect(ListingProgress("200 150 1 !5-9") == nil)
  }

  @Test("neither lose nor double papers that move between pages")
  func drift() throws {
    // Two papers arrive on top after the first page: what follows moves down.
    let growing = Archive(1_000)
    growing.before = { if $0 == 1 { growing.papers = [1_001, 1_000] + growing.papers } }
    let more = try read(growing, try question())
    #expect(Set(more.ids).isSuperset(of: (0..<1_000).map { Archive.id($0) }))
    #expect(Set(more.ids).count == more.ids.count)
    #expect(more.lacking == 0)
    // Two papers of the first page vanish: what follows moves up, and two would be skipped.
    let shrinking = Archive(1_000)
    shrinking.before = { if $0 == 1 { shrinking.papers.removeFirst(2) } }
    let fewer = try read(shrinking, try question())
    #expect(Set(fewer.ids) == Set((0..<1_000).map { Archive.id($0) }))
    #expect(fewer.lacking == 0)
  }

  @Test("go on where an interrupted reading stopped")
  func resume() throws {
    for stop in [1, 3, 9] {
      let archive = Archive(12_000)
      let first = try read(archive, try question(), pageSize: 1_000, stopAfter: stop)
      let rest = try read(archive, try question(), pageSize: 1_000, from: first.last)
      #expect(first.ids + rest.ids == (0..<12_000).reversed().map { Archive.id($0) })
    }
  }

  @Test("that come to nothing are believed on the second word only")
  func hiccup() throws {
    let archive = Archive(300)
    let world = FakeWorld { request, number in
      number == 0 ? .ok(feed([], total: 0)) : archive.answer(request, number)
    }
    var count = 0
    _ = try world.session(in: folder).list(try question()) { page in
      count += page.papers.count
      return page.papers.count
    }
    #expect(count == 300)
  }

  @Test("do not end at a page that is empty in mid-run", arguments: [nil, 800] as [Int?])
  func emptyPages(limit: Int?) throws {
    let archive = Archive(1_000)
    let world = FakeWorld { request, number in
      number == 2 || number == 5 ? .ok(feed([], total: 0)) : archive.answer(request, number)
    }
    var ids: Set<ArxivID> = []
    let end = try world.session(in: folder).list(try question(limit: limit)) { page in
      let before = ids.count
      ids.formUnion(page.papers.map(\.id))
      return ids.count - before
    }
    #expect(ids.count == limit ?? 1_000)
    #expect(end.lacking == 0)
  }

  @Test("end when the server is broken, after a bounded number of requests")
  func broken() throws {
    let world = FakeWorld { _, _ in .status(500) }
    #expect(throws: ArxivFailure.self) {
      _ = try world.session(in: folder).list(try question()) { _ in 0 }
    }
    #expect(world.requests.count < 40)
  }
}
