import ArxivModel
import Testing

@Suite("TeX in text that is none")
struct StrayTeXTests {
  private func found(_ text: String) -> [String] { StrayTeX.commands(in: text).map(\.text) }

  @Test(
    "is found where it can hardly be anything else",
    arguments: [
      (#"an \emph{odd} word"#, [#"\emph{odd}"#]),
      (#"\textbf{a} and \texttt{b}"#, [#"\textbf{a}"#, #"\texttt{b}"#]),
      (#"as in \cite{mixer} and \citep[p. 3]{vit}"#, [#"\cite{mixer}"#, #"\citep[p. 3]{vit}"#]),
      (#"Section \ref{sec:a}, \footnote{b}"#, [#"\ref{sec:a}"#, #"\footnote{b}"#]),
      (
        #"\begin{itemize} \item one \end{itemize}"#,
        [#"\begin{itemize}"#, #"\item"#, #"\end{itemize}"#]
      ),
      (#"Schr\"odinger and Erd\H{o}s"#, [#"\"o"#, #"\H{o}"#]),
      (#"Ren\'e, No\"el, p\`ere, h\^ote, se\~nor"#, [#"\'e"#, #"\"e"#, #"\`e"#, #"\^o"#, #"\~n"#]),
      (#"\'Etale covers, \"Uber, {\'E}lan, \'{\i}ndice"#, [#"\'E"#, #"\"U"#, #"\'E"#, #"\'{\i}"#]),
      (
        #"Fran\c{c}ois, \v{C}ech, S\o ren, Stra\ss e, \AA ngstrom"#,
        [#"\c{c}"#, #"\v{C}"#, #"\o"#, #"\ss"#, #"\AA"#]
      ),
      (#"of size \alpha and 3\times 4, \ldots"#, [#"\alpha"#, #"\times"#, #"\ldots"#]),
      (#"\frac{a}{b} with \mathbb{R}"#, [#"\frac{a}"#, #"\mathbb{R}"#]),
      (#"{\em so} it goes"#, [#"\em"#]),
      ("a ``quoted word'' and ``another''", ["``quoted word''", "``another''"]),
      (#"see \url{https://a.b}"#, [#"\url{https://a.b}"#]),
    ])
  func present(text: String, commands: [String]) {
    #expect(found(text) == commands)
  }

  @Test(
    "is not what Markdown, code or a path has a backslash for",
    arguments: [
      ##"\*not emphasis\*, \[no link\], \(a\), 1\. item, \# none, \_ \\ \$5 \`code\`"##,
      #"it\'s, don\'t, we\'re, I\'ll, d\'un, l\'homme"#, #"\"Quoted words\", \'others\'"#,
      #"C:\alpha\times\in, dir\to\file, \\server\times"#,
      #"the classes \d{4}, \w+, \s, \b, \S and \u{e9} match"#, #"\n and \t and \r"#,
      #"\unknown{command}, \foo"#, "``left open", "it's '' odd", "`` spaced ''", "```", "a\\", "\\",
      #"3\^2, a\~5, x\~y"#, "",
    ])
  func absent(text: String) {
    #expect(found(text) == [])
  }

  @Test("tells what should stand in its place")
  func kinds() {
    let kinds = StrayTeX.commands(
      in: #"Schr\"odinger \emph{a} \textbf{b} \cite{c} \url{d} \alpha \frac{1}{2} ``e''"#)
    #expect(
      kinds.map(\.kind) == [
        .character("ö"), .emphasis, .strong, .citation, .link, .character("α"), .other, .quotes,
      ])
    #expect(kinds.map(\.offset).prefix(2) == [4, 14])
  }

  @Test("is cut where it is long, between characters")
  func long() {
    let words = String(repeating: "ü", count: 100)
    #expect(found("\\emph{\(words)}") == ["\\emph{" + String(repeating: "ü", count: 19)])
    #expect(found("``\(words)''").map(\.utf8.count) == [40])
  }

  @Test(
    "takes time in proportion to the text",
    arguments: [#"a\'a"#, "``a ", #"\""#, #"\emph{"#, #"\'{\"#, "\\", #" \'E"#, "`"])
  func hostile(unit: String) {
    _ = found(String(repeating: unit, count: 20_000))
  }
}
