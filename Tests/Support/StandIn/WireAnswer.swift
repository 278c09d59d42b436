/// What the stand-in does with a request.
enum WireAnswer: Sendable {
  /// Sends the whole reply.
  case whole(Reply)
  /// Sends the head of a reply and so many bytes of its body, and closes the connection.
  case cut(Reply, atByte: Int)
  /// Sends the head of a reply, and its body at so many bytes a second.
  case drip(Reply, bytesPerSecond: Int)
  /// Sends a head and then the same bytes over and over.
  case endless(type: String, start: [UInt8], again: [UInt8])
  /// Resets the connection.
  case reset
  /// Waits for so many seconds and closes the connection.
  case silence(seconds: Double)

  /// A complete HTTP response.
  struct Reply: Sendable, Equatable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    /// Makes a reply.
    init(
      _ status: Int, type: String, body: [UInt8], headers: [(name: String, value: String)] = []
    ) {
      self.status = status
      self.headers = [(name: "Content-Type", value: type)] + headers
      self.body = body
    }

    /// The status line and the headers, up to the empty line.
    ///
    /// - Parameters:
    ///   - framing: The header that says where the body ends.
    ///   - keepsAlive: Whether the connection stays open.
    func head(framing: (name: String, value: String)? = nil, keepsAlive: Bool) -> [UInt8] {
      // Nothing follows a 304, and it would have to announce the length of what it spares.
      let framing =
        framing
        ?? (status == 304 ? nil : (name: "Content-Length", value: String(body.count)))
      var lines = ["HTTP/1.1 \(status) \(Self.phrases[status] ?? "Unnamed")"]
      lines.append("Date: \(ServerClock.httpDate())")
      for header in headers + [framing].compactMap({ $0 }) {
        lines.append("\(header.name): \(header.value)")
      }
      lines.append("Connection: \(keepsAlive ? "keep-alive" : "close")")
      return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    static func == (left: Reply, right: Reply) -> Bool {
      left.status == right.status && left.body == right.body
        && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }

    private static let phrases = [
      200: "OK", 301: "Moved Permanently", 302: "Found", 303: "See Other",
      304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request",
      403: "Forbidden",
      404: "Not Found", 405: "Method Not Allowed", 411: "Length Required", 414: "URI Too Long",
      429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
      503: "Service Unavailable", 504: "Gateway Timeout",
    ]
  }
}
