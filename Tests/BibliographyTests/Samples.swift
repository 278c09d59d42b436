import ArxivModel
import Bibliography
import Foundation
import TestSupport
import Testing

extension Paper {
  /// A paper for tests, ordinary in everything that a test does not name.
  static func sample(
    id: String = "2105.01601", version: Int = 4, title: String = "Mixing Patches",
    abstract: String = "We mix patches.", authors: [String] = ["Ada Ames"],
    comment: String? = nil, journalReference: String? = nil, dois: [String] = [],
    categories: [String] = ["cs.CV", "cs.LG"]
  ) throws -> Paper {
    let kept = try categories.map { try #require(Category($0)) }
    return Paper(
      id: try #require(ArxivID(canonical: id)), version: version, title: title,
      abstract: abstract, authors: authors.map { Author(name: $0) }, comment: comment,
      journalReference: journalReference, dois: dois,
      primaryCategory: try #require(kept.first), categories: kept,
      submitted: try #require(Timestamp.date("2021-05-04T16:17:21Z")),
      updated: try #require(Timestamp.date("2021-06-11T10:06:11Z")))
  }
}

/// A bibliography of some works.
func bibliography(_ form: BibliographyForm, _ entries: [BibliographyEntry]) -> String {
  let own = entries.filter(\.hasOwnKey).map(\.key)
  var writer = BibliographyWriter(form, reserving: own)
  return entries.map { writer.text(for: $0) }.joined() + writer.end()
}

/// A bibliography of one paper.
func bibliography(_ form: BibliographyForm, _ paper: Paper) -> String {
  bibliography(form, [BibliographyEntry(paper)])
}

/// The value of a field in a bibliography of one work; nil when it has no such field.
func field(_ name: String, _ paper: Paper) -> String? {
  let lines = bibliography(.bibtex, paper).split(separator: "\n")
  return lines.first { $0.hasPrefix("  \(name) = ") }
    .map { String($0.dropFirst("  \(name) = ".count).dropLast()) }
}

/// Texts that mean harm to a form of bibliographies, or to who reads one.
enum Hostile {
  static let texts = [
    "}, author = {Nobody}", "},\n}\n@comment{ x", "x}}\n\n@misc{evil,\n title = {y}\n}", "{", "}",
    "{{{{", "}}}}", "}{", #"\"#, #"\\"#, #"a\"#, #"\}"#, #"\{"#, #"\\}"#, #"{\"#, "$", "$$", "$$$",
    "$}$", "${$", #"$\}$"#, #"$\{$"#, #"$\left\{ x \right.$"#, #"$x\$"#, "$x", "a $x$ b $y",
    #"$\input{/etc/hostname}$"#, #"\input{x}"#, #"$\def\x{y}$"#, #"$\catcode`\@=11$"#,
    "$^^5cinput{x}$", "^^5cinput x", #"$\csname input\endcsname x$"#, "$% comment$", "50% of {all",
    #"$\mbox{$x$}$"#, "$a & b # c$", #"$\begin{array}{c}a\\b\end{array}$"#, #"$\text{}} \} {$"#,
    "\"quoted\" # \"more\"", "\" # jan # \"", "a = b", "@misc{x, title={y}}", "@string{a = b}",
    "@preamble{\"x\"}", "line\r\nTY  - BOOK\r\nER  - \r\n", "ER  - ", "TY  - JOUR",
    "\nER  - \nTY  - X",
    "\u{2028}ER  - \u{85}TY  - X\u{B}\u{C}AU  - Y", "a\u{0}b\u{1B}[31mred\u{7F}\u{9B}2J",
    "\u{202E}gnp",
    "{\u{301}", "}\u{301}", "\\\u{301}", "\n\u{301}ER  - ", "$\u{301}x$", "%\u{301}", "\u{FEFF}x",
    "\t \n",
    "<script>alert(1)</script>", "\\u0022, \"x\": \"", "A & B_c #1 ~ ^ 100%",
    "'' `` -- --- << >> ,, ?`",
  ]

  /// Texts made at random of what such texts are made of.
  static func random(_ count: Int, seed: UInt64) -> [String] {
    let pieces = [
      "{", "}", "\\", "$", "%", "#", "&", "_", "^", "~", "\"", "@", "=", ",", " ", "\n", "\r", "-",
      " and ", "a", "B", "é", "\u{301}", "π", "\\alpha", "\\input", "\\{", "\\}", "\\left", "\\\"o",
      "ER  - ", "@comment{", "Jr.", "van", "Team", "1", ".", "'", "`", "\u{85}", "\u{0}", "(", ")",
    ]
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...14, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
    }
  }
}
