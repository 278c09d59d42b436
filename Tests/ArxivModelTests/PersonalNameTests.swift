import ArxivModel
import TestSupport
import Testing

@Suite("Names of persons and groups")
struct PersonalNameTests {
  /// A name, its parts with `|` between, and its order in bibliographies and in sorting.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var parts: String
    var inverted: String
    var sortKey: String
    var testDescription: String { name }

    init(_ name: String, _ parts: String, _ inverted: String, _ sortKey: String) {
      self.name = name
      self.parts = parts
      self.inverted = inverted
      self.sortKey = sortKey
    }
  }

  static let persons = [
    Case("", "|||", "", ""),
    Case("Deepti", "||Deepti|", "Deepti", "deepti"),
    Case("Ada Lovelace", "Ada||Lovelace|", "Lovelace, Ada", "lovelace, ada"),
    Case("J.R.R. Tolkien", "J.R.R.||Tolkien|", "Tolkien, J.R.R.", "tolkien, j.r.r."),
    Case("J.R.R.Tolkien", "J.R.R.||Tolkien|", "Tolkien, J.R.R.", "tolkien, j.r.r."),
    Case("C.-P. Yuan", "C.-P.||Yuan|", "Yuan, C.-P.", "yuan, c.-p."),
    Case("  Ana \u{A0}B.\n Roe ", "Ana B.||Roe|", "Roe, Ana B.", "roe, ana b."),
    Case(
      "José García Márquez", "José García||Márquez|", "Márquez, José García", "marquez, jose garcia"
    ),
    Case("Zeyuan Allen-Zhu", "Zeyuan||Allen-Zhu|", "Allen-Zhu, Zeyuan", "allen-zhu, zeyuan"),
    Case("Wang Xiaoming", "Wang||Xiaoming|", "Xiaoming, Wang", "xiaoming, wang"),
    Case("王小明", "||王小明|", "王小明", "王小明"),
    Case("Yu (Max) Qian", "Yu (Max)||Qian|", "Qian, Yu (Max)", "qian, yu (max)"),
    Case("Sajish C.", "Sajish||C.|", "C., Sajish", "c., sajish"),
    Case("Jean d'Alembert", "Jean||d'Alembert|", "d'Alembert, Jean", "d'alembert, jean"),
  ]

  static let particles = [
    Case("Jan van der Berg", "Jan|van der|Berg|", "van der Berg, Jan", "berg, jan van der"),
    Case("J.van den Brink", "J.|van den|Brink|", "van den Brink, J.", "brink, j. van den"),
    Case(
      "J. J. M. in 't Zand", "J. J. M.|in 't|Zand|", "in 't Zand, J. J. M.", "zand, j. j. m. in 't"),
    Case("R. de los Reyes", "R.|de los|Reyes|", "de los Reyes, R.", "reyes, r. de los"),
    Case(
      "Ana dos Santos Roe", "Ana dos Santos||Roe|", "Roe, Ana dos Santos", "roe, ana dos santos"),
    Case("Omar al-Roe", "Omar|al-|Roe|", "al-Roe, Omar", "roe, omar al-"),
    Case("Rami Al-Rfou", "Rami||Al-Rfou|", "Al-Rfou, Rami", "al-rfou, rami"),
    Case("Yusuf ibn Roe", "Yusuf|ibn|Roe|", "ibn Roe, Yusuf", "roe, yusuf ibn"),
    Case("I. De Bonis", "I.||De Bonis|", "De Bonis, I.", "de bonis, i."),
    Case(
      "Wouter Van den Roe", "Wouter||Van den Roe|", "Van den Roe, Wouter", "van den roe, wouter"),
    Case("Ana de La Roe", "Ana|de|La Roe|", "de La Roe, Ana", "la roe, ana de"),
    Case("de Roe", "|de|Roe|", "de Roe", "roe, de"),
    Case("Di Wang", "Di||Wang|", "Wang, Di", "wang, di"),
    Case("Le Van Roe", "Le||Van Roe|", "Van Roe, Le", "van roe, le"),
    Case("Ana Solà i Prats", "Ana||Solà i Prats|", "Solà i Prats, Ana", "sola i prats, ana"),
    Case("S. Ramón y Cajal", "S.||Ramón y Cajal|", "Ramón y Cajal, S.", "ramon y cajal, s."),
  ]

  static let suffixes = [
    Case("Neal J. Evans II", "Neal J.||Evans|II", "Evans, II, Neal J.", "evans, neal j. ii"),
    Case("Paul Roe, Jr.", "Paul||Roe|Jr.", "Roe, Jr., Paul", "roe, paul jr."),
    Case("Paul van Roe Sr", "Paul|van|Roe|Sr", "van Roe, Sr, Paul", "roe, paul van sr"),
    Case("Roe Jr.", "||Roe|Jr.", "Roe, Jr.", "roe, jr."),
    Case("Louis II", "Louis||II|", "II, Louis", "ii, louis"),
  ]

  static let inverted = [
    Case("Roe, Paul", "Paul||Roe|", "Roe, Paul", "roe, paul"),
    Case("van der Roe, Jan", "Jan|van der|Roe|", "van der Roe, Jan", "roe, jan van der"),
    Case(
      "García Márquez, José", "José||García Márquez|", "García Márquez, José",
      "garcia marquez, jose"),
    Case("Roe, Jr., Paul", "Paul||Roe|Jr.", "Roe, Jr., Paul", "roe, paul jr."),
    Case("Roe, Paul, III", "Paul||Roe|III", "Roe, III, Paul", "roe, paul iii"),
    Case("Roe, Paul Jr.", "Paul||Roe|Jr.", "Roe, Jr., Paul", "roe, paul jr."),
    Case(", Roe, ", "||Roe|", "Roe", "roe"),
  ]

  static let groups = [
    ("ATLAS Collaboration", "atlas collaboration"), ("The LIGO Team", "ligo team"),
    ("the CDF and D0 Collaborations", "cdf and d0 collaborations"),
    ("for the ALICE Collaboration", "alice collaboration"), ("on behalf of ATLAS", "atlas"),
    ("Event Horizon Telescope Collaboration (EHT)", "event horizon telescope collaboration (eht)"),
    ("RBC Collab.", "rbc collab."), ("Example Consortium", "example consortium"),
    ("Quark Working Group", "quark working group"), ("CMS collaboration", "cms collaboration"),
    ("with an appendix by Ana Roe", "with an appendix by ana roe"),
  ]

  @Test("have their parts", arguments: persons + particles + suffixes + inverted)
  func parts(_ item: Case) {
    let name = PersonalName(item.name)
    #expect(name.kind == .person)
    let parts = [name.given, name.particle, name.family, name.suffix].joined(separator: "|")
    #expect(parts == item.parts)
    #expect(name.inverted == item.inverted)
    #expect(name.sortKey == item.sortKey)
  }

  @Test("are read from their order in bibliographies", arguments: persons + particles + suffixes)
  func rereads(_ item: Case) {
    let name = PersonalName(item.name)
    #expect(PersonalName(name.inverted) == name)
  }

  @Test("of groups stay whole", arguments: groups)
  func whole(text: String, sortKey: String) {
    let name = PersonalName(text)
    #expect(name.kind == .group)
    #expect(name.family == text && name.inverted == text)
    #expect(name.given.isEmpty && name.particle.isEmpty && name.suffix.isEmpty)
    #expect(name.sortKey == sortKey)
  }

  @Test("may be any text at all", arguments: 1...4)
  func randomText(seed: UInt64) {
    let pieces = [
      " ", ",", ".", "-", "'", "~", "\u{A0}", "é", "A", "b", "Jr.", "II", "van", "De", "al-", " y ",
      "the ",
      "Team", "J.R.", "St.", "王",
    ]
    var dice = AnyTeXTests.Dice(state: seed)
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...9, using: &dice) {
        text += pieces.randomElement(using: &dice) ?? ""
      }
      let name = PersonalName(text)
      let parts = [name.given, name.particle, name.family, name.suffix].joined()
      // Whatever the order: no letter comes or goes.
      #expect(
        parts.filter(\.isLetter).sorted() == text.filter(\.isLetter).sorted(),
        "\(text.debugDescription)")
      _ = name.sortKey
    }
  }

  @Test(
    "agree with arXiv's own reading of them",
    .enabled(if: Fixtures.corpus != nil))
  func corpus() throws {
    // Particles that arXiv's list does not have, and groups, which it reads as persons.
    let known = ["El", "Le", "los", "den", "du", "dos", "collaboration", "Team"]
    var count = 0
    var agreeing = 0
    for record in try ParsedAuthors.snapshot() + ParsedAuthors.records() {
      for (author, parsed) in zip(AuthorList.authors(in: record.line), record.authors) {
        let name = PersonalName(ParsedAuthors.unicode(author.name))
        let ours = [name.particle + name.family, name.given, name.suffix]
        count += 1
        if ours.map(ParsedAuthors.squeezed) == parsed.prefix(3).map(ParsedAuthors.squeezed) {
          agreeing += 1
        } else if record.id != "math/0510544" {
          let words = author.name.split(separator: " ").map(String.init)
          #expect(known.contains { words.contains($0) }, "\(author.name)")
        }
      }
    }
    #expect(count > 3_000)
    #expect(agreeing >= count - 12)
  }
}
