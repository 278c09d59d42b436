// Fractions, roots, and what is set above and below.
extension MathMLReader {
  enum FractionKind {
    case line
    case binomial
    /// One above the other, without a line.
    case stack
  }

  /// Reads a `\over` or its like here, if there is one.
  mutating func fractionLine() -> FractionKind? {
    guard let name = commandName(at: position) else { return nil }
    let kind: FractionKind
    switch TeXTables.mathCommands[name] {
    case .over: kind = .line
    case .choose: kind = .binomial
    case .drawn(.atop): kind = .stack
    default: return nil
    }
    position += 1 + name.utf8.count
    return kind
  }

  func fraction(_ above: MathRow, _ below: MathRow, kind: FractionKind) -> MathAtom {
    fraction(
      above.element(in: style.ofFractions), below.element(in: style.ofFractions), kind: kind)
  }

  private func fraction(
    _ above: MathElement, _ below: MathElement, kind: FractionKind
  ) -> MathAtom {
    var fraction = MathElement(.mfrac, [above, below])
    switch kind {
    case .line: return MathAtom(fraction, .inner)
    case .stack:
      fraction.set("linethickness", "0")
      return MathAtom(fraction, .inner)
    case .binomial:
      fraction.set("linethickness", "0")
      return MathAtom(fenced([fraction], "(", ")"), .inner)
    }
  }

  mutating func readFraction(
    _ kind: FractionKind, _ own: MathStyle?, into row: inout MathRow
  ) -> Bool {
    let style = own ?? self.style
    guard let above = element(in: style.ofFractions), let below = element(in: style.ofFractions)
    else { return false }
    var atom = fraction(above, below, kind: kind)
    if let own, own != self.style {
      atom.nucleus = MathElement(.mstyle, [atom.nucleus], own.attributes)
    }
    row.add(atom)
    return true
  }

  mutating func readRoot(into row: inout MathRow) -> Bool {
    skipSpaces()
    var degree: MathElement?
    if byte(position) == "[" {
      guard let index = readBracketed(in: .scriptScript) else { return false }
      degree = index
    }
    guard let radicand = argument() else { return false }
    add(radicand, degree: degree, to: &row)
    return true
  }

  /// `\root n \of x`: a root in plain TeX.
  mutating func readRootOf(into row: inout MathRow) -> Bool {
    guard let index = with({ $0.style = .scriptScript }, { $0.row() }),
      commandName(at: position) == "of"
    else { return false }
    position += "\\of".utf8.count
    guard let radicand = argument() else { return false }
    add(radicand, degree: index.element(in: .scriptScript), to: &row)
    return true
  }

  private func add(_ radicand: MathRow, degree: MathElement?, to row: inout MathRow) {
    if let degree {
      row.add(MathElement(.mroot, [radicand.element(in: style), degree]))
    } else {
      row.add(MathElement(.msqrt, radicand.elements(in: style)))
    }
  }

  /// Reads what stands in brackets here, as an argument that may be left out does.
  mutating func readBracketed(in style: MathStyle) -> MathElement? {
    var braces = 0
    var close = position + 1
    loop: while close < end {
      switch source[close] {
      case "]" where braces == 0: break loop
      case "{": braces += 1
      case "}": braces -= 1
      case "\\": close += 1
      default: break
      }
      close += 1
    }
    guard close < end, braces == 0 else { return nil }
    position += 1
    let outer = end
    end = close
    let row = with({ $0.style = style }) { $0.row() }
    end = outer
    guard let row, position == close else { return nil }
    position = close + 1
    return row.element(in: style)
  }

  /// `\stackrel`, `\overset` and `\underset`.
  mutating func readStack(isAbove: Bool, into row: inout MathRow) -> Bool {
    guard let script = element(in: style.ofScripts), let content = argument() else {
      return false
    }
    var atom = content.group(in: style)
    // A sign in a stack is to its neighbours what it is alone.
    if let only = content.last, content.atoms.count == 1 {
      atom = MathAtom(only.element(in: style), only.kind)
    }
    atom.nucleus = MathElement(isAbove ? .mover : .munder, [atom.nucleus, script])
    if atom.kind == .space { atom.kind = .ordinary }
    row.add(atom)
    return true
  }

  /// `\underbrace` and its like.
  mutating func readCover(
    _ sign: String, isAbove: Bool, takesLabel: Bool, into row: inout MathRow
  ) -> Bool {
    guard let content = element() else { return false }
    var cover = MathElement(
      isAbove ? .mover : .munder, [content, MathElement(.mo, sign, [.init("stretchy", "true")])])
    if isAbove, !takesLabel { cover.set("accent", "true") }
    row.add(MathAtom(cover, takesLabel ? .inner : .ordinary, limits: takesLabel ? .always : .never))
    return true
  }

  /// `\xrightarrow[below]{above}`: an arrow as long as its labels.
  mutating func readArrow(_ arrow: String, into row: inout MathRow) -> Bool {
    skipSpaces()
    var below: MathElement?
    if byte(position) == "[" {
      guard let label = readBracketed(in: style.ofScripts) else { return false }
      below = label
    }
    guard let above = element(in: style.ofScripts) else { return false }
    let sign = MathElement(.mo, arrow, [.init("stretchy", "true")])
    var atom = MathAtom(sign, .relation, limits: .always)
    atom.upper = Self.label(above)
    if let below, !below.isEmpty { atom.lower = Self.label(below) }
    row.add(atom)
    return true
  }

  // The arrow goes on a little on both sides, and is one without any label too.
  private static func label(_ label: MathElement) -> MathElement {
    guard !label.isEmpty else { return MathElement(space: 1) }
    let space = MathElement(space: 0.4)
    return MathElement(.mrow, [space, label, space])
  }

  mutating func readPhantom(
    hasWidth: Bool, hasHeight: Bool, into row: inout MathRow
  ) -> Bool {
    guard let content = argument() else { return false }
    var phantom = MathElement(.mphantom, content.elements(in: style))
    if !hasWidth || !hasHeight {
      phantom = MathElement(.mpadded, [phantom])
      if !hasWidth { phantom.set("width", "0em") }
      if !hasHeight {
        phantom.set("height", "0em")
        phantom.set("depth", "0em")
      }
    }
    row.add(phantom)
    return true
  }

  mutating func readBox(into row: inout MathRow) -> Bool {
    guard let content = with({ $0.style = .display }, { $0.element() }) else { return false }
    let frame = "border:0.05em solid;padding:0.2em"
    row.add(
      MathElement(.mstyle, [content], MathStyle.display.attributes + [.init("style", frame)]))
    return true
  }

  /// The rest of the group in a style of its own.
  mutating func readRest(in style: MathStyle, into row: inout MathRow) -> Bool {
    guard let rest = with({ $0.style = style }, { $0.row() }) else { return false }
    if style == self.style {
      for atom in rest.atoms { row.add(atom) }
    } else {
      row.add(MathElement(.mstyle, rest.elements(in: style), style.attributes))
    }
    return true
  }
}
