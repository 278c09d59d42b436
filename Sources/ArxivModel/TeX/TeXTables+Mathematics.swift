/// The vocabulary of formulas.
extension TeXTables {
  private static let fixed: [String: TeXMathCommand] = [
    "frac": .fraction(nil), "cfrac": .fraction(.display), "dfrac": .fraction(.display),
    "tfrac": .fraction(.text), "sfrac": .fraction(nil), "nicefrac": .fraction(nil),
    "binom": .binomial(nil), "dbinom": .binomial(.display), "tbinom": .binomial(.text),
    "sqrt": .root, "root": .drawn(.rootOf), "over": .over, "choose": .choose,
    "atop": .drawn(.atop), "not": .negation, "slashed": .negation,
    "bmod": .modulo(isOperator: true), "mod": .modulo(isOperator: false),
    "pmod": .parenthesizedModulo, "operatorname": .functionName, "boldsymbol": .bold,
    "bm": .bold, "pmb": .bold, "left": .bracket(.left), "middle": .bracket(.middle),
    "right": .bracket(.right), "displaystyle": .style(.display), "textstyle": .style(.text),
    "scriptstyle": .style(.script), "scriptscriptstyle": .style(.scriptScript),
    "limits": .limits(.always), "nolimits": .limits(.never), "displaylimits": .limits(.movable),
    "stackrel": .drawn(.stack(isAbove: true)), "overset": .drawn(.stack(isAbove: true)),
    "underset": .drawn(.stack(isAbove: false)), "boxed": .drawn(.boxed),
    "phantom": .drawn(.phantom(hasWidth: true, hasHeight: true)),
    "hphantom": .drawn(.phantom(hasWidth: true, hasHeight: false)),
    "vphantom": .drawn(.phantom(hasWidth: false, hasHeight: true)),
    "substack": .drawn(.substack), "begin": .drawn(.environment),
    "matrix": .drawn(.array("matrix")),
    "pmatrix": .drawn(.array("pmatrix")), "cases": .drawn(.array("cases")),
    "hspace": .drawn(.measuredGap), "hskip": .drawn(.measuredGap), "kern": .drawn(.measuredGap),
    "mskip": .drawn(.measuredGap), "mkern": .drawn(.measuredGap), "label": .drawn(.unseen),
    "color": .drawn(.unseen), "textcolor": .drawn(.unseen), "tag": .drawn(.tag),
    "quad": .gap(1), "qquad": .gap(2), "enspace": .gap(0.5), "enskip": .gap(0.5),
    "thinspace": .gap(0.1667), "medspace": .gap(0.2222), "thickspace": .gap(0.2778),
    "space": .gap(0.3333), "nobreakspace": .gap(0.3333),
  ]

  // By their combining characters. The letters of names take others, see `accents`.
  private static let mathAccents: [(name: String, mark: Unicode.Scalar, isWide: Bool)] = [
    ("hat", "\u{302}", false), ("widehat", "\u{302}", true), ("check", "\u{30C}", false),
    ("widecheck", "\u{30C}", true), ("tilde", "\u{303}", false), ("widetilde", "\u{303}", true),
    ("acute", "\u{301}", false), ("grave", "\u{300}", false), ("dot", "\u{307}", false),
    ("ddot", "\u{308}", false), ("dddot", "\u{20DB}", false), ("breve", "\u{306}", false),
    ("bar", "\u{304}", false), ("overline", "\u{305}", true), ("vec", "\u{20D7}", false),
    ("mathring", "\u{30A}", false), ("overrightarrow", "\u{20D7}", true),
    ("underline", "\u{332}", true), ("underbar", "\u{332}", true),
  ]

  private static let covers: [(name: String, sign: String, isAbove: Bool, takesLabel: Bool)] = [
    ("overbrace", "⏞", true, true), ("underbrace", "⏟", false, true),
    ("overbracket", "⎴", true, true), ("underbracket", "⎵", false, true),
    ("overparen", "⏜", true, false), ("underparen", "⏝", false, false),
    ("overleftarrow", "←", true, false), ("overleftrightarrow", "↔", true, false),
    ("underrightarrow", "→", false, false), ("underleftarrow", "←", false, false),
    ("underleftrightarrow", "↔", false, false),
  ]

  private static let alphabets: [(names: String, alphabet: TeXAlphabet)] = [
    ("mathnormal", .plain), ("mathrm mathup symup", .upright),
    ("mathbf symbf mathbold", .bold), ("mathit symit", .italic),
    ("mathsf symsf", .sansSerif), ("mathtt", .monospace),
    ("mathcal mathscr symcal symscr EuScript", .script), ("mathfrak frak", .fraktur),
    ("mathbb Bbb mathbbm mathds mathbbmss", .blackboard),
  ]

  private static let alphabetSwitches: [(names: String, alphabet: TeXAlphabet)] = [
    ("rm", .upright), ("bf boldmath", .bold), ("it em", .italic), ("sf", .sansSerif),
    ("tt", .monospace), ("cal", .script), ("mit", .plain),
  ]

  private static let texts: [(names: String, alphabet: TeXAlphabet)] = [
    ("text textrm textnormal textup textsc textmd mbox hbox", .plain), ("textbf", .bold),
    ("textit textsl emph", .italic), ("textsf", .sansSerif), ("texttt", .monospace),
  ]

  private static let atoms: [(names: String, kind: MathAtom.Kind)] = [
    ("mathord ensuremath", .ordinary), ("mathop", .function), ("mathrel", .relation),
    ("mathbin", .binary), ("mathopen", .opening), ("mathclose", .closing),
    ("mathpunct", .punctuation), ("mathinner", .inner),
  ]

  private static let sizes: [(name: String, height: Double)] = [
    ("big", 1.2), ("Big", 1.8), ("bigg", 2.4), ("Bigg", 3),
  ]

  private static let layouts = """
    nonumber notag mathstrut strut relax allowbreak nobreak hfill hfil noindent protect unboldmath
    null smash
    """

  private static let labelledArrows = """
    xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ xLeftrightarrow ⇔
    xmapsto ↦ xhookrightarrow ↪ xhookleftarrow ↩ xrightharpoonup ⇀ xrightharpoondown ⇁
    xleftharpoonup ↼ xleftharpoondown ↽ xrightleftharpoons ⇌ xlongequal = xtwoheadrightarrow ↠
    """

  // The macros of the widespread packages for physics and mathematics.
  private static let brackets = """
    abs | | norm ‖ ‖ ceil ⌈ ⌉ floor ⌊ ⌋ ket | ⟩ bra ⟨ | braket ⟨ ⟩ expval ⟨ ⟩ set { }
    """

  private static let shorthands: [String: String] = [
    "Msun": #"M_\odot"#, "msun": #"M_\odot"#, "Lsun": #"L_\odot"#, "lsun": #"L_\odot"#,
    "Rsun": #"R_\odot"#, "rsun": #"R_\odot"#, "kms": #"\mathrm{km\,s^{-1}}"#,
    "reals": #"\mathbb R"#, "naturals": #"\mathbb N"#, "integers": #"\mathbb Z"#,
    "rationals": #"\mathbb Q"#, "complexes": #"\mathbb C"#, "eps": #"\varepsilon"#,
    "veps": #"\varepsilon"#, "vphi": #"\varphi"#, "dd": #"\mathrm d"#,
    "lbrace": #"\{"#, "rbrace": #"\}"#,
    "varinjlim": #"\mathop{\underrightarrow{\mathrm{lim}}}"#,
    "varprojlim": #"\mathop{\underleftarrow{\mathrm{lim}}}"#,
  ]

  // Names that authors give to macros which print just that name.
  private static let ownFunctions = """
    Ad Ann Ass Aut Char Cl Coh Coker Cone Conv Cov Der Diag Diff Div End Ext Fix Frac Gal Gr Hilb
    Hol Hom Id Ind Int Irr Isom Jac Ker Lie Lip Map Mor Nil Out Pic Poly Proj Rank Rep Res Ric
    Sign Soc Span Spec Spf Stab Supp Sym Tor Tr Var Vect Vol GL PGL PSL PSU SL SO SU Sp Spin ad
    arccot arccosh arcsinh arctanh artanh card codim coker colim cond const conv corank corr cov
    csch curl depth diag diam dist erf erfc girth grad id im lcm ord poly polylog rad rank rk
    sech sgn sign span spec supp tr trace trdeg vol
    """

  /// The control words of mathematics that take arguments or shape what surrounds them.
  static let mathCommands: [String: TeXMathCommand] = {
    var commands: [String: TeXMathCommand] = [:]
    for name in words(ownFunctions) where TeXTables.commands[name] == nil {
      commands[name] = .ownFunction
    }
    for (name, tex) in shorthands { commands[name] = .drawn(.shorthand(tex)) }
    for (name, arrow) in pairs(labelledArrows) { commands[name] = .drawn(.labelledArrow(arrow)) }
    for name in words(layouts) { commands[name] = .layout }
    for (names, alphabet) in alphabets {
      for name in words(names) { commands[name] = .alphabet(alphabet) }
    }
    for (names, alphabet) in alphabetSwitches {
      for name in words(names) { commands[name] = .alphabetSwitch(alphabet) }
    }
    for (names, alphabet) in texts {
      for name in words(names) { commands[name] = .text(alphabet) }
    }
    for (names, kind) in atoms {
      for name in words(names) { commands[name] = .atom(kind) }
    }
    for (name, mark, isWide) in mathAccents { commands[name] = .accent(mark, isWide: isWide) }
    for (name, sign, isAbove, takesLabel) in covers {
      commands[name] = .drawn(.cover(sign, isAbove: isAbove, takesLabel: takesLabel))
    }
    for (name, height) in sizes {
      commands[name] = .bracket(.sized(height, nil))
      commands[name + "l"] = .bracket(.sized(height, .opening))
      commands[name + "r"] = .bracket(.sized(height, .closing))
      commands[name + "m"] = .bracket(.sized(height, .relation))
    }
    let names = words(brackets)
    for index in stride(from: 0, to: names.count - 2, by: 3) {
      commands[names[index]] = .drawn(.brackets(names[index + 1], names[index + 2]))
    }
    return commands.merging(fixed) { _, command in command }
  }()

  /// The sets of numbers by the macros that everybody defines for them.
  static let numberSets: [String: String] = [
    "C": "ℂ", "N": "ℕ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
    "CC": "ℂ", "NN": "ℕ", "QQ": "ℚ", "RR": "ℝ", "ZZ": "ℤ",
  ]

  /// The letters of text that formulas hold too.
  static let mathLetters: Set<String> = ["AA", "aa", "i", "j", "imath", "jmath", "textcelsius"]

  /// Environments whose whole contents are mathematics.
  static let mathEnvironments: Set<String> = Set(
    words("equation align eqnarray gather multline displaymath math flalign alignat"))
}
