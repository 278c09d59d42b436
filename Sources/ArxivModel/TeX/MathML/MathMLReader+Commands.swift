// Commands of mathematics.
extension MathMLReader {
  mutating func readCommand(into row: inout MathRow) -> Bool {
    guard let name = commandName(at: position) else { return readSign(into: &row) }
    position += 1 + name.utf8.count
    if let function = TeXTables.functionNames[name] {
      addFunction(function, hasLimits: TeXTables.functionsWithLimits.contains(name), to: &row)
      return true
    }
    if let command = TeXTables.mathCommands[name] { return read(command, name, into: &row) }
    if let set = TeXTables.numberSets[name] {
      row.add(MathElement(.mi, set))
      return true
    }
    return read(TeXTables.commands[name], name, into: &row)
  }

  /// A command that running text has too.
  private mutating func read(
    _ command: TeXCommand?, _ name: String, into row: inout MathRow
  ) -> Bool {
    switch command {
    case .symbol(let sign):
      add(letter(sign, named: name), kind(of: sign, name, isRelation: false), to: &row)
    case .relation(let sign):
      add(sign, kind(of: sign, name, isRelation: true), to: &row)
    case .letter(let text):
      // The other letters of names are macros for something else if they are in a formula.
      guard TeXTables.mathLetters.contains(name) else { return false }
      add(text, .ordinary, to: &row)
    case .leaning(let text), .escaped(let text): add(text, .ordinary, to: &row)
    case .function:
      addFunction(name, hasLimits: TeXTables.functionsWithLimits.contains(name), to: &row)
    case .fontSwitch: break
    default: return false
    }
    return true
  }

  private func kind(of sign: String, _ name: String, isRelation: Bool) -> MathAtom.Kind {
    TeXTables.kind(of: sign, named: name, isRelation: isRelation)
  }

  /// The two letters of Greek that text does not tell apart, and the capitals that are italic.
  private func letter(_ sign: String, named name: String) -> String {
    if name == "epsilon" { return "ϵ" }
    guard name.hasPrefix("var"), let scalar = sign.unicodeScalars.first,
      TeXTables.isUpright(scalar)
    else { return sign }
    return String(TeXTables.letter(scalar, in: .italic, isBold: isBold))
  }

  /// A backslash and one sign.
  private mutating func readSign(into row: inout MathRow) -> Bool {
    let sign = byte(position + 1)
    // A backslash before a letter that is converted already says nothing.
    position += sign >= 0x80 ? 1 : 2
    switch sign {
    case 0x80...: break
    case " ", "\t", "\n", "\r": row.add(MathElement(space: 0.3333), .space)
    case ",": row.add(MathElement(space: 0.1667), .space)
    case ":", ">": row.add(MathElement(space: 0.2222), .space)
    case ";": row.add(MathElement(space: 0.2778), .space)
    // Browsers know no negative space.
    case "!", "/", "-": break
    case "{": add("{", .opening, to: &row)
    case "}": add("}", .closing, to: &row)
    case "|": add("‖", .ordinary, to: &row)
    case "%", "&", "#", "$", "_": add(String(Unicode.Scalar(sign)), .ordinary, to: &row)
    case "'", "\"", "`", "^", "~", "=", ".":
      guard let mark = TeXTables.accent(sign: sign) else { return false }
      return readTextAccent(mark, into: &row)
    default: return false
    }
    return true
  }

  private mutating func read(
    _ command: TeXMathCommand, _ name: String, into row: inout MathRow
  ) -> Bool {
    switch command {
    case .fraction(let own): return readFraction(.line, own, into: &row)
    case .binomial(let own): return readFraction(.binomial, own, into: &row)
    case .root: return readRoot(into: &row)
    case .accent(let mark, let isWide): return readAccent(mark, isWide: isWide, into: &row)
    case .alphabet(let alphabet):
      return readGroup(into: &row) { $0.alphabet = alphabet }
    case .bold: return readGroup(into: &row) { $0.isBold = true }
    case .alphabetSwitch(let alphabet): self.alphabet = alphabet
    case .atom(let kind): return readAtom(kind, into: &row)
    case .text(let alphabet): return readText(in: alphabet, into: &row)
    case .functionName: return readFunctionName(into: &row)
    case .ownFunction: addFunction(name, hasLimits: false, to: &row)
    case .layout: break
    case .style(let style): return readRest(in: style, into: &row)
    case .limits(let limits):
      guard let last = row.last, last.kind == .function || last.kind == .largeOperator else {
        return false
      }
      row.changeLast { $0.limits = limits }
    case .bracket(let size): return readBracket(size, into: &row)
    case .gap(let width): row.add(MathElement(space: width), .space)
    case .negation: return readNegation(into: &row)
    // Rows look for these themselves.
    case .over, .choose, .drawn(.atop): return false
    case .modulo(let isOperator): addModulo(isOperator: isOperator, to: &row)
    case .parenthesizedModulo: return readModulus(into: &row)
    case .drawn(let drawing): return read(drawing, into: &row)
    }
    return true
  }

  private mutating func read(_ drawing: TeXDrawing, into row: inout MathRow) -> Bool {
    switch drawing {
    case .atop: return false
    case .rootOf: return readRootOf(into: &row)
    case .stack(let isAbove): return readStack(isAbove: isAbove, into: &row)
    case .cover(let sign, let isAbove, let takesLabel):
      return readCover(sign, isAbove: isAbove, takesLabel: takesLabel, into: &row)
    case .labelledArrow(let arrow): return readArrow(arrow, into: &row)
    case .brackets(let opening, let closing):
      guard let content = argument() else { return false }
      row.add(fenced(content.elements(in: style), opening, closing), .inner)
    case .phantom(let hasWidth, let hasHeight):
      return readPhantom(hasWidth: hasWidth, hasHeight: hasHeight, into: &row)
    case .boxed: return readBox(into: &row)
    case .substack: return readSubstack(into: &row)
    case .environment: return readEnvironment(into: &row)
    case .array(let name): return readArray(name, into: &row)
    case .measuredGap: return readMeasuredGap(into: &row)
    case .unseen: return skipGroup()
    case .tag: return readTag(into: &row)
    case .shorthand(let tex):
      let group: MathRow? = nested { reader in
        var inner = MathMLReader(Array(tex.utf8), style: reader.style, depth: reader.depth)
        (inner.alphabet, inner.isBold) = (reader.alphabet, reader.isBold)
        return inner.row()
      }
      guard let group else { return false }
      row.add(group.group(in: style))
    }
    return true
  }

  /// Reads an argument as one thing, with what `change` changes.
  private mutating func readGroup(
    into row: inout MathRow, _ change: (inout MathMLReader) -> Void
  ) -> Bool {
    guard let group = with(change, { $0.argument() }) else { return false }
    row.add(group.group(in: style))
    return true
  }
}
