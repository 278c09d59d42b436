import Foundation
import Glibc

/// Accepts connections on the loopback interface and gives each one a thread of its own.
///
/// Threads, and not tasks: a test that blocks in a C library or waits for a child process holds a
/// thread of Swift's cooperative pool, and two of them hold all there are on a small machine. A
/// server that lives in the same pool would never get to answer them.
final class WireListener: Sendable {
  /// The port that the system chose.
  let port: Int

  private struct State {
    var isStopping = false
    var isAccepting = true
    var accepted = 0
    /// The sockets of the open connections, by their number.
    var open: [Int: Int32] = [:]
    /// Those who wait for the last connection to end.
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let socket: Int32
  private let state = Mutex(State())

  /// Opens a port.
  init() throws {
    let socket = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw WireError(call: "socket", code: errno) }
    do {
      port = try Self.listen(on: socket)
      self.socket = socket
    } catch {
      close(socket)
      throw error
    }
  }

  /// Starts to accept connections.
  ///
  /// - Parameter serve: What to do with a connection; it ends when this returns.
  func start(serve: @escaping @Sendable (inout WireConnection) -> Void) {
    Thread.detachNewThread { self.acceptConnections(serve: serve) }
  }

  /// Ends all connections and takes no new ones, without waiting for that to happen.
  func stop() {
    state.withLock { state in
      guard !state.isStopping else { return }
      state.isStopping = true
      // This wakes every thread that waits in a call on its socket. A socket is closed by its
      // thread, and only after it has left the list, so no descriptor here can be stale.
      for descriptor in state.open.values { shutdown(descriptor, Int32(SHUT_RDWR)) }
      if state.isAccepting { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  /// Waits until all connections have ended after `stop()`.
  func waitUntilStopped() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if Self.isOver(state) { return true }
        state.waiting.append(continuation)
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  private static func listen(on socket: Int32) throws -> Int {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (failed, code) = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> (String?, Int32) in
        if bind(socket, generic, length) != 0 { return ("bind", errno) }
        if Glibc.listen(socket, SOMAXCONN) != 0 { return ("listen", errno) }
        if getsockname(socket, generic, &length) != 0 { return ("getsockname", errno) }
        return (nil, 0)
      }
    }
    if let failed { throw WireError(call: failed, code: code) }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func isOver(_ state: State) -> Bool {
    !state.isAccepting && state.open.isEmpty
  }

  private func acceptConnections(serve: @escaping @Sendable (inout WireConnection) -> Void) {
    while !state.withLock({ $0.isStopping }) {
      let descriptor = accept(socket, nil, nil)
      if descriptor < 0 {
        // Out of descriptors, perhaps only for a moment.
        if errno != EINTR, errno != ECONNABORTED { usleep(5_000) }
        continue
      }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      let number = state.withLock { state -> Int? in
        guard !state.isStopping else { return nil }
        state.accepted += 1
        state.open[state.accepted] = descriptor
        return state.accepted
      }
      guard let number else {
        close(descriptor)
        break
      }
      Thread.detachNewThread {
        var connection = WireConnection(descriptor: descriptor, number: number)
        serve(&connection)
        self.leave { $0.open[number] = nil }
        close(descriptor)
      }
    }
    leave { $0.isAccepting = false }
    close(socket)
  }

  private func leave(_ change: @Sendable (inout State) -> Void) {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      change(&state)
      guard Self.isOver(state) else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

/// A system call that failed.
struct WireError: Error, CustomStringConvertible {
  /// The name of the call.
  var call: String
  /// The value of `errno`.
  var code: Int32

  var description: String { "\(call): \(String(cString: strerror(code)))" }
}
