/// Reads running text with TeX in it, once from left to right.
struct TeXReader {
  enum Form {
    case unicode
    case plain
  }

  enum GroupKind {
    /// Braces that go or stay depending on what they turn out to hold.
    case undecided
    /// Braces that only held an argument together.
    case dropped
    /// Braces that mean something to a command that stays, or to a script.
    case literal
  }

  struct Group {
    var kind: GroupKind
    /// Where in the output its brace would stand.
    var opening: Int
    /// What opened it in the source: a brace, perhaps with its command.
    var source: Range<Int>
    var holdsLetters = false
    var holdsOther = false
    var suffix = ""
    var isArgument = false
  }

  /// What the output ended with, if the next letter must not touch it.
  enum Ending {
    case free
    /// A command: another letter would lengthen its name.
    case controlWord
    /// A command that would take a letter even after a space.
    case hungryWord
    /// An accent: it would settle on a letter.
    case accent
  }

  // Stands for a brace until its group is decided; no character contains this byte.
  static let hole: UInt8 = 0xFF

  let source: [UInt8]
  let form: Form
  let nesting: Int
  /// Whether formulas are kept apart from the text, for ``readPieces()``.
  let dividesMathematics: Bool
  private let stops: [Bool]
  var position = 0

  var output: [UInt8] = []
  var last: UInt8 = 0
  var beforeLast: UInt8 = 0
  var ending = Ending.free
  var endingOffset = -1
  var groups: [Group] = []
  var restored: [(at: Int, source: Range<Int>)] = []
  var untouched: [Range<Int>] = []
  /// What is kept apart from the text, in the places of `untouched`.
  var formulas: [TeXPiece] = []
  var pieces: [TeXPiece] = []

  // A brace here is an argument of the command before it.
  var argument = -1
  // A brace here holds what a font switch applies to.
  var switched = -1
  var closedBraces: [Bool]?
  var openQuotes = 0
  var closingQuote = -1

  // The paragraph up to where dollars have been counted.
  var paragraphEnd = -1
  var dollarsPair = true
  var bracesMatch = true
  var unclosed: Set<UInt8> = []
  var unendedEnvironments: Set<String> = []

  /// The offset of the first TeX that a reader of the text would see.
  var firstCode: Int?

  /// Whether the output has something that was apart before and means more together.
  var isUnsettled = false

  private static let unicodeStops = stops("\\${}~`'-:w")
  private static let plainStops = stops("\\${}~`'-:w^_")

  private static func stops(_ signs: String) -> [Bool] {
    (0...255).map { byte in signs.utf8.contains(UInt8(byte)) }
  }

  init(
    _ source: [UInt8], as form: Form, nesting: Int = 0, dividesMathematics: Bool = false,
    readsScripts: Bool = true
  ) {
    self.source = source
    self.form = form
    self.nesting = nesting
    self.dividesMathematics = dividesMathematics
    stops = form == .plain && readsScripts ? Self.plainStops : Self.unicodeStops
    output.reserveCapacity(source.count)
  }

  /// Whether `text` can be other than itself in `form`: a quick look at its bytes.
  static func mayChange(_ text: String, as form: Form) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let needs: UInt8 = form == .plain ? 3 : 1
      return firstSigns.withUnsafeBufferPointer { signs in
        var index = 0
        while index < bytes.count {
          let byte = bytes[index]
          let sign = signs[Int(byte)]
          if sign == 0 {
            index = bytes.skip(from: index + 1) { $0.firstSign }
            continue
          }
          index += 1
          if sign & needs != 0 { return true }
          guard sign > 3, index < bytes.count else { continue }
          let next = bytes[index]
          if byte < 0x80 {
            if next == byte { return true }
          } else if TeXTables.composes(
            byte, next, index + 1 < bytes.count ? bytes[index + 1] : 0)
          {
            return true
          }
        }
        return false
      }
    }
  }

  /// What the first byte of something to be read is: 1 in any form, 2 in the plain form, 4 with what
  /// stands behind it.
  private static let firstSigns: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case "\\", "{", "}", "~", "`": 1
    case "$", "^", "_": 2
    case "-", "'", 0xCC...: 4
    default: 0
    }
  }

  mutating func read() -> String {
    while position < source.count {
      let start = position
      position = source.withUnsafeBufferPointer { bytes in
        var index = start
        while index < bytes.count,
          !stops[Int(bytes[index])] || isPlain(at: index, from: start)
        {
          index = bytes.skip(from: index + 1) { $0.firstSign }
        }
        return index
      }
      copy(start..<position)
      if position < source.count { readSpecial() }
    }
    return finish()
  }

  /// Whether a sign that may mean something means nothing here, as nearly all of these do; of a run
  /// that is to be copied from `start` on.
  private func isPlain(at index: Int, from start: Int) -> Bool {
    let sign = source[index]
    let next = byte(index + 1)
    switch sign {
    case "w": return next != sign
    case ":": return next != "/"
    case "-": return index > start && next != sign
    case "'": return index > start && next != sign && index != closingQuote
    default: return false
    }
  }

  /// Reads all of it as text with formulas between, which have to be kept apart.
  mutating func readPieces() -> [TeXPiece] {
    let rest = read()
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  private mutating func readSpecial() {
    switch source[position] {
    case "\\": readCommand()
    case "$": readDollar()
    case "{": readOpeningBrace()
    case "}": readClosingBrace()
    case "~": readTie()
    case "`": readBackquote()
    case "'": readQuote()
    case "-": readDashes()
    case ":", "w": readAddress()
    default: readScript()
    }
  }

  func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < source.count ? source[index] : 0
  }

  func matches(_ text: String, at index: Int) -> Bool {
    index >= 0 && index + text.utf8.count <= source.count
      && text.utf8.elementsEqual(source[index..<index + text.utf8.count])
  }

  func name(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }

  func end(of first: Int, while belongs: (UInt8) -> Bool) -> Int {
    var index = first
    while index < source.count, belongs(source[index]) { index += 1 }
    return index
  }

  /// The end of the name of a command.
  func endOfName(from start: Int) -> Int {
    let end = end(of: start) { $0.isLetter }
    // A letter that carries a combining accent is none of ASCII.
    return byte(end) == 0xCC || byte(end) == 0xCD ? end - 1 : end
  }

  /// Past the spaces at `index`, and one line break at most.
  func skipSpaces(from index: Int) -> Int {
    var breaks = 0
    return end(of: index) { byte in
      if byte == "\n" { breaks += 1 }
      return byte.isSpace && breaks < 2
    }
  }
}

/// The character that begins at `index` of some UTF-8.
func firstScalar(of bytes: [UInt8], at index: Int) -> Unicode.Scalar {
  let character = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
  return character.unicodeScalars.first ?? "\u{FFFD}"
}
