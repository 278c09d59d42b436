/// Writes responses of OAI-PMH with the lines and spaces that arXiv has in them.
struct OAIWriter: LineWriter {
  /// What stands before the identifiers of papers.
  static let prefix = "oai:arXiv.org:"
  /// The name of the only format.
  static let format = "arXivRaw"

  private static let schema = "http://www.w3.org/2001/XMLSchema-instance"
  private static let raw = "http://arxiv.org/OAI/arXivRaw/"

  /// What has been written.
  var bytes: [UInt8] = []

  /// A list, or a single record.
  static func page(_ page: OAIPage) -> [UInt8] {
    var writer = OAIWriter()
    writer.writeHead(page.request, documentType: page.documentType)
    let verb = page.request.verb
    writer.line("    <\(verb.rawValue)>")
    for hit in page.hits {
      let isDeleted = page.deleted.contains(hit.paper.id)
      if verb == .listIdentifiers {
        writer.writeHeader(of: hit.paper, isDeleted: isDeleted)
        writer.line("")
      } else {
        writer.writeRecord(hit, isDeleted: isDeleted)
      }
    }
    switch page.ending {
    case .whole: break
    case .more(let token):
      writer.line(
        "                    <resumptionToken expirationDate='\(ServerClock.day(after: 1))"
          + "T00:00:00Z'>\(XMLText.escaped(token))</resumptionToken>")
      writer.line("")
    case .last:
      writer.line("                    <resumptionToken/>")
      writer.line("")
    }
    writer.line("    </\(verb.rawValue)>")
    writer.line("</OAI-PMH>")
    return writer.bytes
  }

  /// A refusal.
  ///
  /// - Parameters:
  ///   - failure: What is wrong.
  ///   - request: What was asked, if that could be read.
  static func error(_ failure: OAIFailure, request: OAIRequest?) -> [UInt8] {
    var writer = OAIWriter()
    writer.writeHead(failure.repeatsRequest ? request : nil, documentType: "")
    writer.line(
      "    <error code='\(failure.code.rawValue)'>\(text(failure.message))</error>")
    writer.line("</OAI-PMH>")
    return writer.bytes
  }

  /// What the archive says of itself, its sets and its formats.
  static func description(_ request: OAIRequest) -> [UInt8] {
    var writer = OAIWriter()
    writer.writeHead(request, documentType: "")
    writer.line("    <\(request.verb.rawValue)>")
    switch request.verb {
    case .listSets:
      for set in Subjects.sets {
        writer.line("                <set>")
        writer.element("setSpec", text(set.spec), indent: 8)
        writer.element("setName", text(set.name), indent: 8)
        writer.line("    </set>\n")
      }
    case .listMetadataFormats:
      writer.line("                <metadataFormat>")
      writer.element("metadataPrefix", format, indent: 4)
      writer.element("schema", "https://oaipmh.arxiv.org/OAI/arXivRaw.xsd", indent: 4)
      writer.element("metadataNamespace", raw, indent: 4)
      writer.line("</metadataFormat>\n")
    default:
      writer.element("repositoryName", "arXiv", indent: 8)
      writer.element("baseURL", "https://oaipmh.arxiv.org/oai", indent: 8)
      writer.element("protocolVersion", "2.0", indent: 8)
      writer.element("adminEmail", "help@arxiv.org", indent: 8)
      writer.element("earliestDatestamp", StandInPaper.firstRecordDay, indent: 8)
      writer.element("deletedRecord", "persistent", indent: 8)
      writer.element("granularity", "YYYY-MM-DD", indent: 8)
    }
    writer.line("    </\(request.verb.rawValue)>")
    writer.line("</OAI-PMH>")
    return writer.bytes
  }

  /// The beginning of a list, and records to go on with.
  static func endless(_ hits: [QueryEvaluator.Hit]) -> (start: [UInt8], again: [UInt8]) {
    var head = OAIWriter()
    head.writeHead(nil, documentType: "")
    head.line("    <ListRecords>")
    var records = OAIWriter()
    for hit in hits { records.writeRecord(hit, isDeleted: false) }
    return (head.bytes, records.bytes)
  }

  private mutating func writeHead(_ request: OAIRequest?, documentType: String) {
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    if !documentType.isEmpty { line(documentType) }
    line("<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\" ")
    line("         xmlns:xsi=\"\(Self.schema)\"")
    line(
      "         xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/"
        + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd\">")
    element("responseDate", ServerClock.atomNow(), indent: 4)
    let names = [
      "verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken",
    ]
    let attributes = names.compactMap { name in
      request?.arguments[name].map { " \(name)=\"\(XMLText.attribute($0))\"" }
    }
    line(
      "                <request\(attributes.joined())>http://oaipmh.arxiv.org/oai</request>\n\n")
  }

  private mutating func writeHeader(of paper: StandInPaper, isDeleted: Bool) {
    line("                <header\(isDeleted ? " status=\"deleted\"" : "")>")
    element("identifier", Self.prefix + Self.text(paper.id), indent: 8)
    element("datestamp", paper.recordDay, indent: 8)
    for set in Subjects.sets(of: paper) { element("setSpec", set, indent: 12) }
    line("    </header>")
  }

  private mutating func writeRecord(_ hit: QueryEvaluator.Hit, isDeleted: Bool) {
    let paper = hit.paper
    line("                <record>")
    writeHeader(of: paper, isDeleted: isDeleted)
    guard !isDeleted else {
      line("        </record>\n")
      return
    }
    line("\n            <metadata>")
    line(
      "                        <arXivRaw xmlns=\"\(Self.raw)\" xmlns:xsi=\"\(Self.schema)\""
        + " xsi:schemaLocation=\"\(Self.raw) https://oaipmh.arxiv.org/OAI/arXivRaw.xsd\">")
    element("id", Self.text(paper.id), indent: 8)
    element("submitter", paper.recordSubmitter.map(Self.text), indent: 8)
    for version in paper.versions.sorted(by: { $0.version < $1.version }) {
      let source = paper.source(of: version)
      line("            <version version=\"v\(version.version)\">")
      element("date", ServerClock.mailDate(version.updated), indent: 16)
      element("size", Self.text(source.size), indent: 16)
      element("source_type", source.type.map(Self.text), indent: 16)
      line("            </version>")
    }
    if let markup = hit.titleMarkup {
      title(markup: markup, indent: 8)
    } else {
      element("title", Self.text(StandInPaper.tex(paper.title)), indent: 8)
    }
    element("authors", Self.text(paper.authorLine), indent: 8)
    element("categories", paper.arxivCategories.joined(separator: " "), indent: 8)
    element("comments", paper.comment.map { Self.text(StandInPaper.tex($0)) }, indent: 12)
    element("report-no", paper.recordReport.map(Self.text), indent: 12)
    element("journal-ref", paper.journalReference.map(Self.text), indent: 12)
    let dois = paper.dois.joined(separator: " ")
    element("doi", dois.isEmpty ? nil : Self.text(dois), indent: 12)
    element("license", paper.recordLicense.map(Self.text), indent: 12)
    element(
      "abstract", Self.quoted(XMLText.paragraphs(StandInPaper.tex(paper.abstract))), indent: 12)
    line("    </arXivRaw>\n\n            </metadata>\n        </record>\n")
  }

  private static func text(_ text: String) -> String { quoted(XMLText.escaped(text)) }

  /// A text with the quotation marks that arXiv's templates escape everywhere.
  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }) else {
      return text
    }
    return text.replacing("'", with: "&#39;").replacing("\"", with: "&#34;")
  }
}
