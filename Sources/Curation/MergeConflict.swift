/// What git leaves in a file that two people have changed.
enum MergeConflict {
  /// The problem with a text that still holds both sides of a conflict; nil when it does not.
  static func problem(in text: String, file: String) -> InputProblem? {
    guard text.contains("<<<<<<< "), text.contains(">>>>>>> ") else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let begin = lines.firstIndex(where: { $0.hasPrefix("<<<<<<< ") }),
      lines[begin...].contains(where: { $0.hasPrefix(">>>>>>> ") })
    else { return nil }
    return InputProblem(
      file: file, line: begin + 1,
      message: "a merge conflict is left here (\(lines[begin].prefix(20))); choose what stays")
  }
}
