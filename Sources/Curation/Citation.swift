public import ArxivModel

/// One work that a text cites, `@KEY` in `[@KEY]` or `[@KEY; @OTHER]`.
public struct Citation: Hashable, Sendable {
  /// What is cited.
  public enum Work: Hashable, Sendable {
    /// A paper on arXiv, in whatever spelling it was given.
    case paper(ArxivID)
    /// A key of the issue's `references:`, or of an item that is not on arXiv.
    case key(String)
  }

  /// What is cited.
  public var work: Work
  /// The line of the file.
  public var line: Int
}

/// A text in pieces: what is to stand as it is, and the citations between.
public struct CitedText: Hashable, Sendable {
  /// A piece.
  public enum Piece: Hashable, Sendable {
    /// Markdown.
    case text(String)
    /// A bracket of citations.
    case citations([Citation])
  }

  /// The pieces, in order; comments are gone.
  public var pieces: [Piece] = []
  /// What is wrong with them.
  public var problems: [InputProblem] = []

  /// The line of the file on which a reader would see something first; nil when nothing is seen.
  public var firstLine: Int?

  /// Everything that is cited, in order, repeated ones too.
  public var citations: [Citation] {
    pieces.flatMap { piece in
      if case .citations(let citations) = piece { return citations }
      return []
    }
  }

  /// Whether nothing is left for a reader to see.
  public var isEmpty: Bool {
    pieces.allSatisfy { piece in
      if case .text(let text) = piece { return text.allSatisfy(\.isWhitespace) }
      return false
    }
  }
}

extension MarkdownText {
  /// Takes citations and comments out of the text; what is code stays as it is.
  ///
  /// `[@KEY](address)` is a link, and `\[@KEY]` is text.
  public func citedText() -> CitedText { citedText(mayHoldCode ? outline() : Outline()) }

  /// Takes citations and comments out of the text, whose outline is known.
  func citedText(_ outline: Outline) -> CitedText {
    var scanner = CitationScanner(self, outline)
    return scanner.scan()
  }
}

/// Walks through Markdown, past code and comments, for citations.
private struct CitationScanner {
  private let source: MarkdownText
  private let codeLines: Set<Int>
  private let blockStarts: Set<Int>
  private let characters: [Character]
  // Those of ASCII as bytes, which compare faster; 0 for all others.
  private let signs: [UInt8]
  // Where each begins, in bytes, and where the last ends.
  private let offsets: [Int]
  private var index = 0
  private var line = 1
  private var text = ""
  // Where in the text its last line begins, in bytes; nil behind a citation.
  private var lineStart: Int? = 0
  private var lineIsBlank = true
  private var result = CitedText()

  init(_ source: MarkdownText, _ outline: MarkdownText.Outline) {
    self.source = source
    codeLines = outline.codeLines
    blockStarts = outline.blockStarts
    characters = Array(source.text)
    var signs: [UInt8] = []
    var offsets = [0]
    signs.reserveCapacity(characters.count)
    offsets.reserveCapacity(characters.count + 1)
    var offset = 0
    for character in characters {
      let bytes = character.utf8
      signs.append(bytes.count == 1 ? bytes.first ?? 0 : 0)
      offset += bytes.count
      offsets.append(offset)
    }
    self.signs = signs
    self.offsets = offsets
  }

  mutating func scan() -> CitedText {
    while index < characters.count {
      if codeLines.contains(line) {
        copyLine()
        continue
      }
      switch Unicode.Scalar(signs[index]) {
      case "\\": copy(min(2, characters.count - index))
      case "`": copyCodeSpan()
      case "<" where starts(with: "<!--"): skipComment()
      case "!" where starts(with: "!["): readImage()
      case "[" where beginsCitation: readCitations()
      case "[" where starts(with: "[^"): readFootnote()
      default: copyPlain()
      }
    }
    flush()
    return result
  }

  private func starts(with text: String) -> Bool {
    characters[index...].starts(with: text)
  }

  private mutating func copy(_ count: Int) {
    let utf8 = source.text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: offsets[index])
    let shift = text.utf8.count - offsets[index]
    text +=
      source.text[start..<utf8.index(start, offsetBy: offsets[index + count] - offsets[index])]
    for position in index..<(index + count) {
      if signs[position] == 0x0A {
        line += 1
        lineStart = shift + offsets[position + 1]
        lineIsBlank = true
      } else if lineIsBlank || result.firstLine == nil, !characters[position].isWhitespace {
        lineIsBlank = false
        if result.firstLine == nil { result.firstLine = source.firstLine + line - 1 }
      }
    }
    index += count
  }

  /// Copies what cannot be the beginning of anything, up to the end of the line.
  private mutating func copyPlain() {
    var end = index + 1
    while end < signs.count, signs[end - 1] != 0x0A, !Self.mayBegin(signs[end]) { end += 1 }
    copy(end - index)
  }

  private static func mayBegin(_ sign: UInt8) -> Bool {
    switch Unicode.Scalar(sign) {
    case "\\", "`", "<", "!", "[": true
    default: false
    }
  }

  private mutating func copyLine() {
    let end = characters[index...].firstIndex(of: "\n").map { $0 + 1 } ?? characters.count
    copy(end - index)
  }

  /// Copies a code span whole; a run of backticks that none closes in its paragraph is text.
  private mutating func copyCodeSpan() {
    let run = characters[index...].prefix { $0 == "`" }.count
    var position = index + run
    var line = line
    while position < characters.count {
      if characters[position] == "\n" {
        line += 1
        if blockStarts.contains(line) { break }
      }
      guard characters[position] == "`" else {
        position += 1
        continue
      }
      let closing = characters[position...].prefix { $0 == "`" }.count
      position += closing
      if closing == run {
        copy(position - index)
        return
      }
    }
    copy(run)
  }

  /// Drops a comment, and the line that it stood on if nothing else does.
  private mutating func skipComment() {
    let begin = line
    var end = index + 2  // `<!-->` and `<!--->` are whole comments
    while end < characters.count, !characters[end...].starts(with: "-->") { end += 1 }
    guard end < characters.count else {
      complain(begin, "the comment that begins here has no end (`-->`)")
      index = characters.count
      return
    }
    for character in characters[index..<(end + 3)] where character == "\n" { line += 1 }
    index = end + 3
    guard let lineStart, lineIsBlank else { return }
    let behind = characters[index...].prefix { $0 != "\n" && $0.isWhitespace }.endIndex
    guard behind == characters.count || signs[behind] == 0x0A else { return }
    text.removeSubrange(text.utf8.index(text.startIndex, offsetBy: lineStart)...)
    index = behind
    if index < characters.count {
      index += 1
      line += 1
    }
  }

  /// Whether a bracket cites: `[@KEY`, also with spaces before the sign; or was meant to, with an arXiv
  /// id behind a sign further on.
  private var beginsCitation: Bool {
    let inside = characters[(index + 1)...].prefix(200).prefix { $0 != "]" && $0 != "[" }
    if inside.first(where: { !$0.isWhitespace }) == "@" { return true }
    return inside.split(separator: " ").contains { word in
      let key = word.drop { $0 == "-" || $0 == "(" }
      return key.first == "@" && (try? ArxivReference(String(key.dropFirst()))) != nil
    }
  }

  /// Complains of an address with spaces, which Markdown would take for text.
  private mutating func readImage() {
    let rest = characters[index...].prefix(1_000).prefix { $0 != "\n" }
    if let middle = rest.indices.dropLast().first(where: { rest[$0] == "]" && rest[$0 + 1] == "(" }
    ),
      let end = rest[(middle + 2)...].firstIndex(of: ")")
    {
      let words = rest[(middle + 2)..<end].split(separator: " ")
      if words.count > 1, words[0].first != "<", let second = words[1].first,
        !["\"", "'", "("].contains(second)
      {
        let path = String(rest[(middle + 2)..<end])
        complain(line, "a figure's path with spaces stands in angle brackets: (<\(path)>)")
      }
    }
    // “It works![@KEY]” is no image.
    let close = rest.firstIndex(of: "]")
    let isImage = close.map { isLinkText(endingAt: $0) } ?? false
    copy(isImage || !rest.starts(with: "![@") ? 2 : 1)
  }

  private mutating func readCitations() {
    if result.firstLine == nil { result.firstLine = source.firstLine + line - 1 }
    let begin = index
    guard let close = characters[index...].prefix(2_000).firstIndex(of: "]") else {
      copy(2)
      return
    }
    if isLinkText(endingAt: close) {
      copy(2)  // a link whose text begins with @
      return
    }
    var citations: [Citation] = []
    var line = line
    // An id may hold a bracketed category only in a stamp, which a citation has no use for.
    for part in characters[(index + 1)..<close].split(
      separator: ";", omittingEmptySubsequences: false)
    {
      let before = part.prefix(while: \.isWhitespace).count { $0 == "\n" }
      line += before
      let key = String(part).filter { !$0.isNewline }.trimmingSpaces
      if key.hasPrefix("@"), let work = Self.work(String(key.dropFirst())) {
        citations.append(Citation(work: work, line: source.firstLine + line - 1))
      } else {
        complain(
          line,
          key.hasPrefix("@") && key.count > 1
            ? "“\(key.dropFirst())” is neither an arXiv id nor a key; several works stand with ; between"
            : "a citation reads [@KEY] or [@KEY; @OTHER], not [\(String(characters[(begin + 1)..<close]))]"
        )
      }
      line += part.count { $0 == "\n" } - before
    }
    flush()
    result.pieces.append(.citations(citations))
    for character in characters[begin...close] where character == "\n" { self.line += 1 }
    index = close + 1
  }

  private func isLinkText(endingAt close: Int) -> Bool {
    let behind = characters[(close + 1)...].prefix(2)
    guard let first = behind.first else { return false }
    return first == "(" || first == "[" && behind.last != "@" && behind.last != "^"
  }

  private static func work(_ key: String) -> Citation.Work? {
    if let reference = try? ArxivReference(key) { return .paper(reference.id) }
    return ReferenceKey.isValid(key) ? .key(key) : nil
  }

  /// Numbers are the compiler's; a curator's own footnotes have names.
  private mutating func readFootnote() {
    let label = characters[(index + 2)...].prefix(1_000).prefix { $0 != "]" && !$0.isNewline }
    if !label.isEmpty, label.allSatisfy(\.isNumber), index + 2 + label.count < characters.count,
      characters[index + 2 + label.count] == "]"
    {
      complain(
        line, "the footnote [^\(String(label))] has a number, which references have; give it a name"
      )
    }
    copy(2)
  }

  private mutating func flush() {
    if !text.isEmpty { result.pieces.append(.text(text)) }
    text = ""
    lineStart = nil
  }

  private mutating func complain(_ line: Int, _ message: String) {
    result.problems.append(
      InputProblem(file: source.file, line: source.firstLine + line - 1, message: message))
  }
}

/// The keys that a curator gives to works that are not on arXiv.
public enum ReferenceKey {
  /// Whether a text can be such a key: letters and digits, and `_ . : - +` between them; so that it
  /// can also be the name of a file.
  public static func isValid(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first.isNumber, text.count <= 80 else {
      return false
    }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "_.:-+".contains($0) }
      && !text.contains("..")
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
