import ArxivClient
import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("The decoder of OAI-PMH")
struct OAIDecoderTests {
  // MARK: - Fixtures

  @Test("reads records of arXivRaw as the golden says")
  func golden() throws {
    let (items, outcome) = try OAIDecoder.decode(try Fixtures.bytes("feeds/oai-arxivraw.xml"))
    guard case .response(let response) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let golden = JSONValue.object([
      .init("verb", .optional(response.verb?.rawValue)),
      .init("format", .optional(response.format)),
      .init("responseDate", .optional(response.responseDate.map(Timestamp.text))),
      .init("requestURL", .string(response.requestURL)),
      .init("resumptionToken", .optional(response.resumptionToken?.value)),
      .init(
        "expirationDate",
        .optional(response.resumptionToken?.expirationDate.map(Timestamp.text))),
      .init("defects", .strings(response.defects.map(\.description))),
      .init("items", .array(items.map(Self.everything))),
    ])
    #expect(response.records == 3)
    #expect(response.deletedRecords == 1)
    #expect(response.headers == 0)
    #expect(!response.isLastPart)
    #expect(response.resumptionToken?.cursor == nil)
    #expect(try Golden.difference(golden.pretty + "\n", from: "feeds/oai-arxivraw.json") == nil)
  }

  /// An item as decoded, nothing converted.
  private static func everything(_ item: OAIItem) -> JSONValue {
    switch item {
    case .deleted(let header): .object([.init("deleted", .object(members(header)))])
    case .header(let header, let format):
      .object([.init("format", .optional(format)), .init("header", .object(members(header)))])
    case .record(let record, let header):
      .object([
        .init("header", .object(members(header))), .init("record", everything(record)),
      ])
    }
  }

  private static func members(_ header: OAIHeader) -> [JSONValue.Member] {
    [
      .init("id", .string(header.id.description)),
      .init("datestamp", .string(Timestamp.day(header.datestamp))),
      .init("setSpecs", .strings(header.setSpecs)),
    ]
  }

  private static func everything(_ record: ArchiveRecord) -> JSONValue {
    let paper = record.paper
    return .object([
      .init("reference", .string(paper.reference.description)),
      .init(
        "versions",
        .strings(record.versions.map { "v\($0.number) \(Timestamp.text($0.submitted))" })),
      .init("submitter", .optional(record.submitter)),
      .init("license", .optional(record.license)),
      .init("datestamp", .string(Timestamp.day(record.datestamp))),
      .init("title", .string(paper.title)),
      .init("abstract", .string(paper.abstract)),
      .init("authors", .strings(paper.authors.map(\.name))),
      .init("comment", .optional(paper.comment)),
      .init("journalReference", .optional(paper.journalReference)),
      .init("reportNumber", .optional(paper.reportNumber)),
      .init("dois", .strings(paper.dois)),
      .init("primaryCategory", .string(paper.primaryCategory.id)),
      .init("categories", .strings(paper.categories.map(\.id))),
      .init("subjectClasses", .strings(paper.subjectClasses)),
      .init("isMarkedWithdrawn", .bool(paper.isMarkedWithdrawn)),
      .init("submitted", .string(Timestamp.text(paper.submitted))),
      .init("updated", .string(Timestamp.text(paper.updated))),
    ])
  }

  @Test("tells arXiv's refusals by their codes")
  func error() throws {
    let (items, outcome) = try OAIDecoder.decode(try Fixtures.bytes("feeds/oai-error.xml"))
    #expect(items.isEmpty)
    guard case .error(let error) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.isNoRecordsMatch)
    #expect(!error.isBadResumptionToken)
    #expect(error.description.hasPrefix("noRecordsMatch: The combination of the values"))
  }

  // MARK: - Parts of a response

  private static func response(_ answer: String) -> String {
    """
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request verb="ListRecords" \
    metadataPrefix="arXivRaw">http://oaipmh.arxiv.org/oai</request>
    <ListRecords>\(answer)</ListRecords></OAI-PMH>
    """
  }

  private static let header =
    "<header><identifier>oai:arXiv.org:2105.90001</identifier><datestamp>2021-06-01</datestamp>"
    + "</header>"

  private static let version =
    #"<version version="v1"><date>Sat, 1 May 2021 10:00:00 GMT</date></version>"#

  private static func record(_ metadata: String, header: String = header) -> String {
    "<record>\(header)<metadata><arXivRaw xmlns=\"http://arxiv.org/OAI/arXivRaw/\">"
      + "\(metadata)</arXivRaw></metadata></record>"
  }

  private static func only(_ body: String) throws -> ArchiveRecord? {
    guard case .record(let record, _) = try OAIDecoder.decode(body.utf8).items.first else {
      return nil
    }
    return record
  }

  private static func decoded(_ metadata: String) throws -> ArchiveRecord? {
    try only(response(record("<id>2105.90001</id><categories>cs.CL</categories>\(metadata)")))
  }

  struct Defect: Sendable, CustomTestStringConvertible {
    var record: String
    var expected: String

    var testDescription: String { expected }
  }

  private static let id = "<id>2105.90001</id>"
  private static let name = "the record 2105.90001"
  private static let category = "<categories>cs.CL</categories>"

  static let unusable: [Defect] = [
    Defect(
      record: record(
        id + category + version, header: "<header><datestamp>2021-06-01</datestamp></header>"),
      expected: "the record has no identifier"),
    Defect(
      record: record(
        id + category + version,
        header: "<header><identifier>oai:arXiv.org:2113.00001</identifier></header>"),
      expected: "the record oai:arXiv.org:2113.00001 has an identifier that is no paper's"),
    Defect(
      record: record(
        id + category + version,
        header: "<header><identifier>oai:arXiv.org:2105.90001</identifier>"
          + "<datestamp>2021-02-30</datestamp></header>"),
      expected: "\(name) has no datestamp"),
    Defect(
      record: "<record>\(header)<metadata/></record>", expected: "\(name) has no metadata"),
    Defect(record: "<record>\(header)</record>", expected: "\(name) has no metadata"),
    Defect(record: record(category + version), expected: "\(name) has no id"),
    Defect(
      record: record("<id>2105.1</id>" + category + version),
      expected: "\(name) has the id “2105.1”, no paper's"),
    Defect(
      record: record("<id>2105.90002</id>" + category + version),
      expected: "\(name) holds the metadata of 2105.90002"),
    Defect(record: record(id + version), expected: "\(name) has no category"),
    Defect(
      record: record(id + "<categories>cs.CL zz.ZZ</categories>" + version),
      expected: "\(name) has the category “zz.ZZ”, which arXiv has not"),
    Defect(record: record(id + category), expected: "\(name) has no versions"),
    Defect(
      record: record(
        id + category + "<version><date>Sat, 1 May 2021 10:00:00 GMT</date></version>"),
      expected: "\(name) has a version “”"),
    Defect(
      record: record(id + category + version + #"<version version="v0"/>"#),
      expected: "\(name) has a version “v0”"),
    Defect(
      record: record(id + category + version + #"<version version="v99999999999999999999"/>"#),
      expected: "\(name) has a version “v99999999999999999999”"),
    Defect(
      record: record(id + category + #"<version version="v1"><date>yesterday</date></version>"#),
      expected: "\(name) does not say when version 1 was submitted"),
    Defect(
      record: record(
        id + category + version.replacing("v1", with: "v2")),
      expected: "\(name) does not say when version 1 was submitted"),
    Defect(
      record: record(id + category + version + version.replacing("10:00", with: "11:00")),
      expected: "\(name) has two dates for version 1"),
    Defect(
      record: "<record>\(header)<metadata><arXivRaw xmlns=\"http://example.org/\"/></metadata>"
        + "</record>",
      expected: "\(name) has metadata of another namespace than arXivRaw's"),
  ]

  @Test("names a record that is none, with its line, and reads on", arguments: unusable)
  func defects(defect: Defect) throws {
    let whole = Self.record(Self.id + Self.category + Self.version)
    let body = Self.response("\n\(defect.record)\n\(whole)")
    let (items, outcome) = try OAIDecoder.decode(body.utf8)
    guard case .response(let response) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(response.defects.map(\.description) == ["line 3: \(defect.expected)"])
    #expect(items.count == 1)
    #expect(response.records == 1)
  }

  @Test("sorts versions, and needs none but the first and the last")
  func versions() throws {
    let dates = [3: "Mon, 07 Jun 2021 10:00:00 GMT", 12: "Tue, 8 Jun 2021 10:00:00 GMT"]
    let others = dates.sorted { $0.key > $1.key }
      .map { #"<version version="v\#($0.key)"><date>\#($0.value)</date></version>"# }.joined()
    let record = try #require(try Self.decoded(others + Self.version + others))
    #expect(record.versions.map(\.number) == [1, 3, 12])
    #expect(record.paper.version == 12)
    #expect(Timestamp.text(record.paper.submitted) == "2021-05-01T10:00:00Z")
    #expect(Timestamp.text(record.paper.updated) == "2021-06-08T10:00:00Z")
  }

  @Test(
    "takes a last version without a text for a withdrawal",
    arguments: [
      ("<size>0kb</size><source_type>I</source_type>", true), ("<size>0kb</size>", true),
      ("<source_type>SI</source_type>", true), ("<size>10kb</size>", false),
      ("<size>0kb</size><source_type>D</source_type>", false), ("", false),
    ])
  func withdrawals(parts: String, expected: Bool) throws {
    let last =
      #"<version version="v2"><date>Sun, 2 May 2021 10:00:00 GMT</date>\#(parts)</version>"#
    let record = try #require(try Self.decoded(last + Self.version))
    #expect(record.paper.isMarkedWithdrawn == expected)
    let revived = try #require(
      try Self.decoded(
        Self.version + last + last.replacing("v2", with: "v3").replacing(parts, with: "")))
    #expect(!revived.paper.isMarkedWithdrawn)
  }

  @Test(
    "keeps classes of other classifications, but for the ACM class that is none",
    arguments: [
      ("<acm-class>None</acm-class>", []),
      ("<msc-class>05C05</msc-class><acm-class>05C05</acm-class>", ["05C05"]),
      ("<acm-class>I.2.9;\n I.5</acm-class><msc-class>05C05</msc-class>", ["05C05", "I.2.9; I.5"]),
      ("<categories>cs.LG cs.CL</categories>", []),
    ] as [(String, [String])])
  func subjectClasses(parts: String, expected: [String]) throws {
    let record = try #require(try Self.decoded(Self.version + parts))
    #expect(record.paper.subjectClasses == expected)
    #expect(record.paper.primaryCategory.id == "cs.CL")
    #expect(Set(record.paper.categories).count == record.paper.categories.count)
  }

  @Test("knows elements by their namespaces, with any prefix, and where these were lost")
  func namespaces() throws {
    let plain = try #require(
      try Self.only(Self.response(Self.record(Self.id + Self.category + Self.version))))
    let prefixed = """
      <o:OAI-PMH xmlns:o="http://www.openarchives.org/OAI/2.0/" xmlns:r="http://arxiv.org/OAI/arXivRaw/">
      <o:GetRecord><o:record><o:header><o:identifier>oai:arXiv.org:2105.90001</o:identifier>
      <o:datestamp>2021-06-01</o:datestamp></o:header><o:metadata><r:arXivRaw><r:id>2105.90001</r:id>
      <r:categories>cs.CL</r:categories><x:title xmlns:x="http://example.org/">not the title</x:title>
      <r:version version="v1"><r:date>Sat, 1 May 2021 10:00:00 GMT</r:date></r:version></r:arXivRaw>
      </o:metadata></o:record></o:GetRecord></o:OAI-PMH>
      """
    #expect(try Self.only(prefixed) == plain)
    let whole = Self.response(Self.record(Self.id + Self.category + Self.version))
    let bare = whole.replacing(#/ xmlns="[^"]*"/#, with: "")
    #expect(try Self.only(bare) == plain)
    let alone = Self.record(Self.id + Self.category + Self.version)
    #expect(try Self.only(alone) == plain)
    guard case .response(let response) = try OAIDecoder.decode(alone.utf8).outcome else {
      Issue.record("a record by itself was not read")
      return
    }
    #expect(response.verb == nil)
    #expect(response.format == "arXivRaw")
  }

  @Test("tells a list's last part from one that goes on, and from one that has one part")
  func tokens() throws {
    func response(_ answer: String) throws -> OAIResponse? {
      guard case .response(let response) = try OAIDecoder.decode(Self.response(answer).utf8).outcome
      else { return nil }
      return response
    }
    let legacy = try #require(
      try response(
        #"<resumptionToken cursor="1000" completeListSize="2358">6965856|2001</resumptionToken>"#))
    #expect(
      legacy.resumptionToken
        == OAIResumptionToken(value: "6965856|2001", cursor: 1000, completeListSize: 2358))
    #expect(!legacy.isLastPart)
    for empty in ["<resumptionToken/>", #"<resumptionToken cursor="2000"> </resumptionToken>"#] {
      let last = try #require(try response(empty))
      #expect(last.resumptionToken == nil)
      #expect(last.isLastPart)
    }
    let single = try #require(try response(""))
    #expect(single.resumptionToken == nil)
    #expect(!single.isLastPart)
  }

  @Test("delivers the header alone for other formats and for lists of identifiers")
  func headers() throws {
    let other = """
      <record>\(Self.header)<metadata><dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/"/>\
      </metadata></record>
      """
    let identifiers = "<OAI-PMH><ListIdentifiers>\(Self.header)</ListIdentifiers></OAI-PMH>"
    for (body, expected) in [(Self.response(other), "oai_dc"), (identifiers, nil)] {
      let (items, outcome) = try OAIDecoder.decode(body.utf8)
      guard case .header(let header, let format) = items.first,
        case .response(let response) = outcome
      else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(format == expected)
      #expect(header.id.description == "2105.90001")
      #expect(response.headers == 1)
    }
  }

  // MARK: - What is no response

  @Test(
    "tells what a body that is no response is",
    arguments: [
      ("", "no OAI: an empty body"),
      ("Rate exceeded.", "no OAI: no response but “Rate exceeded.”"),
      (
        "<!DOCTYPE html><html><body><h1>Retry after 10 seconds</h1></body></html>",
        "no OAI: no OAI-PMH response but <html> “Retry after 10 seconds”"
      ),
      (
        #"<feed xmlns="http://www.w3.org/2005/Atom"/>"#, "no OAI: no OAI-PMH response but <feed> “”"
      ),
      (
        "<OAI-PMH><responseDate>2021-06-01T00:00:00Z</responseDate></OAI-PMH>",
        "malformed: the response is broken at line 1, column 69, after 0 whole records: "
          + "it holds neither an answer nor an error"
      ),
      (
        #"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><OAI-PMH>&b;</OAI-PMH>"#,
        "malformed: the response is broken at line 1, column 34, after 0 whole records: "
          + "it declares a document type, which arXiv's responses never do"
      ),
      (
        "<OAI-PMH><ListRecords>",
        "malformed: the response breaks off at line 1, column 23, after 0 whole records"
      ),
      (
        "<OAI-PMH><error>no</error><error code='badVerb'>two</error></OAI-PMH>", "error: no"
      ),
    ])
  func others(body: String, expected: String) throws {
    let (items, outcome) = try OAIDecoder.decode(body.utf8)
    #expect(items.isEmpty)
    #expect(Self.text(outcome) == expected)
  }

  private static func text(_ outcome: OAIOutcome) -> String {
    switch outcome {
    case .response(let response): "a response of \(response.records) records"
    case .error(let error): "error: \(error)"
    case .malformed(let place): "malformed: \(place)"
    case .notOAI(let what): "no OAI: \(what)"
    }
  }

  @Test("bounds what a field may hold, and how deep elements may nest")
  func bounds() throws {
    let head = "<OAI-PMH><ListRecords><record><metadata><arXivRaw><title>"
    for body in [
      head + String(repeating: "x", count: QueryFeedDecoder.fieldLimit + 1),
      head + String(repeating: "<b>", count: 100_000),
      "<OAI-PMH><ListRecords>" + String(repeating: "<record/>", count: 20_001),
    ] {
      guard case .malformed(let place) = try OAIDecoder.decode(body.utf8).outcome else {
        Issue.record("a body without bounds was read")
        return
      }
      #expect(!place.isCut)
    }
  }

  // MARK: - Pieces and damage

  private static func decode(
    _ bytes: [UInt8], inPiecesOf size: Int?
  ) throws -> ([OAIItem], OAIOutcome) {
    var items: [OAIItem] = []
    let decoder = try OAIDecoder { items.append($0) }
    Bodies.feed(bytes, inPiecesOf: size) { decoder.consume($0) }
    return (items, decoder.finish())
  }

  @Test("gives the same however the bytes come", arguments: [1, 7, 64])
  func pieces(size: Int) throws {
    for name in ["oai-arxivraw.xml", "oai-error.xml"] {
      let bytes = try Fixtures.bytes("feeds/\(name)")
      let whole = try OAIDecoder.decode(bytes)
      let (items, outcome) = try Self.decode(bytes, inPiecesOf: size)
      #expect(items == whole.items)
      #expect(outcome == whole.outcome)
    }
  }

  @Test("never takes a cut response for a whole one, wherever it is cut")
  func cuts() throws {
    let bytes = try Fixtures.bytes("feeds/oai-arxivraw.xml")
    let end = bytes.lastIndex(of: 0x3E).map { $0 + 1 } ?? bytes.count
    for length in 0..<end {
      let (items, outcome) = try OAIDecoder.decode(bytes[..<length])
      switch outcome {
      case .response, .error: Issue.record("\(length) bytes were taken for a whole response")
      case .malformed(let place):
        #expect(place.isCut)
        #expect(place.wholeEntries == items.count)
      case .notOAI: #expect(items.isEmpty)
      }
    }
  }

  @Test("counts what it delivers, whatever was done to the body")
  func damage() throws {
    for body in Bodies.damaged(try Fixtures.bytes("feeds/oai-arxivraw.xml"), copies: 2_000) {
      let (items, outcome) = try OAIDecoder.decode(body)
      switch outcome {
      case .response(let response):
        #expect(response.records + response.headers + response.deletedRecords == items.count)
      case .malformed(let place): #expect(place.wholeEntries == items.count)
      case .error: break
      case .notOAI: #expect(items.isEmpty)
      }
      for case .record(let record, let header) in items {
        #expect(record.paper.id == header.id)
        #expect(record.versions.first?.number == 1)
        #expect(record.versions.last?.number == record.paper.version)
        #expect(record.paper.categories.first == record.paper.primaryCategory)
      }
    }
  }

  // MARK: - The corpus

  private static func isRefusal(_ file: Bodies.Recorded) -> Bool {
    file.name.contains("oai_err") || file.name.hasPrefix("errors/")
  }

  @Test("reads every recorded response to its last record", .enabled(if: Fixtures.corpus != nil))
  func corpus() throws {
    var formats: [String: Int] = [:]
    for file in try Bodies.recorded("oai/", "generated/oai_", "errors/legacy_in") {
      let bytes = try file.bytes()
      let (items, outcome) = try OAIDecoder.decode(bytes)
      switch outcome {
      case .response(let response):
        #expect(!Self.isRefusal(file), "\(file.name)")
        #expect(response.defects.isEmpty, "\(file.name): \(response.defects)")
        #expect(items.count == file.entries, "\(file.name)")
        #expect(items.count == (try Bodies.count(of: "header", in: bytes)), "\(file.name)")
        let isAlone = file.name.contains("legacy_ads_oai_dc") && !file.name.contains("multi")
        #expect((response.verb == nil) == isAlone, "\(file.name)")
        #expect((response.responseDate == nil) == isAlone, "\(file.name)")
      case .error(let error):
        #expect(Self.isRefusal(file), "\(file.name): \(error)")
        #expect(items.isEmpty && !error.code.isEmpty && !error.message.isEmpty, "\(file.name)")
      case .malformed, .notOAI: Issue.record("\(file.name): \(outcome)")
      }
      for item in items {
        switch item {
        case .record(let record, _):
          formats["arXivRaw", default: 0] += 1
          #expect(!record.paper.authors.isEmpty && !record.paper.abstract.isEmpty, "\(file.name)")
          #expect(record.submitter != nil && record.license != nil, "\(file.name)")
        case .header(let header, let format):
          formats[format ?? "none", default: 0] += 1
          #expect(!header.setSpecs.isEmpty, "\(file.name)")
        case .deleted: formats["deleted", default: 0] += 1
        }
      }
    }
    #expect(
      formats == ["arXivRaw": 5, "arXiv": 2242, "arXivOld": 503, "oai_dc": 1905, "none": 91])
  }

  @Test(
    "gives the same for every recorded response however its bytes come",
    .enabled(if: Fixtures.corpus != nil))
  func corpusInPieces() throws {
    for file in try Bodies.recorded("oai/", "generated/oai_", "errors/legacy_in") {
      let bytes = try file.bytes()
      let whole = try OAIDecoder.decode(bytes)
      for size in bytes.count < 100_000 ? [1, 7, 64] : [64, 16_384] {
        let (items, outcome) = try Self.decode(bytes, inPiecesOf: size)
        #expect(items == whole.items && outcome == whole.outcome, "\(file.name) by \(size)")
      }
    }
  }

  @Test(
    "tells the page that export.arxiv.org sent for a while", .enabled(if: Fixtures.corpus != nil))
  func corpusPages() throws {
    let file = Bodies.Recorded(name: "errors/legacy-2018_oai_503-retry-after-10.html", entries: 0)
    guard case .notOAI(let what) = try OAIDecoder.decode(try file.bytes()).outcome else {
      Issue.record("a page of HTML was read")
      return
    }
    #expect(what.firstWords.contains("Retry after 10 seconds"))
  }
}
