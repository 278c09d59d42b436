import Foundation
import Glibc

/// The simplest of HTTP clients, which shows everything that happens on the wire.
///
/// It keeps its connection for the next request, and gives up after half a minute of silence.
final class RawClient {
  /// How an answer ended.
  enum Ending: Equatable {
    /// With as many bytes as announced.
    case complete
    /// Early, with an orderly farewell.
    case closed
    /// Early, with a reset.
    case reset
    /// Not at all.
    case timeout
    /// Early, since the test had seen enough.
    case enough
  }

  /// What came back for a request.
  struct Answer {
    var status = 0
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    var ending = Ending.closed

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
    /// The versioned identifiers of the entries, in order.
    var ids: [String] {
      text.matches(of: /<id>http:\/\/arxiv\.org\/abs\/(.*?)<\/id>/).map { String($0.output.1) }
    }
    /// The number in `totalResults`.
    var total: Int? {
      text.firstMatch(of: /totalResults[^>]*>(\d+)</).flatMap { Int($0.output.1) }
    }
  }

  private let descriptor: Int32
  private let path: String

  /// Connects to the server of an address.
  init(_ address: String) {
    let url = URL(string: address)
    path = url?.path ?? "/"
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var peer = sockaddr_in()
    peer.sin_family = sa_family_t(AF_INET)
    peer.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    peer.sin_port = UInt16(url?.port ?? 0).bigEndian
    withUnsafePointer(to: &peer) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        _ = connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  deinit {
    close(descriptor)
  }

  /// Asks with GET and the given parameters, encoded already.
  ///
  /// - Parameters:
  ///   - query: The parameters; without any, there is no question mark either.
  ///   - place: Another path than that of the address.
  ///   - headers: Lines to add to the head.
  ///   - limit: How many bytes of the body are enough.
  func get(
    _ query: String, at place: String? = nil, headers: [String] = [], limit: Int = .max
  ) -> Answer {
    let target = (place ?? path) + (query.isEmpty ? "" : "?\(query)")
    let lines = ["GET \(target) HTTP/1.1", "Host: localhost"] + headers
    return exchange(lines.joined(separator: "\r\n") + "\r\n\r\n", limit: limit)
  }

  /// Asks with POST and the given form body, encoded already.
  func post(_ form: String) -> Answer {
    exchange(
      """
      POST \(path) HTTP/1.1\r
      Host: localhost\r
      User-Agent: raw/1 (mailto:raw@example.org)\r
      Accept-Encoding: identity\r
      Content-Type: application/x-www-form-urlencoded\r
      Content-Length: \(form.utf8.count)\r
      \r
      \(form)
      """, limit: .max)
  }

  private func exchange(_ request: String, limit: Int) -> Answer {
    var answer = Answer()
    let bytes = Array(request.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var received: [UInt8] = []
    while !takeHead(from: &received, into: &answer) {
      if let ending = receive(into: &received) {
        answer.ending = ending
        return answer
      }
    }
    answer.body = received
    let length =
      answer.status == 304 ? 0 : answer.headers["content-length"].flatMap { Int($0) } ?? .max
    while answer.body.count < length {
      guard answer.body.count < limit else {
        answer.ending = .enough
        return answer
      }
      if let ending = receive(into: &answer.body) {
        answer.ending = ending
        return answer
      }
    }
    answer.ending = .complete
    return answer
  }

  private func takeHead(from bytes: inout [UInt8], into answer: inout Answer) -> Bool {
    let mark = Array("\r\n\r\n".utf8)
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else {
      return false
    }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    answer.status = lines.first.flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ": ", maxSplits: 1)
      answer.headers[parts[0].lowercased()] = String(parts[1])
    }
    bytes.removeFirst(end + mark.count)
    return true
  }

  private func receive(into bytes: inout [UInt8]) -> Ending? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    if count > 0 {
      bytes += chunk.prefix(count)
      return nil
    }
    return count == 0 ? .closed : errno == ECONNRESET ? .reset : .timeout
  }
}
