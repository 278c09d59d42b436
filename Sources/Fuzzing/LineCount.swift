internal import Curation

/// How many lines a file has: complaints name one of them, or the one behind the last.
///
/// Editors end lines with a line feed or a return, YAML also with U+0085, U+2028 and U+2029.
struct LineCount {
  private let lines: Int

  init(_ text: String) {
    lines = text.unicodeScalars.reduce(into: 1) { count, scalar in
      if ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) { count += 1 }
    }
  }

  /// Throws ``Broken`` unless there are problems, and each is in a line of the file.
  func check(_ problems: InputProblems) throws {
    try hold(!problems.problems.isEmpty, "refused without a reason")
    for problem in problems.problems {
      try hold(!problem.message.isEmpty, "no message")
      if let line = problem.line { try check(line, problem.message) }
    }
  }

  /// Throws ``Broken`` unless a line is one of the file.
  func check(_ line: Int, _ what: String) throws {
    try hold((1...lines + 1).contains(line), "line \(line) of \(lines): \(what)")
  }
}
