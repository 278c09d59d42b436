import DurableFiles
import Foundation

/// The terminal as one screen that is drawn again and again, key by key.
///
/// From ``begin()`` to ``end()`` it is in raw mode and shows its alternate screen; however the program
/// ends but by SIGKILL, it is given back as it was.
final class FullScreen {
  /// Why ``wait()`` came back.
  enum Event {
    case keys([TerminalKey])
    case resized
    /// The terminal is gone, or a signal asks for the end; its number.
    case ended(signal: Int32?)
  }

  private let hasColour: Bool
  private var saved: termios?
  private var reader = TerminalKeyReader()

  /// How long an escape is waited for to become a sequence, in milliseconds: more than a slow line
  /// needs between the bytes of one, and less than a person notices.
  private static let patience: Int32 = 50

  init(hasColour: Bool) {
    self.hasColour = hasColour
  }

  deinit {
    end()
  }

  /// Whether there is a terminal for it: one that is read from, and written to, and has a cursor.
  static var isPossible: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && Environment.text("TERM") != "dumb"
  }

  /// Columns and rows.
  var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  // MARK: - Taking and giving back

  /// Takes the terminal.
  ///
  /// - Throws: `DurableFile.Failure`.
  func begin() throws {
    guard saved == nil else { return }
    var state = termios()
    guard tcgetattr(STDIN_FILENO, &state) == 0 else {
      throw DurableFile.Failure("read", "the terminal")
    }
    saved = state
    try TerminalSignals.catchThem()
    cfmakeraw(&state)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &state) == 0 else {
      throw DurableFile.Failure("set", "the terminal")
    }
    // The alternate screen, no wrapping at its edge, no cursor, pasted text marked as such.
    try write("\u{1B}[?1049h\u{1B}[?7l\u{1B}[?25l\u{1B}[?2004h")
  }

  /// Gives the terminal back.
  func end() {
    guard var state = saved else { return }
    saved = nil
    try? write("\u{1B}[0m\u{1B}[?2004l\u{1B}[?25h\u{1B}[?7h\u{1B}[?1049l")
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &state)
    TerminalSignals.release()
  }

  /// Gives the terminal to somebody else, such as an editor, for as long as that takes.
  ///
  /// - Throws: What the body throws, after taking the terminal again, or `DurableFile.Failure`.
  func lend<Value>(_ body: () throws -> Value) throws -> Value {
    end()
    TerminalSignals.leaveKeysToOthers()
    let result = Result { try body() }
    try begin()
    return try result.get()
  }

  // MARK: - Showing

  /// Shows lines from the top on, in one piece; a whole screen of them.
  ///
  /// - Parameter cursor: Where the cursor is shown, column and row from 0; nil for nowhere.
  /// - Throws: `DurableFile.Failure`.
  func show(_ lines: [StyledLine], cursor: (column: Int, row: Int)? = nil) throws {
    var text = "\u{1B}[?25l"
    for (row, line) in lines.enumerated() {
      // Cleared before it is written: at the last column there would be nothing behind the cursor.
      text += "\u{1B}[\(row + 1);1H\u{1B}[2K"
      for span in line {
        if hasColour, let style = span.style {
          text += "\u{1B}[\(style.rawValue)m\(span.text)\u{1B}[0m"
        } else {
          text += span.text
        }
      }
    }
    if let cursor { text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    try write(text)
  }

  private func write(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw DurableFile.Failure("write", "the terminal")
      }
      rest = rest.dropFirst(count)
    }
  }

  // MARK: - Waiting

  /// Waits for keys, a new size or the end.
  func wait() -> Event {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      var files = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: TerminalSignals.reading, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&files, 2, reader.isWaiting ? Self.patience : -1)
      if ready < 0, errno != EINTR { return .ended(signal: nil) }
      if ready == 0 {
        let keys = reader.finish()
        if !keys.isEmpty { return .keys(keys) }
      }
      guard ready > 0 else { continue }
      if files[1].revents != 0, let signal = TerminalSignals.next() {
        if signal == SIGWINCH { return .resized }
        return .ended(signal: signal)
      }
      if files[0].revents != 0 {
        let count = Foundation.read(STDIN_FILENO, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return .ended(signal: nil) }
        let keys = reader.read(buffer[..<count])
        if !keys.isEmpty { return .keys(keys) }
      }
    }
  }

  /// Stops the program as the terminal would have for Ctrl-Z, until it is continued.
  ///
  /// - Throws: `DurableFile.Failure`.
  func suspend() throws {
    try lend { _ = kill(0, SIGTSTP) }
  }
}

/// Signals, made into bytes of a pipe, which can be waited for together with keys.
enum TerminalSignals {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH]
  // Set before any handler is, and not changed while one is set.
  nonisolated(unsafe) private static var writing: Int32 = -1
  nonisolated(unsafe) private(set) static var reading: Int32 = -1

  /// Begins to catch the signals that end the program or tell of a new size.
  ///
  /// - Throws: `DurableFile.Failure`.
  static func catchThem() throws {
    if reading < 0 {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        throw DurableFile.Failure("open", "a pipe for signals")
      }
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
      reading = ends[0]
      writing = ends[1]
    }
    for signal in signals {
      Foundation.signal(signal) { number in
        // All that is done here is allowed in a handler.
        let error = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = Foundation.write(TerminalSignals.writing, &byte, 1)
        errno = error
      }
    }
  }

  /// Leaves the signals to what they do by themselves.
  static func release() {
    for signal in signals { Foundation.signal(signal, SIG_DFL) }
  }

  /// Lets the keys that interrupt and quit do so to another program alone, which has them as usual: a
  /// handler, unlike a signal that is ignored, is not inherited.
  static func leaveKeysToOthers() {
    for signal in [SIGINT, SIGQUIT] { Foundation.signal(signal) { _ in } }
  }

  /// Does something during which these keys are another program's, which may take them for commands;
  /// afterwards they do again what they did.
  static func leavingKeysToOthers<Value>(_ body: () throws -> Value) rethrows -> Value {
    let before = [SIGINT, SIGQUIT].map { number in
      var action = sigaction()
      sigaction(number, nil, &action)
      return (number, action)
    }
    leaveKeysToOthers()
    defer {
      for (number, action) in before {
        var action = action
        sigaction(number, &action, nil)
      }
    }
    return try body()
  }

  /// The next signal that was caught; nil when there is none.
  static func next() -> Int32? {
    var byte: UInt8 = 0
    return Foundation.read(reading, &byte, 1) == 1 ? Int32(byte) : nil
  }
}
