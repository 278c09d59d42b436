/// What signs are to their neighbours.
extension TeXTables {
  private static let large = "∑∏∐∫∬∭⨌∮∯∰⋂⋃⨆⋁⋀⨀⨁⨂⨄⨉"
  private static let opening = "([{⟨⌈⌊⟦⌜⌞⎰"
  private static let closing = ")]}⟩⌉⌋⟧⌝⌟⎱!?"
  private static let binary = "+−*±∓×÷·∗⋆∘•∩∪⊎⊓⊔∨∧∖≀⨿▽◁▷⊕⊖⊗⊘⊙◯⋉⋊⊠⊞⊟⊡∔⋇⊺⋎⋏⊻⊼⊛⊚⊝⋒⋓⊍⋋⋌⌆⧢⋄"
  private static let related = "=<>:"

  /// The large operators that have their limits beside them.
  static let integrals: Set<String> = ["∫", "∬", "∭", "⨌", "∮", "∯", "∰"]

  private static let kinds: [Unicode.Scalar: MathAtom.Kind] = {
    var kinds: [Unicode.Scalar: MathAtom.Kind] = [",": .punctuation, ";": .punctuation]
    // `△` is a symbol by one name and a relation by another: it is the symbol if it was typed.
    for command in commands.values {
      if case .relation(let sign) = command { note(sign, .relation, in: &kinds) }
    }
    for command in commands.values {
      if case .symbol(let sign) = command { note(sign, .ordinary, in: &kinds) }
    }
    note(related, .relation, in: &kinds)
    note(binary, .binary, in: &kinds)
    note(large, .largeOperator, in: &kinds)
    note(opening, .opening, in: &kinds)
    note(closing, .closing, in: &kinds)
    return kinds
  }()

  private static func note(
    _ signs: String, _ kind: MathAtom.Kind, in kinds: inout [Unicode.Scalar: MathAtom.Kind]
  ) {
    for sign in signs.unicodeScalars { kinds[sign] = kind }
  }

  /// What a character typed into a formula is.
  static func kind(of sign: Unicode.Scalar) -> MathAtom.Kind {
    if let kind = kinds[sign] { return kind }
    return switch sign.properties.generalCategory {
    case .mathSymbol where !sign.isASCII: .relation
    case .openPunctuation: .opening
    case .closePunctuation: .closing
    default: .ordinary
    }
  }

  /// What the sign is that a command of mathematics names.
  static func kind(of sign: String, named name: String, isRelation: Bool) -> MathAtom.Kind {
    switch name {
    case "lvert", "lVert": return .opening
    case "rvert", "rVert": return .closing
    case "colon": return .punctuation
    case "bigtriangleup": return .binary
    default: break
    }
    guard let scalar = sign.unicodeScalars.first, sign.unicodeScalars.count == 1 else {
      return .ordinary
    }
    let kind = kind(of: scalar)
    switch kind {
    case .largeOperator, .opening, .closing, .binary: return kind
    case .relation where scalar.isASCII: return kind
    default: return isRelation ? .relation : .ordinary
    }
  }

  /// Whether TeX sets a letter upright where browsers would not: a capital of Greek, or `∇`.
  static func isUpright(_ letter: Unicode.Scalar) -> Bool {
    ("\u{391}"..."\u{3A9}").contains(letter) || letter == "∇"
  }

  /// The functions that have their limits below them, as `lim`.
  static let functionsWithLimits: Set<String> = Set(
    words(
      """
      lim liminf limsup max min sup inf det gcd Pr injlim projlim argmax argmin varliminf
      varlimsup esssup essinf
      """))

  /// The functions whose names are not those of their commands.
  static let functionNames: [String: String] = [
    "liminf": "lim\u{2009}inf", "limsup": "lim\u{2009}sup", "argmax": "arg\u{2009}max",
    "argmin": "arg\u{2009}min", "injlim": "inj\u{2009}lim", "projlim": "proj\u{2009}lim",
    "varliminf": "lim\u{2009}inf", "varlimsup": "lim\u{2009}sup", "deg": "deg",
    "esssup": "ess\u{2009}sup", "essinf": "ess\u{2009}inf",
  ]
}
