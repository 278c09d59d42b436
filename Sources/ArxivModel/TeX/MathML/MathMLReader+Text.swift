// Running text in formulas, and white space.
extension MathMLReader {
  /// `\text{…}`: running text with its own spaces, and with formulas in it.
  mutating func readText(in alphabet: TeXAlphabet, into row: inout MathRow) -> Bool {
    skipSpaces()
    guard byte(position) == "{" else {
      guard let content = with({ $0.alphabet = .upright }, { $0.argument() }) else { return false }
      row.add(content.group(in: style))
      return true
    }
    guard let close = closingBrace(from: position) else { return false }
    let text = String(decoding: source[position + 1..<close], as: UTF8.self)
    position = close + 1
    guard let elements = elements(ofText: text, in: alphabet) else { return false }
    row.add(elements.count == 1 ? elements[0] : MathElement(.mrow, elements))
    return true
  }

  private mutating func elements(
    ofText text: String, in alphabet: TeXAlphabet
  ) -> [MathElement]? {
    nested { reader in
      var elements: [MathElement] = []
      for piece in TeXText.pieces(text) {
        switch piece {
        case .text(let words):
          guard !words.utf8.contains(0x5C) else { return nil }
          elements.append(MathElement(.mtext, Self.spaced(words, in: alphabet)))
        case .math(let tex, _):
          var formula = MathMLReader(
            Array(tex.utf8), style: reader.style.isTight ? reader.style : .text,
            depth: reader.depth)
          guard let content = formula.formula() else { return nil }
          elements.append(MathElement(row: content))
        }
      }
      return elements
    }
  }

  /// Text with single spaces; those at its ends are kept from being dropped.
  private static func spaced(_ text: String, in alphabet: TeXAlphabet) -> String {
    var result = String.UnicodeScalarView()
    var isSpaced = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isSpaced = true
        continue
      }
      if isSpaced { result.append(result.isEmpty ? "\u{A0}" : " ") }
      isSpaced = false
      result.append(TeXTables.letter(scalar, in: alphabet))
    }
    if isSpaced { result.append("\u{A0}") }
    return String(result)
  }

  /// `\tag{1}`: the number of a formula, at its end.
  mutating func readTag(into row: inout MathRow) -> Bool {
    let isBare = byte(position) == "*"
    if isBare { position += 1 }
    var tag = MathRow()
    guard readText(in: .plain, into: &tag) else { return false }
    row.add(MathElement(space: 2), .space)
    if !isBare { add("(", .opening, to: &row) }
    row.add(tag.group(in: style))
    if !isBare { add(")", .closing, to: &row) }
    return true
  }

  /// White space of a stated length: `\hspace{1em}`, `\hskip 1em`, `\kern-3mu`.
  mutating func readMeasuredGap(into row: inout MathRow) -> Bool {
    if byte(position) == "*" { position += 1 }
    skipSpaces()
    let isBraced = byte(position) == "{"
    if isBraced { position += 1 }
    skipSpaces()
    let isNegative = byte(position) == "-"
    if isNegative { position += 1 }
    let start = position
    while byte(position).isDigit || byte(position) == "." { position += 1 }
    guard position > start, position - start < 8,
      let number = Double(String(decoding: source[start..<position], as: UTF8.self))
    else { return false }
    skipSpaces()
    guard let unit = Self.units[byte(position), default: [:]][byte(position + 1)] else {
      return false
    }
    position += 2
    skipSpaces()
    if isBraced {
      guard byte(position) == "}" else { return false }
      position += 1
    }
    // Browsers know no negative space, and wide space is no part of a formula.
    let width = number * unit
    if !isNegative, width > 0 { row.add(MathElement(space: min(width, 8)), .space) }
    return true
  }

  // In ems, by the two letters of their names.
  private static let units: [UInt8: [UInt8: Double]] = {
    let named: [(name: String, ems: Double)] = [
      ("em", 1), ("ex", 0.43), ("mu", 1 / 18), ("pt", 0.1), ("px", 0.075), ("pc", 1.2),
      ("mm", 0.2845), ("cm", 2.845), ("in", 7.227), ("bp", 0.1004), ("sp", 0),
    ]
    var units: [UInt8: [UInt8: Double]] = [:]
    for (name, ems) in named {
      let letters = Array(name.utf8)
      units[letters[0], default: [:]][letters[1]] = ems
    }
    return units
  }()
}
