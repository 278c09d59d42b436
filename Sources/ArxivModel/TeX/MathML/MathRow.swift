/// Things side by side, as far as they were read.
struct MathRow: Sendable {
  private(set) var atoms: [MathAtom] = []

  var isEmpty: Bool { atoms.isEmpty }
  var last: MathAtom? { atoms.last }

  mutating func add(_ atom: MathAtom) {
    guard atom.isWord, let word = atoms.last, word.isWord, !word.hasScripts,
      word.nucleus.name == atom.nucleus.name, let start = word.nucleus.text,
      let end = atom.nucleus.text
    else { return atoms.append(atom) }
    atoms[atoms.count - 1].nucleus = MathElement(atom.nucleus.name, start + end)
  }

  mutating func add(_ element: MathElement, _ kind: MathAtom.Kind = .ordinary) {
    add(MathAtom(element, kind))
  }

  /// Changes the last thing, which a script or prime belongs to: nothing at all if there is none.
  mutating func changeLast<Result>(_ change: (inout MathAtom) -> Result) -> Result {
    if atoms.isEmpty || atoms[atoms.count - 1].kind == .space {
      atoms.append(MathAtom(MathElement(.mrow), .ordinary))
    }
    return change(&atoms[atoms.count - 1])
  }

  /// All of it as one thing, in braces.
  func group(in style: MathStyle) -> MathAtom {
    guard atoms.count == 1, var atom = atoms.first else {
      return MathAtom(MathElement(.mrow, elements(in: style)), .ordinary)
    }
    switch atom.kind {
    case .binary, .relation, .punctuation, .opening, .closing:
      atom.tighten()
      atom.kind = .ordinary
    case .ordinary, .function, .largeOperator, .inner, .space: break
    }
    return MathAtom(atom.element(in: style), atom.kind)
  }

  /// All of it as one element, in a place that has no neighbours: a script, a numerator.
  func element(in style: MathStyle) -> MathElement {
    MathElement(row: elements(in: style, hasEdges: atoms.count > 1))
  }

  /// The name that letters make, without a script among them; nil if they make none.
  var name: String? {
    var name = ""
    for atom in atoms {
      guard !atom.hasScripts else { return nil }
      switch (atom.nucleus.name, atom.nucleus.text) {
      case (.mi, let text?), (.mn, let text?), (.mtext, let text?): name += text
      case (.mo, "−"?): name += "-"
      case (.mo, "/"?): name += "/"
      case (.mspace, _): name += "\u{2009}"
      default: return nil
      }
    }
    return name.isEmpty ? nil : name
  }

  /// Its elements, with the space between them that browsers would not set by themselves.
  ///
  /// - Parameter hasEdges: Whether nothing that it belongs to precedes or follows it.
  func elements(in style: MathStyle, hasEdges: Bool = true) -> [MathElement] {
    var elements: [MathElement] = []
    elements.reserveCapacity(atoms.count)
    var previous: MathAtom.Kind?
    var isSpaced = true
    let isTight = style.isTight && atoms.count > 1
    let following = followingKinds
    for (index, atom) in atoms.enumerated() {
      if atom.kind == .space {
        elements.append(atom.nucleus)
        isSpaced = true
        continue
      }
      var atom = atom
      let next = following[index]
      if atom.kind == .binary, !Self.isOperand(before: previous) || !Self.isOperand(after: next) {
        // Browsers see for themselves that it is a sign if it comes first.
        let isFirst = elements.isEmpty && atoms.count > 1 && atom.isPrefix
        if hasEdges, !isFirst { atom.tighten() }
        atom.kind = .ordinary
      } else if atom.kind == .relation {
        // There is no space between two of them, as in `:=`, nor without anything related.
        let opens = hasEdges && elements.isEmpty || previous == .relation || isTight
        let closes = hasEdges && next == nil || next == .relation || isTight
        if opens || closes {
          atom.setSpace(before: opens ? "0em" : nil, after: closes ? "0em" : nil)
        }
      } else if atom.kind == .largeOperator, hasEdges, !Self.isOperand(before: previous) {
        atom.setSpace(before: "0em")
      } else if isTight, atom.kind == .binary || atom.kind == .punctuation {
        atom.setSpace(before: "0em", after: "0em")
      }
      let isFunction = atom.kind == .function
      if isFunction, !isSpaced, Self.isOperand(before: previous) {
        elements.append(MathElement(space: 0.1667))
      }
      elements.append(atom.element(in: style))
      isSpaced = false
      previous = atom.kind
      if isFunction, let next {
        let isDistant = index + 1 < atoms.count && atoms[index + 1].kind == .space
        if let application = Self.application(to: next, isDistant: isDistant) {
          elements.append(application)
          isSpaced = true
        }
      }
    }
    return elements
  }

  /// The kind of what follows each atom, apart from spaces.
  private var followingKinds: [MathAtom.Kind?] {
    var kinds: [MathAtom.Kind?] = []
    kinds.reserveCapacity(atoms.count)
    var next: MathAtom.Kind?
    for atom in atoms.reversed() {
      kinds.append(next)
      if atom.kind != .space { next = atom.kind }
    }
    return kinds.reversed()
  }

  // A binary operator stands between operands, or is a sign (the TeXbook, appendix G, rules 5, 6).
  private static func isOperand(before kind: MathAtom.Kind?) -> Bool {
    switch kind {
    case .ordinary, .closing, .inner, .space: true
    case nil, .binary, .relation, .opening, .punctuation, .function, .largeOperator: false
    }
  }

  private static func isOperand(after kind: MathAtom.Kind?) -> Bool {
    switch kind {
    case nil, .relation, .closing, .punctuation: false
    case .ordinary, .function, .largeOperator, .binary, .opening, .inner, .space: true
    }
  }

  /// What stands between a function and its argument.
  private static func application(to kind: MathAtom.Kind, isDistant: Bool) -> MathElement? {
    var sign = MathElement(.mo, "\u{2061}")
    switch kind {
    case .ordinary, .function, .largeOperator, .inner:
      if !isDistant { sign.set("rspace", "0.1667em") }
    case .opening: break
    case .binary, .relation, .closing, .punctuation, .space: return nil
    }
    return sign
  }
}

extension MathAtom {
  /// Whether it is a sign that has a form of its own before an operand.
  fileprivate var isPrefix: Bool {
    switch nucleus.text {
    case "+", "−", "±", "∓": nucleus.name == .mo && !hasScripts
    default: false
    }
  }
}
