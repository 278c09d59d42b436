internal import Foundation
internal import Glibc

/// A client of a server on this machine, which sends and shows everything byte for byte.
///
/// What waits does so on a thread of its own, so that other tests can run, and for a minute at most.
public final class LoopbackClient: Sendable {
  /// What came back for a request.
  public struct Reply: Sendable {
    /// The status; 0 when none came.
    public var status = 0
    /// The fields, by their name in lower case.
    public var fields: [String: String] = [:]
    /// The body.
    public var body: [UInt8] = []

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let descriptor: Int32

  /// Connects to a port.
  ///
  /// - Parameter host: The last part of an address that begins with 127.0.0.
  /// - Throws: `POSIXError` when nobody is there.
  public init(port: Int, host: UInt8 = 1) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var peer = sockaddr_in()
    peer.sin_family = sa_family_t(AF_INET)
    peer.sin_addr.s_addr = (UInt32(0x7F00_0000) + UInt32(host)).bigEndian
    peer.sin_port = UInt16(port).bigEndian
    let failed = withUnsafePointer(to: &peer) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0
      }
    }
    // What is whole is closed when it goes, thrown away or not.
    if failed { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  deinit {
    close(descriptor)
  }

  /// Sends text, as far as the server takes it.
  public func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits for text up to a mark, this included; less when the server is done before.
  public func receive(until mark: String) async -> String {
    String(decoding: await receive(until: Array(mark.utf8)), as: UTF8.self)
  }

  /// Waits for the rest of what the server sends.
  public func reply() async -> Reply {
    Self.reply(in: await receive(until: nil))
  }

  /// Sends a request and waits for the whole answer.
  public static func ask(_ port: Int, _ request: String) async throws -> Reply {
    let client = try LoopbackClient(port: port)
    client.send(request)
    return await client.reply()
  }

  /// Asks for a path as a browser does when a person types the address.
  public static func get(
    _ port: Int, _ target: String = "/", fields: [String] = []
  ) async throws -> Reply {
    let lines = ["GET \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + fields
    return try await ask(port, lines.joined(separator: "\r\n") + "\r\n\r\n")
  }

  private func receive(until mark: [UInt8]?) async -> [UInt8] {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: mark == nil ? 1 << 16 : 1)
        while mark.map({ !received.reversed().starts(with: $0.reversed()) }) ?? true {
          let count = recv(self.descriptor, &buffer, buffer.count, 0)
          guard count > 0 else { break }
          received += buffer.prefix(count)
        }
        continuation.resume(returning: received)
      }
    }
  }

  private static func reply(in bytes: [UInt8]) -> Reply {
    var reply = Reply()
    let mark = Array("\r\n\r\n".utf8)
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else {
      return reply
    }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    reply.status = lines.first.flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ": ", maxSplits: 1).map { String($0) }
      if parts.count == 2 { reply.fields[parts[0].lowercased()] = parts[1] }
    }
    reply.body = Array(bytes[(end + mark.count)...])
    return reply
  }
}
