/// What git leaves in a file that two people have changed.
package enum MergeConflict {
  /// The problem with a text that still holds both sides of a conflict; nil when it does not.
  package static func problem(in text: String, file: String) -> InputProblem? {
    var begin: (line: Int, text: Substring)?
    var number = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard let first = line.first, first == 0x3C || first == 0x3E else { continue }
      let line = Substring(line)
      if line.hasPrefix("<<<<<<< ") { begin = begin ?? (number, line) }
      if let begin, line.hasPrefix(">>>>>>> ") {
        return InputProblem(
          file: file, line: begin.line,
          message: "a merge conflict is left here (\(begin.text.prefix(20))); choose what stays")
      }
    }
    return nil
  }
}
