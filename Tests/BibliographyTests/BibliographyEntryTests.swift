import ArxivModel
import Testing

@testable import Bibliography

@Suite("Works in bibliographies")
struct BibliographyEntryTests {
  @Test("take their DOI from an address of a DOI, and from no other")
  func dois() {
    func doi(_ url: String?, _ doi: String? = nil) -> String? {
      BibliographyEntry(key: "k", title: "T", authors: [], date: nil, url: url, doi: doi).doi
    }
    #expect(doi("https://doi.org/10.1162/neco.1997.9.8.1735") == "10.1162/neco.1997.9.8.1735")
    #expect(doi("HTTP://dx.doi.org/10.1/a/b") == "10.1/a/b")
    #expect(doi("https://doi.org/10.1/a", "10.2/b") == "10.2/b")
    for url in [
      "https://example.org/10.1/a", "https://doi.org/", "https://doi.org/10.1",
      "https://doi.org/x/y",
      "doi.org/10.1/a", "https://doi.org/10.1/a%2Fb", "",
    ] { #expect(doi(url) == nil) }
    #expect(doi(nil) == nil && doi(nil, " ") == nil)
  }

  @Test("tell arXiv's own DOI apart from a publisher's")
  func arxivDOI() throws {
    let entry = BibliographyEntry(try .sample(id: "hep-th/9711200", dois: ["10.1/x"]))
    #expect(entry.doi == "10.1/x" && entry.arxivDOI == "10.48550/arXiv.hep-th/9711200")
    #expect(entry.kind == .article)
    #expect(BibliographyEntry(try .sample(journalReference: " ")).kind == .preprint)
  }

  @Test("have dates of which the day may not be known")
  func dates() {
    #expect(PartialDate("2021-06-08")?.text(separator: "/") == "2021/06/08")
    #expect(PartialDate("2021-06")?.text(separator: "/") == "2021/06")
    #expect(PartialDate("0900")?.text(separator: "/") == "0900")
    #expect(PartialDate(year: 1997) == PartialDate("1997"))
    for text in [
      "", "21", "2021-6", "2021-13", "2021-06-32", "2021-06-08-01", "2021-", "x", "２０２１",
    ] {
      #expect(PartialDate(text) == nil, "\(text)")
    }
  }

  @Test(
    "keep their texts on one line",
    arguments: [
      (" a\r\n b\t\u{A0}c ", "a b c"), ("a\u{0}b\u{1B}[31m\u{9B}c", "a b [31m c"),
      ("\u{202E}abc\u{200F}", "abc"),
      ("a\u{2028}b\u{2029}c\u{85}d\u{B}e", "a b c d e"), ("", ""), ("e\u{301}\n", "e\u{301}"),
    ])
  func oneLine(text: String, line: String) {
    #expect(OneLine.text(text) == line)
    #expect(OneLine.nonempty(text) == (line.isEmpty ? nil : line))
  }

  @Test("keep an abstract's paragraphs, a line each")
  func paragraphs() {
    #expect(OneLine.paragraphs("a\nb\n\n \nc\r\n\r\nd\n") == "a b\nc\nd")
    #expect(OneLine.paragraphs(" \n\n") == nil)
  }
}
