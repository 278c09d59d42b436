/// What a control word of TeX means inside mathematics, beyond the signs of ``TeXCommand``.
///
/// Two readers take them: ``MathReader``, which makes text of a formula, and ``MathMLReader``.
enum TeXMathCommand: Sendable {
  /// A fraction or binomial coefficient, in a style of its own or in what the place asks for.
  case fraction(MathStyle?)
  case binomial(MathStyle?)

  case root

  /// An accent by its combining character; a wide one covers all of its argument.
  case accent(Unicode.Scalar, isWide: Bool = false)

  /// A change of alphabet for the argument, or up to the end of the group.
  case alphabet(TeXAlphabet)
  case alphabetSwitch(TeXAlphabet)

  /// The argument in bold, letters and signs alike.
  case bold

  /// An argument that stands to its neighbours as the class says.
  case atom(MathAtom.Kind)

  /// An argument of running text.
  case text(TeXAlphabet)

  /// The name of a function as argument.
  case functionName

  /// A function that authors name in a macro, by the macro's own name.
  case ownFunction

  /// A hint on layout: nothing to read.
  case layout

  /// A change of size, up to the end of the group.
  case style(MathStyle)

  /// Where the limits of the operator before it go.
  case limits(MathAtom.Limits)

  /// The size of the bracket that follows, which may be none.
  case bracket(TeXBracket)

  /// White space, in ems.
  case gap(Double)

  /// `\not`: strikes out the sign that follows.
  case negation

  /// `\over` and `\choose`: the group so far above the rest of it.
  case over
  case choose

  case modulo(isOperator: Bool)
  case parenthesizedModulo

  /// What only has a form on a page.
  case drawn(TeXDrawing)
}

/// The size of a bracket.
enum TeXBracket: Sendable {
  /// `\left`, `\middle` and `\right`: as high as what stands between them.
  case left
  case middle
  case right

  /// `\big` and its like: a height in ems, and what the bracket is to its neighbours.
  case sized(Double, MathAtom.Kind?)
}

/// Mathematics that lines of text cannot show.
enum TeXDrawing: Sendable {
  /// `\atop`: a fraction without its line.
  case atop

  /// `\root n \of x`
  case rootOf

  /// `\overset` and `\underset`: the first argument above or below the second.
  case stack(isAbove: Bool)

  /// A brace or arrow all along the argument; a brace takes a label as its limit.
  case cover(String, isAbove: Bool, takesLabel: Bool = false)

  /// An arrow as long as its labels: `\xrightarrow[below]{above}`.
  case labelledArrow(String)

  /// `\abs{x}`, `\ket{\psi}`: brackets by name.
  case brackets(String, String)

  /// `\phantom`, `\hphantom`, `\vphantom`: the space of the argument, without one dimension.
  case phantom(hasWidth: Bool, hasHeight: Bool)

  /// `\boxed`
  case boxed

  /// `\substack`: lines as one script.
  case substack

  /// `\begin`
  case environment

  /// `\matrix` and its like of plain TeX, by the environment it equals.
  case array(String)

  /// White space of a size that follows: `\hspace{1em}`, `\hskip 1em`.
  case measuredGap

  /// `\label`, `\color`: an argument that is not shown.
  case unseen

  /// `\tag`: the number of the formula.
  case tag

  /// Another way to write some TeX.
  case shorthand(String)
}
