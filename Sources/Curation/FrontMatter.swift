/// A Markdown file in two: the YAML between its first two lines of `---`, and the text behind it.
struct FrontMatter {
  /// The YAML, without the lines of dashes.
  var yaml: String
  /// The text behind it.
  var body: MarkdownText
  /// How many lines stand before the YAML: one.
  static let linesBefore = 1

  /// Divides a file.
  ///
  /// - Throws: ``InputProblem`` when it does not begin with front matter, or that does not end.
  init(_ text: String, file: String) throws(InputProblem) {
    if let conflict = MergeConflict.problem(in: text, file: file) { throw conflict }
    // A mark of byte order is some editors' habit.
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    // Lines as editors count them: not the other characters that Unicode lets break a line.
    let lines = text.linesOfText
    guard Self.isFence(lines.first ?? "") else {
      throw InputProblem(
        file: file, line: 1, message: "the file must begin with front matter between lines of `---`"
      )
    }
    guard let end = lines.dropFirst().firstIndex(where: { Self.isFence($0) }) else {
      throw InputProblem(
        file: file, line: 1, message: "the front matter that begins here has no closing `---`")
    }
    yaml = lines[1..<end].joined(separator: "\n")
    body = MarkdownText(
      lines[(end + 1)...].joined(separator: "\n"), file: file, firstLine: end + 2)
  }

  /// Reads a file's front matter, with what stands behind it.
  ///
  /// - Throws: ``InputProblem``.
  static func read(
    _ text: String, file: String
  ) throws(InputProblem) -> (document: YAMLDocument, body: MarkdownText) {
    let parts = try FrontMatter(text, file: file)
    return (try YAMLDocument(parts.yaml, file: file, lineOffset: linesBefore), parts.body)
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.allSatisfy { $0 == "-" || $0.isWhitespace } && line.count >= 3
      && line.prefix { $0 == "-" }.count == 3
  }
}
