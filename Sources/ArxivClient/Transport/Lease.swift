internal import DurableFiles
internal import Foundation

/// The right to ask arXiv now, of which a user has one on a machine, however many programs run.
///
/// arXiv's terms allow one request in three seconds over one connection, counted over everything that
/// a user runs. The holder of the lease waits until the pause since the last request is over, asks, and
/// writes down when it had its answer. The lock is the system's, so that it ends with its holder; what
/// is written survives, so that a `Retry-After` that one process was given holds for the next.
public final class Lease {
  /// The pause that arXiv's terms ask for, in seconds, from the end of a request to the next one's
  /// begin.
  public static let arxivInterval = 3.0

  /// The longest a stranger's `Retry-After` is believed across a restart of the machine, in seconds.
  static let longestBlock = 86_400.0

  /// Why a process must wait.
  public enum Waiting: Hashable, Sendable {
    /// The pause between requests.
    case pause(seconds: Double)
    /// Another process is asking; what it said it does, with its process number.
    case otherProcess(String)
    /// arXiv asked for a pause, of some process or other, for this reason.
    case blocked(seconds: Double, reason: String)
  }

  /// The lease was not to be had within the time that the caller would wait.
  public struct Unavailable: Error, Hashable, Sendable, CustomStringConvertible {
    /// What stood in the way.
    public var waiting: Waiting

    /// A sentence for people.
    public var description: String {
      switch waiting {
      case .pause: "the pause between requests is longer than the patience that was set"
      case .otherProcess(let who): "another process is asking arXiv and does not finish: \(who)"
      case .blocked(let seconds, let reason):
        "arXiv wants no request for another \(Int(seconds.rounded(.up))) s (\(reason))"
      }
    }
  }

  let lockPath: String
  let statePath: String
  private let interval: Double
  let surroundings: Surroundings

  /// Creates the lease of a server.
  ///
  /// - Parameters:
  ///   - folder: Where its two files are; made when missing, for the user alone.
  ///   - name: The server's name, which must do for a file's.
  ///   - interval: The pause between requests, in seconds.
  /// - Throws: `DurableFile.Failure` when the folder cannot be made, ``NotOurs`` when others could put
  ///   something into it.
  public init(folder: String, name: String, interval: Double, surroundings: Surroundings) throws {
    try DurableFile.makeFolder(folder, mode: 0o700)
    try Self.requireOurs(folder)
    lockPath = "\(folder)/\(name).lock"
    statePath = "\(folder)/\(name).state"
    self.interval = interval
    self.surroundings = surroundings
  }

  /// Asks something of the server while holding the lease.
  ///
  /// - Parameters:
  ///   - purpose: What is asked, for others who wait.
  ///   - patience: How many seconds to wait for the lease at the most.
  ///   - waiting: Told once of each kind of wait, before it begins.
  /// - Throws: ``Unavailable`` when patience ends, and what `ask` throws.
  func hold<Answer>(
    for purpose: String, patience: Double, waiting: (Waiting) -> Void, ask: () throws -> Answer
  ) throws -> Answer {
    let deadline = surroundings.uptime() + patience
    let file = try takeTurn(deadline: deadline, waiting: waiting)
    defer { FileLock.giveBack(file) }
    var state = readState()
    state.asking = Asking(pid: getpid(), purpose: purpose)
    try write(state)
    defer {
      // Read again: the request itself may have brought a block.
      var after = readState()
      after.asking = nil
      after.lastEnd = surroundings.uptime()
      // If this cannot be written, the next process finds a request that never ended, and waits.
      try? write(after)
    }
    return try ask()
  }

  /// Keeps every process from asking for some time; called by the holder of the lease.
  func block(seconds: Double, reason: String) throws {
    var state = readState()
    let until = surroundings.uptime() + seconds
    guard until > state.blockedUntil else { return }
    state.blockedUntil = until
    state.blockedUntilTime = surroundings.now().timeIntervalSince1970 + seconds
    state.reason = reason
    try write(state)
  }

  /// Waits for the lock and the pause; returns the open lock file, locked.
  private func takeTurn(deadline: Double, waiting: (Waiting) -> Void) throws -> Int32 {
    var told: Set<String> = []
    func tell(_ key: String, _ wait: Waiting) {
      if told.insert(key).inserted { waiting(wait) }
    }
    while true {
      let file = try lock(deadline: deadline) { tell("other", .otherProcess($0)) }
      var isMine = false
      defer { if !isMine { FileLock.giveBack(file) } }
      var state = readState()
      let now = surroundings.uptime()
      if state.asking != nil || state.lastEnd == nil {
        // A request that never ended was its process's last: the pause counts from now, once for all.
        state.asking = nil
        state.lastEnd = now
        try write(state)
      }
      let blocked = state.blockedUntil - now
      let pause = (state.lastEnd ?? now) + interval - now
      let wait = max(blocked, pause)
      isMine = wait <= 0
      if isMine { return file }
      let kind: Waiting =
        blocked > pause ? .blocked(seconds: blocked, reason: state.reason) : .pause(seconds: pause)
      guard now + wait <= deadline else { throw Unavailable(waiting: kind) }
      // Waited through with the lock free, so that who asks much keeps nobody out.
      flock(file, LOCK_UN)
      tell(blocked > pause ? "blocked" : "pause", kind)
      surroundings.sleep(wait)
    }
  }

  private func lock(deadline: Double, otherProcess: (String) -> Void) throws -> Int32 {
    while true {
      let file = try lockOnce(deadline: deadline, otherProcess: otherProcess)
      // Whoever cleans old files away may have taken this one between opening and locking; and one
      // that is used is not old.
      var mine = stat()
      var there = stat()
      if fstat(file, &mine) == 0, stat(lockPath, &there) == 0, mine.st_ino == there.st_ino,
        mine.st_dev == there.st_dev
      {
        futimens(file, nil)
        return file
      }
      FileLock.giveBack(file)
    }
  }

  private func lockOnce(deadline: Double, otherProcess: (String) -> Void) throws -> Int32 {
    let file = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DurableFile.Failure("create", lockPath) }
    let begin = surroundings.uptime()
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        let failure = DurableFile.Failure("lock", lockPath)
        close(file)
        throw failure
      }
      let asking = readState().asking
      let who = asking.map { "process \($0.pid), \($0.purpose)" } ?? "a process that waits its turn"
      let now = surroundings.uptime()
      guard now < deadline else {
        close(file)
        throw Unavailable(waiting: .otherProcess(who))
      }
      if now - begin > 0.3 { otherProcess(who) }
      surroundings.sleep(0.02 + 0.03 * surroundings.chance())
    }
    return file
  }

  // MARK: - What is written down

  struct Asking: Codable {
    var pid: Int32
    var purpose: String
  }

  struct State: Codable {
    /// The start of the machine that the uptimes count from.
    var boot: String
    /// When the last request ended; nil when that is not known, and may be just now.
    var lastEnd: Double?
    var asking: Asking?
    var blockedUntil: Double
    /// The same as the time of day, for after a restart.
    var blockedUntilTime: Double
    var reason: String
  }

  func readState() -> State {
    let now = surroundings.uptime()
    let boot = surroundings.boot()
    // Nothing known, or nothing legible: as if a request had just ended.
    let unknown = State(
      boot: boot, lastEnd: nil, asking: nil, blockedUntil: 0, blockedUntilTime: 0, reason: "")
    guard access(statePath, F_OK) == 0 else {
      return State(
        boot: boot, lastEnd: -.greatestFiniteMagnitude, asking: nil, blockedUntil: 0,
        blockedUntilTime: 0, reason: "")
    }
    guard let data = try? DurableFile.readData(statePath),
      var state = try? JSONDecoder().decode(State.self, from: data)
    else { return unknown }
    if state.boot != boot {
      let left = state.blockedUntilTime - surroundings.now().timeIntervalSince1970
      state.boot = boot
      state.asking = nil
      state.lastEnd = nil
      state.blockedUntil = left > 0 ? now + min(left, Self.longestBlock) : 0
    }
    // This clock is never set back; a time ahead of it is a damaged file's.
    if let end = state.lastEnd, end > now { state.lastEnd = nil }
    state.blockedUntil = min(state.blockedUntil, now + Self.longestBlock)
    return state
  }

  func write(_ state: State) throws {
    try DurableFile.write(try JSONEncoder().encode(state), to: statePath)
  }
}
