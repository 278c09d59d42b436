/// A request as it came over the wire.
struct WireRequest: Sendable {
  var method: String
  var target: String
  var version: String
  /// The header fields, their names in lower case.
  var headers: [String: String]
  var body: [UInt8] = []
  /// When its first byte had arrived.
  var startedAt: Double

  /// The part of the target before the question mark.
  var path: String { String(target.prefix { $0 != "?" }) }

  /// The parameters after the question mark.
  var query: [String: String] { formParameters(queryText) }

  /// The parameters of a form body.
  var form: [String: String] { formParameters(formText) }

  /// All parameters in order, those of the address first, with those that are repeated.
  var pairs: [(name: String, value: String)] { formPairs(queryText) + formPairs(formText) }

  private var queryText: Substring { target.drop { $0 != "?" }.dropFirst() }

  private var formText: String {
    guard headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") == true else {
      return ""
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// Whether the connection can take another request after this one.
  var keepsAlive: Bool {
    // A chunked body is not read, so there is no telling where the next request starts.
    guard headers["transfer-encoding"] == nil else { return false }
    let wish = headers["connection"]?.lowercased() ?? ""
    return version == "HTTP/1.0" ? wish.contains("keep-alive") : !wish.contains("close")
  }

  /// Reads the head of a request, up to the empty line.
  ///
  /// - Returns: The request without body, or nil if this is no HTTP.
  init?(head: some Sequence<UInt8>, startedAt: Double) {
    let lines = String(decoding: Array(head), as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: true)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    method = String(words[0])
    target = String(words[1])
    version = String(words[2])
    self.startedAt = startedAt
    headers = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      headers[parts[0].lowercased()] =
        parts[1].trimmingPrefix(while: \.isWhitespace)
        .description
    }
  }
}
