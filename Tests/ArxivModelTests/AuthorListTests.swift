import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("Lists of authors")
struct AuthorListTests {
  /// A line of authors, and how it reads: names, each with its affiliations in brackets.
  struct Case: Sendable, CustomTestStringConvertible {
    var line: String
    var authors: [String]
    var testDescription: String { line }

    init(_ line: String, _ authors: String...) {
      self.line = line
      self.authors = authors
    }
  }

  static func written(_ authors: [Author]) -> [String] {
    authors.map { author in
      author.affiliations.isEmpty
        ? author.name : "\(author.name) [\(author.affiliations.joined(separator: " | "))]"
    }
  }

  static let names = [
    Case(""), Case(" \n "), Case(",;, and &"), Case("et al."),
    Case("Deepti", "Deepti"), Case(" Deepti ,  Gunjan", "Deepti", "Gunjan"),
    Case("A. Smith and B. Roe & C. Doe, and D. Poe", "A. Smith", "B. Roe", "C. Doe", "D. Poe"),
    Case("A. Smith AND B. Roe;C. Doe and", "A. Smith", "B. Roe", "C. Doe"),
    Case(#"A. Smith \& B. Roe \and C. Doe"#, "A. Smith", "B. Roe", "C. Doe"),
    Case("A. Smith and and B. Roe& C. Doe", "A. Smith", "B. Roe", "C. Doe"),
    Case("A. Smith~and B.~Roe", "A. Smith", "B.~Roe"),
    Case("Metin And, A. Anderson, Sandy Andes", "Metin And", "A. Anderson", "Sandy Andes"),
    Case("A. Smith,, B. Roe, , C. Doe,", "A. Smith", "B. Roe", "C. Doe"),
    Case("Nicholas\n  Chapman,\tN.\n V. Shekar", "Nicholas Chapman", "N. V. Shekar"),
    Case("C.-P. Yuan, J.R.R. Roe", "C.-P. Yuan", "J.R.R. Roe"),
    Case("Paul Roe, Jr., Jane Doe, III and Bob Poe", "Paul Roe Jr.", "Jane Doe III", "Bob Poe"),
    Case("Neal J. Evans II, A. Smith Jr", "Neal J. Evans II", "A. Smith Jr"),
    Case("O&#39;Brien, B. Roe", "O&#39;Brien", "B. Roe"),
    Case("A. Smith, 2, B. Roe", "A. Smith", "B. Roe"),
  ]

  static let tex = [
    Case(#"C. Bal\'azs, Andr\'{e} M{\"u}ller"#, #"C. Bal\'azs"#, #"Andr\'{e} M{\"u}ller"#),
    Case(#"Fran{\c c}ois, S. {\O}re, J.\,Roe"#, #"Fran{\c c}ois"#, #"S. {\O}re"#, #"J.\,Roe"#),
    Case(#"{The A, B and C Team}, D. Roe"#, "{The A, B and C Team}", "D. Roe"),
    Case("The SU$(2),U(1)$ Team, D. Roe", "The SU$(2),U(1)$ Team", "D. Roe"),
    Case(#"J. H{\"o, B. Smith and C. Roe"#, #"J. H{\"o"#, "B. Smith", "C. Roe"),
    Case(#"M. Nu\~nez\~ , J. Roe}, K. Doe"#, #"M. Nu\~nez\~"#, "J. Roe}", "K. Doe"),
  ]

  static let groups = [
    Case("ATLAS Collaboration: G. Roe, et al.", "ATLAS Collaboration", "G. Roe"),
    Case("The A Collaboration, B. Roe, et al", "The A Collaboration", "B. Roe"),
    Case("J. Roe for the CMS Collaboration", "J. Roe", "for the CMS Collaboration"),
    Case("J. Roe for CMS collaboration", "J. Roe", "for CMS collaboration"),
    Case("J. Roe on behalf of ATLAS", "J. Roe", "on behalf of ATLAS"),
    Case(
      "J. Roe, for the H1 and ZEUS Collaborations", "J. Roe", "for the H1 and ZEUS Collaborations"),
    Case("J. Roe for the H1 and ZEUS Groups", "J. Roe", "for the H1 and ZEUS Groups"),
    Case("Planck and BICEP2 Collaborations", "Planck and BICEP2 Collaborations"),
    Case("J. Roe and the X Team", "J. Roe", "the X Team"),
    Case(
      "The X Collaboration and the Y Collaboration", "The X Collaboration", "the Y Collaboration"),
    Case("Institute for Theory Group, A. Roe", "Institute for Theory Group", "A. Roe"),
    Case("A&M Group, B. Roe", "A&M Group", "B. Roe"),
    Case("B. Roe et~al. for the X Collaboration", "B. Roe", "for the X Collaboration"),
    Case("A. Smith, B. Roe et. al, C. Doe and others", "A. Smith", "B. Roe", "C. Doe"),
    Case("A. Roe with an appendix by B. Doe", "A. Roe", "with an appendix by B. Doe"),
  ]

  static let affiliations = [
    Case("A. Smith (CERN, Geneva)", "A. Smith [CERN, Geneva]"),
    Case("A. Smith (CERN), B. Roe (MIT) and C. Doe", "A. Smith [CERN]", "B. Roe [MIT]", "C. Doe"),
    Case("A. Smith(CERN)B. Roe (MIT)", "A. Smith [CERN]", "B. Roe [MIT]"),
    Case("A. Smith, B. Roe (CERN\n  Geneva)", "A. Smith [CERN Geneva]", "B. Roe [CERN Geneva]"),
    Case("The X Collaboration: B. Roe (MIT)", "The X Collaboration", "B. Roe [MIT]"),
    Case(
      "A. Smith, J. Roe (for the X Team)", "A. Smith [for the X Team]", "J. Roe [for the X Team]"),
    Case("G. Aad et al. (ATLAS Collaboration)", "G. Aad [ATLAS Collaboration]"),
    Case("(ATLAS Collaboration) G. Aad, B. Roe", "G. Aad [ATLAS Collaboration]", "B. Roe"),
    Case("A. Smith, B. Roe (deceased)", "A. Smith", "B. Roe [deceased]"),
    Case("A. Smith (Physics (Theory), X)", "A. Smith [Physics (Theory), X]"),
    Case(#"A. Smith (Universit\"at (Z\"urich))"#, #"A. Smith [Universit\"at (Z\"urich)]"#),
    Case("Paul Roe (MIT), Jr.", "Paul Roe Jr. [MIT]"),
    Case("Yu (Max) Qian, J. (Bob) Roe and K. Wu", "Yu (Max) Qian", "J. (Bob) Roe", "K. Wu"),
    Case("A. Smith (Caltech) and B. Roe", "A. Smith [Caltech]", "B. Roe"),
    Case("(withdrawn)", "withdrawn"),
  ]

  static let footnotes = [
    Case(
      "A. Smith (1 and 2), B. Roe (2) ((1) CERN, Geneva, (2) MIT)",
      "A. Smith [CERN, Geneva | MIT]", "B. Roe [MIT]"),
    Case(
      "A. Smith (1, 2) and B. Roe\n  (2) ((1)\n  X, (2) Y Z.)", "A. Smith [X | Y Z]", "B. Roe [Y Z]"
    ),
    Case(
      "A. Smith (1 & 3), B. Roe (2-3) ((1) X (2) Y; and (3) U.S.A.)",
      "A. Smith [X | U.S.A.]", "B. Roe [Y | U.S.A.]"),
    Case(
      "A. Smith (1), B. Roe, C. Doe (2) ((1) X, (2) Y)", "A. Smith [X]", "B. Roe [Y]", "C. Doe [Y]"),
    Case("A. Smith (1), B. Roe (1), ((1) X)", "A. Smith [X]", "B. Roe [X]"),
    Case("(1) A. Smith, (2) B. Roe ((1) X, (2) Y)", "A. Smith [X]", "B. Roe [Y]"),
    Case("A. Smith (1), B. Roe (2), (1) X, Z, (2) Y", "A. Smith [X, Z]", "B. Roe [Y]"),
    Case(
      "A. Smith (1,2), B. Roe (2) (1 X, Rue 2, Z; 2 Y)", "A. Smith [X, Rue 2, Z | Y]", "B. Roe [Y]"),
    Case("A. Smith [1,2], B. Roe[2] ([1] X; [2] Y)", "A. Smith [X | Y]", "B. Roe [Y]"),
    Case("A. Smith (a), B. Roe (b) ((a) X, (b) Y)", "A. Smith [X]", "B. Roe [Y]"),
    Case(
      "A. Smith ($^1$), B. Roe ($^{1,2}$) (($^1$) X, ($^2$) Y)", "A. Smith [X]", "B. Roe [X | Y]"),
    Case(
      #"A. Smith$^{1}$, B. Roe$^{1,2,*}$, C. Doe$^\dagger$ ((1) X, (2) Y)"#,
      "A. Smith [X]", "B. Roe [X | Y]", "C. Doe"),
    Case("A. Smith$^*$, B. Roe^2 (MIT)", "A. Smith [MIT]", "B. Roe [MIT]"),
    Case(
      "A. Smith (1), B. Roe (1, deceased) ((1) X (Y))", "A. Smith [X (Y)]",
      "B. Roe [X (Y) | deceased]"),
    Case("A. Smith (1), B. Roe (7) ((1) U(1) Group, (2) Y)", "A. Smith [U(1) Group]", "B. Roe"),
    Case("A. Smith (1), B. Roe (2)", "A. Smith", "B. Roe"),
    Case("A. Smith, B. Roe ((1) X, (2) Y)", "A. Smith [X | Y]", "B. Roe [X | Y]"),
    Case("A. Smith (1) ((1)(2) X)", "A. Smith [X]"),
  ]

  static let unbalanced = [
    Case("A. Smith (1), B. Roe (2) ((1) X, (2) Y", "A. Smith [X]", "B. Roe [Y]"),
    Case("A. Smith (CERN, Geneva, B. Roe (MIT)", "A. Smith [CERN, Geneva]", "B. Roe [MIT]"),
    Case("A. Smith (CERN), B. Roe (MIT", "A. Smith [CERN]", "B. Roe [MIT]"),
    Case("A. Smith CERN), B. Roe", "A. Smith CERN", "B. Roe"),
    Case("A. Smith (, B. Roe (", "A. Smith", "B. Roe"),
    Case("A. Smith (1), ) B. Roe ) X)", "A. Smith", "B. Roe X"),
    Case(")(, $ [ {"), Case("A. Smith (", "A. Smith"), Case(#"A. Smith\"#, #"A. Smith\"#),
  ]

  @Test(
    "are divided into names and affiliations",
    arguments: names + tex + groups + affiliations + footnotes + unbalanced)
  func reads(_ item: Case) {
    #expect(Self.written(AuthorList.authors(in: item.line)) == item.authors)
  }

  @Test("lose no name, whatever stands between them", arguments: 1...4)
  func keepsNames(seed: UInt64) {
    let dividers = [
      ", ", ",", " and ", ", and ", " & ", "; ", " (1), ", " (X, Y), ", "$^{1,2}$, ",
      " [1,2], ", ",, ", "\n  and\n", " et al., ", ": ", ", Jr., ", " (X) ", " ((1) X), ", "), ",
    ]
    let letters = Array("QXZKVW")
    var dice = AnyTeXTests.Dice(state: seed)
    for _ in 0..<1_000 {
      var line = ""
      var names: [String] = []
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let word = String((0..<5).map { _ in letters.randomElement(using: &dice) ?? "Q" })
        names.append(word)
        line += "A. " + word + (dividers.randomElement(using: &dice) ?? "")
      }
      let read = AuthorList.authors(in: line).map { author in
        author.name.filter { "QXZKVW".contains($0) }
      }
      #expect(read == names, "\(line.debugDescription)")
    }
  }

  @Test("may be any text at all", arguments: 1...4)
  func randomText(seed: UInt64) {
    let pieces =
      Array("(){}[]$,;:&^~\\ 1aB.é-\n").map(String.init) + [
        "and ", " and", "et al", "for the ", " Team", "((1) ", "(1", "$^{", ", Jr", "\\and", "\\&",
        "on behalf of", " Collaborations", "(Bo) X", "[1]", "(1-9)", "II", "1 X; 2 Y",
      ]
    var dice = AnyTeXTests.Dice(state: seed)
    for _ in 0..<3_000 {
      var line = ""
      for _ in 0..<Int.random(in: 1...14, using: &dice) {
        line += pieces.randomElement(using: &dice) ?? ""
      }
      for author in AuthorList.authors(in: line) {
        #expect(!author.name.isEmpty && !author.name.contains("\n"), "\(line.debugDescription)")
        #expect(!author.affiliations.contains(""), "\(line.debugDescription)")
      }
    }
  }

  @Test(
    "take time in proportion, however deep or broken",
    .timeLimit(.minutes(15)),
    arguments: [
      "(", ")", "((", "(a,", "(a(", "a(1),", "(1) a,", "[1", "{", "}", "$", "a$^1$", "$^1$", "and ",
      "et ", "et al ", "for the ", "a, Jr,", "\\", "a(Bo) B,", "A and B Groups and ", "(1-99)",
      "1-99,",
      "((1) X", "1 a;", ";&", "(a)", " ", "~", "\\~",
    ])
  func longText(unit: String) {
    let line = String(repeating: unit, count: 40_000 / unit.utf8.count)
    _ = AuthorList.authors(in: line)
    _ = AuthorList.authors(in: "A. Smith (1) ((1) X, (2) " + line)
    _ = AuthorList.authors(in: "A. Smith (1," + line + ") ((1) X, (2) Y)")
  }
}

/// Lines of authors in arXiv's own data, with its own reading of them.
struct ParsedAuthors {
  var id: String
  var line: String
  /// Family name, given names and suffix of each author, then the affiliations.
  var authors: [[String]]

  /// The records of the metadata snapshot.
  static func snapshot() throws -> [ParsedAuthors] {
    var records: [ParsedAuthors] = []
    let folder = try #require(Fixtures.corpus) + "/kaggle"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".jsonl") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      for line in text.split(separator: "\n") {
        let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let object = try #require(read)
        records.append(
          ParsedAuthors(
            id: try #require(object["id"] as? String),
            line: try #require(object["authors"] as? String),
            authors: try #require(object["authors_parsed"] as? [[String]])))
      }
    }
    return records
  }

  /// The records of an OAI-PMH server that printed them raw and parsed.
  static func records() throws -> [ParsedAuthors] {
    let folder = try #require(Fixtures.corpus) + "/generated"
    let raw = try String(
      contentsOfFile: "\(folder)/oai_listrecords_arXivOld_all.xml", encoding: .utf8)
    let parsed = try String(
      contentsOfFile: "\(folder)/oai_listrecords_arXiv_all.xml", encoding: .utf8)
    var authors: [String: [[String]]] = [:]
    for record in parsed.components(separatedBy: "<record>").dropFirst() {
      authors[field("id", of: record)] = record.components(separatedBy: "<author>").dropFirst().map
      {
        [field("keyname", of: $0), field("forenames", of: $0), field("suffix", of: $0)]
      }
    }
    return raw.components(separatedBy: "<record>").dropFirst().compactMap { record in
      let id = field("id", of: record)
      return authors[id].map {
        ParsedAuthors(id: id, line: field("authors", of: record), authors: $0)
      }
    }
  }

  private static func field(_ name: String, of record: String) -> String {
    let parts = record.components(separatedBy: "<\(name)>")
    guard parts.count > 1, let text = parts[1].components(separatedBy: "</\(name)>").first else {
      return ""
    }
    return [("&#39;", "'"), ("&#34;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
      .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// A name as Unicode; the backslashes of some records are doubled.
  static func unicode(_ name: String) -> String {
    TeXText.unicode(name.replacingOccurrences(of: "\\\\", with: "\\"))
  }

  /// A name without what arXiv's reading changes: the spaces after stops, and commas.
  static func squeezed(_ name: String) -> String {
    unicode(name).filter { !$0.isWhitespace && $0 != "," }
  }
}

@Suite("Lists of authors in arXiv's own data", .enabled(if: Fixtures.corpus != nil))
struct CorpusAuthorListTests {
  @Test("are divided as arXiv divides them")
  func names() throws {
    let records = try ParsedAuthors.snapshot() + ParsedAuthors.records()
    #expect(records.count > 700)
    var different: [String] = []
    for record in records {
      let ours = AuthorList.authors(in: record.line).map { ParsedAuthors.squeezed($0.name) }
      let theirs = record.authors.map { ParsedAuthors.squeezed($0[1] + $0[0] + $0[2]) }
      if ours != theirs { different.append(record.id) }
    }
    // The line has "and and", of which arXiv's reading leaves one to the name.
    #expect(different == ["math/0510544"])
  }

  @Test("have the affiliations that arXiv finds")
  func affiliations() throws {
    var agreeing = 0
    for record in try ParsedAuthors.snapshot() {
      let ours = AuthorList.authors(in: record.line).map {
        $0.affiliations.map(ParsedAuthors.squeezed)
      }
      let theirs = record.authors.map { $0.dropFirst(3).map(ParsedAuthors.squeezed) }
      if ours == theirs { agreeing += 1 }
      // arXiv's reading does not look for the list of affiliations beyond the end of a line.
      let isWrapped = record.line.contains("\n") && record.line.contains("(1")
      #expect(ours == theirs || isWrapped, "\(record.id)")
    }
    #expect(agreeing >= 193)
  }

  @Test("do not multiply a long affiliation by any number of authors")
  func manyTimes() {
    let long = String(repeating: "x", count: 100_000)
    for line in [
      String(repeating: "A. B, ", count: 20_000) + "C. D (\(long))",
      String(repeating: "A. B (1), ", count: 20_000) + "C. D ((1) \(long))",
    ] {
      let authors = AuthorList.authors(in: line)
      #expect(authors.count == 20_001)
      let size = authors.flatMap(\.affiliations).reduce(0) { $0 + $1.utf8.count }
      #expect(size > 64 * line.utf8.count - 200_000 && size <= 66 * line.utf8.count)
    }
    // Three thousand who share one of usual length all have it.
    let line = String(repeating: "A. B, ", count: 3_000) + "C. D (University of Somewhere, There)"
    #expect(AuthorList.authors(in: line).allSatisfy { $0.affiliations.count == 1 })
  }
}
