// Brackets that grow.
extension MathMLReader {
  /// Elements between brackets as high as they are; an empty bracket is not shown.
  func fenced(_ elements: [MathElement], _ opening: String, _ closing: String) -> MathElement {
    // A browser may set a bracket that can grow wider, even if it does not grow.
    let isFlat = elements.allSatisfy { $0.isFlat() }
    var all: [MathElement] = []
    if !opening.isEmpty {
      let bracket = isFlat ? Self.bracket(opening, .opening) : Self.fence(opening, "prefix")
      all.append(bracket)
    }
    all += elements
    if !closing.isEmpty {
      let bracket = isFlat ? Self.bracket(closing, .closing) : Self.fence(closing, "postfix")
      all.append(bracket)
    }
    return MathElement(.mrow, all)
  }

  private static func fence(_ sign: String, _ form: String) -> MathElement {
    MathElement(.mo, sign, [.init("form", form), .init("stretchy", "true")])
  }

  /// `\left`, `\middle`, `\right` or `\big`, after which the bracket itself is read.
  mutating func readBracket(_ bracket: TeXBracket, into row: inout MathRow) -> Bool {
    switch bracket {
    case .left: return readFence(into: &row)
    case .middle:
      guard openFences > 0, let sign = delimiter(), !sign.isEmpty else { return false }
      row.add(Self.fence(sign, "infix"), .relation)
      return true
    case .right: return false
    case .sized(let height, let kind):
      guard let sign = delimiter() else { return false }
      guard !sign.isEmpty else { return true }
      let own = kind ?? sign.unicodeScalars.first.map { TeXTables.kind(of: $0) } ?? .ordinary
      let form =
        switch own {
        case .closing: "postfix"
        case .relation where kind != nil: "infix"
        default: "prefix"
        }
      var element = Self.fence(sign, form)
      element.set("minsize", MathElement.ems(height))
      element.set("maxsize", MathElement.ems(height))
      row.add(element, kind ?? (own == .closing || own == .opening ? own : .ordinary))
      return true
    }
  }

  private mutating func readFence(into row: inout MathRow) -> Bool {
    guard let opening = delimiter() else { return false }
    openFences += 1
    defer { openFences -= 1 }
    guard let content = self.row(), commandName(at: position) == "right" else { return false }
    position += "\\right".utf8.count
    guard let closing = delimiter() else { return false }
    row.add(fenced(content.elements(in: style), opening, closing), .inner)
    return true
  }

  /// Reads a sign that can be a bracket; `.` is the empty one.
  private mutating func delimiter() -> String? {
    skipSpaces()
    let sign = byte(position)
    switch sign {
    case "(", ")", "[", "]", "|", "/":
      position += 1
      return String(Unicode.Scalar(sign))
    case ".":
      position += 1
      return ""
    case "<":
      position += 1
      return "⟨"
    case ">":
      position += 1
      return "⟩"
    case "\\": return namedDelimiter()
    case 0x80...:
      let scalar = firstScalar(of: source, at: position)
      position += UTF8.width(scalar)
      return Self.isDelimiter(scalar) ? String(scalar) : nil
    default: return nil
    }
  }

  private mutating func namedDelimiter() -> String? {
    guard let name = commandName(at: position) else {
      let sign = byte(position + 1)
      position += 2
      switch sign {
      case "{", "}": return String(Unicode.Scalar(sign))
      case "|": return "‖"
      default: return nil
      }
    }
    position += 1 + name.utf8.count
    switch name {
    case "lbrace": return "{"
    case "rbrace": return "}"
    case "lgroup": return "⟮"
    case "rgroup": return "⟯"
    default: break
    }
    switch TeXTables.commands[name] {
    case .symbol(let sign), .relation(let sign), .escaped(let sign):
      guard let scalar = sign.unicodeScalars.first, sign.unicodeScalars.count == 1,
        Self.isDelimiter(scalar)
      else { return nil }
      return sign
    default: return nil
    }
  }

  private static func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", "|", "‖", "∣", "∥", "⟨", "⟩", "⌈", "⌉", "⌊", "⌋", "⟦", "⟧", "⌜", "⌝",
      "⌞", "⌟", "⎰", "⎱", "↑", "↓", "↕", "⇑", "⇓", "⇕", "\\", "/", "{", "}":
      true
    default: false
    }
  }
}

extension MathElement {
  /// Whether it is no higher than brackets are: signs and letters, perhaps with scripts.
  fileprivate func isFlat(depth: Int = 0) -> Bool {
    switch (name, content) {
    case (.mi, _), (.mn, _), (.mtext, _), (.mspace, _): true
    case (.mo, .text(let sign)):
      sign.unicodeScalars.allSatisfy { TeXTables.kind(of: $0) != .largeOperator }
        && !attributes.contains { $0.value == "true" }
    case (.mrow, .elements(let elements)) where depth < 3:
      elements.allSatisfy { $0.isFlat(depth: depth + 1) }
    case (.msub, .elements(let elements)), (.msup, .elements(let elements)),
      (.msubsup, .elements(let elements)):
      depth < 2 && elements.allSatisfy { $0.isFlat(depth: depth + 2) }
    default: false
    }
  }
}
