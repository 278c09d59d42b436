import ArxivModel
import Testing

@Suite("TeX as text")
struct TeXTextTests {
  /// TeX and the text it stands for.
  struct Case: Sendable, CustomTestStringConvertible {
    var source: String
    var text: String
    var testDescription: String { source }

    init(_ source: String, _ text: String) {
      self.source = source
      self.text = text
    }
  }

  static let letters = [
    Case(#"\'{e} \'e {\'e} \'{\i} \"{\i}, \'\i, Garc\'\i a"#, "é é é í ï, í, García"),
    Case(#"\`a \^o \"u \~n \=a \.z"#, "à ô ü ñ ā ż"),
    Case(#"\c{c} \H{o} \k{a} \r{a} \u{g} \v{c}"#, "ç ő ą å ğ č"),
    Case(#"\c c \H os \k e \r a \u g \v c"#, "ç ős ę å ğ č"),
    Case(#"\d{a} \b{b} \t{oo} \j"#, "ạ ḇ o\u{361}o ȷ"),
    Case(#"\'x \~E \'{\ae} \v\i"#, "x\u{301} Ẽ ǽ ǐ"),
    Case(#"\AA \AE \DH \DJ \ETH \L \NG \O \OE \TH."#, "ÅÆÐĐÐŁŊØŒÞ."),
    Case(#"{\aa} {\ae} {\dh} {\dj} {\l} {\ng} {\o} {\oe} {\ss} {\th}"#, "å æ ð đ ł ŋ ø œ ß þ"),
    Case(#"\ss{} \ss x \o x \L{} {\L}ukasz \O re"#, "ß ßx øx Ł Łukasz Øre"),
    Case(#"Erd\H{o}s--R\'{e}nyi, Schr\"odinger"#, "Erdős–Rényi, Schrödinger"),
    Case(#"Fran\c cois, Fran{\c c}ois, Fran\c{c}ois"#, "François, François, François"),
    Case(#"Nguy\~{\^e}n, \'{\^{e}}, \d{\^o}, \^{\d{o}}"#, "Nguyễn, ế, ộ, ộ"),
    Case(#"\'{\i}\~{o} I\.{\i} \.I"#, "íõ Ii İ"),
    Case(#"Friedmann-Lema\^\i tre, Todor\v cevi\'c"#, "Friedmann-Lemaître, Todorčević"),
    Case(#"Musta\c{t}\u{a}, Czy\.z, K\k{e}dra, \'S.R. Gal"#, "Mustaţă, Czyż, Kędra, Ś.R. Gal"),
    Case("\\'e\u{323}", "\u{1EB9}\u{301}"),
  ]

  static let signs = [
    Case(#"\alpha-stable, \Gamma, \Omega_m"#, "α-stable, Γ, Ω_m"),
    Case(#"\phi \varphi \upsilon \epsilon"#, "ϕ φ υ ε"),
    Case(#"\P \S \copyright \pounds \dag \ddag \div \deg"#, "¶ § © £ † ‡ ÷ °"),
    Case(#"\guillemotleft Oui\guillemotright"#, "«Oui»"),
    Case(##"\& \% \_ \#, \ldots{} \textregistered{}"##, "& % _ #, … ®"),
    Case(#"1990\textendash 2000, Einstein\textquoteright s"#, "1990–2000, Einstein’s"),
    Case(#"0.75\pm 0.07, n \leq 1, a\to b"#, "0.75±0.07, n ≤ 1, a→b"),
    Case(#"the \beta decay at 24 \mu m, 4000 \AA for"#, "the β decay at 24 μm, 4000 Å for"),
    Case(#"O(n\log n)"#, "O(n log n)"),
    Case(#"\textsuperscript{3}He, H\textsubscript{2}O, 5\textsuperscript{th}"#, "³He, H₂O, 5th"),
    Case(#"10\,GeV, i.e.\ so, weigh\-ted, {\it off\/}"#, "10 GeV, i.e. so, weighted, off"),
    Case(#"One\\Two \\ Three \\[2mm] Four"#, "One Two Three Four"),
  ]

  static let marks = [
    Case("``quotes'' and `single' ones", "“quotes” and ‘single’ ones"),
    Case("no `pair of these''", "no `pair of these''"),
    Case("''by hand'' update", "“by hand” update"),
    Case("Einstein's, the `t Hooft loop", "Einstein's, the `t Hooft loop"),
    Case("the f'' of x and 3.5''", "the f'' of x and 3.5''"),
    Case("a---b, 10--20, well-known", "a—b, 10–20, well-known"),
    Case("D0 --> K, <!-- note -->, ------", "D0 --> K, <!-- note -->, ------"),
    Case("J.~Doe et~al., Fig.~3, H~II", "J. Doe et al., Fig. 3, H II"),
    Case("at z~2, ~500 km, n ~ 3, <z>~1.5, d >~ 2", "at z~2, ~500 km, n ~ 3, <z>~1.5, d >~ 2"),
    Case(#"the \"Ising model\" of \"Ozg\"ur"#, "the \"Ising model\" of Özgür"),
  ]

  static let braces = [
    Case("{B}erlin and the {MNRAS} paper", "Berlin and the MNRAS paper"),
    Case(#"\emph{so} {\em it \textbf{goes}} {\em{on}} \textsc{Here}"#, "so it goes on Here"),
    Case(#"\mathrm{d} \mbox{air pockets}"#, "d air pockets"),
    Case("Val{é}rie, Erd{ő}s, PermGNN{}", "Valérie, Erdős, PermGNN"),
    Case(#"{\mu}m, 2\b{eta}-decay, {\b{eta}}, \t{heta}"#, "μm, 2β-decay, β, θ"),
    Case("{0,1}, {x, y}, {Ki(z)}, {103}", "{0,1}, {x, y}, {Ki(z)}, {103}"),
    Case("10{,}000", "10,000"),
    Case("Fe_{1-x}, 10^{-3}", "Fe_{1-x}, 10^{-3}"),
    Case(#"\cite{a,b}, \footnote{Aside}"#, "[a,b],  (Aside)"),
    Case(#"\begin{itemize}\item a \item b\end{itemize}"#, "• a • b"),
  ]

  static let broken = [
    Case(#"Fran\ccois, R\ružička, H\rakan, Erd\Hos"#, "François, Růžička, Håkan, Erdős"),
    Case(#"K\ivan, R\ru\v{z}i\v{c}ka, Bj\orn"#, "Kıvan, Růžička, Bjørn"),
    Case(#"Lema\^\itre"#, "Lemaître"),
    Case(#"V\'ı, Mart\'ınez"#, "Ví, Martínez"),
    Case(#"Pl\\"otz, Pl\\\"otz, Fert\\'e, Schr\ödinger"#, "Plötz, Plötz, Ferté, Schrödinger"),
    Case(#"+\- 0.03"#, "+/- 0.03"),
  ]

  static let addresses = [
    Case("http://www.x.edu/~name/a--b", "http://www.x.edu/~name/a--b"),
    Case(#"http://www.x.edu/\~{}name, www.y.org/\~n\_m"#, "http://www.x.edu/~name, www.y.org/~n_m"),
    Case(#"\url{https://x.org/~a_b--c} now"#, "https://x.org/~a_b--c now"),
    Case(#"\href{http://x.org/~a}{here}"#, "here (http://x.org/~a)"),
    Case("math.x.edu/~name", "math.x.edu/~name"),
  ]

  static let unchanged = [
    "", " ", "Plain text, as it is.", #"\foo{bar} \SL(2,F)"#, #"\alphax \cite[p. 3]{a}"#,
    #"\$5, \{a\}"#, #"\textbackslash n"#, "x_1^2", "a \\", "{", "}", "}{", "$", "`", "\\", "\\'",
    #"\'"#, #"\emph"#, #"\emph{"#, #"\frac{m}{l}"#, "Übung, ℝ – “gut”", "日本語 {", "a\u{7F}b",
    "snake_case", "well-known", "a — b",
  ]

  static let mathematics = [
    #"$\alpha$"#, #"$$\sum_{i}\, x~y -- z$$"#, #"\(\'e {B} ``\)"#, #"\[ x \]"#,
    "$e\u{301}$", "$ x $", "$x\n  y$", #"$x \mbox{ if $y$}$"#, #"$\$5$"#, #"$10^{5}$"#,
    #"\begin{equation} \'e -- ~ \end{equation}"#, #"\begin{align*} a &= b \\ c \end{align*}"#,
  ]

  static let conversions = letters + signs + marks + braces + broken + addresses

  static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  @Test("becomes Unicode", arguments: conversions)
  func converts(_ item: Case) {
    // Scalars, for two strings are equal however their accents are composed.
    #expect(Self.scalars(TeXText.unicode(item.source)) == Self.scalars(item.text))
  }

  @Test("is converted once and for all", arguments: conversions)
  func settles(_ item: Case) {
    let once = TeXText.unicode(item.source)
    #expect(Self.scalars(TeXText.unicode(once)) == Self.scalars(once))
  }

  @Test("is left alone when there is nothing to convert", arguments: unchanged)
  func leaves(_ text: String) {
    #expect(TeXText.unicode(text) == text)
  }

  @Test("of formulas is left alone", arguments: mathematics)
  func keepsMathematics(_ formula: String) {
    #expect(Self.scalars(TeXText.unicode(formula)) == Self.scalars(formula))
    let text = #"\'Etude of "# + formula + #"---\"uber"#
    let converted = "Étude of " + formula + "—über"
    #expect(Self.scalars(TeXText.unicode(text)) == Self.scalars(converted))
  }

  @Test(
    "takes a dollar without a partner for a dollar",
    arguments: [
      Case(#"over $800 per s\'ejour"#, "over $800 per séjour"),
      Case(#"from $5 to $10 per s\'ejour"#, "from $5 to $10 per séjour"),
      Case(#"order \'O$ in --- $\'O$, \'o"#, #"order Ó$ in — $\'O$, ó"#),
      Case("a $ b\n\n\\'e $x$", "a $ b\n\né $x$"),
      Case(#"costs $5, and $\'x$ too"#, #"costs $5, and $\'x$ too"#),
    ])
  func lonelyDollars(_ item: Case) {
    #expect(TeXText.unicode(item.source) == item.text)
  }

  @Test(
    "becomes readable where its mathematics can",
    arguments: [
      Case(#"$\alpha$-stable"#, "α-stable"),
      Case(#"$L^2$, $x_i$, $x_{ij}^{(k)}$, $10^{-3}$"#, "L², xᵢ, xᵢⱼ⁽ᵏ⁾, 10⁻³"),
      Case(#"$\mathcal{O}(n\log n)$, $O(\log^2 n)$"#, "O(n log n), O(log² n)"),
      Case(#"$\mathbb{R}^d$, $\mathbb{E}$, $\Z$, $\mathfrak{g}$"#, "ℝᵈ, 𝔼, ℤ, 𝔤"),
      Case(#"$\sim$ $\leq$ $\times$ $\to$ $\not\in$ $\not=$"#, "∼ ≤ × → ∉ ≠"),
      Case(#"$\sqrt{n}$, $\sqrt{a+b}$, $\sqrt[3]{2}$, $\sqrt{2}x$"#, "√n, √(a+b), ∛2, (√2)x"),
      Case(#"$\frac{a}{b}$, $\frac12$, $\frac{a+b}{2c}$"#, "a/b, 1/2, (a+b)/(2c)"),
      Case(#"$2\frac{a}{b}$, $\frac{a}{b}x$, ${a \over b}$"#, "2(a/b), (a/b)x, a/b"),
      Case(#"$x_{\rm eff}$, $k_B$, $M_\odot$, $B^{*+}$"#, "x_eff, k_B, M⊙, B*⁺"),
      Case(#"$e^{-x^2}$, $n^{1/2}$, $X_{AB}y$"#, "e^(-x²), n^(1/2), X_(AB)y"),
      Case(#"$\bar{B}^0\to\pi^-$, $\hat x$, $\tilde{Z'}$"#, "B̄⁰→π⁻, x̂, Z̃′"),
      Case(#"$p < 0.05$, $p<0.05$, $z \sim 2$, $3\times10^5$"#, "p < 0.05, p<0.05, z ∼ 2, 3×10⁵"),
      Case(#"$\text{for all } x \in X$, $a \bmod p$"#, "for all x ∈ X, a mod p"),
      Case(#"$\left(\frac{x}{y}\right)^2$, $\left. x\right|$"#, "(x/y)², x|"),
      Case(#"${\cal N}=4$, $\rm Mpc$, $10{,}000$"#, "N=4, Mpc, 10,000"),
      Case(#"$\binom{n}{k}$, ${n \choose k}$"#, "(n choose k), (n choose k)"),
      Case(#"$^3$He, H$_2$O, $^{1,2}$, $90^\circ$, $f''$"#, "³He, H₂O, ¹,², 90°, f″"),
      Case(#"\(x^2\), \[y\], $$z$$"#, "x², y, z"),
      Case(#"\begin{equation} E = mc^2 \end{equation}"#, "E = mc²"),
      Case(#"H_2O, 10^-9, deg^2, 10^{-6}, V_{gas}, W^+W^-"#, "H₂O, 10⁻⁹, deg², 10⁻⁶, V_gas, W⁺W⁻"),
      Case(#"snake_case_2, file_1.txt, 2^x"#, "snake_case_2, file_1.txt, 2^x"),
      Case(#"\frac{m}{l}, \mathcal{S}, \sqrt{s}=8"#, "m/l, S, √s=8"),
      Case(#"\$5, \{a\}, \textbackslash, \~{}"#, #"$5, {a}, \, ~"#),
      Case(#"$\nu_μ$ and $ν_\mu$"#, "ν_μ and ν_μ"),
      Case(#"$A^\dagger$, $\Spec R$, $\eps$, $10\,\kms$"#, "A†, Spec R, ε, 10 km s⁻¹"),
      Case(#"K{\"a}hler's ``$\pi$''"#, "Kähler's “π”"),
    ])
  func plain(_ item: Case) {
    #expect(Self.scalars(TeXText.plain(item.source)) == Self.scalars(item.text))
    #expect(TeXText.plain(TeXText.unicode(item.source)) == item.text)
  }

  @Test(
    "stays what it is where mathematics has no readable form",
    arguments: [
      #"$\foo$"#, #"$a + \foo{b}$"#, #"$\begin{pmatrix} 1 & 2 \end{pmatrix}$"#, #"$\frac{a}$"#,
      #"$x^{$"#, #"$\stackrel{a}{b}$"#, #"\begin{align} a &= b \end{align}"#, #"$\widehat{ABC}$"#,
    ])
  func unreadable(_ formula: String) {
    #expect(TeXText.plain(formula) == formula)
  }

  @Test(
    "is found where it is left",
    arguments: [
      (#"Erd\H{o}s"#, #"\H{o}s"#), ("{B}erlin", "{B}erlin"), (#"a \foo b"#, #"\foo b"#),
      (#"$\alpha$ \emph{x}"#, #"\emph{x}"#), (#"Schr\"odinger"#, #"\"odinger"#),
      (#"ö {\it x}"#, #"{\it x}"#), (#"\'{\i}"#, #"\'{\i}"#),
    ])
  func found(text: String, rest: String) throws {
    let index = try #require(TeXText.firstUnconverted(in: text))
    // The braces around a switch of font count from the brace or from the switch.
    #expect(rest.hasSuffix(text[index...]) && text[index...].count >= rest.count - 1)
  }

  @Test(
    "is not found in what reads as text",
    arguments: ["", "Erdős", #"$\alpha$"#, #"\$5 and \{a\}"#, "{0,1}", "10^{-3}", "a~b", "--"])
  func notFound(text: String) {
    #expect(TeXText.firstUnconverted(in: text) == nil)
  }

  @Test(
    "folds away case, accents and typography",
    arguments: [
      Case("Schrödinger", "schrodinger"), Case("Schro\u{308}dinger", "schrodinger"),
      Case(#"Schr\"odinger"#, "schrodinger"), Case("SCHRODINGER", "schrodinger"),
      Case("Bjørn Łukasz Weierstraß", "bjorn lukasz weierstrass"),
      Case("Æsop Đorđe Kıvanç İnönü", "aesop dorde kivanc inonu"),
      Case("Œuvre Þór Háskóli ŋ", "oeuvre thor haskoli n"),
      Case("O’Brien – “Nguyễn”", "o'brien - \"nguyen\""),
      Case("  two\n  lines\u{A0}x ", "two lines x"),
      Case(#"$\alpha$-Stable $L^2$"#, "α-stable l2"), Case("Ά ϕ ς", "α φ σ"), Case("Й", "и"),
      Case("≠", "≠"),
    ])
  func folds(_ item: Case) {
    #expect(Self.scalars(TeXText.folded(item.source)) == Self.scalars(item.text))
  }

  // Authors of real records, and how arXiv's own parser wrote them.
  @Test(
    "reads as arXiv reads its authors",
    arguments: [
      Case(#"C. Bal\'azs"#, "C. Balázs"), Case(#"R. Tom\`as"#, "R. Tomàs"),
      Case(#"Mikkel {\O}bro"#, "Mikkel Øbro"), Case(#"Rastislav \v{S}r\'amek"#, "Rastislav Šrámek"),
      Case(#"Bro\v{n}a Brejov\'a"#, "Broňa Brejová"), Case(#"Franz G\"ahler"#, "Franz Gähler"),
      Case(#"Tom\'a\v{s} Vina\v{r}"#, "Tomáš Vinař"), Case(#"P\'eter Frenkel"#, "Péter Frenkel"),
      Case(#"Stanis{\l}awa Kanas"#, "Stanisława Kanas"), Case(#"Julien Fert\'e"#, "Julien Ferté"),
      Case(#"Marcos H. D. Guimar\~aes"#, "Marcos H. D. Guimarães"),
      Case(#"Gordan \v{Z}itkovi\'c"#, "Gordan Žitković"), Case(#"M. F\"u{\ss}ling"#, "M. Füßling"),
    ])
  func authors(_ item: Case) {
    #expect(TeXText.unicode(item.source) == item.text)
  }
}

@Suite("Any text at all")
struct AnyTeXTests {
  /// The same numbers every time.
  struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
      return mixed ^ (mixed >> 33)
    }
  }

  static let pieces: [String] =
    Array("\\'\"^~`{}$-_ aeiocB1é.ı=/()[]\n,&%:!\u{301}αw").map(String.init) + [
      "\\c", "\\v", "\\i", "\\em", "\\foo", "\\emph{", "\\alpha", "\\ss", "\\frac", "\\sqrt{", "$$",
      "\\url{", "http://", "\\cite{", "\\begin{equation}", "\\end{equation}", "\\href{a}{", "\\t",
      "\\over", "\\text{", "\\(", "\\)", "\\[", "\\]", "--", "``", "''", "Fran\\ccois", "\\hat",
      "\\times", "\\log", "\\mathbb{R}", "\\left", "\\not", "\\ ", "\\item", "\\\\", "\\/", "\\-",
      "^{", "_{", "\\mu", "\\textsuperscript", "\\vspace{", "\\textasciitilde", "\\sqrt[",
    ]

  @Test("is read without harm and converted only once", arguments: 1...4)
  func randomText(seed: UInt64) {
    var dice = Dice(state: seed)
    for _ in 0..<1_500 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &dice) {
        text += Self.pieces.randomElement(using: &dice) ?? ""
      }
      let once = TeXText.unicode(text)
      #expect(once.utf8.elementsEqual(TeXText.unicode(once).utf8), "\(text.debugDescription)")
      _ = TeXText.plain(text)
      _ = TeXText.folded(text)
      if let index = TeXText.firstUnconverted(in: text) { #expect(index < text.endIndex) }
    }
  }

  @Test("keeps its letters, whatever is around them", arguments: 1...4)
  func letters(seed: UInt64) {
    let wrappings: [(String, String)] = [
      ("", ""), ("{", "}"), ("\\emph{", "}"), ("{\\em ", "}"), ("\\foo{", "}"), ("``", "''"),
      ("\\'{", "}"), ("\\v{", "}"), ("\\textbf{\\textit{", "}}"), (" ", "~"), ("\\url{", "}"),
      ("\\footnote{", "}"), ("$", "$"), ("\\begin{center}", "\\end{center}"),
    ]
    var dice = Dice(state: seed)
    for _ in 0..<1_000 {
      var text = ""
      var letters = ""
      for _ in 0..<Int.random(in: 1...5, using: &dice) {
        let word = String((0..<3).map { _ in "XYZQ".randomElement(using: &dice) ?? "X" })
        let (before, after) = wrappings.randomElement(using: &dice) ?? ("", "")
        text += before + word + after
        letters += word
      }
      for converted in [TeXText.unicode(text), TeXText.plain(text)] {
        let folded = TeXText.folded(converted).filter("xyzq".contains)
        #expect(folded == letters.lowercased(), "\(text.debugDescription)")
      }
    }
  }

  @Test(
    "takes time in proportion, however deep or broken",
    .timeLimit(.minutes(15)),
    arguments: [
      "{", "}", "{{}", "\\'{", "${", "$a{", "\\(", "`a", "\\foo[", "\\emph{", "\\begin{equation}",
      "^{", "\\frac{", "\\sqrt[", "$\\text{", "\\href{", "\\\\", "\\", "\n\n$", "\u{301}",
      "\\hat{x", "{\\over", "A\\ccc", "\\t{o", "\\textsuperscript{", "~", "\\b{et",
      "\\hat\\text{", "\\href ",
    ])
  func longText(unit: String) {
    let text = String(repeating: unit, count: 100_000 / unit.utf8.count)
    _ = TeXText.unicode(text)
    _ = TeXText.plain(text)
    _ = TeXText.firstUnconverted(in: text)
  }
}
