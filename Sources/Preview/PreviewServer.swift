internal import Foundation
internal import Glibc
internal import Synchronization

/// A web server on this machine's loopback interface, for one page that changes while it is written.
///
/// It answers only to browsers that show its own page or were sent there by a person: a request must
/// name the server as its host, which a foreign name that leads here does not, and no other site may
/// have caused it. Heads, connections and patience are bounded.
///
/// One thread does everything, the one that calls ``run(_:)``. It sleeps while nothing happens.
public final class PreviewServer: Sendable {
  /// Why there is no server.
  public struct Failure: Error, CustomStringConvertible, Sendable {
    /// Whether another program has the port.
    public var isPortTaken: Bool
    /// A sentence with what to do.
    public var description: String
  }

  private struct Signs {
    var isChanged = false
    var isStopped = false
  }

  private let listener: LoopbackListener
  private let limits: ServerLimits
  private let wakeUp = WakeUp()
  private let signs = Mutex(Signs())

  /// The port.
  public var port: Int { listener.port }

  /// The address of the page.
  public var address: String { "http://127.0.0.1:\(port)/" }

  /// Opens a port, from which on clients can come.
  ///
  /// - Parameter port: The port; 0 for one that is free.
  /// - Throws: ``Failure``.
  public convenience init(port: UInt16) throws(Failure) {
    try self.init(port: port, limits: ServerLimits())
  }

  /// Opens a port for clients with other limits.
  package init(port: UInt16, limits: ServerLimits) throws(Failure) {
    self.limits = limits
    do {
      listener = try LoopbackListener(port: port)
    } catch {
      throw Self.failure(error, port)
    }
  }

  private static func failure(_ failure: LoopbackListener.Failure, _ port: UInt16) -> Failure {
    let isTaken = failure.code == EADDRINUSE
    let reason =
      switch failure.code {
      case EADDRINUSE: "another program has it"
      case EACCES: "this user may not open it"
      default: String(cString: strerror(failure.code))
      }
    return Failure(
      isPortTaken: isTaken,
      description: "port \(port) cannot be opened: \(reason); --port names another, and without it "
        + "one that is free is taken")
  }

  /// Answers until ``stop()``.
  ///
  /// - Throws: ``Failure``, when the system lets it wait no longer.
  public func run(_ source: PreviewSource) throws(Failure) {
    var loop = ServerLoop(
      listener: listener, wakeUp: wakeUp, limits: limits,
      site: PreviewSite(source, port: port))
    while true {
      let signs = signs.withLock { signs in
        defer { signs.isChanged = false }
        return signs
      }
      if signs.isStopped { return }
      if signs.isChanged { loop.tellChanges() }
      guard loop.turn() else {
        throw Failure(
          isPortTaken: false,
          description: "the preview cannot go on: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Says that the page may be another one now; browsers that show it are told if it is.
  public func noteChange() {
    signs.withLock { $0.isChanged = true }
    wakeUp.raise()
  }

  /// Ends ``run(_:)``.
  public func stop() {
    signs.withLock { $0.isStopped = true }
    wakeUp.raise()
  }
}
