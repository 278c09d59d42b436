import ArxivModel
import Foundation
import FoundationXML
import Testing

@Suite("Any formula at all")
struct AnyMathMLTests {
  /// Reads markup, and notes what no formula may hold.
  final class Checker: NSObject, XMLParserDelegate {
    // The elements of MathML Core that are used, and how many others each of them takes.
    static let children: [String: Int] = [
      "mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2,
      "munderover": 3, "semantics": 2,
    ]
    static let rows: Set<String> = [
      "math", "mpadded", "mphantom", "mrow", "msqrt", "mstyle", "mtable", "mtd", "mtr",
    ]
    static let tokens: Set<String> = ["annotation", "mi", "mn", "mo", "mspace", "mtext"]

    var faults: [String] = []
    var annotation = ""
    private var open: [(name: String, children: Int, text: String)] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      if let parent = open.last, Self.tokens.contains(parent.name) {
        faults.append("\(name) in \(parent.name)")
      }
      if !open.isEmpty { open[open.count - 1].children += 1 }
      open.append((name, 0, ""))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      open[open.count - 1].text += text
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      guard let element = open.popLast() else { return }
      if let children = Self.children[name] {
        if element.children != children { faults.append("\(name) of \(element.children)") }
      } else if Self.tokens.contains(name) {
        if name == "annotation" { annotation = element.text }
      } else if !Self.rows.contains(name) {
        faults.append(name)
      }
      if !Self.tokens.contains(name), !element.text.isEmpty {
        faults.append("text in \(name): \(element.text)")
      }
    }

    /// What is wrong with some markup.
    static func faults(in markup: String) -> (faults: [String], annotation: String) {
      let checker = Checker()
      let parser = XMLParser(data: Data(markup.utf8))
      parser.delegate = checker
      if !parser.parse() {
        checker.faults.append(parser.parserError.map { "\($0)" } ?? "not well-formed")
      }
      return (checker.faults, checker.annotation)
    }
  }

  static let pieces: [String] =
    Array("xyABf0123456789+-=<>&|/*!?.,;:'\"()[]{}^_~$%#@ \\\né²′Γαℝ∑≤↛̂\u{0}\u{7F}\u{202E}").map(
      String.init) + [
      "\\alpha", "\\frac{", "\\frac12", "}{", "\\sqrt[", "\\sqrt{", "\\left(", "\\right)",
      "\\left.", "\\middle|", "\\big(", "\\mathrm{", "\\mathbb{R}", "\\rm", "\\text{a ", "\\mbox{",
      "\\hat", "\\widehat{", "\\sum", "\\limits", "\\int", "\\lim", "\\log", "\\over", "\\choose",
      "\\\\", "\\begin{matrix}", "\\end{matrix}", "\\begin{cases}", "\\end{cases}", "\\substack{",
      "\\xrightarrow[", "\\stackrel{", "\\underbrace{", "\\not", "\\pmod", "\\bmod", "\\,",
      "\\quad", "\\hspace{1em}", "\\displaystyle", "\\textstyle", "\\prime", "\\{", "\\}", "\\|",
      "\\%", "\\&", "\\'e", "\\mathop{", "\\mathrel{", "\\operatorname{", "\\phantom{", "\\color{",
      "\\ldots", "\\langle", "\\rangle", "\\binom", "{,}", "^{", "_{", "\\Msun", "\\ket{",
      "\\boldsymbol{", "\\pmatrix{", "\\cr", "\\root", "\\of", "\\tag{", "\\le", "\\foo",
      "\\nolimits",
    ]

  @Test("is well-formed and whole, or is left alone", arguments: 1...4)
  func randomFormulas(seed: UInt64) {
    var dice = AnyTeXTests.Dice(state: seed)
    var formulas = 0
    for _ in 0..<3_000 {
      var tex = ""
      for _ in 0..<Int.random(in: 1...9, using: &dice) {
        tex += Self.pieces.randomElement(using: &dice) ?? ""
      }
      // Half of them with their braces closed, which random ones hardly ever are.
      if Bool.random(using: &dice) {
        let open = tex.filter { $0 == "{" }.count - tex.filter { $0 == "}" }.count
        tex += String(repeating: "}", count: max(0, open))
      }
      guard let markup = MathML.element(tex, isDisplay: Bool.random(using: &dice)) else { continue }
      formulas += 1
      let (faults, annotation) = Checker.faults(in: markup)
      #expect(faults.isEmpty, "\(tex.debugDescription): \(faults)\n\(markup)")
      #expect(Self.plain(annotation) == Self.plain(tex), "\(tex.debugDescription)")
    }
    #expect(formulas > 600, "\(formulas)")
  }

  /// The characters of a formula that can be seen.
  private static func plain(_ tex: String) -> [Unicode.Scalar] {
    tex.unicodeScalars.filter {
      switch $0.properties.generalCategory {
      case .control, .format, .spaceSeparator: false
      default: true
      }
    }
  }

  @Test(
    "is well-formed with each of its commands in every place",
    arguments: [
      "@", "{@}", "@x", "x^@", "x_{@}", #"\frac{@}{@}"#, #"\sqrt{@}"#, #"\left(@\right)"#,
      #"\begin{matrix}@&@\\@\end{matrix}"#, #"\mathrm{@}"#, #"\hat{@}"#, #"a@b"#, #"\text{$@$}"#,
      "@{x}{y}", "@_1^2", #"\underset{@}{@}"#, #"\mathop{@}_n"#, #"\not@"#, #"\left@x\right@"#,
    ])
  func everyPlace(frame: String) {
    let signs = MathMLTests.letters + MathMLTests.operators + MathMLTests.functions
    let parts = signs + MathMLLayoutTests.accents + MathMLLayoutTests.fences
    var formulas = 0
    for part in parts + MathMLLayoutTests.spaces + MathMLLayoutTests.stacks {
      let tex = frame.replacing("@", with: part.tex)
      guard let markup = MathML.element(tex) else { continue }
      formulas += 1
      let faults = Checker.faults(in: markup).faults
      #expect(faults.isEmpty, "\(tex): \(faults)\n\(markup)")
    }
    #expect(formulas > 4, "\(formulas)")
  }

  @Test(
    "cannot break out of its markup",
    arguments: [
      "</math><script>", #"\text{</mtext><b>}"#, #"\operatorname{<b>}"#, #"\mathrm{"'&}"#, "]]>",
      "<!--x-->", "&amp;", #"\text{&lt;}"#, #"\color{"><b>}x"#, #"\tag{<b>}"#, "x\u{0}\u{FFFE}y",
    ])
  func hostileFormulas(_ tex: String) {
    guard let markup = MathML.element(tex, isDisplay: true) else { return }
    let (faults, _) = Checker.faults(in: markup)
    #expect(faults.isEmpty, "\(markup)")
    #expect(!markup.contains("<b>") && !markup.contains("<script>") && !markup.contains("<!--"))
  }

  @Test(
    "is read in little time and depth, however it goes on",
    .timeLimit(.minutes(15)),
    arguments: [
      "{", "}", "\\left(", "\\left.", "^", "x^", "x^{", "_", "'", "\\frac{", "\\frac", "\\sqrt[",
      "\\sqrt", "\\text{", "\\text{$", "\\mbox{", "\\hat", "\\not", "\\displaystyle",
      "\\begin{matrix}", "&", "\\\\", "{\\over", "a\\over", "\\mathrm{", "\\mathrm", "\\substack{",
      "\\xrightarrow[", "\\pmatrix{", "\\root", "\\mathop", "\\operatorname", "\\stackrel", "\\'",
      "\\color{", "\\big", "\\limits", "\\hspace{", "\\tag{", "\\ket", "\\boxed", "\\phantom",
      "\\underbrace", "\u{301}", "<", "{,}", "1{,}", "\\rm", "\\bm", "\\pmod", "\\right)",
    ])
  func longFormulas(unit: String) {
    for length in [200, 9_999, 1_000_000] {
      let tex = String(repeating: unit, count: length / unit.utf8.count)
      for tex in [tex, tex + "x" + String(repeating: "}", count: 200)] {
        guard let markup = MathML.element(tex) else { continue }
        #expect(markup.utf8.count < 100 * tex.utf8.count + 1_000)
      }
    }
  }
}
