extension LaTeXMathematics {
  /// The signs that may follow a backslash: spaces of all widths, the double bar, and what is
  /// escaped.
  static let signs = Set(",;:!> |{}%&#$_".utf8)

  /// The commands of characters that are written into formulas.
  static let names: [String: String] = {
    let table = """
      α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota
      κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon
      φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma
      Υ Upsilon Φ Phi Ψ Psi Ω Omega ℓ ell ℏ hbar ∂ partial ∇ nabla ∞ infty ∅ emptyset ∀ forall
      ∃ exists ± pm ∓ mp × times ÷ div · cdot ∗ ast ∘ circ ∙ bullet ∩ cap ∪ cup ∨ vee ∧ wedge
      ⊕ oplus ⊗ otimes ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∈ in ∋ ni ∉ notin ≤ leq ≥ geq ≪ ll
      ≫ gg ≠ neq ≡ equiv ∼ sim ≃ simeq ≈ approx ≅ cong ∝ propto ≲ lesssim ≳ gtrsim ⊥ perp
      ∥ parallel ∣ mid → to ← gets ↔ leftrightarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto
      ∑ sum ∏ prod ∫ int √ surd ⟨ langle ⟩ rangle † dagger ‡ ddagger ′ prime … ldots ⋯ cdots ⋆ star
      """
    let words = table.split { $0 == " " || $0 == "\n" }.map { String($0) }
    return stride(from: 0, to: words.count - 1, by: 2).reduce(into: [:]) {
      $0[words[$1]] = words[$1 + 1]
    }
  }()

  /// What LaTeX has in place of macros that authors define, all in the same way, and of those that
  /// need a package of their own.
  static let substitutes: [String: String] = [
    "C": #"\mathbb{C}"#, "N": #"\mathbb{N}"#, "Q": #"\mathbb{Q}"#, "R": #"\mathbb{R}"#,
    "Z": #"\mathbb{Z}"#, "CC": #"\mathbb{C}"#, "NN": #"\mathbb{N}"#, "QQ": #"\mathbb{Q}"#,
    "RR": #"\mathbb{R}"#, "ZZ": #"\mathbb{Z}"#, "bm": #"\boldsymbol"#, "mathbbm": #"\mathbb"#,
    "mathscr": #"\mathcal"#, "lsim": #"\lesssim"#, "gsim": #"\gtrsim"#, "nicefrac": #"\frac"#,
    "sfrac": #"\frac"#,
  ]

  /// The commands that LaTeX and the packages of the American Mathematical Society set in formulas.
  static let commands = Set(
    """
    acute aleph allowbreak alpha amalg angle approx approxeq arccos arcsin arctan arg Arrowvert \
    arrowvert ast asymp backepsilon backprime backsim backslash bar barwedge Bbb Bbbk because beta \
    beth between bf Big big bigcap bigcirc bigcup Bigg bigg Biggl biggl Biggr biggr Bigl bigl Bigm \
    bigm bigodot bigoplus bigotimes Bigr bigr bigsqcup bigstar bigtriangledown bigtriangleup \
    biguplus bigvee bigwedge binom blacklozenge blacksquare blacktriangle blacktriangledown \
    blacktriangleleft blacktriangleright bmod boldsymbol bot bowtie Box boxdot boxed boxminus \
    boxplus boxtimes bracevert breve bullet Bumpeq bumpeq cal Cap cap cdot cdots centerdot cfrac \
    check checkmark chi choose circ circeq circlearrowleft circlearrowright circledast circledcirc \
    circleddash circledR circledS clubsuit colon complement cong coprod cos cosh cot coth csc Cup \
    cup curlyeqprec curlyeqsucc curlyvee curlywedge curvearrowleft curvearrowright dag daleth \
    dashleftarrow dashrightarrow dashv dbinom ddag ddddot dddot ddot ddots deg Delta delta det \
    dfrac Diamond diamond diamondsuit digamma dim displaystyle div divideontimes dot Doteq doteq \
    doteqdot dotplus dots dotsb dotsc dotsi dotsm dotso doublebarwedge doublecap doublecup \
    Downarrow downarrow downdownarrows downharpoonright ell emptyset enskip enspace ensuremath \
    epsilon eqcirc eqsim equiv eta exists exp fallingdotseq Finv flat forall frac frak frown Game \
    Gamma gamma gcd ge genfrac geq geqq geqslant gets gg ggg gimel gneq gneqq grave gtrapprox \
    gtrdot gtreqless gtreqqless gtrless gtrsim guillemetright guillemotright guilsinglright hat \
    hbar hbox heartsuit hom hookleftarrow hookrightarrow hphantom hslash i idotsint iff iiiint \
    iiint iint Im imath impliedby implies in inf infty injlim int intercal iota it j jmath Join \
    kappa ker Lambda lambda land langle lbrace lbrack lceil ldots le leadsto left Leftarrow \
    leftarrow leftarrowtail leftharpoondown leftharpoonup leftleftarrows Leftrightarrow \
    leftrightarrow leftrightarrows leftrightharpoons leftrightsquigarrow leftthreetimes leq leqq \
    leqslant lessapprox lessdot lesseqgtr lesseqqgtr lessgtr lesssim lfloor lg lgroup lhd lim \
    liminf limits limsup ll llcorner Lleftarrow lll lmoustache ln lneq lneqq lnot log \
    Longleftarrow longleftarrow Longleftrightarrow longleftrightarrow longmapsto Longrightarrow \
    longrightarrow looparrowleft looparrowright lor lozenge lrcorner Lsh ltimes lVert lvert \
    maltese mapsto mathbb mathbf mathbin mathcal mathclose mathfrak mathinner mathit mathnormal \
    mathop mathopen mathord mathpunct mathrel mathring mathrm mathsf mathstrut mathtt max mbox \
    measuredangle medspace mho mid middle min mod models mp mu multimap nabla natural ncong ne \
    nearrow neg negmedspace negthickspace negthinspace neq nexists ngeq ngtr ni nLeftarrow \
    nleftarrow nLeftrightarrow nleq nless nmid nobreak nolimits nonumber not notin nparallel nprec \
    npreceq nRightarrow nrightarrow nshortmid nsim nsubseteq nsucc nsucceq nsupseteq ntriangleleft \
    ntrianglelefteq ntriangleright ntrianglerighteq nu nVDash nVdash nvDash nvdash nwarrow odot \
    oint Omega omega ominus operatorname operatornamewithlimits oplus oslash otimes over overbrace \
    overleftarrow overleftrightarrow overline overrightarrow overset owns parallel partial perp \
    phantom Phi phi Pi pi pitchfork pm pmb pmod Pr prec precapprox preccurlyeq preceq precnsim \
    precsim prime prod projlim propto Psi psi qquad quad rangle rbrace rbrack rceil Re relax \
    restriction rfloor rgroup rhd rho right Rightarrow rightarrow rightarrowtail rightharpoondown \
    rightharpoonup rightleftarrows rightleftharpoons rightrightarrows rightsquigarrow \
    rightthreetimes risingdotseq rm rmoustache rq Rrightarrow Rsh rtimes rVert rvert \
    scriptscriptstyle scriptstyle searrow sec setminus sf sharp shortmid shortparallel sideset \
    Sigma sigma sim simeq sin sinh slash smallsetminus smile space spadesuit sphericalangle sqcap \
    sqcup sqrt sqsubset sqsubseteq sqsupset sqsupseteq square stackrel star strut Subset subset \
    subseteq subseteqq subsetneq subsetneqq substack succ succapprox succcurlyeq succeq succnsim \
    succsim sum sup Supset supset supseteq supseteqq supsetneq supsetneqq surd swarrow tan tanh \
    tau tbinom text textbf textit textnormal textrm textsc textsf textsl textstyle texttt textup \
    tfrac therefore Theta theta thickapprox thicksim thickspace thinspace tilde times to top \
    triangle triangledown triangleleft trianglelefteq triangleq triangleright trianglerighteq tt \
    twoheadleftarrow twoheadrightarrow ulcorner underbrace underline underrightarrow underset \
    unlhd unrhd Uparrow uparrow Updownarrow updownarrow upharpoonleft upharpoonright uplus Upsilon \
    upsilon upuparrows urcorner varDelta varepsilon varGamma varinjlim varkappa varLambda \
    varliminf varlimsup varnothing varOmega varPhi varphi varPi varpi varprojlim varpropto varPsi \
    varrho varSigma varsigma varsubsetneq varTheta vartheta vartriangle vartriangleleft \
    vartriangleright varXi Vdash vDash vdash vdots vec vee veebar Vert vert vphantom Vvdash wedge \
    widehat widetilde wp wr Xi xi xleftarrow xrightarrow yen zeta
    """.split(separator: " ").map { String($0) })
}
