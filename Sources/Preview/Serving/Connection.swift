internal import Foundation
internal import Glibc

/// A client: its request as it comes, its answer as it goes.
///
/// Nothing here waits: whatever a client does, the others are not kept.
final class Connection {
  /// What a connection is at.
  enum Phase {
    /// The request comes.
    case asking
    /// The answer goes, and with it the connection.
    case answering
    /// Changes are told, as long as the client stays.
    case following
    /// The answer is sent, and the client is to hang up.
    case leaving
    /// It can be forgotten.
    case over
  }

  /// What has come of a request.
  enum Received {
    /// Not all of it, or nothing that matters.
    case nothing
    /// The head, without the empty line at its end.
    case head(ArraySlice<UInt8>)
    /// More than a head may be.
    case tooMuch
  }

  private let descriptor: Int32
  private let limits: ServerLimits
  private var received: [UInt8] = []
  private var outgoing = Data()
  /// What the connection is at.
  private(set) var phase = Phase.asking
  /// When the client's time is up; nil while it has all the time it wants.
  private(set) var deadline: ContinuousClock.Instant?

  /// Takes a client over, with its descriptor.
  init(_ descriptor: Int32, limits: ServerLimits) {
    self.descriptor = descriptor
    self.limits = limits
    deadline = .now + limits.requestPatience
  }

  deinit {
    close(descriptor)
  }

  /// What to wait for.
  var awaited: pollfd {
    // Whoever is being answered has asked, and what else they send can wait.
    let events = (phase == .answering ? 0 : POLLIN) | (outgoing.isEmpty ? 0 : POLLOUT)
    return pollfd(fd: descriptor, events: Int16(events), revents: 0)
  }

  /// Ends it at once.
  func end() {
    phase = .over
  }

  // MARK: - Coming

  /// Takes what has come.
  func receive() -> Received {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    guard count > 0 else {
      end()
      return .nothing
    }
    guard phase == .asking else {
      // Of what comes behind a request, a body or another request, nothing is wanted.
      if phase == .following { end() }
      return .nothing
    }
    let start = max(received.count - RequestHead.end.count + 1, 0)
    received += buffer.prefix(count)
    guard let end = endOfHead(from: start) else {
      return received.count > limits.headSize ? .tooMuch : .nothing
    }
    return end > limits.headSize ? .tooMuch : .head(received[..<end])
  }

  private func endOfHead(from start: Int) -> Int? {
    let mark = RequestHead.end
    guard received.count >= start + mark.count else { return nil }
    return (start...received.count - mark.count).first { received[$0...].starts(with: mark) }
  }

  // MARK: - Going

  /// Answers, and takes leave.
  func answer(_ bytes: Data) {
    phase = .answering
    send(bytes)
  }

  /// Begins to tell of changes.
  func follow(_ bytes: Data) {
    phase = .following
    received = []
    send(bytes)
  }

  /// Puts more at the end of what goes to the client.
  func send(_ bytes: Data) {
    if outgoing.isEmpty { deadline = .now + limits.answerPatience }
    outgoing.append(bytes)
    proceed()
  }

  /// Sends as much as the client takes now.
  func proceed() {
    // So much at a time, that others have their turn.
    var left = 1 << 20
    while !outgoing.isEmpty, left > 0 {
      let count = outgoing.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, min($0.count, left), Int32(MSG_NOSIGNAL))
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno != EAGAIN { end() }
        return
      }
      outgoing = outgoing.dropFirst(count)
      left -= count
      deadline = .now + limits.answerPatience
    }
    guard outgoing.isEmpty else { return }
    outgoing = Data()
    switch phase {
    case .answering:
      // To close now could take the answer from a client that is still sending.
      phase = .leaving
      received = []
      shutdown(descriptor, Int32(SHUT_WR))
      deadline = .now + limits.farewellPatience
    case .following: deadline = nil
    case .asking, .leaving, .over: break
    }
  }
}
