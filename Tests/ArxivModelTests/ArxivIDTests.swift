import ArxivModel
import TestSupport
import Testing

@Suite("Ids")
struct ArxivIDTests {
  /// A canonical id, with what follows from it.
  struct Case: Sendable {
    var id: String
    var fileName: String
    var archive: String?
    var month: String

    init(_ id: String, file fileName: String, archive: String? = nil, month: String) {
      self.id = id
      self.fileName = fileName
      self.archive = archive
      self.month = month
    }
  }

  static let cases = [
    Case("2105.01601", file: "2105.01601", month: "2021-05"),
    Case("0704.0001", file: "0704.0001", month: "2007-04"),
    Case("1412.9999", file: "1412.9999", month: "2014-12"),
    Case("1501.00001", file: "1501.00001", month: "2015-01"),
    Case("4012.99999", file: "4012.99999", month: "2040-12"),
    Case("math/0309136", file: "math_0309136", archive: "math", month: "2003-09"),
    Case("hep-th/9107001", file: "hep-th_9107001", archive: "hep-th", month: "1991-07"),
    Case("hep-th/9912999", file: "hep-th_9912999", archive: "hep-th", month: "1999-12"),
    Case("cond-mat/0001001", file: "cond-mat_0001001", archive: "cond-mat", month: "2000-01"),
    Case("quant-ph/0703001", file: "quant-ph_0703001", archive: "quant-ph", month: "2007-03"),
  ]

  @Test("print as they were read", arguments: cases)
  func canonical(_ item: Case) throws {
    let id = try #require(ArxivID(canonical: item.id))
    #expect(id.description == item.id)
    #expect(try ArxivReference(item.id).id == id)
    #expect(try ArxivReference("arXiv:\(item.id)v17").id == id)
  }

  @Test("have file names from which they are read back", arguments: cases)
  func fileNames(_ item: Case) throws {
    let id = try #require(ArxivID(canonical: item.id))
    #expect(id.fileName == item.fileName)
    #expect(ArxivID(fileName: item.fileName) == id)
  }

  @Test("tell the archive and the month of numbering", arguments: cases)
  func parts(_ item: Case) throws {
    let id = try #require(ArxivID(canonical: item.id))
    #expect(id.archive == item.archive)
    #expect(id.month.description == item.month)
  }

  @Test(
    "are made from the canonical form alone",
    arguments: [
      "", "2105.01601v1", "arXiv:2105.01601", " 2105.01601", "2105.01601\n", "(2105.01601)",
      "math.GT/0309136", "Math/0309136", "math/0309136v2", "math_0309136", "2613.00001",
      "2105.1601", "https://arxiv.org/abs/2105.01601", "2105.01601.pdf",
    ])
  func notCanonical(_ text: String) {
    #expect(ArxivID(canonical: text) == nil)
  }

  @Test(
    "are not made from names of other files",
    arguments: [
      "", "_", "issue", "papers.json", "2105.01601.md", "math_GT_0309136",
      "math_0309136_", "_0309136", "math_", "Math_0309136", "2105.01601v2", "2105_01601",
    ])
  func otherFileNames(_ text: String) {
    #expect(ArxivID(fileName: text) == nil)
  }

  @Test("sort by month and number, those with an archive behind")
  func order() throws {
    let sorted = [
      "0704.0001", "0704.0002", "1412.9999", "1501.00001", "2105.01601", "2105.01602", "2106.00001",
      "astro-ph/0601001", "hep-th/9901001", "math-ph/0001001", "math/0309136",
    ]
    let ids = try sorted.map { try #require(ArxivID(canonical: $0)) }
    var generator = SeededGenerator(seed: 7)
    let again = ids.shuffled(using: &generator).sorted()
    #expect(again.map(\.description) == sorted)
  }

  @Test("are equal whenever they name the same paper")
  func equality() throws {
    let spellings = [
      "math.GT/0309136v1", "MATH/0309136", "https://arxiv.org/abs/math.AG/0309136v3",
    ]
    let ids = try Set(spellings.map { try ArxivReference($0).id })
    #expect(ids.map(\.description) == ["math/0309136"])
  }
}
