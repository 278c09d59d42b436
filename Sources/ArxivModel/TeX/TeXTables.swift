/// The vocabulary of TeX that arXiv's metadata is written in, and the composition of accents.
///
/// Tables are lines of words, read once at first use: the compiler has nothing to infer.
package enum TeXTables {
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
    textregistered ® texttrademark ™ pounds £ textsterling £ dag † ddag ‡ dagger † ddagger ‡
    textdagger † textdaggerdbl ‡ textsection § textparagraph ¶ deg ° degree ° textdegree ° celsius ℃
    textmu µ textperiodcentered · textbullet • textasteriskcentered ∗ ldots … dots …
    textellipsis … dotsc … dotso … dotsb ⋯ dotsm ⋯ dotsi ⋯ cdots ⋯ vdots ⋮ ddots ⋱ euro €
    texteuro € EUR € textyen ¥ yen ¥ textcent ¢ textonehalf ½ textonequarter ¼
    textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³
    textordfeminine ª textordmasculine º textnumero № textohm Ω textperthousand ‰ permil ‰
    textbar | textless < textgreater > textvisiblespace ␣ Gamma Γ Delta Δ Theta Θ Lambda Λ
    Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma Γ varDelta Δ varTheta Θ
    varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω alpha α beta β
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
    lmoustache ⎰ rmoustache ⎱ colon : slash / Finv Ⅎ Game ⅁ iiiint ⨌ oiint ∯ oiiint ∰ bigtimes ⨉
    blacktriangle ▲ blacktriangledown ▼ triangledown ▽ rightangle ∟ diameter ⌀
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
    upharpoonleft ↿ upharpoonright ↾ restriction ↾ downharpoonleft ⇃ downharpoonright ⇂ Lsh ↰
    Rsh ↱ looparrowleft ↫ looparrowright ↬ mapsfrom ↤ Mapsto ⤇ dasharrow ⇢ nleftrightarrow ↮
    longleadsto ⟿ Cap ⋒ Cup ⋓ cupdot ⊍ leftthreetimes ⋋ rightthreetimes ⋌ doublebarwedge ⌆
    shuffle ⧢ cdotp · Doteq ≑ doteqdot ≑ Colon ∷ dblcolon ∷ Coloneqq ⩴ eqcolon ≕ eqdef ≝
    questeq ≟ ratio ∶ circeq ≗ eqcirc ≖ eqsim ≂ backsimeq ⋍ napprox ≉ nequiv ≢ apprle ≲
    apprge ≳ lessdot ⋖ gtrdot ⋗ lesseqqgtr ⪋ gtreqqless ⪌ eqslantless ⪕ eqslantgtr ⪖ lneq ⪇
    gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nleqslant ≰ ngeqslant ≱
    nleqq ≰ ngeqq ≱ curlyeqprec ⋞ curlyeqsucc ⋟ precapprox ⪷ succapprox ⪸ preceqq ⪳ succeqq ⪴
    precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹ succnapprox ⪺ nprec ⊀ nsucc ⊁
    npreceq ⋠ nsucceq ⋡ nsubset ⊄ nsupset ⊅ subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋ supsetneqq ⫌
    varsubsetneq ⊊ varsupsetneq ⊋ VDash ⊫ Vvdash ⊪ nVdash ⊮ nVDash ⊯ shortmid ∣ nshortmid ∤
    shortparallel ∥ nshortparallel ∦ smallsmile ⌣ smallfrown ⌢ blacktriangleleft ◀
    blacktriangleright ▶ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭
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

  /// Environments that only lay text out.
  static let textEnvironments: Set<String> = Set(
    words("itemize enumerate description center quote quotation abstract small"))

  /// Names that look like a letter with its accent run together and are something else.
  static let notGlued: Set<String> = Set(
    words("order our other rarrow larrow lsim ltsim lesim rightarrow rangle choose"))

  static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  static func pairs(_ text: String) -> [(String, String)] {
    let all = words(text)
    return stride(from: 0, to: all.count - 1, by: 2).map { (all[$0], all[$0 + 1]) }
  }
}
