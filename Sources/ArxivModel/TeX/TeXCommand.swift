/// What a control word of TeX stands for in running text.
enum TeXCommand: Sendable {
  /// A letter, part of a word: the spaces after the command belong to it (`\o re` is `øre`).
  case letter(String)

  /// A sign that leans on what follows; takes the spaces after it too (`\textendash 9`).
  case leaning(String)

  /// A sign standing alone. The spaces after it stay: who writes `the \beta decay` outside
  /// mathematics means a space, whatever TeX would make of it.
  case symbol(String)

  /// An operator, relation or arrow: spaced on the right as it is on the left.
  case relation(String)

  /// The name of a function, kept apart from what it stands next to.
  case function

  /// A character that would mean something else if it stood in the text bare.
  case escaped(String)

  /// An accent for the letter that follows.
  case accent(Unicode.Scalar)

  /// A command of which only the argument is to be read.
  case contents

  /// A change of font or size, up to the end of the group.
  case fontSwitch

  /// White space of some size.
  case gap

  /// White space of a size given as argument.
  case measuredGap

  /// Citation keys.
  case citation

  /// A note, to be read in brackets.
  case footnote

  /// An address, to be left alone.
  case address

  /// An address and the text that links to it.
  case link

  /// Digits and signs above or below the line.
  case raised
  case lowered

  /// The beginning or end of an environment, and an item of a list.
  case begin
  case end
  case item
}

/// What a control word of TeX means inside mathematics, beyond the signs of ``TeXCommand``.
enum TeXMathCommand: Sendable {
  case fraction
  case root
  case binomial

  /// An accent, set with a combining character.
  case accent(Unicode.Scalar)

  /// A change of alphabet for the argument.
  case alphabet(TeXAlphabet)

  /// An argument of running text.
  case text

  /// The name of a function as argument.
  case functionName

  /// A hint on layout, or a change of font: nothing to read.
  case layout

  /// The size of the bracket that follows, which may be none.
  case bracket

  /// White space.
  case gap

  /// `\not`: strikes out the sign that follows.
  case negation

  /// `\over` and `\choose`: the group so far above the rest of it.
  case over
  case choose

  case modulo
  case parenthesizedModulo
}

/// The letter shapes of mathematics that have characters of their own, and all the others.
enum TeXAlphabet: Sendable {
  case plain
  case blackboard
  case fraktur
}
