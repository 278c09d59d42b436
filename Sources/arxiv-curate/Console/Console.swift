import ArxivModel
import DurableFiles
import Foundation

/// The two streams: the result to standard output, and everything that is said about it to standard
/// error.
///
/// One thread uses it; output is gathered and written in large pieces.
final class Console {
  nonisolated(unsafe) static let standard = Console()

  /// Whether warnings, summaries and progress are kept back.
  var isQuiet = false
  /// Whether every request and wait is told.
  var isVerbose = false

  /// Whether standard output is a terminal.
  let isTerminal = isatty(STDOUT_FILENO) == 1
  private let errorsToTerminal = isatty(STDERR_FILENO) == 1
  private var buffer: [UInt8] = []
  private var failure: (any Error)?
  private var progressIsShown = false

  // MARK: - Standard output

  /// Writes a part of the result.
  ///
  /// - Throws: `DurableFile.Failure` when it cannot be written, as on a full disk.
  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Writes a line of the result.
  func writeLine(_ text: String) throws {
    try write(text + "\n")
  }

  /// Writes what was gathered.
  ///
  /// - Throws: `DurableFile.Failure` when it cannot be written, now or at an earlier time.
  func flush() throws {
    if let failure { throw failure }
    do {
      try writeBuffer()
    } catch {
      failure = error
      throw error
    }
  }

  private func writeBuffer() throws {
    var rest = buffer[...]
    defer { buffer = [] }
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw DurableFile.Failure("write", "standard output")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// How wide text may be: the terminal's columns, or `COLUMNS`, or 80; from 40 to 100, since longer
  /// lines are hard to read.
  var textWidth: Int { min(max(columns ?? 80, 40), 100) }

  /// The columns that a line is cut to; nil where nothing is cut.
  var cutWidth: Int? { isTerminal ? max(columns ?? 80, 40) : nil }

  private var columns: Int? {
    var size = winsize()
    if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
      .flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether to colour standard output.
  private(set) lazy var hasColour = isTerminal && Self.allowsColour

  private static var allowsColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  /// Text in a style, where there is colour.
  func styled(_ text: String, _ style: Style) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Styles that read well on light and dark grounds.
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case id = "36"
    case link = "4"
    case good = "32"
    case bad = "31"
    case doubtful = "35"
    case reversed = "7"
  }

  // MARK: - Standard error

  /// Says why the run fails, or what is wrong with the input; never kept back.
  func complain(_ text: String) {
    say("arxiv-curate: \(text)")
  }

  /// Says what a person should know though the run goes on.
  func warn(_ text: String) {
    guard !isQuiet else { return }
    say("arxiv-curate: \(text)")
  }

  /// Says what was done.
  func note(_ text: String) {
    guard !isQuiet else { return }
    say(text)
  }

  /// Says what only somebody who asked for it wants to know.
  func detail(_ text: @autoclosure () -> String) {
    guard isVerbose, !isQuiet else { return }
    say(text())
  }

  /// Shows what is being done, on a terminal, in place of what was shown before.
  func progress(_ text: String) {
    guard errorsToTerminal, !isQuiet, !isVerbose else { return }
    let line = TerminalText.cut(TerminalText.safe(text), to: max((columns ?? 80) - 1, 20))
    writeError("\r\u{1B}[K\(line)")
    progressIsShown = true
  }

  /// Takes the progress line away.
  func clearProgress() {
    guard progressIsShown else { return }
    writeError("\r\u{1B}[K")
    progressIsShown = false
  }

  private func say(_ text: String) {
    clearProgress()
    // What was printed before stands before; that it could not be printed is told by the last flush.
    try? flush()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    writeError(lines.map { TerminalText.safe(String($0)) + "\n" }.joined())
  }

  private func writeError(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return  // there is nowhere left to say it
      }
      rest = rest.dropFirst(count)
    }
  }
}
