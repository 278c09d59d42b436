internal import Foundation
internal import Glibc

/// The work of a preview's server: waits for whatever comes first, and does it.
struct ServerLoop {
  private let listener: LoopbackListener
  private let wakeUp: WakeUp
  private let limits: ServerLimits
  private var site: PreviewSite
  private var connections: [Connection] = []
  /// Until when nobody is let in, since the system has no descriptor for them.
  private var rest: ContinuousClock.Instant?

  private static let restTime = Duration.milliseconds(200)

  /// Begins with no client.
  init(listener: LoopbackListener, wakeUp: WakeUp, limits: ServerLimits, site: PreviewSite) {
    self.listener = listener
    self.wakeUp = wakeUp
    self.limits = limits
    self.site = site
  }

  /// Waits for something to happen, and does what it takes.
  ///
  /// - Returns: Whether it could wait; if not, `errno` says why.
  mutating func turn() -> Bool {
    let door = pollfd(
      fd: rest == nil ? listener.descriptor : -1, events: Int16(POLLIN), revents: 0)
    let wakeUpCall = pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0)
    var descriptors = [door, wakeUpCall] + connections.map(\.awaited)
    guard poll(&descriptors, nfds_t(descriptors.count), timeout) >= 0 || errno == EINTR else {
      return false
    }
    if descriptors[1].revents != 0 { wakeUp.clear() }
    for (connection, descriptor) in zip(connections, descriptors.dropFirst(2)) {
      serve(connection, Int32(descriptor.revents))
    }
    let now = ContinuousClock.now
    for connection in connections {
      if let deadline = connection.deadline, deadline <= now { connection.end() }
    }
    connections.removeAll { $0.phase == .over }
    if let rest, rest <= now { self.rest = nil }
    if descriptors[0].revents != 0 { letIn() }
    return true
  }

  /// How long nothing needs to be done by itself, in milliseconds; -1 for ever.
  private var timeout: Int32 {
    let next = (connections.compactMap(\.deadline) + [rest].compactMap { $0 }).min()
    guard let next else { return -1 }
    let left = ContinuousClock.now.duration(to: next) / .milliseconds(1)
    return Int32(min(max(left.rounded(.up), 0), 60_000))
  }

  // MARK: - Clients

  private mutating func letIn() {
    for _ in 0..<limits.connections {
      switch listener.accept() {
      case .nobody: return
      case .noRoom:
        guard makeRoom() else {
          rest = .now + Self.restTime
          return
        }
      case .client(let descriptor):
        let client = Connection(descriptor, limits: limits)
        // Where nobody can make room, the newcomer's connection is closed as it goes out of scope.
        if connections.count < limits.connections || makeRoom() { connections.append(client) }
      }
    }
  }

  /// Sends the client away that has been longest about its request.
  private mutating func makeRoom() -> Bool {
    let index =
      connections.firstIndex { $0.phase == .leaving }
      ?? connections.firstIndex { $0.phase == .asking }
    guard let index else { return false }
    connections.remove(at: index)
    return true
  }

  private mutating func serve(_ connection: Connection, _ events: Int32) {
    if events & POLLOUT != 0 { connection.proceed() }
    guard events & (POLLIN | POLLERR | POLLHUP | POLLNVAL) != 0 else { return }
    switch connection.phase {
    case .answering: connection.proceed()
    case .asking, .following, .leaving:
      switch connection.receive() {
      case .nothing: break
      case .tooMuch:
        answer(connection, Response(.headTooLarge, "The head of this request is too large."))
      case .head(let bytes): answer(connection, bytes)
      }
    case .over: break
    }
  }

  // MARK: - Answers

  private mutating func answer(_ connection: Connection, _ head: ArraySlice<UInt8>) {
    do {
      let request = try RequestHead(head)
      let hasBody = request.method != "HEAD"
      switch site.answer(request) {
      case .response(let response): answer(connection, response, hasBody: hasBody)
      case .changes(let response):
        guard connections.count(where: { $0.phase == .following }) < limits.streams else {
          let sentence = "Too many pages follow this preview; close some of them."
          return answer(connection, Response(.unavailable, sentence), hasBody: hasBody)
        }
        guard hasBody else { return answer(connection, response, hasBody: false) }
        connection.follow(response.bytes(hasBody: true) + site.event)
      }
      tellIfChanged()
    } catch {
      switch error {
      case .malformed:
        answer(connection, Response(.badRequest, "This is no request that HTTP/1.1 knows."))
      case .version:
        answer(connection, Response(.versionNotSupported, "HTTP/1.1 is spoken here."))
      }
    }
  }

  private func answer(_ connection: Connection, _ response: Response, hasBody: Bool = true) {
    connection.answer(response.bytes(hasBody: hasBody))
  }

  // MARK: - Changes

  /// Looks at the page anew, and tells those who show another one.
  mutating func tellChanges() {
    site.refresh()
    tellIfChanged()
  }

  private mutating func tellIfChanged() {
    guard site.takeChange() else { return }
    for connection in connections where connection.phase == .following {
      connection.send(site.event)
    }
  }
}
