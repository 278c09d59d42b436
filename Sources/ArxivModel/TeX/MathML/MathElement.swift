/// An element of MathML Core with all that it holds.
struct MathElement: Sendable {
  enum Name: String, Sendable {
    case annotation, math, mfrac, mi, mn, mo, mover, mpadded, mphantom, mroot, mrow, mspace, msqrt
    case mstyle, msub, msubsup, msup, mtable, mtd, mtext, mtr, munder, munderover, semantics
  }

  struct Attribute: Sendable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  enum Content: Sendable {
    case text(String)
    case elements([MathElement])
  }

  var name: Name
  var attributes: [Attribute]
  var content: Content

  init(_ name: Name, _ text: String, _ attributes: [Attribute] = []) {
    self.name = name
    self.attributes = attributes
    content = .text(text)
  }

  init(_ name: Name, _ elements: [MathElement] = [], _ attributes: [Attribute] = []) {
    self.name = name
    self.attributes = attributes
    content = .elements(elements)
  }

  /// One element for all of `elements`: a row unless there is only one.
  init(row elements: [MathElement]) {
    if elements.count == 1 {
      self = elements[0]
    } else {
      self.init(.mrow, elements)
    }
  }

  /// White space of a width in ems.
  init(space width: Double) {
    self.init(.mspace, [], [Attribute("width", Self.ems(width))])
  }

  /// A length in ems as an attribute states it.
  static func ems(_ length: Double) -> String {
    let tenThousandths = Int((length * 10_000).rounded())
    guard tenThousandths % 10_000 != 0 else { return "\(tenThousandths / 10_000)em" }
    let sign = tenThousandths < 0 ? "-" : ""
    var decimals = String(abs(tenThousandths) % 10_000 + 10_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(sign)\(abs(tenThousandths) / 10_000).\(decimals)em"
  }

  var isEmpty: Bool {
    switch content {
    case .text(let text): text.isEmpty
    case .elements(let elements): elements.isEmpty && name == .mrow
    }
  }

  /// Its text, if it is a token.
  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  mutating func set(_ name: String, _ value: String) {
    if let index = attributes.firstIndex(where: { $0.name == name }) {
      attributes[index].value = value
    } else {
      attributes.append(Attribute(name, value))
    }
  }

  /// Changes the operator that this is, or that it is with its scripts and accents (an
  /// "embellished operator"); tells whether there is one.
  @discardableResult
  mutating func changeOperator(_ change: (inout MathElement) -> Void) -> Bool {
    switch (name, content) {
    case (.mo, _):
      change(&self)
      return true
    case (.msub, .elements(var elements)), (.msup, .elements(var elements)),
      (.msubsup, .elements(var elements)), (.munder, .elements(var elements)),
      (.mover, .elements(var elements)), (.munderover, .elements(var elements)):
      guard !elements.isEmpty, elements[0].changeOperator(change) else { return false }
      content = .elements(elements)
      return true
    default: return false
    }
  }
}
