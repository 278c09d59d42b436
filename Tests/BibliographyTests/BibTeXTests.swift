import ArxivModel
import Bibliography
import Testing

@Suite("BibTeX")
struct BibTeXTests {
  @Test("tells a paper on arXiv to biblatex and to classic BibTeX")
  func preprint() throws {
    let paper = try Paper.sample(
      title: "MLP-Mixer: An all-MLP Architecture for Vision",
      authors: ["Ilya Tolstikhin", "Jan van der Berg"], comment: "12 pages")
    #expect(
      bibliography(.bibtex, paper) == """
        @misc{tolstikhin2021mlpmixer,
          title = {{MLP-Mixer}: An {all-MLP} Architecture for Vision},
          author = {Tolstikhin, Ilya and van der Berg, Jan},
          year = {2021},
          month = may,
          version = {4},
          eprint = {2105.01601},
          eprinttype = {arxiv},
          eprintclass = {cs.CV},
          archivePrefix = {arXiv},
          primaryClass = {cs.CV},
          url = {https://arxiv.org/abs/2105.01601v4},
          keywords = {cs.CV, cs.LG},
        }

        """)
  }

  @Test("makes an article of a paper with a journal reference, and only of that")
  func article() throws {
    let paper = try Paper.sample(
      id: "hep-th/9711200", version: 3, title: "The Large N Limit", authors: ["Juan M. Maldacena"],
      journalReference: "Adv. Theor. Math. Phys. 2 (1998) 231 & more, $\\bf 5$",
      dois: ["10.1023/A:1026654312961", "10.1/second"], categories: ["hep-th"])
    #expect(
      bibliography(.bibtex, paper) == """
        @article{maldacena2021large,
          title = {The Large {N} Limit},
          author = {Maldacena, Juan M.},
          journal = {Adv. Theor. Math. Phys. 2 (1998) 231 \\& more, $\\bf 5$},
          year = {2021},
          month = may,
          doi = {10.1023/A:1026654312961},
          eprint = {hep-th/9711200},
          eprinttype = {arxiv},
          eprintclass = {hep-th},
          archivePrefix = {arXiv},
          primaryClass = {hep-th},
          url = {https://arxiv.org/abs/hep-th/9711200v3},
          keywords = {hep-th},
        }

        """)
    // An article without journal would be incomplete.
    let published = bibliography(.bibtex, try .sample(dois: ["10.1/x"]))
    #expect(published.hasPrefix("@misc{") && published.contains("\n  doi = {10.1/x},\n"))
  }

  @Test("tells works from elsewhere by what is known of them")
  func elsewhere() {
    let entries = [
      BibliographyEntry(
        key: "weng2021", title: "Contrastive Learning", authors: ["Lilian Weng"],
        date: PartialDate("2021-05-31"), url: "https://example.org/a_b#c?d=1&e=%20~{x}", doi: nil),
      BibliographyEntry(
        key: "hochreiter1997", title: "Long Short-Term Memory",
        authors: ["Sepp Hochreiter", "Jürgen Schmidhuber"], date: PartialDate(year: 1997),
        url: "https://doi.org/10.1162/neco.1997.9.8.1735", doi: nil),
      BibliographyEntry(
        key: "Ångström:1868", title: "Recherches", authors: [], date: nil, url: nil, doi: nil),
    ]
    #expect(entries.map(\.kind) == [.webpage, .article, .other])
    #expect(
      bibliography(.bibtex, entries) == """
        @misc{weng2021,
          title = {Contrastive Learning},
          author = {Weng, Lilian},
          year = {2021},
          month = may,
          url = {https://example.org/a_b#c?d=1&e=%20~%7Bx%7D},
        }

        @misc{hochreiter1997,
          title = {Long Short-Term Memory},
          author = {Hochreiter, Sepp and Schmidhuber, Jürgen},
          year = {1997},
          doi = {10.1162/neco.1997.9.8.1735},
          url = {https://doi.org/10.1162/neco.1997.9.8.1735},
        }

        @misc{Ångström:1868,
          title = {Recherches},
        }

        """)
    #expect(bibliography(.bibtex, [BibliographyEntry]()) == "")
  }

  @Test("leaves DOIs as they are but for what would end the field")
  func dois() throws {
    let old = "10.1002/(SICI)1097-0118(199802)27:2<91::AID-JGT6>3.0.CO;2-A"
    #expect(field("doi", try .sample(dois: [old])) == "{\(old)}")
    #expect(field("doi", try .sample(dois: ["10.1/a_b%c#d"])) == "{10.1/a_b%c#d}")
    #expect(field("doi", try .sample(dois: ["10.1/} {\\"])) == "{10.1/%7D%20%7B%5C}")
    #expect(field("doi", try .sample(dois: [" \n"])) == nil)
  }

  @Test("is nothing but entries of one-line fields, whatever the texts")
  func form() throws {
    for text in Hostile.texts + Hostile.random(500, seed: 1) {
      let paper = try Paper.sample(
        title: text, authors: [text, "Ada \(text)", "\(text) Ames", "\(text) Collaboration"],
        comment: text, journalReference: text, dois: [text])
      let work = BibliographyEntry(
        key: text, title: text, authors: [text], date: nil, url: text, doi: text)
      let entries = bibliography(.bibtex, [BibliographyEntry(paper), work])
      try expectEntries(entries, count: 2, of: text)
    }
  }

  /// Expects entries in the very form that this program writes, braces matching in every line.
  private func expectEntries(_ bibliography: String, count: Int, of text: String) throws {
    let shown = "\(text.debugDescription): \(bibliography)"
    let lines = bibliography.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    #expect(lines.count { $0.hasPrefix("@") } == count, "\(shown)")
    for line in lines where !["", "}"].contains(line) {
      if line.wholeMatch(
        of: /@(misc|article)\{[\p{L}\p{N}\p{M}_.:+\/-]+,/.matchingSemantics(.unicodeScalar)) != nil
      {
        continue
      }
      if line.wholeMatch(of: /\ {2}month = [a-z]{3},/) != nil { continue }
      let value = try #require(
        line.wholeMatch(of: /\ {2}[a-zA-Z]+ = (\{.*\}),/.matchingSemantics(.unicodeScalar)),
        "\(shown)"
      ).1
      var depth = 0
      let closes = value.utf8.enumerated().filter { index, byte in
        if byte == 0x7B { depth += 1 }
        if byte == 0x7D { depth -= 1 }
        return depth <= 0
      }
      // The value's own brace is the first to close all, and the last.
      #expect(depth == 0 && closes.map(\.offset) == [value.utf8.count - 1], "\(shown)")
      #expect(!value.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }

  @Test("lets nothing through that a document would act upon, whatever the texts")
  func commands() throws {
    let allowed = try Regex(
      #"\\(?:[&%$#_{},;:!> |]|textbackslash|textbrace(?:left|right)|textascii(?:tilde|circum)"#
        + "|[lr]brace|alpha|pi|left|right|text|mbox|mathbb)"
    ).matchingSemantics(.unicodeScalar)
    for text in Hostile.texts + Hostile.random(500, seed: 2) {
      let paper = try Paper.sample(title: text, authors: ["\(text) Ames"], journalReference: text)
      for name in ["title", "author", "journal"] {
        guard let value = field(name, paper) else { continue }
        let rest = value.replacing(allowed, with: "")
        #expect(!rest.unicodeScalars.contains("\\"), "\(text.debugDescription): \(value)")
        let bare = rest.unicodeScalars.contains { "%#&".unicodeScalars.contains($0) }
        #expect(!bare && !value.contains("^^"), "\(text.debugDescription): \(value)")
      }
    }
  }
}
