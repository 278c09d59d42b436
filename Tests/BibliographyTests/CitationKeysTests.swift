import ArxivModel
import Bibliography
import Testing

@Suite("Citation keys")
struct CitationKeysTests {
  @Test(
    "are made of family name, year and first word that says something",
    arguments: [
      ("Ilya Tolstikhin", "MLP-Mixer: An all-MLP Architecture", "tolstikhin2021mlpmixer"),
      (#"Erwin Schr\"odinger"#, "On the Waves", "schrodinger2021waves"),
      ("Jan van der Berg", "Is This a Test?", "berg2021test"),
      ("Zeyuan Allen-Zhu", "What Can ResNet Learn", "allenzhu2021resnet"),
      ("S. Ramón y Cajal", "“Neurons”", "ramonycajal2021neurons"),
      ("The AlphaFold team", "AlphaFold: a solution", "alphafold2021alphafold"),
      ("for the ALICE Collaboration", #"$\Lambda$ production"#, "alice2021production"),
      ("王小明", "Deep Learning", "item2021deep"), ("Ada Ames", "深度学习", "ames2021"),
      ("Ada Ames", "0", "ames20210"), ("Ada Ames", "The", "ames2021the"),
      ("Ada Ames", "1000 Layers", "ames2021layers"), ("Ada Ames", "42 43", "ames202142"),
      ("Weierstraß", "Größe", "weierstrass2021grosse"), ("", "", "item2021"),
    ])
  func suggestion(author: String, title: String, key: String) {
    let name = author.isEmpty ? nil : PersonalName(TeXText.plain(author))
    #expect(CitationKeys.suggestion(author: name, year: 2021, title: title) == key)
  }

  @Test("need neither author nor year, and stay short")
  func without() {
    #expect(CitationKeys.suggestion(author: nil, year: nil, title: "Foo bar") == "foo")
    let long = String(repeating: "Abc", count: 100)
    let key = CitationKeys.suggestion(author: PersonalName(long), year: 2021, title: long)
    #expect(key.count == 74)
  }

  @Test("get letters where they would come twice, and never come twice")
  func ties() throws {
    var keys = CitationKeys()
    let entry = BibliographyEntry(try .sample())
    var given: [String] = []
    for _ in 0..<2_000 { given.append(keys.key(for: entry)) }
    #expect(
      Array(given.prefix(4)) == [
        "ames2021mixing", "ames2021mixinga", "ames2021mixingb", "ames2021mixingc",
      ])
    #expect(given[26...28] == ["ames2021mixingz", "ames2021mixingaa", "ames2021mixingab"])
    // A key that another one's letter has made.
    given.append(keys.key(for: BibliographyEntry(try .sample(title: "mixingA"))))
    #expect(Set(given).count == 2_001)
  }

  @Test("of curators stay as they are, whenever they come")
  func own() throws {
    func work(_ key: String) -> BibliographyEntry {
      BibliographyEntry(key: key, title: "T", authors: [], date: nil, url: nil, doi: nil)
    }
    let own = ["ames2021mixing", "Weng:2021+x", "Ångström", "e\u{301}"]
    var keys = CitationKeys(reserving: own)
    let paper = BibliographyEntry(try .sample())
    #expect(keys.key(for: paper) == "ames2021mixinga")
    for key in own { #expect(keys.key(for: work(key)).utf8.elementsEqual(key.utf8)) }
    #expect(keys.key(for: paper) == "ames2021mixingb")
    // A second work with the same key, in whatever case, cannot have it too.
    #expect(keys.key(for: work("weng:2021+X")) == "weng:2021+Xa")
    #expect(keys.key(for: work("Ångström")) == "Ångströma")
  }

  @Test("hold nothing that would end them")
  func valid() {
    var keys = CitationKeys()
    func key(_ text: String) -> String {
      keys.key(
        for: BibliographyEntry(key: text, title: "", authors: [], date: nil, url: nil, doi: nil))
    }
    #expect(key("a,b}{c\nd e%#\\\"'()=~@f") == "abcdef")
    #expect(key("") == "item" && key("{") == "itema")
  }
}
