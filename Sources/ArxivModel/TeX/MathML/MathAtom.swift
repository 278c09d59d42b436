/// One thing of a formula with its scripts.
struct MathAtom: Sendable {
  /// How it stands to its neighbours (the classes of the TeXbook, chapter 17).
  enum Kind: Sendable {
    case ordinary
    /// A name: `log`. Kept apart from what it applies to.
    case function
    /// A sign that grows in displayed formulas: `∑`.
    case largeOperator
    case binary
    case relation
    case opening
    case closing
    case punctuation
    /// What comes with its own brackets.
    case inner
    /// White space: none of the neighbours.
    case space
  }

  /// Where its scripts go.
  enum Limits: Sendable {
    case never
    /// Above and below in displayed formulas only.
    case movable
    case always
  }

  /// What it is without scripts.
  var nucleus: MathElement
  var kind: Kind
  var limits = Limits.never

  var lower: MathElement?
  var upper: MathElement?
  var primes = 0

  /// Whether it is letters of a word that the next one may go on with.
  var isWord = false

  init(_ nucleus: MathElement, _ kind: Kind, limits: Limits = .never) {
    self.nucleus = nucleus
    self.kind = kind
    self.limits = limits
  }

  var hasScripts: Bool { lower != nil || upper != nil || primes > 0 }

  /// The operator it is, with other space before or after it.
  mutating func setSpace(before: String? = nil, after: String? = nil) {
    nucleus.changeOperator { sign in
      sign.attributes.removeAll { $0.name == "form" }
      if let before { sign.set("lspace", before) }
      if let after { sign.set("rspace", after) }
    }
  }

  /// The operator it is, without space around it.
  mutating func tighten() {
    nucleus.changeOperator { sign in
      switch sign.text {
      // The form in which browsers give these no space.
      case "+", "−", "±", "∓", "|", "‖": sign.set("form", "prefix")
      default:
        sign.set("lspace", "0em")
        sign.set("rspace", "0em")
      }
    }
  }

  /// It and its scripts as an element in `style`.
  func element(in style: MathStyle) -> MathElement {
    var upper = upper
    if primes > 0 {
      let marks = primeMarks
      if let above = upper {
        // A row in a script joins the marks.
        if above.name == .mrow, case .elements(let elements) = above.content {
          upper = MathElement(row: [marks] + elements)
        } else {
          upper = MathElement(row: [marks, above])
        }
      } else {
        upper = marks
      }
    }
    guard lower != nil || upper != nil else { return nucleus }
    var base = nucleus
    if isAboveAndBelow(in: style) {
      if limits == .always {
        base.changeOperator { sign in
          if kind == .largeOperator { sign.set("movablelimits", "false") }
        }
      }
      switch (lower, upper) {
      case (let lower?, let upper?): return MathElement(.munderover, [base, lower, upper])
      case (let lower?, nil): return MathElement(.munder, [base, lower])
      case (_, let upper): return MathElement(.mover, [base] + [upper].compactMap(\.self))
      }
    }
    switch (lower, upper) {
    case (let lower?, let upper?): return MathElement(.msubsup, [base, lower, upper])
    case (let lower?, nil): return MathElement(.msub, [base, lower])
    case (_, let upper): return MathElement(.msup, [base] + [upper].compactMap(\.self))
    }
  }

  // Browsers move the limits of large operators themselves.
  private func isAboveAndBelow(in style: MathStyle) -> Bool {
    switch limits {
    case .never: false
    case .movable: kind == .largeOperator || style == .display
    case .always: true
    }
  }

  private var primeMarks: MathElement {
    switch primes {
    case 1: MathElement(.mo, "′")
    case 2: MathElement(.mo, "″")
    case 3: MathElement(.mo, "‴")
    default: MathElement(.mo, String(repeating: "′", count: primes))
    }
  }
}
