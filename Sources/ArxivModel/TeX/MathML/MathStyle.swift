/// The sizes in which mathematics is set (the styles of the TeXbook, chapter 17).
enum MathStyle: Sendable {
  case display
  case text
  case script
  case scriptScript

  /// Whether signs stand close together.
  var isTight: Bool { self == .script || self == .scriptScript }

  /// The style of a script of what is in this one.
  var ofScripts: MathStyle { isTight ? .scriptScript : .script }

  /// The style above and below a fraction line.
  var ofFractions: MathStyle { self == .display ? .text : ofScripts }

  /// The attributes that set an element in this style whatever is around it.
  var attributes: [MathElement.Attribute] {
    let isDisplay = self == .display
    let level =
      switch self {
      case .display, .text: 0
      case .script: 1
      case .scriptScript: 2
      }
    return [
      MathElement.Attribute("displaystyle", "\(isDisplay)"),
      MathElement.Attribute("scriptlevel", "\(level)"),
    ]
  }
}
