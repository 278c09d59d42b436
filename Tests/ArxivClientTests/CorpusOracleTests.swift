import ArxivClient
import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("Beside an independent reader of XML, the query feed's decoder", .timeLimit(.minutes(15)))
struct CorpusOracleTests {
  /// What a paper says, in what both readers can be put.
  private struct Entry: Decodable, Equatable {
    var reference: String
    var title: String
    var abstract: String
    /// Each one's name, and then affiliations.
    var authors: [[String]]
    var comment: String?
    var journalReference: String?
    var dois: [String]
    var primaryCategory: String
    var categories: [String]
    var subjectClasses: [String]
    /// Seconds since 1970, as is the next.
    var submitted: Int
    var updated: Int

    init(_ paper: Paper) {
      reference = "\(paper.id)v\(paper.version)"
      title = paper.title
      abstract = paper.abstract
      authors = paper.authors.map { [$0.name] + $0.affiliations }
      comment = paper.comment
      journalReference = paper.journalReference
      dois = paper.dois
      primaryCategory = paper.primaryCategory.id
      categories = paper.categories.map(\.id)
      subjectClasses = paper.subjectClasses
      submitted = Int(paper.submitted.timeIntervalSince1970)
      updated = Int(paper.updated.timeIntervalSince1970)
    }

    /// The first field that another reader has otherwise.
    func difference(from other: Entry) -> String? {
      let pairs = zip(Mirror(reflecting: self).children, Mirror(reflecting: other).children)
      for (mine, theirs) in pairs {
        // By scalar: to Swift an é is equal to an e with an accent of its own, and here it is not.
        let (mine, theirs) = (Self.spelling(mine), Self.spelling(theirs))
        if mine != theirs { return "\(mine), not \(theirs)" }
      }
      return nil
    }

    private static func spelling(_ child: Mirror.Child) -> String {
      "\(child.label ?? "") \(String(reflecting: child.value).unicodeScalars.map(\.value).spelled)"
    }
  }

  /// What a whole body says.
  private struct Reading: Decodable {
    var file: String
    /// `feed`, `error`, or `none`.
    var kind: String
    var totalResults: Int?
    var startIndex: Int?
    var itemsPerPage: Int?
    var title: String?
    var defects: Int
    var entries: [Entry]

    /// The first thing that another reader has otherwise.
    func difference(from other: Reading) -> String? {
      if kind != other.kind { return "\(kind), not \(other.kind)" }
      for (mine, theirs) in zip(entries, other.entries) {
        if let difference = mine.difference(from: theirs) {
          return "\(theirs.reference): \(difference)"
        }
      }
      if entries.count != other.entries.count {
        return "\(entries.count) entries, not \(other.entries.count)"
      }
      let mine = [totalResults, startIndex, itemsPerPage, defects]
      let theirs = [other.totalResults, other.startIndex, other.itemsPerPage, other.defects]
      if mine != theirs { return "counts of \(mine), not \(theirs)" }
      return title == other.title ? nil : "\(title ?? ""), not \(other.title ?? "")"
    }
  }

  /// What the decoder reads when it is given so many bytes at a time.
  private static func decoded(_ data: Data, file: String, by count: Int) throws -> Reading {
    var papers: [Paper] = []
    let decoder = try QueryFeedDecoder { papers.append($0) }
    data.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: count) {
        decoder.consume(UnsafeRawBufferPointer(rebasing: bytes[start...].prefix(count)))
      }
    }
    var reading = Reading(file: file, kind: "none", defects: 0, entries: [])
    switch decoder.finish() {
    case .feed(let feed):
      reading.kind = "feed"
      reading.totalResults = feed.totalResults
      reading.startIndex = feed.startIndex
      reading.itemsPerPage = feed.itemsPerPage
      reading.title = feed.title
      reading.defects = feed.defects.count
      reading.entries = papers.map { Entry($0) }
    case .error(let error):
      reading.kind = "error \(error.id): \(error.message)"
    case .malformed, .notAFeed: break
    }
    return reading
  }

  /// What the other reader makes of some files.
  private func read(_ files: [String]) async throws -> [Reading] {
    let tool = try Tool()
    try tool.folder.write(Self.script, to: "read.py")
    let taxonomy = Dictionary(uniqueKeysWithValues: Taxonomy.archives.map { ($0, $1.isActive) })
    let known = try JSONSerialization.data(withJSONObject: [
      "categories": Array(Taxonomy.categories.keys), "archives": taxonomy,
    ])
    try tool.folder.write(String(decoding: known, as: UTF8.self), to: "taxonomy.json")
    let run = try await tool.shell(
      "python3 read.py \(files.map { "'\($0)'" }.joined(separator: " "))")
    try #require(run.status == 0, "\(run.errors)")
    return try run.output.split(separator: "\n").map {
      try JSONDecoder().decode(Reading.self, from: Data($0.utf8))
    }
  }

  private func compare(_ files: [String]) async throws -> Int {
    let readings = try await read(files)
    try #require(readings.map(\.file) == files)
    var entries = 0
    for reading in readings {
      let data = try Data(contentsOf: URL(filePath: reading.file))
      entries += reading.entries.count
      for count in [1, 7, 64, max(1, data.count)] {
        let mine = try await inThread { try Self.decoded(data, file: reading.file, by: count) }
        let difference = mine.difference(from: reading)
        let name = URL(filePath: reading.file).lastPathComponent
        #expect(difference == nil, "\(name), by \(count) bytes")
      }
    }
    return entries
  }

  /// Does what takes long where it keeps no other test from running.
  private func inThread<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
  }

  @Test("reads the same from the feeds that are kept here")
  func fixtures() async throws {
    let names = try Fixtures.names(in: "feeds").filter { $0.hasSuffix(".xml") }
    #expect(try await compare(names.map { Fixtures.path("feeds/\($0)") }) > 20)
  }

  @Test("reads the same from what the stand-in sent")
  func replies() async throws {
    let folder = try TemporaryFolder()
    let names = try Fixtures.names(in: "replies")
    for name in names {
      let reply = try Fixtures.text("replies/\(name)")
      let head = try #require(reply.firstRange(of: "\n\n"))
      try folder.write(String(reply[head.upperBound...]), to: name)
    }
    #expect(try await compare(names.map { "\(folder.path)/\($0)" }) > 10)
  }

  /// Abstracts whose line breaks fall on each of many places: before, on and after the borders of
  /// whatever number of bytes a reader takes at once.
  @Test("finds a paragraph's end wherever it falls")
  func paragraphs() async throws {
    let folder = try TemporaryFolder()
    var feed = #"<feed xmlns="http://www.w3.org/2005/Atom">"#
    let breaks = [
      "\n  ", "\n\n", "\n", "  ", " \n", "\t\n ", "&#13;\n ", " \n \n ", "&#10; ", "\r\n ",
    ]
    var number = 0
    for gap in breaks {
      for length in 0..<20 {
        number += 1
        // So many bytes, letters of one byte and of two.
        let long = length / 5
        let word =
          String(repeating: "é", count: long) + String(repeating: "x", count: length - 2 * long)
        feed += """
          <entry><id>http://arxiv.org/abs/2105.\(10_000 + number)v1</id><title> a\(gap)b </title>
          <published>2021-05-01T00:00:00Z</published><category term="cs.CL"/>
          <summary>\(length % 3 == 0 ? gap : "")\(word)\(gap)second\(gap)\(word)\(gap)</summary></entry>
          """
      }
    }
    try folder.write(feed + "</feed>", to: "breaks.xml")
    #expect(try await compare(["\(folder.path)/breaks.xml"]) == number)
  }

  @Test(
    "reads the same from every query feed that was recorded", .enabled(if: Fixtures.corpus != nil))
  func corpus() async throws {
    let corpus = try #require(Fixtures.corpus)
    let files = try FileManager.default
      .contentsOfDirectory(atPath: "\(corpus)/query").map { "\(corpus)/query/\($0)" }
    let made = try FileManager.default
      .contentsOfDirectory(atPath: "\(corpus)/generated").filter { $0.hasPrefix("classic-api") }
      .map { "\(corpus)/generated/\($0)" }
    #expect(try await compare((files + made).sorted()) == 1247)
  }

  /// Reads as the protocol's description says, by the standard library of Python.
  private static let script = #"""
    import datetime, json, pathlib, re, sys
    import xml.etree.ElementTree as tree

    ATOM = "{http://www.w3.org/2005/Atom}"
    SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
    ARXIV = "{http://arxiv.org/schemas/atom}"
    SPACE = " \t\r\n"
    taxonomy = json.load(open("taxonomy.json"))
    known = set(taxonomy["categories"])

    def text(element):
        return "".join(element.itertext())

    def line(text):
        return re.sub("[ \t\r\n]+", " ", text).strip(" ")

    def paragraphs(text):  # a line that begins with white space begins a paragraph
        return "\n\n".join(line(part) for part in re.split("\n[ \t\r\n]+", text.strip(SPACE)))

    def lines(parent, name):
        return [line(text(child)) for child in parent.findall(name)]

    def only(parent, name):
        return (lines(parent, name) or [""])[0]

    def number(parent, name):
        found = only(parent, name)
        return int(found) if found else None

    def is_category(term):
        if term in known:
            return True
        archive, dot, kind = term.partition(".")
        return (taxonomy["archives"].get(archive, False) and re.fullmatch("[A-Za-z-]{2,}", kind)
                and term.lower() not in {other.lower() for other in known})

    def seconds(text):
        try:
            time = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            return None
        return int(time.timestamp())

    def read_entry(entry):
        address = only(entry, ATOM + "id")
        found = re.fullmatch(r"https?://arxiv\.org/abs/(.+?)(?:v([1-9][0-9]*))?", address)
        month = r"\d\d(?:0[1-9]|1[0-2])"
        new = rf"{month}\.\d{{4,5}}"
        old = rf"([a-z-]+)(?:\.[A-Za-z-]+)?/({month}\d{{3}})"
        if not found or not re.fullmatch(f"{new}|{old}", found[1]):
            return None
        number = re.sub(f"^{old}$", r"\1/\2", found[1])
        dates = [seconds(only(entry, ATOM + name)) for name in ("published", "updated")]
        if dates == [None, None]:
            return None
        terms = [element.get("term") for element in entry.findall(ATOM + "category")]
        primary = [element.get("term") for element in entry.findall(ARXIV + "primary_category")]
        categories = [term for term in terms if is_category(term)]
        primary = [term for term in primary if is_category(term)] or categories[:1]
        if not primary:
            return None
        dois = []
        for element in entry.findall(ARXIV + "doi"):
            dois += [doi for doi in re.split("[ \t\r\n,;]+", text(element)) if doi]
        return {
            "reference": f"{number}v{found[2] or 1}",
            "title": only(entry, ATOM + "title"),
            "abstract": paragraphs("".join(map(text, entry.findall(ATOM + "summary")))),
            "authors": [
                [only(author, ATOM + "name")]
                + [name for name in lines(author, ARXIV + "affiliation") if name]
                for author in entry.findall(ATOM + "author") if only(author, ATOM + "name")],
            "comment": only(entry, ARXIV + "comment") or None,
            "journalReference": only(entry, ARXIV + "journal_ref") or None,
            "dois": list(dict.fromkeys(dois)),
            "primaryCategory": primary[0],
            "categories": list(dict.fromkeys(primary[:1] + categories)),
            "subjectClasses": [line(term) for term in terms if not is_category(term)],
            "submitted": dates[0] or dates[1],
            "updated": dates[1] or dates[0],
        }

    def read(data):
        try:
            feed = tree.fromstring(data)
        except tree.ParseError:
            return {"kind": "none"}
        if feed.tag != ATOM + "feed":
            return {"kind": "none"}
        entries = feed.findall(ATOM + "entry")
        for entry in entries:
            authors = entry.findall(ATOM + "author")
            if ("/api/errors" in only(entry, ATOM + "id")
                    or "arXiv api core" in [only(author, ATOM + "name") for author in authors]):
                message = paragraphs(text(entry.find(ATOM + "summary")))
                return {"kind": f"error {only(entry, ATOM + 'id')}: {message}"}
        papers = [paper for paper in map(read_entry, entries) if paper]
        return {
            "kind": "feed", "title": only(feed, ATOM + "title"), "entries": papers,
            "totalResults": number(feed, SEARCH + "totalResults"),
            "startIndex": number(feed, SEARCH + "startIndex"),
            "itemsPerPage": number(feed, SEARCH + "itemsPerPage"),
            "defects": len(entries) - len(papers),
        }

    for file in sys.argv[1:]:
        reading = read(pathlib.Path(file).read_bytes())
        print(json.dumps({"file": file, "defects": 0, "entries": [], **reading}))
    """#
}

extension [UInt32] {
  /// The characters, those beyond ASCII by their numbers.
  fileprivate var spelled: String {
    var text = ""
    for value in self {
      if let scalar = Unicode.Scalar(value), scalar.isASCII {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u{\(String(value, radix: 16))}"
      }
    }
    return text
  }
}
