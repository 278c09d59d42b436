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
