/// Mathematics of TeX as MathML, for pages that a browser shows.
public enum MathML {
  private static let namespace = "http://www.w3.org/1998/Math/MathML"

  // Longer formulas are none that a title or an abstract holds.
  private static let limit = 10_000

  /// The `math` element for the formula `tex`, given without the dollars around it; nil if it
  /// holds anything that is not understood, or nothing at all.
  ///
  /// ```swift
  /// MathML.element("x^2")
  /// // <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mi>x</mi>
  /// // <mn>2</mn></msup></mrow><annotation encoding="application/x-tex">x^2</annotation>
  /// // </semantics></math>, without the line breaks
  /// ```
  ///
  /// What is understood is the mathematics of TeX, LaTeX and the packages of the American
  /// Mathematical Society, as far as it has a meaning by itself; a formula with a macro that its
  /// author defined elsewhere, with a definition, or with braces that do not match gives nil, and
  /// so does one of more than 10,000 bytes or nested more than 60 deep.
  ///
  /// The elements are those of MathML Core. The `annotation` holds the TeX. The namespace is
  /// stated for the XML of feeds and books; HTML takes it for granted and allows it. Whatever
  /// `tex` holds, the result is well-formed in both.
  ///
  /// - Parameter isDisplay: Whether the formula stands on a line of its own, with limits above and
  ///   below its operators.
  public static func element(_ tex: String, isDisplay: Bool = false) -> String? {
    guard tex.utf8.count <= limit else { return nil }
    let source = MathMLReader.withoutEscapes(Array(tex.utf8), hasLines: isDisplay)
    var reader = MathMLReader(source, style: isDisplay ? .display : .text)
    guard let elements = reader.formula(), !elements.isEmpty else { return nil }
    let annotation = MathElement(
      .annotation, tex.trimmedOfSpaces, [.init("encoding", "application/x-tex")])
    let semantics = MathElement(.semantics, [MathElement(.mrow, elements), annotation])
    var math = MathElement(.math, [semantics], [.init("xmlns", namespace)])
    if isDisplay { math.set("display", "block") }
    var markup = ""
    math.write(to: &markup)
    return markup
  }
}

extension String {
  /// Without the white space of ASCII at its ends.
  fileprivate var trimmedOfSpaces: String {
    guard let first = utf8.firstIndex(where: { !$0.isSpace }),
      let last = utf8.lastIndex(where: { !$0.isSpace })
    else { return "" }
    return String(self[first...last])
  }
}
