// Letters, numbers and signs.
extension MathMLReader {
  /// Reads digits with what is between them: `3.14`, `10{,}000`.
  mutating func readNumber(upTo limit: Int, into row: inout MathRow) {
    var number = ""
    while position < min(limit, end) {
      let next = source[position]
      if next.isDigit {
        let digit = TeXTables.letter(Unicode.Scalar(next), in: alphabet, isBold: isBold)
        number.unicodeScalars.append(digit)
        position += 1
      } else if next == ".", byte(position + 1).isDigit {
        number += "."
        position += 1
      } else if next == "{", byte(position + 1) == ",", byte(position + 2) == "}",
        byte(position + 3).isDigit
      {
        number += ","
        position += 3
      } else {
        break
      }
    }
    row.add(MathElement(.mn, number))
  }

  /// Adds a character that stands for itself.
  mutating func read(_ scalar: Unicode.Scalar, into row: inout MathRow) -> Bool {
    switch scalar {
    case "′": return row.changeLast { $0.addPrime() }
    case "-": add("−", .binary, to: &row)
    case "*": add("∗", .binary, to: &row)
    case "`": add("‘", .ordinary, to: &row)
    case "\u{A0}": row.add(MathElement(space: 0.3333), .space)
    default:
      if scalar.properties.canonicalCombiningClass.rawValue > 0 {
        return row.changeLast { $0.addAccent(scalar) || $0.addMark(scalar) }
      }
      if scalar.properties.isWhitespace || !scalar.isText { return true }
      add(String(scalar), TeXTables.kind(of: scalar), to: &row)
    }
    return true
  }

  /// Adds the character or name of a sign as what it is to its neighbours.
  func add(_ sign: String, _ kind: MathAtom.Kind, to row: inout MathRow) {
    switch kind {
    case .ordinary: addOrdinary(sign, to: &row)
    case .opening, .closing: row.add(Self.bracket(sign, kind), kind)
    case .largeOperator:
      let hasLimits = !TeXTables.integrals.contains(sign)
      row.add(MathAtom(MathElement(.mo, sign), kind, limits: hasLimits ? .movable : .never))
    case .function: row.add(MathElement(.mi, sign), kind)
    case .relation: row.add(Self.relation(sign), kind)
    case .binary, .punctuation, .inner, .space: row.add(MathElement(.mo, sign), kind)
    }
  }

  /// A bracket that keeps its size.
  static func bracket(_ sign: String, _ kind: MathAtom.Kind) -> MathElement {
    var bracket = MathElement(.mo, sign)
    switch sign {
    case "!": break
    case "?":
      bracket.set("lspace", "0em")
      bracket.set("rspace", "0em")
    case "|", "‖":
      bracket.set("form", kind == .closing ? "postfix" : "prefix")
      bracket.set("stretchy", "false")
    default: bracket.set("stretchy", "false")
    }
    return bracket
  }

  private static func relation(_ sign: String) -> MathElement {
    var relation = MathElement(.mo, sign)
    switch sign {
    case ":":
      // Browsers take it for punctuation.
      relation.set("lspace", "0.2778em")
      relation.set("rspace", "0.2778em")
    case "↑", "↓", "↕", "⇑", "⇓", "⇕", "↾", "↿", "⇂", "⇃", "⇈", "⇊", "↰", "↱":
      relation.set("stretchy", "false")
    default: break
    }
    return relation
  }

  private func addOrdinary(_ sign: String, to row: inout MathRow) {
    switch sign {
    case "|", "‖": return row.add(Self.bracket(sign, .opening))
    case "/", ".", "\\":
      return row.add(
        MathElement(.mo, sign, [.init("lspace", "0em"), .init("rspace", "0em")]))
    case "′", "‵", "″": return row.add(MathElement(.mo, sign))
    default: break
    }
    var text = String.UnicodeScalarView()
    for scalar in sign.unicodeScalars {
      text.append(TeXTables.letter(scalar, in: alphabet, isBold: isBold))
    }
    var letter = MathElement(.mi, String(text))
    guard let scalar = text.first, text.count == 1 else { return row.add(letter) }
    if scalar.properties.generalCategory == .otherNumber {
      return row.add(MathElement(.mn, sign))
    }
    // Browsers make a letter italic if it is alone.
    if TeXTables.isUpright(scalar) || alphabet == .upright && scalar.properties.isAlphabetic {
      letter.set("mathvariant", "normal")
    }
    var atom = MathAtom(letter, .ordinary)
    atom.isWord = alphabet.makesWords && scalar.properties.isAlphabetic
    row.add(atom)
  }
}

extension MathAtom {
  /// One more prime; tells whether there is a place for it.
  mutating func addPrime() -> Bool {
    guard upper == nil else { return false }
    primes += 1
    return true
  }
}
