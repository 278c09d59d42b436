/// Commands of TeX in a text that nothing will typeset, such as Markdown outside its mathematics.
///
/// Only what can hardly be anything else counts: a backslash also escapes signs in Markdown, divides
/// the folders of a path and begins the classes of a regular expression.
public enum StrayTeX {
  /// A command as it was written.
  public struct Command: Hashable, Sendable {
    /// The command with its argument, cut where that is long.
    public var text: String
    /// Where it begins, in bytes of UTF-8.
    public var offset: Int
    /// What it is, as a guide to what should stand in its place.
    public var kind: Kind
  }

  /// What a command is for.
  public enum Kind: Hashable, Sendable {
    /// A letter or sign, with the character that it stands for.
    case character(String)
    /// ``…'' for “…”.
    case quotes
    /// Slanted or bold words, or words in the shape of code.
    case emphasis
    case strong
    case code
    /// A citation.
    case citation
    /// An address, with or without a text that links to it.
    case link
    /// Anything else: mathematics, references to figures, environments.
    case other
  }

  /// The commands in a text, in their order.
  ///
  /// - Parameter text: Running text, with white space in place of code, mathematics and addresses.
  /// - Complexity: linear.
  public static func commands(in text: String) -> [Command] {
    guard text.utf8.contains(where: { $0 == "\\" || $0 == "`" }) else { return [] }
    var reader = StrayTeXReader(Array(text.utf8))
    return reader.read()
  }
}

private struct StrayTeXReader {
  private let source: [UInt8]
  private var index = 0
  private var commands: [StrayTeX.Command] = []
  // Past this offset there is known to be no end of what began with two backquotes.
  private var unquoted = -1
  private var closers: [UInt8: [Int]] = [:]

  init(_ source: [UInt8]) { self.source = source }

  mutating func read() -> [StrayTeX.Command] {
    while index < source.count {
      switch source[index] {
      case "\\": readBackslash()
      case "`" where byte(index + 1) == "`": readQuotes()
      default: index += 1
      }
    }
    return commands
  }

  private func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < source.count ? source[index] : 0
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }

  private mutating func keep(_ range: Range<Int>, _ kind: StrayTeX.Kind) {
    commands.append(.init(text: text(range), offset: range.lowerBound, kind: kind))
    index = range.upperBound
  }

  private mutating func readBackslash() {
    let end = (index + 1..<source.count).first { !source[$0].isLetter } ?? source.count
    if end > index + 1 {
      readWord(end)
    } else if TeXTables.accent(sign: byte(index + 1)) != nil {
      readAccent()
    } else {
      index += 2  // an escape of Markdown's
    }
  }

  // MARK: - Control words

  private mutating func readWord(_ end: Int) {
    let name = text(index + 1..<end)
    let hasArgument = byte(end) == "{" || byte(end) == "[" || byte(end) == "*"
    let range = index..<(hasArgument ? endOfArgument(from: end) : end)
    if hasArgument, let kind = Self.kind(ofBracketed: name) { return keep(range, kind) }
    guard let command = TeXTables.commands[name] else {
      index = end
      return
    }
    switch command {
    case .accent:
      // The code point of `\u{e9}` is none, nor are the digits of `\d{4}`.
      if byte(end) == "{", holdsLetter(end) { return keep(range, character(range)) }
    case .letter:
      let isWithin = byte(index - 1).isWordy || byte(end) == "{"
      if isWithin || end - index > 2 && canBegin {
        return keep(index..<end, character(index..<end))
      }
    case .symbol, .relation, .leaning, .function, .escaped, .gap, .item:
      if end - index > 2, canBegin { return keep(index..<end, character(index..<end)) }
    case .fontSwitch:
      if byte(index - 1) == "{" { return keep(index..<end, .other) }
    default: break
    }
    index = end
  }

  /// Whether what stands before lets a command begin; not within a word or a path.
  private var canBegin: Bool {
    let before = byte(index - 1)
    return !(before.isWordy || ":./\\_".utf8.contains(before))
  }

  /// Whether a letter or two stand in the braces that open here, or a command for one.
  private func holdsLetter(_ brace: Int) -> Bool {
    let inside = source[(brace + 1)...].prefix(6).prefix { $0 != "}" }
    return byte(brace + 1) == "\\"
      || !inside.isEmpty && inside.count < 5 && inside.allSatisfy(\.isWordy)
  }

  /// The end of an argument, or of as much of it as is worth showing.
  private func endOfArgument(from start: Int) -> Int {
    let limit = min(source.count, start + 40)
    let end = source[start..<limit].firstIndex { $0 == "}" || $0 == "\n" || $0 == "\r" } ?? limit
    if end < source.count, source[end] == "}" { return end + 1 }
    // Not within a character.
    return (start...end).last { $0 == source.count || source[$0] & 0xC0 != 0x80 } ?? start
  }

  private func character(_ range: Range<Int>) -> StrayTeX.Kind {
    let read = TeXText.unicode(text(range))
    return read.contains("\\") || read.allSatisfy(\.isWhitespace) ? .other : .character(read)
  }

  private static func kind(ofBracketed name: String) -> StrayTeX.Kind? {
    switch name {
    case "emph", "textit", "textsl": return .emphasis
    case "textbf": return .strong
    case "texttt", "verb", "lstinline": return .code
    case "url", "href": return .link
    default: break
    }
    if name.hasPrefix("cite") || name.hasSuffix("cite") { return .citation }
    if bracketed.contains(name) || TeXTables.mathCommands[name] != nil { return .other }
    switch TeXTables.commands[name] {
    case .contents, .citation, .footnote, .address, .link, .raised, .lowered, .begin, .end,
      .measuredGap:
      return .other
    default: return nil
    }
  }

  /// What takes an argument in braces and is in no table, since metadata has no use for it.
  private static let bracketed: Set<String> = [
    "ref", "eqref", "autoref", "cref", "Cref", "pageref", "label", "section", "subsection",
    "subsubsection", "paragraph", "chapter", "title", "author", "caption", "includegraphics",
    "input", "textcolor", "enquote", "mathcal", "si", "SI", "num", "footnotetext", "texorpdfstring",
  ]

  // MARK: - Accents

  private mutating func readAccent() {
    let sign = source[index + 1]
    let next = byte(index + 2)
    if next == "{", holdsLetter(index + 2) {
      let end = endOfArgument(from: index + 2)
      return keep(index..<end, character(index..<end))
    }
    let end = index + 3
    let isBraced = byte(index - 1) == "{" && byte(end) == "}"
    guard next.isLetter, isBraced || isAccent(sign, on: next) else {
      index += 2
      return
    }
    keep(index..<end, character(index..<end))
  }

  /// Whether an accent without braces is one, and not a sign that was escaped.
  private mutating func isAccent(_ sign: UInt8, on letter: UInt8) -> Bool {
    let vowels = "aeiouyAEIOUY".utf8
    let isWithin = byte(index - 1).isWordy
    switch sign {
    case "'":
      guard vowels.contains(letter) || "cnszlrCNSZLR".utf8.contains(letter) else { return false }
      return isWithin ? !isApostrophe : canBegin && opensNothing(sign)
    case "\"":
      guard vowels.contains(letter) else { return false }
      return isWithin || canBegin && opensNothing(sign)
    case "`", "^": return isWithin && vowels.contains(letter)
    case "~": return isWithin && "nNaAoO".utf8.contains(letter)
    default: return false
    }
  }

  /// `it\'s`, `we\'re`, `d\'un`: an apostrophe that somebody escaped.
  private var isApostrophe: Bool {
    let start = (0..<index).last { !source[$0].isWordy }.map { $0 + 1 } ?? 0
    if index - start == 1, "ldncjmstLDNCJMST".utf8.contains(source[start]) { return true }
    let end = (index + 2..<source.count).first { !source[$0].isWordy } ?? source.count
    return ["s", "t", "re", "ve", "ll", "d", "m"].contains(text(index + 2..<end))
  }

  /// Whether a sign at the beginning of a word opens no quotation: nothing closes it further on.
  private mutating func opensNothing(_ sign: UInt8) -> Bool {
    if closers[sign] == nil {
      closers[sign] = source.indices.dropFirst().filter {
        source[$0] == sign && source[$0 - 1] == "\\" && !byte($0 - 2).isSpace
          && !byte($0 + 1).isWordy
      }
    }
    return closers[sign]?.last ?? 0 <= index
  }

  // MARK: - Quotes

  private mutating func readQuotes() {
    let run = (index..<source.count).first { source[$0] != "`" } ?? source.count
    let next = byte(run)
    guard run == index + 2, !next.isSpace, next != 0, index >= unquoted else {
      index = run
      return
    }
    var end = run
    var previous: UInt8 = 0
    while end < source.count {
      let byte = source[end]
      if byte == "'", previous == "'" { break }
      if byte == "\n", previous == "\n" { break }
      previous = byte
      end += 1
    }
    if end < source.count, source[end] == "'" {
      let limit = min(end + 1, index + 40)
      let cut = (index...limit).last { $0 == source.count || source[$0] & 0xC0 != 0x80 } ?? run
      keep(index..<cut, .quotes)
      index = end + 1
    } else {
      unquoted = end
      index = run
    }
  }
}
