import ArxivModel
import Testing

@Suite("The layout of a formula as MathML")
struct MathMLLayoutTests {
  typealias Case = MathMLCase

  static let accents: [Case] = [
    Case(#"\hat x"#, #"<mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover>"#),
    Case(
      #"\widehat{AB}"#,
      """
      <mover accent="true"><mrow><mi>A</mi><mi>B</mi></mrow>\
      <mo stretchy="true">&#x302;</mo></mover>
      """),
    Case(#"\widehat x"#, #"<mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover>"#),
    Case(
      #"\tilde{\mathcal O}"#,
      #"<mover accent="true"><mi>𝒪</mi><mo stretchy="false">˜</mo></mover>"#),
    Case(
      #"\bar{B}^0"#,
      """
      <msup><mover accent="true"><mi>B</mi><mo stretchy="false">¯</mo></mover><mn>0</mn></msup>
      """),
    Case(
      #"\overline{z+w}"#,
      """
      <mover accent="true"><mrow><mi>z</mi><mo>+</mo><mi>w</mi></mrow>\
      <mo stretchy="true">&#x332;</mo></mover>
      """),
    Case(#"\overline z"#, #"<mover accent="true"><mi>z</mi><mo stretchy="false">¯</mo></mover>"#),
    Case(
      #"\underline{ab}"#,
      #"<munder><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy="true">&#x332;</mo></munder>"#),
    Case(
      #"\vec v"#,
      #"<mover accent="true"><mi>v</mi><mo stretchy="false" style="font-size:70%">→</mo></mover>"#),
    Case(
      #"\overrightarrow{AB}"#,
      #"<mover accent="true"><mrow><mi>A</mi><mi>B</mi></mrow><mo stretchy="true">→</mo></mover>"#),
    Case(
      #"\dot q\ddot q\dddot q"#,
      """
      <mover accent="true"><mi>q</mi><mo stretchy="false">˙</mo></mover><mover accent="true">\
      <mi>q</mi><mo stretchy="false">¨</mo></mover><mover accent="true"><mi>q</mi>\
      <mo stretchy="false">…</mo></mover>
      """),
    Case(
      #"\mathring A\check c\breve b\acute a\grave a"#,
      """
      <mover accent="true"><mi>A</mi><mo stretchy="false">˚</mo></mover><mover accent="true">\
      <mi>c</mi><mo stretchy="false">ˇ</mo></mover><mover accent="true"><mi>b</mi>\
      <mo stretchy="false">˘</mo></mover><mover accent="true"><mi>a</mi>\
      <mo stretchy="false">´</mo></mover><mover accent="true"><mi>a</mi>\
      <mo stretchy="false">`</mo></mover>
      """),
    Case(#"K\"ahler"#, "<mi>K</mi><mi>ä</mi><mi>h</mi><mi>l</mi><mi>e</mi><mi>r</mi>"),
    Case(
      #"\overbrace{x+y}^m"#,
      """
      <mover><mover><mrow><mi>x</mi><mo>+</mo><mi>y</mi></mrow><mo stretchy="true">⏞</mo></mover>\
      <mi>m</mi></mover>
      """),
    Case(
      #"\underbrace{xy}_{n}"#,
      """
      <munder><munder><mrow><mi>x</mi><mi>y</mi></mrow><mo stretchy="true">⏟</mo></munder>\
      <mi>n</mi></munder>
      """),
  ]

  static let fences: [Case] = [
    Case(
      #"\left(x\right)"#,
      #"<mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow>"#),
    Case(
      #"\left(\frac ab\right)^2"#,
      """
      <msup><mrow><mo form="prefix" stretchy="true">(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac>\
      <mo form="postfix" stretchy="true">)</mo></mrow><mn>2</mn></msup>
      """),
    Case(
      #"\left.x\right|_0"#,
      #"<msub><mrow><mi>x</mi><mo form="postfix" stretchy="false">|</mo></mrow><mn>0</mn></msub>"#),
    Case(
      #"\left\{\sum\middle|y\right\}"#,
      """
      <mrow><mo form="prefix" stretchy="true">{</mo><mo lspace="0em">∑</mo>\
      <mo form="infix" stretchy="true">|</mo><mi>y</mi>\
      <mo form="postfix" stretchy="true">}</mo></mrow>
      """),
    Case(
      #"\left<\frac12\right]"#,
      """
      <mrow><mo form="prefix" stretchy="true">⟨</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>\
      <mo form="postfix" stretchy="true">]</mo></mrow>
      """),
    Case(
      #"\big(x\big)"#,
      """
      <mo form="prefix" stretchy="true" minsize="1.2em" maxsize="1.2em">(</mo><mi>x</mi>\
      <mo form="postfix" stretchy="true" minsize="1.2em" maxsize="1.2em">)</mo>
      """),
    Case(
      #"\bigl\|x\bigr\|"#,
      """
      <mo form="prefix" stretchy="true" minsize="1.2em" maxsize="1.2em">‖</mo><mi>x</mi>\
      <mo form="postfix" stretchy="true" minsize="1.2em" maxsize="1.2em">‖</mo>
      """),
    Case(
      #"a\bigm|b"#,
      """
      <mi>a</mi><mo form="infix" stretchy="true" minsize="1.2em" maxsize="1.2em">|</mo><mi>b</mi>
      """),
    Case(
      #"\abs{x}\norm{\frac12}\ket\psi"#,
      """
      <mrow><mo form="prefix" stretchy="false">|</mo><mi>x</mi>\
      <mo form="postfix" stretchy="false">|</mo></mrow><mrow>\
      <mo form="prefix" stretchy="true">‖</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>\
      <mo form="postfix" stretchy="true">‖</mo></mrow><mrow>\
      <mo form="prefix" stretchy="false">|</mo><mi>ψ</mi><mo stretchy="false">⟩</mo></mrow>
      """),
  ]

  static let text: [Case] = [
    Case(#"\text{if } x"#, "<mtext>if&#xa0;</mtext><mi>x</mi>"),
    Case(
      #"\mbox{for $x_i$ in} S"#,
      """
      <mrow><mtext>for&#xa0;</mtext><msub><mi>x</mi><mi>i</mi></msub>\
      <mtext>&#xa0;in</mtext></mrow><mi>S</mi>
      """),
    Case(#"\textrm{K\"ahler -- ``so''}"#, "<mtext>Kähler – “so”</mtext>"),
    Case(#"\textbf{B1}\textit{ok}"#, "<mtext>𝐁𝟏</mtext><mtext>𝑜𝑘</mtext>"),
    Case(#"\text{}"#, "<mrow/>"),
    Case(#"\text x"#, #"<mi mathvariant="normal">x</mi>"#),
    Case(#"\text{ }"#, "<mtext>&#xa0;</mtext>"),
  ]

  static let stacks: [Case] = [
    Case(#"a\stackrel{\rm def}{=}b"#, "<mi>a</mi><mover><mo>=</mo><mi>def</mi></mover><mi>b</mi>"),
    Case(
      #"\overset{*}{x}\underset{n}{\max}"#,
      """
      <mover><mi>x</mi><mo>∗</mo></mover><mspace width="0.1667em"/><munder><mi>max</mi>\
      <mi>n</mi></munder>
      """),
    Case(
      #"A\xrightarrow[b]{a}B"#,
      """
      <mi>A</mi><munderover><mo stretchy="true">→</mo><mrow><mspace width="0.4em"/><mi>b</mi>\
      <mspace width="0.4em"/></mrow><mrow><mspace width="0.4em"/><mi>a</mi>\
      <mspace width="0.4em"/></mrow></munderover><mi>B</mi>
      """),
    Case(
      #"\xleftarrow{}"#,
      #"<mover><mo stretchy="true" lspace="0em" rspace="0em">←</mo><mspace width="1em"/></mover>"#),
    Case(
      #"a\mathrel{R}b\mathbin{|}c"#,
      """
      <mi>a</mi><mrow><mspace width="0.2778em"/><mi>R</mi><mspace width="0.2778em"/></mrow>\
      <mi>b</mi><mo stretchy="false" lspace="0.2222em" rspace="0.2222em">|</mo><mi>c</mi>
      """),
  ]

  static let spaces: [Case] = [
    Case(
      #"a\,b\:c\;d\ e~f\quad g\qquad h"#,
      """
      <mi>a</mi><mspace width="0.1667em"/><mi>b</mi><mspace width="0.2222em"/><mi>c</mi>\
      <mspace width="0.2778em"/><mi>d</mi><mspace width="0.3333em"/><mi>e</mi>\
      <mspace width="0.3333em"/><mi>f</mi><mspace width="1em"/><mi>g</mi><mspace width="2em"/>\
      <mi>h</mi>
      """),
    Case(#"a\!b"#, "<mi>a</mi><mi>b</mi>"),
    Case(
      #"a\hspace{1em}b\hskip 3pt c\kern-1mu d\mskip9mu"#,
      """
      <mi>a</mi><mspace width="1em"/><mi>b</mi><mspace width="0.3em"/><mi>c</mi><mi>d</mi>\
      <mspace width="0.5em"/>
      """),
    Case(
      #"a\phantom{b}\hphantom{c}\vphantom{d}"#,
      """
      <mi>a</mi><mphantom><mi>b</mi></mphantom><mpadded height="0em" depth="0em"><mphantom>\
      <mi>c</mi></mphantom></mpadded><mpadded width="0em"><mphantom>\
      <mi>d</mi></mphantom></mpadded>
      """),
    Case(
      #"\boxed{x}"#,
      """
      <mstyle displaystyle="true" scriptlevel="0" style="border:0.05em solid;padding:0.2em">\
      <mi>x</mi></mstyle>
      """),
    Case(#"\color{red}x\textcolor{blue}{y}"#, "<mi>x</mi><mi>y</mi>"),
    Case(
      #"\displaystyle\frac ab"#,
      #"<mstyle displaystyle="true" scriptlevel="0"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"#),
    Case(
      #"x\textstyle\sum"#,
      """
      <mi>x</mi><mstyle displaystyle="false" scriptlevel="0"><mo lspace="0em">∑</mo></mstyle>
      """, isDisplay: true),
    Case(
      #"x\tag{1}\label{a}"#,
      """
      <mi>x</mi><mspace width="2em"/><mo stretchy="false">(</mo><mtext>1</mtext>\
      <mo stretchy="false">)</mo>
      """, isDisplay: true),
    Case(#"x\tag*{A}"#, #"<mi>x</mi><mspace width="2em"/><mtext>A</mtext>"#, isDisplay: true),
    Case(#"a\bmod b"#, #"<mi>a</mi><mo lspace="0.2222em" rspace="0.2222em">mod</mo><mi>b</mi>"#),
    Case(
      #"a\pmod n"#,
      """
      <mi>a</mi><mspace width="0.4444em"/><mo stretchy="false">(</mo><mi>mod</mi>\
      <mspace width="0.3333em"/><mi>n</mi><mo stretchy="false">)</mo>
      """),
    Case(
      #"a\pmod n"#,
      """
      <mi>a</mi><mspace width="1em"/><mo stretchy="false">(</mo><mi>mod</mi>\
      <mspace width="0.3333em"/><mi>n</mi><mo stretchy="false">)</mo>
      """, isDisplay: true),
    Case(
      #"a\mod n"#,
      #"<mi>a</mi><mspace width="0.6667em"/><mi>mod</mi><mspace width="0.3333em"/><mi>n</mi>"#),
  ]

  static let tables: [Case] = [
    Case(
      #"\begin{matrix}a&b\\c&d\end{matrix}"#,
      """
      <mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd>\
      <mi>d</mi></mtd></mtr></mtable>
      """),
    Case(
      #"\begin{pmatrix}1\\2\\\end{pmatrix}"#,
      """
      <mrow><mo form="prefix" stretchy="true">(</mo><mtable><mtr><mtd><mn>1</mn></mtd></mtr><mtr>\
      <mtd><mn>2</mn></mtd></mtr></mtable><mo form="postfix" stretchy="true">)</mo></mrow>
      """),
    Case(
      #"\begin{vmatrix}a\end{vmatrix}"#,
      """
      <mrow><mo form="prefix" stretchy="true">|</mo><mtable><mtr><mtd>\
      <mi>a</mi></mtd></mtr></mtable><mo form="postfix" stretchy="true">|</mo></mrow>
      """),
    Case(
      #"\begin{cases}1&x\\0&y\end{cases}"#,
      """
      <mrow><mo form="prefix" stretchy="true">{</mo><mtable><mtr><mtd style="text-align:left">\
      <mn>1</mn></mtd><mtd style="text-align:left"><mi>x</mi></mtd></mtr><mtr>\
      <mtd style="text-align:left"><mn>0</mn></mtd><mtd style="text-align:left">\
      <mi>y</mi></mtd></mtr></mtable></mrow>
      """),
    Case(
      #"\begin{smallmatrix}a\end{smallmatrix}"#,
      """
      <mstyle displaystyle="false" scriptlevel="1"><mtable><mtr><mtd>\
      <mi>a</mi></mtd></mtr></mtable></mstyle>
      """),
    Case(
      #"\begin{array}{l|cr}a&b&c\\[2pt]\hline d\end{array}"#,
      """
      <mtable><mtr><mtd style="text-align:left"><mi>a</mi></mtd><mtd><mi>b</mi></mtd>\
      <mtd style="text-align:right;text-align:-webkit-right"><mi>c</mi></mtd></mtr><mtr>\
      <mtd style="text-align:left"><mi>d</mi></mtd></mtr></mtable>
      """),
    Case(
      #"\pmatrix{a&b\cr c&d}"#,
      """
      <mrow><mo form="prefix" stretchy="true">(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd>\
      <mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>\
      <mo form="postfix" stretchy="true">)</mo></mrow>
      """),
    Case(
      #"\begin{align*}a&=b\\&<c\end{align*}"#,
      """
      <mtable displaystyle="true"><mtr>\
      <mtd style="text-align:right;text-align:-webkit-right;padding-right:0"><mi>a</mi></mtd>\
      <mtd style="text-align:left;padding-left:0"><mo>=</mo><mi>b</mi></mtd></mtr><mtr>\
      <mtd style="text-align:right;text-align:-webkit-right;padding-right:0"/>\
      <mtd style="text-align:left;padding-left:0"><mo>&lt;</mo><mi>c</mi></mtd></mtr></mtable>
      """, isDisplay: true),
    Case(#"\begin{equation}x\end{equation}"#, "<mi>x</mi>", isDisplay: true),
    Case(
      #"a\\b"#,
      """
      <mtable displaystyle="true"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd>\
      <mi>b</mi></mtd></mtr></mtable>
      """, isDisplay: true),
    Case(
      #"\begin{gather}a\\b\end{gather}"#,
      """
      <mtable displaystyle="true"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd>\
      <mi>b</mi></mtd></mtr></mtable>
      """, isDisplay: true),
  ]

  static let escapes: [Case] = [
    Case(#"\\frac{1}{2}"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    Case(#"\\Z/d\\Z"#, #"<mi>ℤ</mi><mo lspace="0em" rspace="0em">/</mo><mi>d</mi><mi>ℤ</mi>"#),
    Case(#"\μ_ν"#, "<msub><mi>μ</mi><mi>ν</mi></msub>"),
    Case(
      #"\\alpha\\{x\\}"#,
      """
      <mi>α</mi><mo stretchy="false">{</mo><mi>x</mi><mo stretchy="false">}</mo>
      """, isDisplay: true),
    Case(#"\Msun"#, "<msub><mi>M</mi><mo>⊙</mo></msub>"),
    Case(#"\eps"#, "<mi>ε</mi>"),
  ]

  @Test("has accents and brackets around what they belong to", arguments: accents + fences)
  func brackets(_ item: Case) {
    #expect(item.row == item.markup)
  }

  @Test("has text, labels and space where TeX has them", arguments: text + stacks + spaces)
  func texts(_ item: Case) {
    #expect(item.row == item.markup)
  }

  @Test("has rows and columns", arguments: tables)
  func rows(_ item: Case) {
    #expect(item.row == item.markup)
  }

  @Test("is read however its backslashes and macros are spelled", arguments: escapes)
  func spellings(_ item: Case) {
    #expect(item.row == item.markup)
  }
}
