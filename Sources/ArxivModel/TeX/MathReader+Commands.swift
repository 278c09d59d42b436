// Commands of mathematics.
extension MathReader {
  mutating func readCommand(into line: inout MathLine) -> Bool {
    let next = byte(position + 1)
    guard next.isLetter else { return readSign(next, into: &line) }
    let start = position + 1
    var index = start
    while byte(index).isLetter { index += 1 }
    let name = String(decoding: source[start..<index], as: UTF8.self)
    position = index
    if let command = TeXTables.mathCommands[name] { return read(command, name, into: &line) }
    if let set = TeXTables.numberSets[name] {
      skipSpaces()
      line.add(set, .ordinary)
      return true
    }
    switch TeXTables.commands[name] {
    case .letter(let text), .leaning(let text), .escaped(let text):
      skipSpaces()
      line.add(text, .ordinary)
    case .symbol(let text):
      skipSpaces()
      line.add(text, kind(of: name))
    case .relation(let text):
      skipSpaces()
      line.add(text, .relation)
    case .function:
      skipSpaces()
      line.add(name, .function)
    case .gap:
      skipSpaces()
      line.gap = true
    case .accent(let mark):
      guard let letter = argument() else { return false }
      return accent(letter, with: mark, into: &line)
    case .fontSwitch:
      skipSpaces()
    default: return false
    }
    return true
  }

  private func kind(of name: String) -> MathLine.Kind {
    switch name {
    case "langle", "lceil", "lfloor", "llbracket", "lVert", "lvert", "lbrack": .opening
    case "rangle", "rceil", "rfloor", "rrbracket", "rVert", "rvert", "rbrack": .closing
    case "colon": .punctuation
    default: .ordinary
    }
  }

  private mutating func readSign(_ sign: UInt8, into line: inout MathLine) -> Bool {
    // A backslash before a letter that is converted already says nothing.
    position += sign >= 0x80 ? 1 : 2
    switch sign {
    case 0x80...: return true
    case " ", "\t", "\n", "\r", ",", ";", ":", ">": line.gap = true
    case "!", "/", "-": break
    case "{": line.add("{", .opening)
    case "}": line.add("}", .closing)
    case "|": line.add("‖", .ordinary)
    case "%", "&", "#", "$", "_": line.add(String(Unicode.Scalar(sign)), .ordinary)
    case "'", "\"", "`", "^", "~", "=", ".":
      guard let mark = TeXTables.accent(sign: sign), let letter = argument() else { return false }
      return accent(letter, with: mark, into: &line)
    default: return false
    }
    return true
  }

  private mutating func read(
    _ command: TeXMathCommand, _ name: String, into line: inout MathLine
  ) -> Bool {
    switch command {
    case .fraction:
      guard let above = argument(), let below = argument() else { return false }
      line.add(fraction(above, below))
    case .root:
      return readRoot(into: &line)
    case .binomial:
      guard let above = argument(), let below = argument() else { return false }
      line.add("(\(above.text) choose \(below.text))", .ordinary)
    case .accent(let mark, _):
      let outer = alphabet
      guard let letter = argument() else { return false }
      alphabet = outer
      return accent(letter, with: mark, into: &line)
    case .alphabet(let alphabet): return readWord(in: alphabet.inText, into: &line)
    case .bold, .atom: return readWord(in: .plain, into: &line)
    case .text:
      return readText(into: &line)
    case .functionName:
      if byte(position) == "*" { position += 1 }
      guard let name = argument() else { return false }
      line.add(name.text, .function)
    case .ownFunction:
      skipSpaces()
      line.add(name, .function)
    case .layout, .style, .limits, .alphabetSwitch:
      skipSpaces()
    case .bracket:
      skipSpaces()
      // `\left.` is a bracket that is not there.
      if byte(position) == "." { position += 1 }
    case .gap:
      skipSpaces()
      line.gap = true
    case .negation:
      guard let sign = argument(), sign.text.unicodeScalars.count == 1 else { return false }
      line.add(sign.text + "\u{338}", .relation)
    case .over, .choose:
      guard let below = self.line() else { return false }
      let above = line
      line = newLine
      if case .over = command {
        line.add(fraction(above, below))
      } else {
        line.add("(\(above.text) choose \(below.text))", .ordinary)
      }
    case .modulo:
      skipSpaces()
      line.add("mod", .function)
    case .parenthesizedModulo:
      guard let modulus = argument() else { return false }
      line.gap = true
      line.add("(mod \(modulus.text))", .ordinary)
    case .drawn(.shorthand(let tex)):
      var reader = MathReader(Array(tex.utf8), 0..<tex.utf8.count, nesting: nesting)
      guard let whole = reader.line() else { return false }
      skipSpaces()
      line.add(whole)
    case .drawn: return false
    }
    return true
  }

  private mutating func readWord(in alphabet: TeXAlphabet, into line: inout MathLine) -> Bool {
    let outer = self.alphabet
    self.alphabet = alphabet
    defer { self.alphabet = outer }
    guard var word = argument() else { return false }
    word.join()
    line.add(word)
    return true
  }

  private func fraction(_ above: MathLine, _ below: MathLine) -> MathLine {
    let numerator = above.isCompound ? "(\(above.text))" : above.text
    let denominator =
      below.isCompound || below.count > 1 ? "(\(below.text))" : below.text
    var line = newLine
    line.add("\(numerator)/\(denominator)", .ordinary, as: .fraction)
    return line
  }

  private mutating func readRoot(into line: inout MathLine) -> Bool {
    var sign = "√"
    skipSpaces()
    if byte(position) == "[" {
      let limit = min(position + 32, end)
      guard let close = source[position..<limit].firstIndex(where: { $0 == "]" }) else {
        return false
      }
      var index = MathReader(source, position + 1..<close, nesting: nesting)
      guard let degree = index.line(), index.position == close
      else { return false }
      switch degree.text {
      case "3": sign = "∛"
      case "4": sign = "∜"
      default:
        guard let raised = shifted(degree.text, isRaised: true, alone: false) else {
          return false
        }
        sign = raised + sign
      }
      position = close + 1
    }
    guard let radicand = argument() else { return false }
    if radicand.isCompound || radicand.count > 1 {
      line.add("\(sign)(\(radicand.text))", .ordinary)
    } else {
      line.add(sign + radicand.text, .ordinary, as: .root)
    }
    return true
  }

  private func accent(
    _ letter: MathLine, with mark: Unicode.Scalar, into line: inout MathLine
  ) -> Bool {
    let text = letter.text
    let letters = text.unicodeScalars.filter { $0.properties.canonicalCombiningClass.rawValue == 0 }
    let isLine = mark == "\u{305}" || mark == "\u{332}"
    if let first = letters.first, first != " ", letters.dropFirst().allSatisfy(isPrime) {
      var base = String.UnicodeScalarView(text.unicodeScalars.prefix { !isPrime($0) })
      if first == "ı" { base = String.UnicodeScalarView(["i"]) }
      if first == "ȷ" { base = String.UnicodeScalarView(["j"]) }
      // A bar over one letter is a macron.
      base.append(mark == "\u{305}" ? "\u{304}" : mark)
      base.append(contentsOf: letters.dropFirst())
      line.add(String(base), .ordinary)
    } else if isLine, letters.count < 5, letters.allSatisfy(\.properties.isAlphabetic) {
      var barred = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        barred.append(scalar)
        if scalar.properties.canonicalCombiningClass.rawValue == 0 { barred.append(mark) }
      }
      line.add(String(barred), .ordinary)
    } else {
      return false
    }
    return true
  }

  private func isPrime(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "′" || scalar == "″" || scalar == "‴"
  }
}
