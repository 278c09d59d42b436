import ArxivModel
import Bibliography
import Testing

@Suite("Names in BibTeX")
struct BibTeXNameTests {
  private func expect(_ names: [String], _ value: String?) throws {
    #expect(field("author", try .sample(authors: names)) == value.map { "{\($0)}" })
  }

  @Test(
    "stand in the order “von Last, Jr, First”",
    arguments: [
      ("Ada Lovelace", "Lovelace, Ada"), ("J.R.R. Tolkien", "Tolkien, J.R.R."),
      ("Deepti", "Deepti"),
      ("Jan van der Berg", "van der Berg, Jan"), ("J. J. M. in 't Zand", "in 't Zand, J. J. M."),
      ("Neal J. Evans II", "Evans, II, Neal J."), ("Paul van Roe, Jr.", "van Roe, Jr., Paul"),
      ("José García Márquez", "Márquez, José García"), ("Zeyuan Allen-Zhu", "Allen-Zhu, Zeyuan"),
      ("García Márquez, José", "García Márquez, José"), ("de Roe", "de Roe"), ("王小明", "王小明"),
      (#"Erwin Schr\"odinger"#, "Schrödinger, Erwin"), (#"Ren\'e Thom"#, "Thom, René"),
      (#"{\L}ukasz Kaiser"#, "Kaiser, Łukasz"), (#"H. J. S\o{}rensen"#, "Sørensen, H. J."),
      ("Jean d'Alembert", "d'Alembert, Jean"), ("Yu (Max) Qian", "Qian, Yu (Max)"),
    ])
  func order(name: String, value: String) throws { try expect([name], value) }

  @Test(
    "have braces around what BibTeX would divide in other places",
    arguments: [
      ("LHCb Collaboration", "{LHCb Collaboration}"),
      ("The H1, ZEUS and HERMES Collaborations", "{The H1, ZEUS and HERMES Collaborations}"),
      ("S. Ramón y Cajal", "{Ramón y Cajal}, S."), ("Ana Solà i Prats", "{Solà i Prats}, Ana"),
      ("Omar al-Roe", "{al-Roe}, Omar"), ("Roe Jr.", "{Roe Jr.}"),
      ("Ángel Roe, José", "{Ángel Roe}, José"), ("Émile-Roe, Ada", "{Émile-Roe}, Ada"),
      ("Ada and Roe", "Roe, {Ada and}"), ("family=Ada Roe", "Roe, {family=Ada}"),
      ("Ada,\u{301} Roe", "Roe, {Ada,\u{301}}"),
      ("The R&D {x;} Team", #"{The R\&D \{x;\} Team}"#),
    ])
  func braces(name: String, value: String) throws { try expect([name], value) }

  @Test("are escaped like any text")
  func escapes() throws {
    try expect(["A_b 100% Roe"], #"Roe, A\_b 100\%"#)
    try expect(["Ada }Roe{"], #"\textbraceright{}Roe\textbraceleft{}, Ada"#)
    try expect(["$x$ Roe"], "Roe, x")
    try expect(["} and {Roe}, @misc{x"], #"{\textbraceright{} and Roe}, @misc\textbraceleft{}x"#)
  }

  @Test("come one after the other, without those that are nobody's")
  func several() throws {
    try expect(["Ada Roe", " ", "B. Roe", "\n", ","], "Roe, Ada and Roe, B.")
    try expect([""], nil)
    let many = (1...3_000).map { "Ada Roe\($0)" }
    try expect(many, many.map { "Roe\($0.dropFirst(7)), Ada" }.joined(separator: " and "))
  }
}
