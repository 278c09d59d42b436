internal import DurableFiles

/// The text of a workspace's files, which people wrote, or sent to be taken in.
enum WrittenText {
  /// How large a text may be: a thousand times a long note.
  private static let most = 8 << 20
  /// How large what the program has written may be: the pins and digest of ten thousand papers.
  private static let mostData = 64 << 20

  /// Reads a file's text.
  ///
  /// - Parameter name: The file as it should be shown.
  /// - Throws: ``InputProblem`` when it is too large, no file, not UTF-8, or holds a control character,
  ///   which no text has and a terminal would act upon; errors of the file system.
  static func read(_ path: String, as name: String) throws -> String {
    do {
      let text = try DurableFile.read(path, atMost: name.hasSuffix(".json") ? mostData : most)
      if let problem = controlCharacter(in: text, of: name) { throw problem }
      return text
    } catch let error as DurableFile.NotUTF8 {
      throw InputProblem(file: name, line: error.line, message: "this is not UTF-8 text")
    } catch let error as DurableFile.Unsuitable {
      throw InputProblem(file: name, line: nil, message: "the file \(error.reason)")
    }
  }

  /// The first control character but tabs, line ends and form feeds; nil when there is none.
  private static func controlCharacter(in text: String, of name: String) -> InputProblem? {
    let scalars = text.unicodeScalars
    guard let place = scalars.firstIndex(where: { !isText($0) }) else { return nil }
    let hexadecimal = String(scalars[place].value, radix: 16, uppercase: true)
    let number = String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
    return InputProblem(
      file: name, line: 1 + scalars[..<place].count { $0 == "\n" },
      message: "this line holds a control character (U+\(number)), which no text has; take it out")
  }

  /// Whether a character may stand in a text: any but control characters, of which tabs, line ends and
  /// form feeds may.
  static func isText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0C, 0x0D: true
    case 0x00..<0x20, 0x7F..<0xA0: false
    default: true
    }
  }
}
