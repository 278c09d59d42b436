import ArxivModel
import Testing

@Suite("The taxonomy")
struct TaxonomyTests {
  /// An archive and how many categories it has that take papers.
  struct Size: Sendable {
    var archive: String
    var categories: Int

    init(_ archive: String, _ categories: Int) {
      self.archive = archive
      self.categories = categories
    }
  }

  /// A name and the one that arXiv prefers.
  struct Pair: Sendable {
    var old: String
    var new: String

    init(_ old: String, _ new: String) {
      self.old = old
      self.new = new
    }
  }

  static let aliasPairs = [
    Pair("math.MP", "math-ph"), Pair("stat.TH", "math.ST"), Pair("math.IT", "cs.IT"),
    Pair("q-fin.EC", "econ.GN"), Pair("cs.SY", "eess.SY"), Pair("cs.NA", "math.NA"),
  ]

  static let retired = [
    Pair("acc-phys", "physics.acc-ph"), Pair("adap-org", "nlin.AO"), Pair("alg-geom", "math.AG"),
    Pair("ao-sci", "physics.ao-ph"), Pair("atom-ph", "physics.atom-ph"),
    Pair("bayes-an", "physics.data-an"), Pair("chao-dyn", "nlin.CD"),
    Pair("chem-ph", "physics.chem-ph"), Pair("cmp-lg", "cs.CL"), Pair("comp-gas", "nlin.CG"),
    Pair("dg-ga", "math.DG"), Pair("funct-an", "math.FA"),
    Pair("mtrl-th", "cond-mat.mtrl-sci"), Pair("patt-sol", "nlin.PS"),
    Pair("plasm-ph", "physics.plasm-ph"), Pair("q-alg", "math.QA"), Pair("solv-int", "nlin.SI"),
    Pair("supr-con", "cond-mat.supr-con"),
  ]

  static let activeSizes = [
    Size("astro-ph", 6), Size("cond-mat", 9), Size("cs", 40), Size("econ", 3), Size("eess", 4),
    Size("math", 32), Size("nlin", 5), Size("physics", 22), Size("q-bio", 10), Size("q-fin", 9),
    Size("stat", 6), Size("gr-qc", 1), Size("hep-ex", 1), Size("hep-lat", 1), Size("hep-ph", 1),
    Size("hep-th", 1), Size("math-ph", 1), Size("nucl-ex", 1), Size("nucl-th", 1),
    Size("quant-ph", 1),
  ]

  @Test("has arXiv's groups in arXiv's order")
  func groups() {
    #expect(
      Taxonomy.groups.map(\.id)
        == ["physics", "math", "q-bio", "cs", "q-fin", "stat", "eess", "econ"])
    #expect(Taxonomy.groups.first?.name == "Physics")
    #expect(Taxonomy.groups.last?.name == "Economics")
  }

  @Test("has 38 archives, of which 20 take papers and 18 are retired")
  func archiveCounts() {
    #expect(Taxonomy.archives.count == 38)
    #expect(Taxonomy.archives.values.count { $0.isActive } == 20)
    #expect(Taxonomy.archives.values.count { $0.successor != nil } == 18)
    #expect(Taxonomy.archives.values.allSatisfy { $0.isActive == ($0.successor == nil) })
  }

  @Test("has 176 categories, of which 155 take papers")
  func categoryCounts() {
    #expect(Taxonomy.categories.count == 176)
    #expect(Taxonomy.categories.values.count { $0.isActive } == 155)
  }

  @Test("has as many categories of each archive as arXiv lists", arguments: activeSizes)
  func sizes(_ size: Size) {
    let count = Taxonomy.categories.values.count { $0.isActive && $0.archive == size.archive }
    #expect(count == size.categories)
    #expect(Taxonomy.archives[size.archive]?.isActive == true)
  }

  @Test("accounts for every category that takes papers")
  func sum() {
    #expect(Self.activeSizes.reduce(0) { $0 + $1.categories } == 155)
    #expect(Self.activeSizes.count == 20)
  }

  @Test("leads each row to archives, groups and categories that it has itself")
  func references() {
    let groups = Set(Taxonomy.groups.map(\.id))
    for (id, archive) in Taxonomy.archives {
      #expect(archive.id == id)
      #expect(!archive.name.isEmpty)
      #expect(groups.contains(archive.group))
      if let successor = archive.successor { #expect(Taxonomy.categories[successor.id] != nil) }
    }
    for (id, entry) in Taxonomy.categories {
      #expect(entry.category.id == id)
      #expect(!entry.name.isEmpty)
      #expect(Taxonomy.archives[entry.archive] != nil)
      #expect(entry.category.archive == entry.archive)
      #expect(Taxonomy.categories[entry.canonical.id]?.isActive ?? false || !entry.isActive)
      // Canonical is canonical: no chains.
      #expect(Taxonomy.categories[entry.canonical.id]?.canonical == entry.canonical)
      #expect((entry.oaiSet != nil) == entry.isActive)
    }
  }

  @Test("knows the pairs of names that are one category", arguments: aliasPairs)
  func aliases(_ pair: Pair) throws {
    let old = try #require(Category(pair.old))
    let new = try #require(Category(pair.new))
    #expect(old.entry?.canonical == new)
    #expect(new.entry?.canonical == new)
    #expect(old.entry?.isActive == true)
    #expect(old.spellings == [old, new])
    #expect(new.spellings == [old, new])
  }

  @Test("knows what became of retired archives", arguments: retired)
  func subsumed(_ pair: Pair) throws {
    let old = try #require(Category(pair.old))
    let new = try #require(Category(pair.new))
    #expect(old.entry?.canonical == new)
    #expect(old.entry?.isActive == false)
    #expect(Taxonomy.archives[pair.old]?.successor == new)
    #expect(Taxonomy.archives[pair.old]?.isActive == false)
    #expect(old.spellings == [old, new])
    #expect(new.spellings.contains(old))
  }

  @Test("has no other pairs")
  func noOtherPairs() {
    let paired = Taxonomy.categories.values.filter { $0.canonical != $0.category }.map(
      \.category.id)
    #expect(Set(paired) == Set((Self.aliasPairs + Self.retired).map(\.old)))
  }

  @Test(
    "keeps archives that were split as categories of old papers",
    arguments: ["astro-ph", "cond-mat", "q-bio"])
  func split(_ id: String) throws {
    let category = try #require(Category(id))
    #expect(category.entry?.isActive == false)
    #expect(category.entry?.canonical == category)
    #expect(category.spellings == [category])
    #expect(Taxonomy.archives[id]?.isActive == true)
  }

  @Test(
    "knows the sets of OAI-PMH",
    arguments: [
      Pair("cs.CL", "cs:cs:CL"), Pair("hep-th", "physics:hep-th"),
      Pair("physics.optics", "physics:physics:optics"), Pair("math.NA", "math:math:NA"),
      Pair("cs.NA", "cs:cs:NA"), Pair("astro-ph.CO", "physics:astro-ph:CO"),
      Pair("q-bio.NC", "q-bio:q-bio:NC"), Pair("math-ph", "physics:math-ph"),
    ])
  func oaiSets(_ pair: Pair) {
    #expect(Taxonomy.categories[pair.old]?.oaiSet == pair.new)
  }

  @Test("leaves arXiv's own test archives out", arguments: ["test", "test.soft", "bad-arch"])
  func testArchives(_ id: String) {
    #expect(Taxonomy.archives[id] == nil)
    #expect(Taxonomy.categories[id] == nil)
    #expect(Category(id) == nil)
  }
}

@Suite("Categories")
struct CategoryTests {
  /// A category of the taxonomy.
  struct Known: Sendable {
    var id: String
    var name: String
    var archive: String

    init(_ id: String, _ name: String, in archive: String) {
      self.id = id
      self.name = name
      self.archive = archive
    }
  }

  /// What a person types and the category that is meant.
  struct Case: Sendable {
    var text: String
    var id: String?

    init(_ text: String, _ id: String?) {
      self.text = text
      self.id = id
    }
  }

  @Test(
    "have a name, an archive and an id",
    arguments: [
      Known("cs.CL", "Computation and Language", in: "cs"),
      Known("cond-mat.mtrl-sci", "Materials Science", in: "cond-mat"),
      Known("hep-th", "High Energy Physics - Theory", in: "hep-th"),
      Known("math.GT", "Geometric Topology", in: "math"),
      Known("eess.IV", "Image and Video Processing", in: "eess"),
      Known("cmp-lg", "Computation and Language", in: "cmp-lg"),
    ])
  func names(_ known: Known) throws {
    let category = try #require(Category(known.id))
    #expect(category.id == known.id)
    #expect(category.description == known.id)
    #expect(category.name == known.name)
    #expect(category.archive == known.archive)
  }

  @Test("may be newer than this program, in archives that take papers")
  func newClasses() throws {
    let new = try #require(Category("cs.QQ"))
    #expect(new.entry == nil)
    #expect(new.name == "cs.QQ")
    #expect(new.archive == "cs")
    #expect(new.spellings == [new])
    #expect(Category("physics.new-ph") != nil)
  }

  @Test(
    "are not made from anything else",
    arguments: [
      "", "cs", "math", "physics", "cs.", ".CL", "cs..CL", "cs.C", "cs.CL.X", " cs.CL", "cs.CL ",
      "CS.CL", "34C29", "34C29, 60J60", "I.2.9", "I.2.10; I.4", "cmp-lg.AB", "zz.AB", "cs.A1",
      "Computation and Language",
    ])
  func notCategories(_ text: String) {
    #expect(Category(text) == nil)
  }

  @Test(
    "are read as people type them",
    arguments: [
      Case("cs.CL", "cs.CL"), Case("CS.cl", "cs.CL"), Case("cs.cl", "cs.CL"),
      Case("HEP-TH", "hep-th"), Case("Cond-Mat.MTRL-SCI", "cond-mat.mtrl-sci"),
      Case("MATH.gt", "math.GT"), Case("Physics.Optics", "physics.optics"),
      Case("Q-BIO.nc", "q-bio.NC"), Case("ASTRO-PH", "astro-ph"), Case("cmp-LG", "cmp-lg"),
      Case("cs.QQ", nil), Case("cs", nil), Case("cs-cl", nil), Case("", nil), Case("hepth", nil),
    ])
  func typed(_ item: Case) {
    #expect(Category(typed: item.text)?.id == item.id)
  }

  @Test("are read in capitals and in small letters, all of them")
  func typedAll() {
    for id in Taxonomy.categories.keys {
      #expect(Category(typed: id.uppercased())?.id == id)
      #expect(Category(typed: id.lowercased())?.id == id)
    }
  }

  @Test(
    "are suggested for slips",
    arguments: [
      Case("cs.CLL", "cs.CL"), Case("csCL", "cs.CL"), Case("cs-cl", "cs.CL"),
      Case("cs/CL", "cs.CL"),
      Case("hepth", "hep-th"), Case("hep-ht", "hep-th"), Case("quant-phy", "quant-ph"),
      Case("mathph", "math-ph"), Case("physics.optcs", "physics.optics"),
      Case("cond-mat.mtrlsci", "cond-mat.mtrl-sci"), Case("stat.NL", "stat.ML"),
      Case("astroph", "astro-ph"), Case("grqc", "gr-qc"),
      Case("machine learning", nil), Case("", nil), Case("xx", nil), Case("zzzzzzz", nil),
    ])
  func suggestions(_ item: Case) {
    #expect(Category.suggestion(for: item.text)?.id == item.id)
  }

  @Test("sort by id")
  func order() throws {
    let sorted = try ["astro-ph.CO", "cs.AI", "cs.CL", "hep-th", "math-ph", "math.AG"].map {
      try #require(Category($0))
    }
    #expect(sorted.reversed().sorted() == sorted)
  }
}

@Suite("Edit distance")
struct EditDistanceTests {
  @Test("finds the nearest word, the first in order among equals")
  func nearest() {
    let words = ["fetch", "show", "search", "sync", "import", "pick", "drop"]
    #expect(EditDistance.nearest(to: "fetsh", in: words, within: 2) == "fetch")
    #expect(EditDistance.nearest(to: "ftech", in: words, within: 1) == "fetch")
    #expect(EditDistance.nearest(to: "serch", in: words, within: 2) == "search")
    #expect(EditDistance.nearest(to: "pick", in: words, within: 0) == "pick")
    #expect(EditDistance.nearest(to: "bb", in: ["bd", "ba", "bc"], within: 1) == "ba")
    #expect(EditDistance.nearest(to: "bb", in: ["ba", "bd", "bc"], within: 1) == "ba")
  }

  @Test("finds nothing when nothing is near")
  func nothingNear() {
    #expect(EditDistance.nearest(to: "publish", in: ["pick", "sync"], within: 2) == nil)
    #expect(EditDistance.nearest(to: "fetsch", in: ["fetch"], within: 0) == nil)
    // As many changes as there are letters: a different word, not a slip.
    #expect(EditDistance.nearest(to: "ab", in: ["cd"], within: 2) == nil)
    #expect(EditDistance.nearest(to: "", in: ["a"], within: 2) == nil)
    #expect(EditDistance.nearest(to: "word", in: [], within: 9) == nil)
  }
}
