import Glibc

/// One accepted TCP connection, used by one thread with blocking calls.
///
/// No call raises SIGPIPE.
struct WireConnection: ~Copyable {
  /// Which one it is; the first one accepted is 1.
  let number: Int

  private let descriptor: Int32
  private var received: [UInt8] = []

  /// Takes over an open socket.
  init(descriptor: Int32, number: Int) {
    self.descriptor = descriptor
    self.number = number
    var on: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  // MARK: Reading

  private static let longestHead = 1 << 20
  private static let longestBody = 1 << 24

  /// Waits for the next request.
  ///
  /// - Returns: The request, or nil when the peer has hung up or does not speak HTTP.
  mutating func nextRequest() -> WireRequest? {
    if received.isEmpty, !receive() { return nil }
    let startedAt = ServerClock.sinceBoot()
    let mark = Array("\r\n\r\n".utf8)
    var searched = 0
    var end: Int?
    repeat {
      end = received.indices.dropFirst(searched).first { received[$0...].starts(with: mark) }
      if end == nil {
        searched = max(0, received.count - mark.count + 1)
        guard received.count < Self.longestHead, receive() else { return nil }
      }
    } while end == nil
    guard
      let end, var request = WireRequest(head: received[..<end], startedAt: startedAt)
    else { return nil }
    received.removeFirst(end + mark.count)

    let length = Int(request.headers["content-length"] ?? "0") ?? -1
    guard (0...Self.longestBody).contains(length) else { return nil }
    if request.headers["expect"]?.lowercased() == "100-continue" {
      guard send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) else { return nil }
    }
    while received.count < length {
      guard receive() else { return nil }
    }
    request.body = Array(received.prefix(length))
    received.removeFirst(length)
    return request
  }

  private mutating func receive() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var count = 0
    repeat {
      count = recv(descriptor, &chunk, chunk.count, 0)
    } while count < 0 && errno == EINTR
    guard count > 0 else { return false }
    received += chunk.prefix(count)
    return true
  }

  // MARK: Writing

  /// Sends bytes, waiting for a slow peer.
  ///
  /// - Returns: Whether the system took all of them.
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = ContiguousArray(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Waits while the peer stays on the line.
  ///
  /// - Returns: Whether the time is over; false when the peer has hung up, or the stand-in stops.
  func wait(seconds: Double) -> Bool {
    let deadline = ServerClock.sinceBoot() + seconds
    // POLLRDHUP is not always visible from Swift.
    let hangUp: Int16 = 0x2000
    while true {
      let left = deadline - ServerClock.sinceBoot()
      guard left > 0 else { return true }
      var state = pollfd(fd: descriptor, events: hangUp, revents: 0)
      let count = poll(&state, 1, Int32(min(left * 1_000 + 1, 60_000)))
      if count > 0 { return false }
      if count < 0, errno != EINTR { return false }
    }
  }

  /// Ends this connection in an orderly way.
  ///
  /// Closing it is not enough: a child process started at the wrong moment may hold a copy of
  /// the socket, and the peer would wait for as long as the child lives.
  func hangUp() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Makes the end of this connection a reset instead of an orderly farewell.
  func armReset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }
}
