internal import DurableFiles
internal import Foundation

extension Lease {
  /// How things stand with a lease, for somebody who only looks.
  public struct Standing: Hashable, Sendable {
    /// The process that holds it, and what it asks; nil when nobody does.
    public var holder: String?
    /// Whether a process ended in the middle of a request, and left a note of it.
    public var hasStaleNote = false
    /// For how long arXiv wants no request, in seconds, and why; nil when it takes some.
    public var blocked: Blocked?
    /// Whether what is written down can be read.
    public var isLegible = true
    /// Why the files cannot be written; nil when they can.
    public var failure: String?

    /// A pause that arXiv asked for.
    public struct Blocked: Hashable, Sendable {
      /// How much of it is left.
      public var seconds: Double
      /// Why.
      public var reason: String
    }
  }

  /// How things stand.
  public func standing() -> Standing {
    var standing = Standing()
    let state = readState()
    let left = state.blockedUntil - surroundings.uptime()
    if left > 0 { standing.blocked = .init(seconds: left, reason: state.reason) }
    if access(statePath, F_OK) == 0 {
      let data = try? DurableFile.readData(statePath)
      standing.isLegible =
        data.flatMap { try? JSONDecoder().decode(State.self, from: $0) } != nil
    }
    do {
      try withLock { isMine in
        guard isMine else {
          let asking = state.asking.map { "process \($0.pid), \($0.purpose)" }
          standing.holder = asking ?? "a process that waits its turn"
          return
        }
        standing.hasStaleNote = state.asking != nil
        // A write as a request makes it, of what is there already.
        if access(statePath, F_OK) == 0, standing.isLegible { try write(readState()) }
      }
    } catch {
      standing.failure = "\(error)"
    }
    return standing
  }

  /// Forgets a request whose process ended in the middle of it, unless somebody asks now; a pause that
  /// arXiv asked for stays.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: `DurableFile.Failure`.
  public func dropStaleNote() throws -> Bool {
    var isDropped = false
    try withLock { isMine in
      var state = readState()
      guard isMine, state.asking != nil else { return }
      state.asking = nil
      state.lastEnd = surroundings.uptime()
      try write(state)
      isDropped = true
    }
    return isDropped
  }

  /// Does something with the lock, or without where somebody else has it.
  private func withLock(_ body: (_ isMine: Bool) throws -> Void) throws {
    let file = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DurableFile.Failure("create", lockPath) }
    defer { FileLock.giveBack(file) }
    let isMine = flock(file, LOCK_EX | LOCK_NB) == 0
    guard isMine || errno == EWOULDBLOCK else { throw DurableFile.Failure("lock", lockPath) }
    try body(isMine)
  }
}
