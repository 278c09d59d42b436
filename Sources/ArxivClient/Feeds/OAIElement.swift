internal import CLibXML2

/// The elements of an OAI-PMH response that mean something to us.
enum OAIElement: UInt8 {
  case other
  // The protocol's own
  case root, responseDate, request, error, resumptionToken
  case identify, listMetadataFormats, listSets, getRecord, listIdentifiers, listRecords
  case record, header, metadata, identifier, datestamp, setSpec
  // The format arXivRaw
  case arXivRaw, id, submitter, version, title, authors, categories, comments, reportNumber
  case acmClass, mscClass, journalReference, doi, license, abstract
  // A version in it
  case date, size, sourceType

  /// The verb whose answer it holds.
  var verb: OAIVerb? {
    switch self {
    case .identify: .identify
    case .listMetadataFormats: .listMetadataFormats
    case .listSets: .listSets
    case .getRecord: .getRecord
    case .listIdentifiers: .listIdentifiers
    case .listRecords: .listRecords
    default: nil
    }
  }

  /// Whether its text is of use where it stands in a header.
  var isHeaderField: Bool {
    switch self {
    case .identifier, .datestamp, .setSpec: true
    default: false
    }
  }

  /// Whether its text is of use where it stands in the metadata of `arXivRaw`.
  var isRawField: Bool {
    switch self {
    case .id, .submitter, .title, .authors, .categories, .comments, .reportNumber, .acmClass,
      .mscClass, .journalReference, .doi, .license, .abstract:
      true
    default: false
    }
  }

  /// Whether its text is of use where it stands in a version.
  var isVersionField: Bool {
    switch self {
    case .date, .size, .sourceType: true
    default: false
    }
  }

  private static let ofProtocol: [(String, OAIElement)] = [
    ("setSpec", .setSpec), ("identifier", .identifier), ("datestamp", .datestamp),
    ("record", .record), ("header", .header), ("metadata", .metadata), ("OAI-PMH", .root),
    ("responseDate", .responseDate), ("request", .request), ("error", .error),
    ("resumptionToken", .resumptionToken), ("Identify", .identify),
    ("ListMetadataFormats", .listMetadataFormats), ("ListSets", .listSets),
    ("GetRecord", .getRecord), ("ListIdentifiers", .listIdentifiers),
    ("ListRecords", .listRecords),
  ]

  private static let ofRawFormat: [(String, OAIElement)] = [
    ("version", .version), ("date", .date), ("size", .size), ("source_type", .sourceType),
    ("arXivRaw", .arXivRaw), ("id", .id), ("submitter", .submitter), ("title", .title),
    ("authors", .authors), ("categories", .categories), ("comments", .comments),
    ("report-no", .reportNumber), ("acm-class", .acmClass), ("msc-class", .mscClass),
    ("journal-ref", .journalReference), ("doi", .doi), ("license", .license),
    ("abstract", .abstract),
  ]

  /// The names by which a parser reports them.
  ///
  /// Beside their own namespace they are known without one, and the format's elements in the
  /// protocol's: saved responses have gone through tools that lost the declarations.
  static func names(_ parser: xmlParserCtxtPtr) -> ElementNames<OAIElement> {
    let oai = "http://www.openarchives.org/OAI/2.0/"
    let raw = "http://arxiv.org/OAI/arXivRaw/"
    var elements: [(name: String, namespace: String?, element: OAIElement)] = []
    for namespace in [oai, nil] {
      elements += ofProtocol.map { ($0, namespace, $1) }
    }
    for namespace in [raw, oai, nil] {
      elements += ofRawFormat.map { ($0, namespace, $1) }
    }
    return ElementNames(parser, elements, other: .other)
  }
}
