import ArxivModel
import Bibliography
import Curation
import TestSupport
import Testing

@Suite("Bibliographies read by other programs")
struct ReadBackTests {
  /// A title, or a name, and what a reader of BibTeX and of the other forms has to find.
  private static let titles: [(tex: String, bibtex: String, plain: String)] = [
    (
      "Mixing Patches: A Study in C_a & 100% of #1", "Mixing Patches: A Study in C_a & 100% of #1",
      "Mixing Patches: A Study in C_a & 100% of #1"
    ),
    (
      #"On $\alpha$-stable Schr\"odinger operators in $\mathbb{R}^d$"#,
      #"On $\alpha$-stable Schrödinger operators in $\mathbb{R}^d$"#,
      "On α-stable Schrödinger operators in ℝᵈ"
    ),
    (
      #"Sets \{a, B\}, a \} brace, a \textbackslash x and z~2^n"#,
      #"Sets {a, B}, a } brace, a \x and z~2^n"#, #"Sets {a, B}, a } brace, a \x and z~2^n"#
    ),
    (
      #""Quotes" # 'and' = @misc{x, title = {y}},"#, #""Quotes" # 'and' = @misc{x, title = y},"#,
      #""Quotes" # 'and' = @misc{x, title = y},"#
    ),
    (
      "}, author = {Nobody}\n}\n@comment{ x", "}, author = Nobody } @comment{ x",
      "}, author = Nobody } @comment{ x"
    ),
    (
      "x\r\nER  - \r\nTY  - BOOK\nTI  - Evil", "x ER - TY - BOOK TI - Evil",
      "x ER - TY - BOOK TI - Evil"
    ),
    (
      #"Of $\input{x}$, $\{$ and $}$"#, #"Of $\input{x}$, $\lbrace $ and $}$"#,
      #"Of $\input{x}$, { and $}$"#
    ),
    ("0", "0", "0"), ("東京 — “Größe”, naïve ﬁ", "東京 — “Größe”, naïve ﬁ", "東京 — “Größe”, naïve ﬁ"),
  ]

  private static let names: [(tex: String, parts: ReadBack.Name)] = [
    ("Ada Lovelace", .init(given: "Ada", family: "Lovelace", suffix: "")),
    (
      "Jan van der Berg",
      .init(given: "Jan", family: "van der Berg", suffix: "", particle: "van der")
    ),
    ("Neal J. Evans II", .init(given: "Neal J.", family: "Evans", suffix: "II")),
    ("S. Ramón y Cajal", .init(given: "S.", family: "Ramón y Cajal", suffix: "")),
    ("Ana dos Santos Roe", .init(given: "Ana dos Santos", family: "Roe", suffix: "")),
    ("Omar al-Roe", .init(given: "Omar", family: "al-Roe", suffix: "")),
    ("Zeyuan Allen-Zhu", .init(given: "Zeyuan", family: "Allen-Zhu", suffix: "")),
    ("Ángel Roe, José", .init(given: "José", family: "Ángel Roe", suffix: "")),
    ("Deepti", .init(given: "", family: "Deepti", suffix: "")),
    ("王小明", .init(given: "", family: "王小明", suffix: "")),
    (#"{\L}ukasz Ka\"{\i}ser"#, .init(given: "Łukasz", family: "Kaïser", suffix: "")),
    ("H. J. S\\o{}rensen", .init(given: "H. J.", family: "Sørensen", suffix: "")),
    ("A_b R&D 100% #1", .init(given: "A_b R&D 100%", family: "#1", suffix: "")),
    ("} and {Evil}, @misc{x", .init(given: "@misc{x", family: "} and Evil", suffix: "")),
    ("The H1 Collaboration", .init(given: "", family: "The H1 Collaboration", suffix: "")),
  ]

  private func all(_ entries: [BibliographyEntry]) async throws -> [String: [ReadBack]] {
    let read = try await ReadBack.read(
      bibtex: bibliography(.bibtex, entries), cslJSON: bibliography(.cslJSON, entries),
      ris: bibliography(.ris, entries))
    #expect(read.count == 5)
    for (program, found) in read {
      try #require(found.count == entries.count, "\(program)")
      #expect(found.map(\.key) == read["citeproc"]?.map(\.key), "\(program)")
      #expect(Set(found.map(\.key)).count == entries.count)
    }
    return read
  }

  private func letters(_ text: String) -> String {
    let letters = text.unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return String(String.UnicodeScalarView(letters.sorted()))
  }

  @Test("tell them the titles")
  func titles() async throws {
    let entries = try Self.titles.map { BibliographyEntry(try .sample(title: $0.tex)) }
    let read = try await all(entries)
    for (index, title) in Self.titles.enumerated() {
      #expect(read["pybtex"]?[index].title == title.bibtex)
      #expect(read["bibtexparser"]?[index].title == title.bibtex)
      #expect(read["citeproc"]?[index].title == title.plain)
      #expect(read["ris2xml"]?[index].title == letters(title.plain))
      if !title.bibtex.contains("$"), !title.bibtex.contains("\\") {
        #expect(read["bib2xml"]?[index].title == letters(title.plain))
      }
    }
  }

  @Test("tell them the names in their parts")
  func names() async throws {
    let entry = BibliographyEntry(try .sample(authors: Self.names.map(\.tex)))
    let one = try Self.names.map { BibliographyEntry(try .sample(authors: [$0.tex])) }
    let read = try await all([entry] + one)
    let parts = Self.names.map(\.parts)
    #expect(read["pybtex"]?[0].names == parts)
    #expect(read["pybtex"]?.dropFirst().map(\.names) == parts.map { [$0] })
    // "al-" is one word with the family name in BibTeX alone.
    let particles = parts.map { $0.family.hasPrefix("al-") ? "al-" : $0.particle }
    #expect(read["citeproc"]?[0].names.map(\.particle) == particles)
    let families = read["citeproc"]?[0].names.map { [$0.given, $0.family, $0.suffix] }
    #expect(families == parts.map { [$0.given, $0.family, $0.suffix] })
    for program in ["bib2xml", "ris2xml"] {
      // ris2xml takes "and" for what divides names, in whatever name.
      for (found, name) in zip(read[program]?.dropFirst() ?? [], Self.names)
      where !name.tex.contains(" and ") {
        let all = name.parts.given + name.parts.family + name.parts.suffix
        #expect(found.names.first?.family == letters(all), "\(program)")
      }
    }
  }

  @Test("tell them dates, ids, DOIs and types")
  func facts() async throws {
    let entries = [
      BibliographyEntry(try .sample()),
      BibliographyEntry(
        try .sample(
          id: "hep-th/9711200", version: 3, journalReference: "Adv.Theor.Math.Phys.2:231-252,1998",
          dois: ["10.1023/A:1026654312961"], categories: ["hep-th"])),
      BibliographyEntry(
        try .sample(dois: ["10.1002/(SICI)1097-0118(199802)27:2<91::AID-JGT6>3.0.CO;2-A"])),
      BibliographyEntry(
        key: "weng", title: "T", authors: ["Lilian Weng"], date: PartialDate("2021-05-31"),
        url: "https://example.org/a_b?c=%20&d#e", doi: nil),
      BibliographyEntry(
        key: "lstm", title: "U", authors: ["Roe"], date: PartialDate(year: 1997),
        url: "https://doi.org/10.1162/neco.1997.9.8.1735", doi: nil),
      BibliographyEntry(key: "Å:1+2", title: "V", authors: ["Roe"], date: nil, url: nil, doi: nil),
    ]
    let read = try await all(entries)
    func column(_ program: String, _ path: KeyPath<ReadBack, String>) -> [String]? {
      read[program]?.map { $0[keyPath: path] }
    }
    let keys = ["ames2021mixing", "ames2021mixinga", "ames2021mixingb", "weng", "lstm", "Å:1+2"]
    let dois = entries.map { $0.doi ?? "" }
    for program in ["pybtex", "bibtexparser"] {
      #expect(column(program, \.key) == keys)
      #expect(column(program, \.type) == ["misc", "article", "misc", "misc", "misc", "misc"])
      #expect(column(program, \.doi) == dois)
      #expect(
        column(program, \.eprint) == ["2105.01601", "hep-th/9711200", "2105.01601", "", "", ""])
      #expect(column(program, \.month) == ["May", "May", "May", "May", "", ""])
      #expect(column(program, \.year) == ["2021", "2021", "2021", "2021", "1997", ""])
    }
    #expect(column("citeproc", \.doi) == ["10.48550/arXiv.2105.01601"] + dois.dropFirst())
    #expect(
      column("citeproc", \.type) == [
        "article", "article-journal", "article-journal", "webpage", "article-journal", "document",
      ])
    #expect(column("citeproc", \.month) == ["5", "5", "5", "5", "", ""])
    for program in ["bib2xml", "ris2xml"] {
      #expect(column(program, \.year) == ["2021", "2021", "2021", "2021", "1997", ""])
      #expect(column(program, \.month) == ["05", "05", "05", "05", "", ""])
      #expect(column(program, \.doi) == dois)
    }
    #expect(column("ris2xml", \.eprint)?.prefix(2) == ["2105.01601v4", "hep-th/9711200v3"])
  }

  @Test("tell them as many works as there are, whatever the texts")
  func hostile() async throws {
    let texts = (Hostile.texts + Hostile.random(150, seed: 5)).filter {
      // What is empty on a line is no title and no name.
      $0.unicodeScalars.contains { $0.properties.isAlphabetic }
    }
    let entries = try texts.map { text in
      BibliographyEntry(
        try .sample(
          title: text, abstract: text, authors: ["Ada \(text)", "\(text) Team"], comment: text,
          journalReference: text))
    }
    let read = try await all(entries)
    for (index, entry) in entries.enumerated() {
      let title = TeXText.plain(entry.title)
      #expect(read["pybtex"]?[index].names.count == entry.authors.count, "\(entry.title)")
      #expect(read["pybtex"]?[index].year == "2021" && read["bibtexparser"]?[index].year == "2021")
      #expect(read["ris2xml"]?[index].title == letters(title), "\(entry.title)")
      #expect(read["pybtex"]?[index].title == read["bibtexparser"]?[index].title)
    }
  }

  @Test("tell them the papers of the example's issues")
  func example() async throws {
    for month in ["2021-06", "2021-07"] {
      let file = "workspaces/best-of-arxiv/issues/\(month)/papers.json"
      let pins = try PinnedPapers(json: try Fixtures.text(file), file: file)
      let papers = pins.papers.values.sorted { $0.id < $1.id }
      let read = try await all(papers.map { BibliographyEntry($0) })
      for (index, paper) in papers.enumerated() {
        for program in ["pybtex", "bibtexparser", "citeproc"] {
          #expect(read[program]?[index].title == paper.title)
        }
        for program in ["bib2xml", "ris2xml"] {
          #expect(read[program]?[index].title == letters(paper.title))
        }
        let names = paper.authors.map(\.name)
        for program in ["pybtex", "citeproc"] {
          #expect(read[program]?[index].names.map { "\($0.given) \($0.family)" } == names)
        }
      }
    }
  }
}
