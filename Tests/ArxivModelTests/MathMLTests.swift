import ArxivModel
import Foundation
import Testing

/// TeX and what the row of its element holds.
struct MathMLCase: Sendable, CustomTestStringConvertible {
  var tex: String
  var markup: String
  var isDisplay: Bool
  var testDescription: String { tex }

  init(_ tex: String, _ markup: String, isDisplay: Bool = false) {
    self.tex = tex
    self.markup = markup
    self.isDisplay = isDisplay
  }

  /// What MathML makes of it, without what is around every formula.
  var row: String? {
    guard let element = MathML.element(tex, isDisplay: isDisplay),
      let start = element.range(of: "<semantics><mrow>"),
      let end = element.range(of: "</mrow><annotation ", options: .backwards)
    else { return nil }
    return String(element[start.upperBound..<end.lowerBound])
  }
}

@Suite("A formula as MathML")
struct MathMLTests {
  typealias Case = MathMLCase

  static let letters: [Case] = [
    Case("x", "<mi>x</mi>"),
    Case("xyz", "<mi>x</mi><mi>y</mi><mi>z</mi>"),
    Case(
      #"\alpha\beta\Gamma\varGamma"#,
      #"<mi>α</mi><mi>β</mi><mi mathvariant="normal">Γ</mi><mi>𝛤</mi>"#),
    Case(
      #"\epsilon\varepsilon\phi\varphi\theta\vartheta"#,
      "<mi>ϵ</mi><mi>ε</mi><mi>ϕ</mi><mi>φ</mi><mi>θ</mi><mi>ϑ</mi>"),
    Case(
      #"\partial\nabla\infty\hbar\ell"#,
      #"<mi>∂</mi><mi mathvariant="normal">∇</mi><mi>∞</mi><mi>ℏ</mi><mi>ℓ</mi>"#),
    Case(#"\mathrm{d}x"#, #"<mi mathvariant="normal">d</mi><mi>x</mi>"#),
    Case(#"v_{\rm eff}"#, "<msub><mi>v</mi><mi>eff</mi></msub>"),
    Case(#"\mathrm{Mpc}"#, "<mi>Mpc</mi>"),
    Case(#"{\bf x}y"#, "<mi>𝐱</mi><mi>y</mi>"),
    Case(#"\mathbf{A1}\mathbf{\Gamma}"#, "<mrow><mi>𝐀</mi><mn>𝟏</mn></mrow><mi>𝚪</mi>"),
    Case(#"\boldsymbol{\alpha x\Omega}"#, "<mrow><mi>𝜶</mi><mi>𝒙</mi><mi>𝛀</mi></mrow>"),
    Case(#"\bm{\mathcal L}"#, "<mi>𝓛</mi>"),
    Case(#"\mathcal{HL}\mathscr{B}"#, "<mrow><mi>ℋ</mi><mi>ℒ</mi></mrow><mi>ℬ</mi>"),
    Case(#"\mathbb{RQE}\mathbb{1}"#, "<mrow><mi>ℝ</mi><mi>ℚ</mi><mi>𝔼</mi></mrow><mn>𝟙</mn>"),
    Case(#"\mathfrak{gCS}"#, "<mrow><mi>𝔤</mi><mi>ℭ</mi><mi>𝔖</mi></mrow>"),
    Case(#"\mathsf{Ab}\mathtt{c}"#, "<mi>𝖠𝖻</mi><mi>𝚌</mi>"),
    Case(#"\mathit{diff}h"#, "<mi>𝑑𝑖𝑓𝑓</mi><mi>h</mi>"),
    Case(#"\R^n\to\C"#, "<msup><mi>ℝ</mi><mi>n</mi></msup><mo>→</mo><mi>ℂ</mi>"),
    Case(#"\AA\imath"#, "<mi>Å</mi><mi>ı</mi>"),
    Case(
      "ν_μ, Γ, ℝ",
      """
      <msub><mi>ν</mi><mi>μ</mi></msub><mo>,</mo><mi mathvariant="normal">Γ</mi><mo>,</mo>\
      <mi>ℝ</mi>
      """),
    Case("x̂", #"<mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover>"#),
  ]

  static let numbers: [Case] = [
    Case("10", "<mn>10</mn>"),
    Case("3.14", "<mn>3.14</mn>"),
    Case(".5", "<mn>.5</mn>"),
    Case("10{,}000", "<mn>10,000</mn>"),
    Case("1,2", "<mn>1</mn><mo>,</mo><mn>2</mn>"),
    Case("2n", "<mn>2</mn><mi>n</mi>"),
    Case(#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    Case("x^10", "<msup><mi>x</mi><mn>1</mn></msup><mn>0</mn>"),
    Case("1...n", "<mn>1</mn><mi>…</mi><mi>n</mi>"),
  ]

  static let operators: [Case] = [
    Case("a+b-c", "<mi>a</mi><mo>+</mo><mi>b</mi><mo>−</mo><mi>c</mi>"),
    Case("-x", "<mo>−</mo><mi>x</mi>"),
    Case("a=-b", #"<mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mi>b</mi>"#),
    Case(
      #"a*b\cdot c\times d"#,
      "<mi>a</mi><mo>∗</mo><mi>b</mi><mo>·</mo><mi>c</mi><mo>×</mo><mi>d</mi>"),
    Case(
      "(-1)",
      #"<mo stretchy="false">(</mo><mo form="prefix">−</mo><mn>1</mn><mo stretchy="false">)</mo>"#),
    Case(#"x\pm"#, #"<mi>x</mi><mo form="prefix">±</mo>"#),
    Case(#"a \le b < c"#, "<mi>a</mi><mo>≤</mo><mi>b</mi><mo>&lt;</mo><mi>c</mi>"),
    Case(
      #"f:X\to Y"#,
      #"<mi>f</mi><mo lspace="0.2778em" rspace="0.2778em">:</mo><mi>X</mi><mo>→</mo><mi>Y</mi>"#),
    Case(#"f\colon X"#, "<mi>f</mi><mo>:</mo><mi>X</mi>"),
    Case(
      "a:=b",
      #"<mi>a</mi><mo lspace="0.2778em" rspace="0em">:</mo><mo lspace="0em">=</mo><mi>b</mi>"#),
    Case(">5", #"<mo lspace="0em">&gt;</mo><mn>5</mn>"#),
    Case(#"\times"#, #"<mo lspace="0em" rspace="0em">×</mo>"#),
    Case("x,y;z", "<mi>x</mi><mo>,</mo><mi>y</mi><mo>;</mo><mi>z</mi>"),
    Case("n!", "<mi>n</mi><mo>!</mo>"),
    Case("a/b", #"<mi>a</mi><mo lspace="0em" rspace="0em">/</mo><mi>b</mi>"#),
    Case("a|b", #"<mi>a</mi><mo form="prefix" stretchy="false">|</mo><mi>b</mi>"#),
    Case(
      #"\|x\|"#,
      """
      <mo form="prefix" stretchy="false">‖</mo><mi>x</mi><mo form="prefix" stretchy="false">‖</mo>
      """),
    Case(
      #"\lvert x\rvert"#,
      """
      <mo form="prefix" stretchy="false">|</mo><mi>x</mi>\
      <mo form="postfix" stretchy="false">|</mo>
      """),
    Case(#"\{x\}"#, #"<mo stretchy="false">{</mo><mi>x</mi><mo stretchy="false">}</mo>"#),
    Case(
      "[0,1)",
      #"<mo stretchy="false">[</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo stretchy="false">)</mo>"#),
    Case(
      #"\langle x\rangle\lceil y\rceil"#,
      """
      <mo stretchy="false">⟨</mo><mi>x</mi><mo stretchy="false">⟩</mo><mo stretchy="false">⌈</mo>\
      <mi>y</mi><mo stretchy="false">⌉</mo>
      """),
    Case(#"5\%"#, "<mn>5</mn><mi>%</mi>"),
    Case(##"\#\&\_\$"##, "<mi>#</mi><mi>&amp;</mi><mi>_</mi><mi>$</mi>"),
    Case(#"\uparrow"#, #"<mo stretchy="false" lspace="0em" rspace="0em">↑</mo>"#),
    Case(#"a\not=b"#, "<mi>a</mi><mo>≠</mo><mi>b</mi>"),
    Case(
      #"\not\in\not\subset\not{R}"#,
      #"<mo lspace="0em" rspace="0em">∉</mo><mo lspace="0em">⊄</mo><mi>R̸</mi>"#),
    Case(#"\slashed{p}"#, "<mi>p̸</mi>"),
    Case(
      #"\neq\nsubseteq"#,
      #"<mo lspace="0em" rspace="0em">≠</mo><mo lspace="0em" rspace="0em">⊈</mo>"#),
    Case(#"\ldots\cdots"#, "<mi>…</mi><mi>⋯</mi>"),
  ]

  static let scripts: [Case] = [
    Case("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    Case("x_i", "<msub><mi>x</mi><mi>i</mi></msub>"),
    Case("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    Case("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    Case(
      "x^{a+b}_{c-d}",
      """
      <msubsup><mi>x</mi><mrow><mi>c</mi><mo lspace="0em" rspace="0em">−</mo><mi>d</mi></mrow>\
      <mrow><mi>a</mi><mo lspace="0em" rspace="0em">+</mo><mi>b</mi></mrow></msubsup>
      """),
    Case("f'", "<msup><mi>f</mi><mo>′</mo></msup>"),
    Case(
      "f''(x)",
      """
      <msup><mi>f</mi><mo>″</mo></msup><mo stretchy="false">(</mo><mi>x</mi>\
      <mo stretchy="false">)</mo>
      """),
    Case("f'_i", "<msubsup><mi>f</mi><mi>i</mi><mo>′</mo></msubsup>"),
    Case("f'^2", "<msup><mi>f</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>"),
    Case(
      "f'^{a+b}",
      """
      <msup><mi>f</mi><mrow><mo>′</mo><mi>a</mi><mo lspace="0em" rspace="0em">+</mo>\
      <mi>b</mi></mrow></msup>
      """),
    Case(#"x^\prime"#, "<msup><mi>x</mi><mo>′</mo></msup>"),
    Case("^3", "<msup><mrow/><mn>3</mn></msup>"),
    Case("{}_2F_1", "<msub><mrow/><mn>2</mn></msub><msub><mi>F</mi><mn>1</mn></msub>"),
    Case("{x^2}^3", "<msup><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></msup>"),
    Case("2^{2^n}", "<msup><mn>2</mn><msup><mn>2</mn><mi>n</mi></msup></msup>"),
    Case(#"M_\odot"#, "<msub><mi>M</mi><mo>⊙</mo></msub>"),
    Case(#"W^\pm"#, "<msup><mi>W</mi><mo>±</mo></msup>"),
    Case(
      "K^{*+}",
      """
      <msup><mi>K</mi><mrow><mo lspace="0em" rspace="0em">∗</mo>\
      <mo form="prefix">+</mo></mrow></msup>
      """),
    Case(
      "x^{i=j}",
      """
      <msup><mi>x</mi><mrow><mi>i</mi><mo lspace="0em" rspace="0em">=</mo><mi>j</mi></mrow></msup>
      """),
    Case(
      "x_{a,b}",
      """
      <msub><mi>x</mi><mrow><mi>a</mi><mo lspace="0em" rspace="0em">,</mo><mi>b</mi></mrow></msub>
      """),
    Case(")^2", #"<msup><mo stretchy="false">)</mo><mn>2</mn></msup>"#),
    Case(#"x^\frac12"#, "<msup><mi>x</mi><mfrac><mn>1</mn><mn>2</mn></mfrac></msup>"),
  ]

  static let functions: [Case] = [
    Case(#"\log n"#, #"<mi>log</mi><mo rspace="0.1667em">&#x2061;</mo><mi>n</mi>"#),
    Case(
      #"n\log n"#,
      """
      <mi>n</mi><mspace width="0.1667em"/><mi>log</mi><mo rspace="0.1667em">&#x2061;</mo>\
      <mi>n</mi>
      """),
    Case(
      #"\log^2 n"#,
      #"<msup><mi>log</mi><mn>2</mn></msup><mo rspace="0.1667em">&#x2061;</mo><mi>n</mi>"#),
    Case(
      #"\sin(x)\cos y"#,
      """
      <mi>sin</mi><mo>&#x2061;</mo><mo stretchy="false">(</mo><mi>x</mi>\
      <mo stretchy="false">)</mo><mspace width="0.1667em"/><mi>cos</mi>\
      <mo rspace="0.1667em">&#x2061;</mo><mi>y</mi>
      """),
    Case(
      #"2\ln\left(\frac xy\right)"#,
      """
      <mn>2</mn><mspace width="0.1667em"/><mi>ln</mi><mo rspace="0.1667em">&#x2061;</mo><mrow>\
      <mo form="prefix" stretchy="true">(</mo><mfrac><mi>x</mi><mi>y</mi></mfrac>\
      <mo form="postfix" stretchy="true">)</mo></mrow>
      """),
    Case(#"\log_2"#, "<msub><mi>log</mi><mn>2</mn></msub>"),
    Case(#"\operatorname{Tr}A"#, #"<mi>Tr</mi><mo rspace="0.1667em">&#x2061;</mo><mi>A</mi>"#),
    Case(
      #"\operatorname*{ess\,sup}_x f"#,
      """
      <msub><mi>ess&#x2009;sup</mi><mi>x</mi></msub><mo rspace="0.1667em">&#x2061;</mo><mi>f</mi>
      """),
    Case(
      #"\mathop{\rm Hom}(A,B)"#,
      """
      <mi>Hom</mi><mo>&#x2061;</mo><mo stretchy="false">(</mo><mi>A</mi><mo>,</mo><mi>B</mi>\
      <mo stretchy="false">)</mo>
      """),
    Case(#"\Spec R"#, #"<mi>Spec</mi><mo rspace="0.1667em">&#x2061;</mo><mi>R</mi>"#),
    Case(
      #"\lim_{n}a_n"#,
      """
      <msub><mi>lim</mi><mi>n</mi></msub><mo rspace="0.1667em">&#x2061;</mo><msub><mi>a</mi>\
      <mi>n</mi></msub>
      """),
    Case(
      #"\lim_{n}a_n"#,
      """
      <munder><mi>lim</mi><mi>n</mi></munder><mo rspace="0.1667em">&#x2061;</mo><msub><mi>a</mi>\
      <mi>n</mi></msub>
      """, isDisplay: true),
    Case(
      #"\argmax_\theta L"#,
      """
      <munder><mi>arg&#x2009;max</mi><mi>θ</mi></munder><mo rspace="0.1667em">&#x2061;</mo>\
      <mi>L</mi>
      """, isDisplay: true),
    Case(#"\limsup_n"#, "<munder><mi>lim&#x2009;sup</mi><mi>n</mi></munder>", isDisplay: true),
    Case(
      #"\Pr[X]"#,
      """
      <mi>Pr</mi><mo>&#x2061;</mo><mo stretchy="false">[</mo><mi>X</mi><mo stretchy="false">]</mo>
      """),
  ]

  static let large: [Case] = [
    Case(
      #"\sum_{i=1}^n i"#,
      """
      <munderover><mo lspace="0em">∑</mo><mrow><mi>i</mi><mo lspace="0em" rspace="0em">=</mo>\
      <mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>
      """),
    Case(
      #"\sum_{i=1}^n i"#,
      """
      <munderover><mo lspace="0em">∑</mo><mrow><mi>i</mi><mo lspace="0em" rspace="0em">=</mo>\
      <mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>
      """, isDisplay: true),
    Case(
      #"\int_0^1 f\,dx"#,
      """
      <msubsup><mo lspace="0em">∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>f</mi>\
      <mspace width="0.1667em"/><mi>d</mi><mi>x</mi>
      """),
    Case(
      #"\int\limits_0^1"#,
      """
      <munderover><mo lspace="0em" movablelimits="false">∫</mo><mn>0</mn><mn>1</mn></munderover>
      """),
    Case(#"\sum\nolimits_i"#, #"<msub><mo lspace="0em">∑</mo><mi>i</mi></msub>"#),
    Case(#"\bigcup A"#, #"<mo lspace="0em">⋃</mo><mi>A</mi>"#),
    Case(
      #"\sum_{\substack{i<n\\j<m}}"#,
      """
      <munder><mo lspace="0em">∑</mo><mtable><mtr><mtd style="padding:0"><mi>i</mi>\
      <mo lspace="0em" rspace="0em">&lt;</mo><mi>n</mi></mtd></mtr><mtr><mtd style="padding:0">\
      <mi>j</mi><mo lspace="0em" rspace="0em">&lt;</mo><mi>m</mi></mtd></mtr></mtable></munder>
      """, isDisplay: true),
    Case(
      #"\mathop{\sum\sum}_{i}"#,
      """
      <munder><mrow><mo lspace="0em">∑</mo><mo lspace="0em">∑</mo></mrow><mi>i</mi></munder>
      """, isDisplay: true),
  ]

  static let fractions: [Case] = [
    Case(#"\frac{a}{b}"#, "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    Case(
      #"\dfrac ab"#,
      #"<mstyle displaystyle="true" scriptlevel="0"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"#),
    Case(
      #"\tfrac ab"#,
      """
      <mstyle displaystyle="false" scriptlevel="0"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>
      """, isDisplay: true),
    Case(#"\dfrac ab"#, "<mfrac><mi>a</mi><mi>b</mi></mfrac>", isDisplay: true),
    Case(
      #"\binom nk"#,
      """
      <mrow><mo form="prefix" stretchy="true">(</mo><mfrac linethickness="0"><mi>n</mi>\
      <mi>k</mi></mfrac><mo form="postfix" stretchy="true">)</mo></mrow>
      """),
    Case(
      #"{n\choose k}"#,
      """
      <mrow><mo form="prefix" stretchy="true">(</mo><mfrac linethickness="0"><mi>n</mi>\
      <mi>k</mi></mfrac><mo form="postfix" stretchy="true">)</mo></mrow>
      """),
    Case(
      #"{a+b\over c}"#,
      """
      <mfrac><mrow><mi>a</mi><mo lspace="0em" rspace="0em">+</mo><mi>b</mi></mrow>\
      <mi>c</mi></mfrac>
      """),
    Case(#"{a\atop b}"#, #"<mfrac linethickness="0"><mi>a</mi><mi>b</mi></mfrac>"#),
    Case(
      #"\frac{a+b}{c=d}"#,
      """
      <mfrac><mrow><mi>a</mi><mo lspace="0em" rspace="0em">+</mo><mi>b</mi></mrow><mrow><mi>c</mi>\
      <mo lspace="0em" rspace="0em">=</mo><mi>d</mi></mrow></mfrac>
      """),
    Case(
      #"\frac{a+b}{c}"#,
      "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", isDisplay: true),
    Case(#"\sqrt x"#, "<msqrt><mi>x</mi></msqrt>"),
    Case(#"\sqrt{a+b}"#, "<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>"),
    Case(#"\sqrt[3]{x}"#, "<mroot><mi>x</mi><mn>3</mn></mroot>"),
    Case(#"\root n\of x"#, "<mroot><mi>x</mi><mi>n</mi></mroot>"),
  ]

  @Test("is set in the elements of its parts", arguments: letters + numbers + operators)
  func signs(_ item: Case) {
    #expect(item.row == item.markup)
  }

  @Test(
    "is set with what belongs to a sign around it",
    arguments: scripts + functions + large + fractions)
  func structures(_ item: Case) {
    #expect(item.row == item.markup)
  }

  @Test("keeps its TeX beside it")
  func whole() {
    #expect(
      MathML.element(" x_1 < 2\n") == """
        <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msub><mi>x</mi>\
        <mn>1</mn></msub><mo>&lt;</mo><mn>2</mn></mrow><annotation \
        encoding="application/x-tex">x_1 &lt; 2</annotation></semantics></math>
        """)
    #expect(
      MathML.element("x", isDisplay: true) == """
        <math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><semantics><mrow>\
        <mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math>
        """)
  }

  @Test(
    "is left to its reader if anything in it is not understood",
    arguments: [
      #"\foo"#, "x^", "x^a^b", "x'^a'", #"\frac{a}"#, "{", "}", #"\left(x"#, #"x\right)"#,
      #"\left(x\right"#, #"\left(x\\aaaa)"#, #"\def\a{b}"#, #"\newcommand{\a}{b}"#, "a&b",
      #"a\\b"#, "$x$", #"\text{\foo}"#, #"\text{$\foo$}"#, #"\mbox{a"#, #"\sqrt[3"#,
      #"\begin{foo}x\end{foo}"#, #"\begin{matrix}a"#, #"\begin{matrix}a\end{pmatrix}"#,
      #"\begin{array}{p{2cm}}a\end{array}"#, #"a\over b\over c"#, #"\ce{H2O}"#, #"x\limits_0"#,
      #"\left\alpha x\right)"#, #"\middle|"#, #"\hspace{x}"#, #"\color{red"#, #"\L\th"#, #"\v x"#,
    ])
  func unknown(_ tex: String) {
    #expect(MathML.element(tex) == nil)
  }

  @Test(
    "is left to its reader if it is displayed and its lines do not fit",
    arguments: [
      "a&b", #"a&b\\c"#, #"\begin{align}a\\b"#, #"\end{align}"#, #"\begin{align}}\end{align}"#,
    ])
  func unknownDisplays(_ tex: String) {
    #expect(MathML.element(tex, isDisplay: true) == nil)
  }

  @Test("is read up to a size and a depth")
  func limits() {
    #expect(MathML.element(String(repeating: "x", count: 10_000)) != nil)
    #expect(MathML.element(String(repeating: "x", count: 10_001)) == nil)
    func nested(_ depth: Int) -> String? {
      MathML.element(
        String(repeating: "{", count: depth) + "x" + String(repeating: "}", count: depth))
    }
    #expect(nested(55) != nil)
    #expect(nested(65) == nil)
  }
}
