/// What a control word of TeX stands for in running text.
enum TeXCommand: Sendable {
  /// A letter, part of a word: the spaces after the command belong to it (`\o re` is `øre`).
  case letter(String)

  /// A sign that leans on what follows; takes the spaces after it too (`\textendash 9`).
  case leaning(String)

  /// A sign standing alone. The spaces after it stay: who writes `the \beta decay` outside
  /// mathematics means a space, whatever TeX would make of it.
  case symbol(String)

  /// An operator, relation or arrow: spaced on the right as it is on the left.
  case relation(String)

  /// The name of a function, kept apart from what it stands next to.
  case function

  /// A character that would mean something else if it stood in the text bare.
  case escaped(String)

  /// An accent for the letter that follows.
  case accent(Unicode.Scalar)

  /// A command of which only the argument is to be read.
  case contents

  /// A change of font or size, up to the end of the group.
  case fontSwitch

  /// White space of some size.
  case gap

  /// White space of a size given as argument.
  case measuredGap

  /// Citation keys.
  case citation

  /// A note, to be read in brackets.
  case footnote

  /// An address, to be left alone.
  case address

  /// An address and the text that links to it.
  case link

  /// Digits and signs above or below the line.
  case raised
  case lowered

  /// The beginning or end of an environment, and an item of a list.
  case begin
  case end
  case item
}

/// What a control word of TeX means inside mathematics, beyond the signs of ``TeXCommand``.
enum TeXMathCommand: Sendable {
  case fraction
  case root
  case binomial

  /// An accent, set with a combining character.
  case accent(Unicode.Scalar)

  /// A change of alphabet for the argument.
  case alphabet(TeXAlphabet)

  /// An argument of running text.
  case text

  /// The name of a function as argument.
  case functionName

  /// A hint on layout, or a change of font: nothing to read.
  case layout

  /// The size of the bracket that follows, which may be none.
  case bracket

  /// White space.
  case gap

  /// `\not`: strikes out the sign that follows.
  case negation

  /// `\over` and `\choose`: the group so far above the rest of it.
  case over
  case choose

  case modulo
  case parenthesizedModulo
}

/// The letter shapes of mathematics that have characters of their own, and all the others.
enum TeXAlphabet: Sendable {
  case plain
  case blackboard
  case fraktur
}

/// The vocabulary of TeX that arXiv's metadata is written in, and the composition of accents.
///
/// Tables are lines of words, read once at first use: the compiler has nothing to infer.
enum TeXTables {
  /// The accents that are one sign after the backslash.
  static func accent(sign: UInt8) -> Unicode.Scalar? {
    switch Unicode.Scalar(sign) {
    case "'": "\u{301}"
    case "`": "\u{300}"
    case "^": "\u{302}"
    case "\"": "\u{308}"
    case "~": "\u{303}"
    case "=": "\u{304}"
    case ".": "\u{307}"
    default: nil
    }
  }

  /// The accents that are a control word.
  private static let accents: [(name: String, mark: Unicode.Scalar)] = [
    ("H", "\u{30B}"), ("b", "\u{331}"), ("c", "\u{327}"), ("d", "\u{323}"), ("h", "\u{309}"),
    ("k", "\u{328}"), ("r", "\u{30A}"), ("t", "\u{361}"), ("u", "\u{306}"), ("v", "\u{30C}"),
    ("textcommabelow", "\u{326}"),
  ]

  private static let letters = """
    AA Å AE Æ DH Ð DJ Đ ETH Ð IJ Ĳ L Ł NG Ŋ O Ø OE Œ SS ẞ TH Þ aa å ae æ dh ð dj đ eth ð i ı
    ij ĳ j ȷ l ł ng ŋ o ø oe œ ss ß th þ imath ı jmath ȷ textcelsius ℃
    """

  private static let leaning = """
    textquoteright ’ textquoteleft ‘ textquotedblleft “ textquotedblright ” textendash –
    textemdash — guillemotleft « guillemetleft « flqq « glqq „ quotedblbase „
    quotesinglbase ‚ guilsinglleft ‹ flq ‹ glq ‚ lq ‘ textasciicircum ^ textunderscore _
    textexclamdown ¡ textquestiondown ¿
    """

  // `\epsilon` and `\varepsilon` are one character here as they are in what arXiv converts itself,
  // while `\phi` and `\varphi` are two.
  private static let symbols = """
    guillemotright » guillemetright » frqq » grqq “ guilsinglright › frq › grq ‘ rq ’
    TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX P ¶ S § copyright © textcopyright ©
    textregistered ® texttrademark ™ pounds £ textsterling £ dag † ddag ‡ textdagger †
    textdaggerdbl ‡ textsection § textparagraph ¶ deg ° degree ° textdegree ° celsius ℃
    textmu µ textperiodcentered · textbullet • textasteriskcentered ∗ ldots … dots …
    textellipsis … dotsc … dotso … dotsb ⋯ dotsm ⋯ dotsi ⋯ cdots ⋯ vdots ⋮ ddots ⋱ euro €
    texteuro € EUR € textyen ¥ yen ¥ textcent ¢ textonehalf ½ textonequarter ¼
    textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³
    textordfeminine ª textordmasculine º textnumero № textohm Ω textperthousand ‰ permil ‰
    textbar | textless < textgreater > textvisiblespace ␣ Gamma Γ Delta Δ Theta Θ Lambda Λ
    Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma Γ varDelta Δ varTheta Θ
    varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω alpha α beta β
    gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ textalpha α
    textbeta β textgamma γ textmugreek μ infty ∞ partial ∂ nabla ∇ hbar ℏ hslash ℏ ell ℓ
    Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ daleth ℸ emptyset ∅ varnothing ∅ forall ∀ exists ∃
    nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △
    square □ Box □ blacksquare ■ Diamond ◇ diamond ⋄ lozenge ◊ blacklozenge ⧫ bigstar ★
    clubsuit ♣ diamondsuit ♦ heartsuit ♥ spadesuit ♠ flat ♭ natural ♮ sharp ♯ checkmark ✓
    maltese ✠ prime ′ backprime ‵ surd √ complement ∁ mho ℧ sun ☉ Sun ☉ earth ⊕ Earth ⊕
    male ♂ female ♀ mars ♂ arcsec ″ arcmin ′ degr ° Msun M⊙ msun M⊙ Lsun L⊙ lsun L⊙ Rsun R⊙
    rsun R⊙ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆
    bigvee ⋁ bigwedge ⋀ bigodot ⨀ bigoplus ⨁ bigotimes ⨂ biguplus ⨄ langle ⟨ rangle ⟩
    lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lVert ‖ rVert ‖ Vert ‖ lvert | rvert | vert |
    llbracket ⟦ rrbracket ⟧ lbrack [ rbrack ] ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟
    colon : slash /
    """

  private static let relations = """
    pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘ bullet • cap ∩ cup ∪ uplus ⊎ sqcap ⊓
    sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿
    bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴
    unrhd ⊵ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ ltimes ⋉ rtimes ⋊ Join ⋈
    bowtie ⋈ boxtimes ⊠ boxplus ⊞ boxminus ⊟ boxdot ⊡ dotplus ∔ divideontimes ⋇ intercal ⊺
    centerdot · curlyvee ⋎ curlywedge ⋏ veebar ⊻ barwedge ⊼ circledast ⊛ circledcirc ⊚
    circleddash ⊝ leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ ll ≪ gg ≫ lll ⋘
    ggg ⋙ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚
    gtreqless ⋛ lsim ≲ gsim ≳ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ lt < gt > neq ≠ ne ≠ equiv ≡
    sim ∼ thicksim ∼ nsim ≁ simeq ≃ approx ≈ thickapprox ≈ approxeq ≊ cong ≅ ncong ≇ doteq ≐
    propto ∝ varpropto ∝ asymp ≍ backsim ∽ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕
    risingdotseq ≓ fallingdotseq ≒ bumpeq ≏ Bumpeq ≎ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬
    nvDash ⊭ vdash ⊢ dashv ⊣ perp ⊥ parallel ∥ nparallel ∦ mid ∣ nmid ∤ in ∈ ni ∋ owns ∋
    notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈
    nsupseteq ⊉ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ prec ≺
    succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ smile ⌣ frown ⌢
    pitchfork ⋔ between ≬ therefore ∴ because ∵ vartriangle △ vartriangleleft ⊲
    vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ ntriangleleft ⋪ to → rightarrow →
    longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔
    longleftrightarrow ⟷ Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ Leftarrow ⇐ Longleftarrow ⟸
    impliedby ⟸ Leftrightarrow ⇔ Longleftrightarrow ⟺ iff ⟺ mapsto ↦ longmapsto ⟼
    hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑
    Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀
    rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌
    leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉
    leftleftarrows ⇇ upuparrows ⇈ downdownarrows ⇊ twoheadrightarrow ↠ twoheadleftarrow ↞
    rightarrowtail ↣ leftarrowtail ↢ leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭
    nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ multimap ⊸
    Lleftarrow ⇚ Rrightarrow ⇛ circlearrowleft ↺ circlearrowright ↻ dashrightarrow ⇢
    dashleftarrow ⇠ curvearrowright ↷ curvearrowleft ↶ textrightarrow → textleftarrow ←
    textpm ± texttimes × textdiv ÷ textminus −
    """

  private static let functions = """
    arccos arcsin arctan arg cos cosh cot coth csc det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min sec sin sinh sup tan tanh injlim projlim Pr argmax argmin
    """

  private static let escaped = #"""
    textbackslash \ backslash \ textasciitilde ~ textdollar $ textbraceleft { textbraceright }
    lbrace { rbrace } textasciigrave `
    """#

  private static let contents = """
    emph textbf textit textsc textrm textsf textsl texttt textup textmd textnormal textlf
    text mbox hbox fbox mathrm mathbf mathit mathsf mathtt mathnormal underline uline
    ensuremath centerline
    """

  private static let fontSwitches = """
    em it bf rm sf tt sc sl cal bfseries itshape rmfamily sffamily ttfamily scshape slshape
    upshape mdseries normalfont boldmath unboldmath tiny scriptsize footnotesize small
    normalsize large Large LARGE huge Huge centering raggedright noindent indent
    displaystyle textstyle scriptstyle relax protect null xspace nobreak allowbreak
    leavevmode sloppy selectfont
    """

  private static let gaps = """
    par newline linebreak quad qquad enspace enskip thinspace medspace thickspace space
    nobreakspace smallskip medskip bigskip newpage hfill vfill break
    """

  /// The control words of running text by name, without the backslash.
  static let commands: [String: TeXCommand] = {
    var commands: [String: TeXCommand] = [
      "hspace": .measuredGap, "vspace": .measuredGap, "url": .address, "href": .link,
      "cite": .citation, "citep": .citation, "citet": .citation, "citealp": .citation,
      "citealt": .citation, "citeauthor": .citation, "textsuperscript": .raised,
      "textsubscript": .lowered, "begin": .begin, "end": .end, "item": .item,
      "footnote": .footnote, "thanks": .footnote,
    ]
    for (name, value) in pairs(letters) { commands[name] = .letter(value) }
    for (name, value) in pairs(leaning) { commands[name] = .leaning(value) }
    for (name, value) in pairs(symbols) { commands[name] = .symbol(value) }
    for (name, value) in pairs(relations) { commands[name] = .relation(value) }
    for (name, value) in pairs(escaped) { commands[name] = .escaped(value) }
    for (name, mark) in accents { commands[name] = .accent(mark) }
    for name in words(functions) { commands[name] = .function }
    for name in words(contents) { commands[name] = .contents }
    for name in words(fontSwitches) { commands[name] = .fontSwitch }
    for name in words(gaps) { commands[name] = .gap }
    return commands
  }()

  /// The control words of mathematics that take arguments or shape what surrounds them.
  static let mathCommands: [String: TeXMathCommand] = {
    var commands: [String: TeXMathCommand] = [
      "sqrt": .root, "binom": .binomial, "dbinom": .binomial, "tbinom": .binomial,
      "not": .negation, "over": .over, "choose": .choose, "bmod": .modulo, "mod": .modulo,
      "pmod": .parenthesizedModulo, "operatorname": .functionName,
      "mathbb": .alphabet(.blackboard), "Bbb": .alphabet(.blackboard),
      "mathbbm": .alphabet(.blackboard), "mathfrak": .alphabet(.fraktur),
      "frak": .alphabet(.fraktur), "textup": .text, "textsl": .text, "textsc": .text,
      "hat": .accent("\u{302}"), "widehat": .accent("\u{302}"), "check": .accent("\u{30C}"),
      "tilde": .accent("\u{303}"), "widetilde": .accent("\u{303}"), "acute": .accent("\u{301}"),
      "grave": .accent("\u{300}"), "dot": .accent("\u{307}"), "ddot": .accent("\u{308}"),
      "dddot": .accent("\u{20DB}"), "breve": .accent("\u{306}"), "bar": .accent("\u{304}"),
      "overline": .accent("\u{305}"), "vec": .accent("\u{20D7}"), "mathring": .accent("\u{30A}"),
      "overrightarrow": .accent("\u{20D7}"), "underline": .accent("\u{332}"),
    ]
    for name in words("frac dfrac tfrac cfrac sfrac nicefrac") { commands[name] = .fraction }
    for name in words("text textrm textnormal textit textbf textsf texttt mbox hbox") {
      commands[name] = .text
    }
    for name in words(
      """
      mathrm mathbf mathit mathsf mathtt mathnormal mathcal mathscr boldsymbol bm pmb mathord
      mathop mathrel mathbin mathopen mathclose mathinner ensuremath
      """)
    {
      commands[name] = .alphabet(.plain)
    }
    for name in words(
      """
      limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle rm bf it sf tt cal em
      boldmath nonumber mathstrut strut relax allowbreak nobreak
      """)
    {
      commands[name] = .layout
    }
    for name in words(
      "left right middle big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm")
    {
      commands[name] = .bracket
    }
    for name in words("quad qquad enspace thinspace medspace thickspace space") {
      commands[name] = .gap
    }
    return commands
  }()

  /// The sets of numbers by the macros that everybody defines for them.
  static let numberSets: [String: String] = [
    "C": "ℂ", "N": "ℕ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
    "CC": "ℂ", "NN": "ℕ", "QQ": "ℚ", "RR": "ℝ", "ZZ": "ℤ",
  ]

  /// Environments whose whole contents are mathematics.
  static let mathEnvironments: Set<String> = Set(
    words("equation align eqnarray gather multline displaymath math flalign alignat"))

  /// Environments that only lay text out.
  static let textEnvironments: Set<String> = Set(
    words("itemize enumerate description center quote quotation abstract small"))

  /// Names that look like a letter with its accent run together and are something else.
  static let notGlued: Set<String> = Set(
    words("order our other rarrow larrow lsim ltsim lesim rightarrow rangle choose"))

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static func pairs(_ text: String) -> [(String, String)] {
    let all = words(text)
    return stride(from: 0, to: all.count - 1, by: 2).map { (all[$0], all[$0 + 1]) }
  }
}

/// Characters above and below the line, and letters of other shapes.
extension TeXTables {
  private static let superscripts = """
    0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
    AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿφᵠχᵡ⊤ᵀ°°∘°**∗*††‡‡′′″″
    """
  private static let subscripts = """
    0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ⊙⊙⊕⊕☉☉
    """

  /// Characters by the one they raise.
  static let raised: [Unicode.Scalar: Unicode.Scalar] = scalarPairs(superscripts)

  /// Characters by the one they lower.
  static let lowered: [Unicode.Scalar: Unicode.Scalar] = scalarPairs(subscripts)

  /// `letter` in another alphabet; itself where the alphabet has no such letter.
  static func letter(_ letter: UInt8, in alphabet: TeXAlphabet) -> Unicode.Scalar {
    let plain = Unicode.Scalar(letter)
    let irregular: String
    let capitals: UInt32
    let smalls: UInt32
    switch alphabet {
    case .plain: return plain
    case .blackboard: (irregular, capitals, smalls) = ("CℂHℍNℕPℙQℚRℝZℤ", 0x1D538, 0x1D552)
    case .fraktur: (irregular, capitals, smalls) = ("CℭHℌIℑRℜZℨ", 0x1D504, 0x1D51E)
    }
    if let scalar = scalarPairs(irregular)[plain] { return scalar }
    let value: UInt32
    switch plain {
    case "A"..."Z": value = capitals + UInt32(letter) - 0x41
    case "a"..."z": value = smalls + UInt32(letter) - 0x61
    case "0"..."9" where alphabet == .blackboard: value = 0x1D7D8 + UInt32(letter) - 0x30
    default: return plain
    }
    return Unicode.Scalar(value) ?? plain
  }

  private static func scalarPairs(_ text: String) -> [Unicode.Scalar: Unicode.Scalar] {
    let all = Array(text.unicodeScalars)
    var pairs: [Unicode.Scalar: Unicode.Scalar] = [:]
    for index in stride(from: 0, to: all.count - 1, by: 2) { pairs[all[index]] = all[index + 1] }
    return pairs
  }
}

/// Canonical composition (NFC) for the alphabets that accents of TeX reach: Latin, Greek,
/// Cyrillic and mathematics.
extension TeXTables {
  // By accent: each letter followed by what it becomes.
  private static let composed: [(mark: Unicode.Scalar, pairs: String)] = [
    (
      "\u{300}",
      "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃἈἊἉἋἐἒἑἓ"
        + "ἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ᾿῍ϊῒΙῚ῾῝ϋῢΥῪ¨῭ΟῸΩῺ"
    ),
    (
      "\u{301}",
      "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ¨΅ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαά"
        + "εέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứ"
        + "ἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞"
    ),
    ("\u{302}", "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ"),
    ("\u{303}", "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ"),
    (
      "\u{304}",
      "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹιῑΙῙυῡΥῩ"
    ),
    ("\u{306}", "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ"),
    (
      "\u{307}",
      "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎ"
        + "yẏſẛ"
    ),
    (
      "\u{308}",
      "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦ"
        + "hḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"
    ),
    ("\u{309}", "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ"),
    ("\u{30A}", "AÅaåUŮuůwẘyẙ"),
    ("\u{30B}", "OŐoőUŰuűУӲуӳ"),
    ("\u{30C}", "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ"),
    ("\u{30F}", "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ"),
    ("\u{311}", "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ"),
    ("\u{313}", "αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ"),
    ("\u{314}", "αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ"),
    ("\u{31B}", "OƠoơUƯuư"),
    (
      "\u{323}",
      "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ"
    ),
    ("\u{324}", "UṲuṳ"),
    ("\u{325}", "AḀaḁ"),
    ("\u{326}", "SȘsșTȚtț"),
    ("\u{327}", "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"),
    ("\u{328}", "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
    ("\u{32D}", "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"),
    ("\u{32E}", "HḪhḫ"),
    ("\u{330}", "EḚeḛIḬiḭUṴuṵ"),
    ("\u{331}", "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
    (
      "\u{338}",
      "←↚→↛↔↮⇐⇍⇔⇎⇒⇏∃∄∈∉∋∌∣∤∥∦∼≁≃≄≅≇≈≉=≠≡≢≍≭<≮>≯≤≰≥≱≲≴≳≵≶≸≷≹≺⊀≻⊁⊂⊄⊃⊅⊆⊈⊇⊉⊢⊬⊨⊭⊩⊮⊫⊯≼⋠≽⋡⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭"
    ),
    ("\u{342}", "ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ¨῁ηῆ᾿῏ιῖϊῗ῾῟υῦϋῧωῶ"),
    (
      "\u{345}",
      "ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩὪᾪὫᾫ"
        + "ὬᾬὭᾭὮᾮὯᾯὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳώῴῶῷΩῼ"
    ),
  ]

  // Characters that are another spelling of the one that follows.
  private static let respelled = """
    \u{340}\u{300}\u{341}\u{301}\u{343}\u{313}\u{374}\u{2B9}\u{37E}\u{3B}\u{387}\u{B7}\
    \u{1F71}\u{3AC}\u{1F73}\u{3AD}\u{1F75}\u{3AE}\u{1F77}\u{3AF}\u{1F79}\u{3CC}\u{1F7B}\u{3CD}\
    \u{1F7D}\u{3CE}\u{1FBB}\u{386}\u{1FBE}\u{3B9}\u{1FC9}\u{388}\u{1FCB}\u{389}\u{1FD3}\u{390}\
    \u{1FDB}\u{38A}\u{1FE3}\u{3B0}\u{1FEB}\u{38E}\u{1FEE}\u{385}\u{1FEF}\u{60}\u{1FF9}\u{38C}\
    \u{1FFB}\u{38F}\u{1FFD}\u{B4}\u{2126}\u{3A9}\u{212A}\u{4B}\u{212B}\u{C5}
    """

  private struct Composition: Sendable {
    var byPair: [UInt64: Unicode.Scalar] = [:]
    var byWhole: [Unicode.Scalar: (letter: Unicode.Scalar, mark: Unicode.Scalar)] = [:]
    var spellings: [Unicode.Scalar: Unicode.Scalar] = [:]
  }

  private static let composition: Composition = {
    var composition = Composition()
    for (mark, pairs) in composed {
      for (letter, whole) in scalarPairs(pairs) {
        composition.byPair[key(letter, mark)] = whole
        composition.byWhole[whole] = (letter, mark)
      }
    }
    composition.spellings = scalarPairs(respelled)
    return composition
  }()

  private static func key(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> UInt64 {
    UInt64(letter.value) << 32 | UInt64(mark.value)
  }

  /// The character that `letter` with `mark` is, if there is one.
  static func compose(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    composition.byPair[key(letter, mark)]
  }

  /// The letter at the bottom of an accented one, with its accents in order; nil for a letter
  /// without any.
  static func decompose(_ scalar: Unicode.Scalar) -> (Unicode.Scalar, [Unicode.Scalar])? {
    var letter = composition.spellings[scalar] ?? scalar
    var marks: [Unicode.Scalar] = []
    while let (inner, mark) = composition.byWhole[letter] {
      marks.append(mark)
      letter = composition.spellings[inner] ?? inner
    }
    return letter == scalar ? nil : (letter, marks.reversed())
  }

  /// Whether a character beginning with these bytes of UTF-8 can be one that composing changes.
  static func composes(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xCC...0xCD, _): true
    case (0xCE, 0x87): true
    case (0xE1, 0xAA), (0xE1, 0xB7), (0xE1, 0xBD...0xBF): true
    case (0xE2, 0x83): third >= 0x90
    case (0xE2, 0x84): third == 0xA6 || third == 0xAA || third == 0xAB
    default: false
    }
  }

  /// `text` with accents and letters made one character wherever there is one.
  static func composed(_ text: String.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView()
    var letter: Unicode.Scalar?
    var marks: [(order: UInt8, mark: Unicode.Scalar)] = []
    func settle() {
      guard var whole = letter else { return result.append(contentsOf: marks.map(\.mark)) }
      guard !marks.isEmpty else { return result.append(whole) }
      if let (inner, own) = decompose(whole) {
        whole = inner
        marks.insert(
          contentsOf: own.map { ($0.properties.canonicalCombiningClass.rawValue, $0) }, at: 0)
      }
      // Marks of one class keep their order.
      let sorted = marks.enumerated().sorted {
        ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
      }
      var left: [Unicode.Scalar] = []
      var blocking: UInt8 = 0
      for (_, (order, mark)) in sorted {
        if blocking < order || blocking == 0, let next = compose(whole, mark) {
          whole = next
        } else {
          left.append(mark)
          blocking = order
        }
      }
      result.append(whole)
      result.append(contentsOf: left)
    }
    for scalar in text {
      if scalar.value < 0x300 {
        settle()
        marks.removeAll(keepingCapacity: true)
        letter = scalar
        continue
      }
      let scalar = composition.spellings[scalar] ?? scalar
      let order = scalar.properties.canonicalCombiningClass.rawValue
      if order > 0 {
        marks.append((order, scalar))
      } else {
        settle()
        marks.removeAll(keepingCapacity: true)
        letter = scalar
      }
    }
    settle()
    return String(result)
  }
}

/// Folding for comparison.
extension TeXTables {
  // Letters that are not a letter with an accent, and signs with plainer spellings.
  private static let folds = """
    ø o ł l ß ss æ ae œ oe đ d ð d þ th ı i ȷ j ħ h ŋ n ŧ t ſ s ĳ ij ς σ ϕ φ ϵ ε ϑ θ ϱ ρ ϖ π µ μ
    ‘ ' ’ ' ‚ ' ‛ ' “ " ” " „ " « " » " – - — - ‐ - ‑ - − - ‒ - … ... ′ ' ﬀ ff ﬁ fi ﬂ fl ﬃ ffi ﬄ ffl
    ∼ ~ × x ℝ r ℂ c ℤ z ℕ n ℚ q ℍ h ℙ p ℓ l ℏ h
    """

  private static let foldings: [Unicode.Scalar: String] = {
    var foldings: [Unicode.Scalar: String] = [:]
    for (sign, plain) in pairs(folds) {
      for scalar in sign.unicodeScalars { foldings[scalar] = plain }
    }
    // The first of two spellings wins, so in order and not from the dictionaries.
    let shifted = Array((superscripts + subscripts).unicodeScalars)
    for index in stride(from: 0, to: shifted.count - 1, by: 2) {
      let sign = shifted[index + 1]
      if foldings[sign] == nil { foldings[sign] = String(shifted[index]).lowercased() }
    }
    return foldings
  }()

  /// `scalar` without case and accents; empty for an accent.
  static func fold(_ scalar: Unicode.Scalar) -> String {
    guard scalar.properties.changesWhenLowercased else { return foldSmall(scalar) }
    return scalar.properties.lowercaseMapping.unicodeScalars.map(foldSmall).joined()
  }

  private static func foldSmall(_ scalar: Unicode.Scalar) -> String {
    if let folding = foldings[scalar] { return folding }
    if isAccent(scalar) { return "" }
    guard let (letter, marks) = decompose(scalar), marks.allSatisfy(isAccent) else {
      return String(scalar)
    }
    return foldings[letter] ?? String(letter)
  }

  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x338: false  // Strikes out: ≠ is not =.
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: true
    default: false
    }
  }
}
