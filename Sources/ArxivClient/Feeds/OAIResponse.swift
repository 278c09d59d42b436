public import ArxivModel
public import struct Foundation.Date

/// What a body that was asked of arXiv's OAI-PMH turned out to be.
///
/// A status of 200 says nothing: the protocol's errors come with it, and so can pages of HTML. Only
/// ``response(_:)`` is an answer.
public enum OAIOutcome: Hashable, Sendable {
  /// A whole response, to its last tag.
  case response(OAIResponse)
  /// The protocol's own way of saying no, or that nothing matches.
  case error(OAIError)
  /// XML that ends too early, or is none, or holds neither an answer nor an error.
  case malformed(MalformedFeed)
  /// No response of OAI-PMH at all: plain text, HTML, another kind of XML, nothing.
  case notOAI(NonFeed)
}

/// A record or a header, as a response of OAI-PMH brings it.
public enum OAIItem: Hashable, Sendable {
  /// A paper with its history: a record in the format `arXivRaw`.
  case record(ArchiveRecord, OAIHeader)
  /// A header alone: of `ListIdentifiers` (the format is nil), or of a record in another format.
  ///
  /// `arXiv`, `arXivOld` and `oai_dc` tell neither which version they describe nor when it was
  /// submitted (`arXiv/created` is the day of the current version since March 2025, and was that of
  /// the first before), so that no paper can be made of them.
  case header(OAIHeader, format: String?)
  /// The header of a record that arXiv has deleted; its identifier answers to nothing any more.
  case deleted(OAIHeader)
}

/// What OAI-PMH says of a record, whatever its format.
///
/// Comes from `/OAI-PMH/*/record/header`, and `/OAI-PMH/ListIdentifiers/header`.
public struct OAIHeader: Hashable, Sendable {
  /// The paper.
  ///
  /// Comes from `identifier`, `oai:arXiv.org:2105.01601`.
  public var id: ArxivID
  /// The day on which arXiv last changed the record, UTC; which need not have made a new version.
  ///
  /// Comes from `datestamp`.
  public var datestamp: Date
  /// The sets that the record is in, such as `cs:cs:LG`, in arXiv's order.
  ///
  /// Comes from `setSpec`; until March 2025 those of archives only, such as `cs`.
  public var setSpecs: [String]

  /// Creates a header.
  public init(id: ArxivID, datestamp: Date, setSpecs: [String] = []) {
    self.id = id
    self.datestamp = datestamp
    self.setSpecs = setSpecs
  }
}

/// What a response of OAI-PMH says of itself, and how much came.
public struct OAIResponse: Hashable, Sendable {
  /// What was asked; nil for a record that was saved without the response around it.
  ///
  /// Comes from the element that holds the answer, `/OAI-PMH/ListRecords`.
  public var verb: OAIVerb?
  /// The format that was asked for or, where the request does not say (a resumption token stands for
  /// all else), that of the first record; nil when there is none.
  ///
  /// Comes from `/OAI-PMH/request/@metadataPrefix`.
  public var format: String?
  /// When arXiv made the response, UTC; nil when it does not say.
  ///
  /// Comes from `/OAI-PMH/responseDate`.
  public var responseDate: Date?
  /// The address that was asked, without its query; empty when it is not given.
  ///
  /// Comes from `/OAI-PMH/request`, where arXiv prints `http` whatever was asked.
  public var requestURL = ""
  /// With what to ask for the rest of the list; nil when this is all of it, or its last part.
  ///
  /// Comes from `/OAI-PMH/*/resumptionToken`.
  public var resumptionToken: OAIResumptionToken?
  /// Whether it is the last of a list's several parts.
  ///
  /// Comes from an empty `/OAI-PMH/*/resumptionToken`; a list in one part has none.
  public var isLastPart = false
  /// How many records were delivered with their metadata.
  public var records = 0
  /// How many headers were delivered without metadata, deleted records' not among them.
  public var headers = 0
  /// How many deleted records were delivered.
  public var deletedRecords = 0
  /// The records and headers that could not be delivered.
  public var defects: [EntryDefect] = []
}

/// What can be asked in OAI-PMH, in the protocol's spelling.
public enum OAIVerb: String, Hashable, Sendable, CaseIterable {
  /// What the archive is.
  case identify = "Identify"
  /// Which formats it has.
  case listMetadataFormats = "ListMetadataFormats"
  /// Which sets it has.
  case listSets = "ListSets"
  /// One record.
  case getRecord = "GetRecord"
  /// Headers alone.
  case listIdentifiers = "ListIdentifiers"
  /// Records.
  case listRecords = "ListRecords"
}

/// With what to ask for the next part of a list.
///
/// Comes from `/OAI-PMH/*/resumptionToken`.
public struct OAIResumptionToken: Hashable, Sendable {
  /// The token, as it is to be the value of `resumptionToken` before that is percent-encoded; since
  /// March 2025 it holds percent signs itself.
  public var value: String
  /// From when on the token is of no use, UTC; nil when arXiv does not say, as until March 2025.
  ///
  /// Comes from `@expirationDate`.
  public var expirationDate: Date?
  /// How many records of the whole list came before this part's; nil when arXiv does not say, as
  /// since March 2025.
  ///
  /// Comes from `@cursor`.
  public var cursor: Int?
  /// How many records the whole list has; nil when arXiv does not say, as since March 2025.
  ///
  /// Comes from `@completeListSize`.
  public var completeListSize: Int?

  /// Creates a token.
  public init(
    value: String, expirationDate: Date? = nil, cursor: Int? = nil, completeListSize: Int? = nil
  ) {
    self.value = value
    self.expirationDate = expirationDate
    self.cursor = cursor
    self.completeListSize = completeListSize
  }
}

/// OAI-PMH's refusal, in arXiv's words.
///
/// Comes from `/OAI-PMH/error`, the first where there are several.
public struct OAIError: Hashable, Sendable, CustomStringConvertible {
  /// The protocol's code, such as `badResumptionToken`; empty when it is missing.
  ///
  /// Comes from `@code`.
  public var code: String
  /// What arXiv says, on one line.
  public var message: String
  /// When arXiv said so; nil where that is missing.
  ///
  /// Comes from `/OAI-PMH/responseDate`.
  public var responseDate: Date?

  /// Whether it only says that there is nothing in what was asked for, such as a weekend.
  public var isNoRecordsMatch: Bool { code == "noRecordsMatch" }
  /// Whether the list must be begun anew, since its token is no longer known.
  public var isBadResumptionToken: Bool { code == "badResumptionToken" }

  /// A sentence for people.
  public var description: String {
    code.isEmpty ? message : message.isEmpty ? code : "\(code): \(message)"
  }
}
