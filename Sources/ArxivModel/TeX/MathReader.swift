/// Reads a formula as text, or finds that it cannot be.
struct MathReader {
  let source: [UInt8]
  let end: Int
  let nesting: Int
  var position: Int
  private var depth = 0
  var alphabet = TeXAlphabet.plain
  var isTight = false

  // Formulas nested deeper than this are not worth reading.
  private static let limit = 24
  // How far the arguments of a command in running text may reach, in bytes. Without a limit each of
  // many braces that nobody closes would be looked for in all the rest.
  private static let reach = 2048

  init(_ source: [UInt8], _ range: Range<Int>, nesting: Int) {
    self.source = source
    self.nesting = nesting
    position = range.lowerBound
    end = range.upperBound
  }

  /// The formula in `range` of `source`; nil if there is no readable form of it.
  static func read(_ source: [UInt8], _ range: Range<Int>, nesting: Int) -> String? {
    var reader = MathReader(source, range, nesting: nesting)
    guard let line = reader.line(), reader.position == reader.end else { return nil }
    let text = line.text
    return text.isEmpty ? nil : text
  }

  /// The command at `start` of running text with its arguments, and where they end.
  static func item(_ source: [UInt8], from start: Int, nesting: Int) -> (String, Int)? {
    var reader = MathReader(source, start..<min(start + reach, source.count), nesting: nesting)
    var line = MathLine(isTight: false)
    guard reader.readItem(into: &line), !line.text.isEmpty else { return nil }
    return (line.text, reader.endWithoutSpaces)
  }

  /// The script at `start` of running text, and where it ends.
  ///
  /// One that has no characters of its own is only given if it `isWhole`, in braces.
  static func script(
    _ source: [UInt8], from start: Int, isWhole: Bool, nesting: Int
  ) -> (String, Int)? {
    var reader = MathReader(source, start..<min(start + reach, source.count), nesting: nesting)
    var line = MathLine(isTight: false)
    guard reader.readScript(into: &line), let first = line.text.utf8.first else { return nil }
    guard isWhole || first != "^" && first != "_" else { return nil }
    return (line.text, reader.endWithoutSpaces)
  }

  // The spaces after a command are none of it in running text.
  private var endWithoutSpaces: Int {
    var index = position
    while byte(index - 1).isSpace { index -= 1 }
    return index
  }

  func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < end ? source[index] : 0
  }

  var newLine: MathLine { MathLine(isTight: isTight) }

  mutating func skipSpaces() {
    while byte(position).isSpace { position += 1 }
  }

  /// Reads up to the end, or the brace that closes what was open.
  mutating func line() -> MathLine? {
    guard depth < Self.limit else { return nil }
    depth += 1
    defer { depth -= 1 }
    var line = newLine
    while position < end, source[position] != "}" {
      guard readItem(into: &line) else { return nil }
    }
    return line
  }

  /// Reads a group in braces, or a single sign or command.
  mutating func argument() -> MathLine? {
    guard depth < Self.limit else { return nil }
    depth += 1
    defer { depth -= 1 }
    skipSpaces()
    switch byte(position) {
    case 0, "}", "^", "_", "&", "$": return nil
    case "{":
      position += 1
      guard let line = line(), byte(position) == "}" else { return nil }
      position += 1
      return line
    case "0"..."9":
      var line = newLine
      line.add(String(Unicode.Scalar(source[position])), .ordinary)
      position += 1
      return line
    default:
      var line = newLine
      return readItem(into: &line) ? line : nil
    }
  }

  private mutating func readItem(into line: inout MathLine) -> Bool {
    let sign = source[position]
    switch sign {
    case " ", "\t", "\n", "\r", "~":
      position += 1
      line.gap = true
    case "\\": return readCommand(into: &line)
    case "{":
      guard let group = argument() else { return false }
      line.add(group)
    case "^", "_": return readScript(into: &line)
    case "'":
      let start = position
      while byte(position) == "'" { position += 1 }
      line.attach(primes(position - start))
    case "0"..."9":
      let start = position
      repeat {
        position += 1
      } while byte(position).isDigit
        || byte(position) == "." && byte(position + 1).isDigit
      let digits = source[start..<position]
      line.add(string(digits.map { TeXTables.letter(Unicode.Scalar($0), in: alphabet) }), .ordinary)
    case "A"..."Z", "a"..."z":
      position += 1
      line.add(String(TeXTables.letter(Unicode.Scalar(sign), in: alphabet)), .ordinary)
    case "(", "[": add(sign, .opening, to: &line)
    case ")", "]", "!": add(sign, .closing, to: &line)
    case ",", ";", ":": add(sign, .punctuation, to: &line)
    case "=", "<", ">", "+", "-", "*", "/": add(sign, .relation, to: &line)
    case "&", "$", "}", 0: return false
    case 0x80...:
      let scalar = firstScalar(of: source, at: position)
      position += UTF8.width(scalar)
      if scalar.properties.canonicalCombiningClass.rawValue > 0 {
        line.attach(String(scalar))
      } else {
        let isSign = scalar.properties.generalCategory == .mathSymbol
        line.add(String(scalar), isSign ? .relation : .ordinary)
      }
    default: add(sign, .ordinary, to: &line)
    }
    return true
  }

  private mutating func add(_ sign: UInt8, _ kind: MathLine.Kind, to line: inout MathLine) {
    position += 1
    line.add(String(Unicode.Scalar(sign)), kind)
  }

  private func primes(_ count: Int) -> String {
    switch count {
    case 1: "′"
    case 2: "″"
    case 3: "‴"
    default: String(repeating: "′", count: count)
    }
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
