/// The letter shapes of mathematics.
enum TeXAlphabet: Sendable {
  /// What TeX does by itself: letters italic, capital Greek and digits upright.
  case plain
  case upright
  case bold
  case italic
  case script
  case fraktur
  case blackboard
  case sansSerif
  case monospace

  /// The alphabet in lines of text: letters keep the shapes without which they mean something
  /// else.
  var inText: TeXAlphabet {
    switch self {
    case .fraktur, .blackboard: self
    default: .plain
    }
  }

  /// Whether letters side by side make a word, as in `\mathrm{Mpc}`.
  var makesWords: Bool {
    switch self {
    case .upright, .bold, .italic, .sansSerif, .monospace: true
    case .plain, .script, .fraktur, .blackboard: false
    }
  }
}
