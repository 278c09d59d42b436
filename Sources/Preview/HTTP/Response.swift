internal import Foundation

/// An answer to a request.
struct Response: Sendable {
  /// The statuses that there are.
  enum Status: Int, Sendable {
    case okay = 200
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case headTooLarge = 431
    case unavailable = 503
    case versionNotSupported = 505

    /// The standard's words for it.
    var reason: String {
      switch self {
      case .okay: "OK"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .headTooLarge: "Request Header Fields Too Large"
      case .unavailable: "Service Unavailable"
      case .versionNotSupported: "HTTP Version Not Supported"
      }
    }
  }

  /// The status.
  var status: Status
  /// The media type of the body.
  var mediaType: String
  /// What the body may load and do, as a Content-Security-Policy.
  var policy = Self.nothing
  /// The body; nil for one that goes on until the connection ends.
  var body: Data?

  /// A policy that lets a body load nothing and run nothing, even when it is opened by itself.
  static let nothing = "default-src 'none'; sandbox"

  /// An answer with a body.
  init(_ mediaType: String, _ body: Data?, policy: String = nothing) {
    status = .okay
    self.mediaType = mediaType
    self.policy = policy
    self.body = body
  }

  /// An answer that is no success, with a sentence on it.
  init(_ status: Status, _ sentence: String) {
    self.status = status
    mediaType = "text/plain; charset=utf-8"
    body = Data("\(sentence)\n".utf8)
  }

  /// The answer as it is sent.
  ///
  /// - Parameter hasBody: Whether the body is sent too, or only told of, as `HEAD` asks.
  func bytes(hasBody: Bool) -> Data {
    var lines = [
      "HTTP/1.1 \(status.rawValue) \(status.reason)",
      "Content-Type: \(mediaType)",
      "Content-Security-Policy: \(policy)",
      "X-Content-Type-Options: nosniff",
      "Cross-Origin-Resource-Policy: same-origin",
      "Cross-Origin-Opener-Policy: same-origin",
      "Referrer-Policy: no-referrer",
      "Cache-Control: no-store",
      "Connection: close",
    ]
    if let body { lines.append("Content-Length: \(body.count)") }
    if status == .methodNotAllowed { lines.append("Allow: GET, HEAD") }
    let head = Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return hasBody ? head + (body ?? Data()) : head
  }
}
