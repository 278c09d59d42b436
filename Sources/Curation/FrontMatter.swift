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
    let lines = Self.lines(of: text)
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

  /// The lines of a text, divided at a line feed, a return, or both; by bytes, which takes a tenth of
  /// the time that characters do.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.utf8.startIndex
    var last: UInt8 = 0
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if byte == 0x0D || byte == 0x0A {
        if byte == 0x0D || last != 0x0D { lines.append(text[start..<index]) }
        start = text.utf8.index(after: index)
      }
      last = byte
    }
    lines.append(text[start...])
    return lines
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.allSatisfy { $0 == "-" || $0.isWhitespace } && line.count >= 3
      && line.prefix { $0 == "-" }.count == 3
  }
}
