internal import ArxivModel

/// The questions that the query API takes, spelled as arXiv spells them.
enum QueryRequest {
  /// How long an address may be before the question is posted instead, in bytes.
  ///
  /// Servers and what stands before them refuse long ones with 414, from about 8,000.
  static let longestURL = 2_000

  /// How many ids one request asks for at the most.
  static let idsPerRequest = 350

  /// Asks for papers by id.
  ///
  /// `max_results` is always said, since arXiv otherwise sends ten.
  static func ids(_ references: [ArxivReference], at server: Server) -> Request {
    let list = references.map(\.description).joined(separator: ",")
    let parameters = "id_list=\(list)&start=0&max_results=\(references.count)"
    let url = "\(server.apiURL)?\(parameters)"
    guard url.utf8.count > longestURL else { return Request(url: url) }
    return Request(url: server.apiURL, form: parameters)
  }
}
