import ArxivModel
import Bibliography
import Foundation
import Testing

@Suite("CSL-JSON")
struct CSLJSONTests {
  @Test("tells a preprint as reference managers do")
  func preprint() throws {
    let paper = try Paper.sample(
      title: #"On $\alpha$-stable \"Ubung in $\mathbb{R}^d$ & {x}"#,
      abstract: "First $x^2$\nline.\n\nSecond.",
      authors: [
        "Jan van der Berg", "Neal J. Evans II", "LHCb Collaboration", "Deepti", "Omar al-Roe",
      ],
      comment: "12 pages")
    #expect(
      bibliography(.cslJSON, paper) == """
        [
          {
            "id": "berg2021stable",
            "type": "article",
            "title": "On α-stable Übung in ℝᵈ & x",
            "author": [
              {
                "family": "Berg",
                "given": "Jan",
                "non-dropping-particle": "van der"
              },
              {
                "family": "Evans",
                "given": "Neal J.",
                "suffix": "II"
              },
              {
                "literal": "LHCb Collaboration"
              },
              {
                "family": "Deepti"
              },
              {
                "family": "Roe",
                "given": "Omar",
                "non-dropping-particle": "al-"
              }
            ],
            "issued": {
              "date-parts": [
                [
                  2021,
                  5,
                  4
                ]
              ]
            },
            "publisher": "arXiv",
            "number": "arXiv:2105.01601",
            "version": "4",
            "DOI": "10.48550/arXiv.2105.01601",
            "URL": "https://arxiv.org/abs/2105.01601v4",
            "abstract": "First x² line.\\nSecond.",
            "keyword": "cs.CV, cs.LG",
            "note": "12 pages"
          }
        ]

        """)
  }

  @Test("tells articles, pages and other works by their types, in one array")
  func kinds() throws {
    let entries = [
      BibliographyEntry(
        try .sample(
          id: "hep-th/9711200", journalReference: "ATMP 2 (1998) 231",
          dois: ["10.1023/A:1026654312961"])),
      BibliographyEntry(try .sample(id: "hep-th/9711201", dois: ["10.1/x"])),
      BibliographyEntry(
        key: "weng", title: "T", authors: [], date: PartialDate("2021-05"), url: "https://a.b",
        doi: nil),
      BibliographyEntry(
        key: "book", title: "", authors: ["Roe"], date: PartialDate(year: 1997), url: nil, doi: nil),
    ]
    let items = try decoded(bibliography(.cslJSON, entries))
    #expect(
      items.map { $0["type"] as? String }
        == ["article-journal", "article-journal", "webpage", "document"])
    #expect(items[0]["container-title"] as? String == "ATMP 2 (1998) 231")
    #expect(items.map { $0["DOI"] as? String } == ["10.1023/A:1026654312961", "10.1/x", nil, nil])
    #expect(items[0]["publisher"] == nil && items[0]["number"] == nil)
    #expect(items[3]["title"] == nil)
    let dates = items.map { (($0["issued"] as? [String: Any])?["date-parts"] as? [[Int]])?.first }
    #expect(dates == [[2021, 5, 4], [2021, 5, 4], [2021, 5], [1997]])
    #expect(bibliography(.cslJSON, [BibliographyEntry]()) == "[]\n")
  }

  @Test("is JSON whatever the texts, each member the text itself")
  func anyText() throws {
    for text in Hostile.texts + Hostile.random(300, seed: 3) {
      let paper = try Paper.sample(
        title: text, abstract: text, authors: ["Ada \(text)"], comment: text,
        journalReference: text, dois: [text])
      let written = bibliography(.cslJSON, [BibliographyEntry(paper), BibliographyEntry(paper)])
      let items = try decoded(written)
      try #require(items.count == 2)
      let names: Set = [
        "id", "type", "title", "author", "issued", "container-title", "publisher", "number",
        "version", "DOI", "URL", "abstract", "keyword", "note",
      ]
      for item in items { #expect(names.isSuperset(of: item.keys)) }
      #expect(items[0]["id"] as? String != items[1]["id"] as? String)
      #expect(items[0]["URL"] as? String == "https://arxiv.org/abs/2105.01601v4")
      let isPrintable = written.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.properties.generalCategory != .control
      }
      #expect(isPrintable)
    }
  }

  private func decoded(_ text: String) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }
}
