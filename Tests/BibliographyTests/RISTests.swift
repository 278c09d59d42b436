import ArxivModel
import Bibliography
import Testing

@Suite("RIS")
struct RISTests {
  @Test("tells a preprint")
  func preprint() throws {
    let paper = try Paper.sample(
      title: #"On $\alpha$-stable \"Ubung"#, abstract: "First\nline.\n\nSecond.",
      authors: [
        "Jan van der Berg", "Neal J. Evans II", "The H1, ZEUS Collaborations", "Deepti", "de Roe",
        "Roe Jr.", "Omar al-Roe",
      ], comment: "12 pages")
    #expect(
      bibliography(.ris, paper) == """
        TY  - UNPB
        ID  - berg2021stable
        AU  - van der Berg, Jan
        AU  - Evans, Neal J., II
        AU  - The H1 ZEUS Collaborations,
        AU  - Deepti
        AU  - de Roe,
        AU  - Roe, , Jr.
        AU  - al-Roe, Omar
        TI  - On α-stable Übung
        PY  - 2021
        DA  - 2021/05/04
        AB  - First line. Second.
        PB  - arXiv
        M1  - arXiv:2105.01601v4
        DO  - 10.48550/arXiv.2105.01601
        UR  - https://arxiv.org/abs/2105.01601v4
        KW  - cs.CV
        KW  - cs.LG
        N1  - 12 pages
        ER  -\u{20}

        """)
  }

  @Test("tells articles, pages and other works")
  func kinds() throws {
    let entries = [
      BibliographyEntry(
        try .sample(
          id: "hep-th/9711200", abstract: "", journalReference: "ATMP 2 (1998) 231",
          dois: ["10.1023/A:1026654312961"], categories: ["hep-th"])),
      BibliographyEntry(
        key: "weng", title: "T", authors: [], date: PartialDate(year: 2021), url: "https://a.b",
        doi: nil),
      BibliographyEntry(key: "x", title: "U", authors: [], date: nil, url: nil, doi: nil),
    ]
    #expect(
      bibliography(.ris, entries) == """
        TY  - JOUR
        ID  - ames2021mixing
        AU  - Ames, Ada
        TI  - Mixing Patches
        JF  - ATMP 2 (1998) 231
        PY  - 2021
        DA  - 2021/05/04
        M1  - arXiv:hep-th/9711200v4
        DO  - 10.1023/A:1026654312961
        UR  - https://arxiv.org/abs/hep-th/9711200v4
        KW  - hep-th
        ER  -\u{20}

        TY  - ELEC
        ID  - weng
        TI  - T
        PY  - 2021
        UR  - https://a.b
        ER  -\u{20}

        TY  - GEN
        ID  - x
        TI  - U
        ER  -\u{20}

        """)
    #expect(bibliography(.ris, [BibliographyEntry]()) == "")
  }

  @Test("has a tag a line and a record a work, whatever the texts")
  func anyText() throws {
    for text in Hostile.texts + Hostile.random(500, seed: 4) {
      let paper = try Paper.sample(
        title: text, abstract: text, authors: ["Ada \(text)", "\(text) Team"], comment: text,
        journalReference: text, dois: [text])
      let work = BibliographyEntry(
        key: text, title: text, authors: [text], date: nil, url: text, doi: text)
      let written = bibliography(.ris, [BibliographyEntry(paper), work])
      let lines = written.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0) }
      #expect(lines.count { $0.hasPrefix("TY  - ") } == 2, "\(text.debugDescription)")
      #expect(lines.count { $0 == "ER  - " } == 2, "\(text.debugDescription)")
      for line in lines where line != "" {
        #expect(
          line.wholeMatch(of: /[A-Z][A-Z0-9]  - .*/.matchingSemantics(.unicodeScalar)) != nil,
          "\(text.debugDescription)")
        let isPrintable = line.unicodeScalars.allSatisfy {
          $0.properties.generalCategory != .control
            && $0.properties.generalCategory != .lineSeparator
        }
        #expect(isPrintable, "\(text.debugDescription)")
      }
    }
  }
}
