// Functions, and what commands make of signs.
extension MathMLReader {
  func addFunction(_ name: String, hasLimits: Bool, to row: inout MathRow) {
    var letters = MathElement(.mi, name)
    if name.unicodeScalars.count == 1 { letters.set("mathvariant", "normal") }
    row.add(MathAtom(letters, .function, limits: hasLimits ? .movable : .never))
  }

  /// `\operatorname{…}`, and with a star, whose limits go below.
  mutating func readFunctionName(into row: inout MathRow) -> Bool {
    skipSpaces()
    let hasLimits = byte(position) == "*"
    if hasLimits { position += 1 }
    guard let name = with({ $0.alphabet = .upright }, { $0.argument() }) else { return false }
    addFunction(of: name, hasLimits: hasLimits, to: &row)
    return true
  }

  private func addFunction(of name: MathRow, hasLimits: Bool, to row: inout MathRow) {
    if let text = name.name, text.unicodeScalars.count > 1 {
      addFunction(text, hasLimits: hasLimits, to: &row)
    } else {
      let whole = name.element(in: style)
      row.add(MathAtom(whole, .function, limits: hasLimits ? .movable : .never))
    }
  }

  /// `\mathop{…}`, `\mathrel{…}` and so on.
  mutating func readAtom(_ kind: MathAtom.Kind, into row: inout MathRow) -> Bool {
    guard let content = argument() else { return false }
    var atom = content.group(in: style)
    switch kind {
    case .function:
      if atom.nucleus.name == .mo, let sign = atom.nucleus.text, !content.isEmpty {
        row.add(MathAtom(MathElement(.mo, sign), .largeOperator, limits: .movable))
      } else {
        addFunction(of: content, hasLimits: true, to: &row)
      }
      return true
    case .relation: setSpace(0.2778, around: &atom)
    case .binary: setSpace(0.2222, around: &atom)
    default: break
    }
    atom.kind = kind
    row.add(atom)
    return true
  }

  private func setSpace(_ width: Double, around atom: inout MathAtom) {
    let width = style.isTight ? 0 : width
    if atom.nucleus.changeOperator({ _ in }) {
      atom.setSpace(before: MathElement.ems(width), after: MathElement.ems(width))
    } else if width > 0 {
      let space = MathElement(space: width)
      atom.nucleus = MathElement(.mrow, [space, atom.nucleus, space])
    }
  }

  /// `\not`, and what it strikes out.
  mutating func readNegation(into row: inout MathRow) -> Bool {
    skipSpaces()
    while byte(position) == "\\", byte(position + 1) == "!" {
      position += 2
      skipSpaces()
    }
    guard let content = argument(), content.atoms.count == 1, var atom = content.last,
      !atom.hasScripts, let sign = atom.nucleus.text, let scalar = sign.unicodeScalars.last,
      !sign.isEmpty
    else { return false }
    var struck = String.UnicodeScalarView(sign.unicodeScalars.dropLast())
    if let whole = TeXTables.compose(scalar, "\u{338}") {
      struck.append(whole)
    } else {
      struck.append(contentsOf: [scalar, "\u{338}"])
    }
    atom.nucleus.content = .text(String(struck))
    row.add(atom)
    return true
  }

  func addModulo(isOperator: Bool, to row: inout MathRow) {
    if isOperator {
      row.add(
        MathElement(.mo, "mod", [.init("lspace", "0.2222em"), .init("rspace", "0.2222em")]),
        .binary)
    } else {
      row.add(MathElement(space: 0.6667), .space)
      row.add(MathElement(.mi, "mod"))
      row.add(MathElement(space: 0.3333), .space)
    }
  }

  /// `\pmod{n}`: a modulus in parentheses.
  mutating func readModulus(into row: inout MathRow) -> Bool {
    guard let modulus = argument() else { return false }
    row.add(MathElement(space: style == .display ? 1 : 0.4444), .space)
    add("(", .opening, to: &row)
    row.add(MathElement(.mi, "mod"))
    row.add(MathElement(space: 0.3333), .space)
    row.add(modulus.group(in: style))
    add(")", .closing, to: &row)
    return true
  }
}
