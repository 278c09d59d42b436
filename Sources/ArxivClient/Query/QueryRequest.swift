internal import ArxivModel

/// The questions that the query API takes, spelled as arXiv spells them.
enum QueryRequest {
  /// How long an address may be before the question is posted instead, in bytes.
  ///
  /// Servers and what stands before them refuse long ones with 414, from about 8,000.
  static let longestURL = 2_000

  /// How many ids one request asks for at the most.
  static let idsPerRequest = 350

  /// How many papers arXiv sends of one question.
  ///
  /// The manual says 30,000; the code of the server stops at 10,000.
  static let ceiling = 10_000

  /// Asks for a page of what a query finds.
  static func page(
    _ query: SearchQuery, order: ListingQuestion.Order, start: Int, count: Int, at server: Server
  ) -> Request {
    let sort =
      switch order {
      case .submitted: "&sortBy=submittedDate&sortOrder=descending"
      case .updated: "&sortBy=lastUpdatedDate&sortOrder=descending"
      case .relevance: "&sortBy=relevance&sortOrder=descending"
      }
    let parameters =
      "search_query=\(encoded(query.description))&start=\(start)&max_results=\(count)\(sort)"
    let url = "\(server.apiURL)?\(parameters)"
    guard url.utf8.count > longestURL else { return Request(url: url) }
    return Request(url: server.apiURL, form: parameters)
  }

  /// The text as a form has it: spaces as plus signs, what is not plain percent-encoded.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x20: encoded += "+"
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x3A, 0x28, 0x29, 0x2A:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return encoded
  }

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
