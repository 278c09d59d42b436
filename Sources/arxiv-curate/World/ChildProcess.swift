import Foundation

/// A program that is run by this one: the person's editor, browser and git.
///
/// Foundation's `Process` waits by a run loop, which wants sockets of the network even for that, and
/// where there is none (a sandbox, a container without loopback) may wait for ever.
enum ChildProcess {
  /// How a program ended.
  enum End: Hashable {
    /// With a status.
    case status(Int32)
    /// By a signal.
    case signal(Int32)
  }

  /// What its input and output are.
  private enum Streams {
    /// This program's own: for what people use at the terminal.
    case own
    /// Nothing, but for the output where a descriptor is given.
    case nothing(output: Int32?)
  }

  /// The system cannot start the program.
  struct CannotStart: Error {
    var code: Int32
  }

  /// Runs a program at this one's terminal, and waits for its end.
  ///
  /// - Parameter arguments: The program's path, and its arguments.
  /// - Throws: ``CannotStart``.
  static func run(_ arguments: [String]) throws(CannotStart) -> End {
    wait(for: try start(arguments, .own))
  }

  /// What a program writes to its standard output; nil when it cannot be started or fails.
  static func output(of arguments: [String]) -> String? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    // The child has its end by another number.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    let child = try? start(arguments, .nothing(output: ends[1]))
    close(ends[1])
    guard let child else { return nil }
    let data = (try? reading.readToEnd()) ?? Data()
    return wait(for: child) == .status(0) ? String(decoding: data, as: UTF8.self) : nil
  }

  /// Starts a program without input and output, and does not wait for it.
  ///
  /// - Parameter ended: Called by another thread at its end.
  /// - Throws: ``CannotStart``.
  static func begin(
    _ arguments: [String], ended: @escaping @Sendable (End) -> Void
  ) throws(CannotStart) {
    let child = try start(arguments, .nothing(output: nil))
    Thread.detachNewThread { ended(wait(for: child)) }
  }

  private static func start(
    _ arguments: [String], _ streams: Streams
  ) throws(CannotStart) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if case .nothing(let output) = streams {
      for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
      }
      if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    }
    // It begins with the signals as they are by default, whatever this program does with them.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGWINCH, SIGXFSZ] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if case .nothing(output: nil) = streams {
      // Nobody waits for it: a terminal that is closed is not to end it.
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= POSIX_SPAWN_SETPGROUP
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, arguments.first ?? "", &actions, &attributes, words, environ)
    guard code == 0 else { throw CannotStart(code: code) }
    return child
  }

  private static func wait(for child: pid_t) -> End {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      // Somebody else has waited for it: it is over, and how is not known.
      guard errno == EINTR else { return .status(0) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
  }
}
