internal import ArxivModel
internal import struct Foundation.Date

/// The questions for arXiv's OAI-PMH that a harvest asks.
enum OAIRequest {
  /// Asks for the records of a set that were changed from one day to another, both included.
  static func records(
    of set: String, from start: Date, until end: Date?, at server: Server
  ) -> Request {
    var parameters =
      "verb=ListRecords&metadataPrefix=arXivRaw&set=\(set)&from=\(Timestamp.day(start))"
    if let end { parameters += "&until=\(Timestamp.day(end))" }
    return Request(url: "\(server.apiURL)?\(parameters)")
  }

  /// Asks for the next part of a list.
  ///
  /// A token holds percent signs itself, and is encoded once more like any value.
  static func part(_ token: String, at server: Server) -> Request {
    Request(url: "\(server.apiURL)?verb=ListRecords&resumptionToken=\(QueryRequest.encoded(token))")
  }
}
