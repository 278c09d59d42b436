import ArxivModel
import Testing

@Suite("References to papers")
struct ArxivReferenceTests {
  /// A spelling and the canonical form of what it means.
  struct Spelling: Sendable {
    var text: String
    var means: String

    init(_ text: String, _ means: String) {
      self.text = text
      self.means = means
    }
  }

  /// Text that is no id, why not, and what was probably meant.
  struct Slip: Sendable {
    var text: String
    var reason: String
    var suggestion: String?

    init(_ text: String, _ reason: String, meant suggestion: String? = nil) {
      self.text = text
      self.reason = reason
      self.suggestion = suggestion
    }
  }

  // MARK: Spellings

  @Test(
    "are read in every spelling that the manual names",
    arguments: [
      Spelling("2105.01601", "2105.01601"),
      Spelling("2105.01601v2", "2105.01601v2"),
      Spelling("arXiv:2105.01601v2 [cs.CV]", "2105.01601v2"),
      Spelling("hep-th/9901001", "hep-th/9901001"),
      Spelling("math.GT/0309136v1", "math/0309136v1"),
      Spelling("cond-mat.mtrl-sci/0201001", "cond-mat/0201001"),
      Spelling("cmp-lg/9404001", "cmp-lg/9404001"),
      Spelling("oai:arXiv.org:2105.01601", "2105.01601"),
      Spelling("10.48550/arXiv.2105.01601", "2105.01601"),
      Spelling("https://doi.org/10.48550/arXiv.2105.01601", "2105.01601"),
      Spelling("https://arxiv.org/abs/2105.01601", "2105.01601"),
      Spelling("https://arxiv.org/pdf/2105.01601", "2105.01601"),
      Spelling("https://arxiv.org/pdf/2105.01601.pdf", "2105.01601"),
      Spelling("https://www.arxiv.org/html/2105.01601v3", "2105.01601v3"),
      Spelling("https://export.arxiv.org/format/2105.01601", "2105.01601"),
      Spelling("https://browse.arxiv.org/src/2105.01601v1", "2105.01601v1"),
      Spelling("https://arxiv.org/e-print/hep-th/9901001v2", "hep-th/9901001v2"),
      Spelling("https://arxiv.org/abs/2105.01601?context=cs.LG", "2105.01601"),
      Spelling("https://arxiv.org/html/2105.01601v3#S2.SS1", "2105.01601v3"),
      Spelling("https://ar5iv.org/abs/2105.01601", "2105.01601"),
      Spelling("https://ar5iv.labs.arxiv.org/html/2105.01601", "2105.01601"),
      Spelling("https://www.alphaxiv.org/overview/2105.01601", "2105.01601"),
      Spelling("https://alphaxiv.org/abs/2105.01601v2", "2105.01601v2"),
      Spelling("https://huggingface.co/papers/2105.01601", "2105.01601"),
    ])
  func manualSpellings(_ spelling: Spelling) throws {
    #expect(try ArxivReference(spelling.text).description == spelling.means)
  }

  @Test(
    "are read in the spellings that other programs stumble over",
    arguments: [
      Spelling("1706.03762v7", "1706.03762v7"),
      Spelling("arXiv:1706.03762v7 [cs.CL]", "1706.03762v7"),
      Spelling("http://export.arxiv.org/abs/1706.03762", "1706.03762"),
      Spelling("https://arxiv.org/pdf/1706.03762v7.pdf", "1706.03762v7"),
      Spelling("https://arxiv.org/html/2506.15442v1", "2506.15442v1"),
      Spelling("https://arxiv.org/abs/1706.03762?context=cs", "1706.03762"),
      Spelling("10.48550/arXiv.1706.03762", "1706.03762"),
      Spelling("https://doi.org/10.48550/arXiv.1706.03762", "1706.03762"),
      Spelling("math.GT/0309136", "math/0309136"),
      Spelling("cond-mat.mtrl-sci/0201001", "cond-mat/0201001"),
      Spelling("cmp-lg/9404001", "cmp-lg/9404001"),
      Spelling("oai:arXiv.org:1706.03762", "1706.03762"),
    ])
  func spellingsOthersMiss(_ spelling: Spelling) throws {
    #expect(try ArxivReference(spelling.text).description == spelling.means)
  }

  @Test(
    "are read with prefixes, in any case and with blanks",
    arguments: [
      Spelling("arxiv:2105.01601", "2105.01601"),
      Spelling("ARXIV:2105.01601V3", "2105.01601v3"),
      Spelling("arXiv: 2105.01601", "2105.01601"),
      Spelling("arXiv:hep-th/9901001v3", "hep-th/9901001v3"),
      Spelling("arXiv:CS/0501076", "cs/0501076"),
      Spelling("HEP-TH/9901001", "hep-th/9901001"),
      Spelling("Math.gt/0309136", "math/0309136"),
      Spelling("OAI:ARXIV.ORG:math/0309136", "math/0309136"),
      Spelling("oai:arXiv.org:hep-th/9901001", "hep-th/9901001"),
      Spelling("oai:arXiv.org:2604.22002v1", "2604.22002v1"),
      Spelling("doi:10.48550/arXiv.2105.01601", "2105.01601"),
      Spelling("DOI: 10.48550/ARXIV.2105.01601", "2105.01601"),
      Spelling("10.48550/arXiv.hep-th/9901001", "hep-th/9901001"),
      Spelling("\t 2105.01601 \n", "2105.01601"),
      Spelling("2105.01601\u{A0}", "2105.01601"),
    ])
  func prefixes(_ spelling: Spelling) throws {
    #expect(try ArxivReference(spelling.text).description == spelling.means)
  }

  @Test(
    "are read with the stamp that arXiv prints behind them",
    arguments: [
      Spelling("arXiv:2105.01601v2 [cs.CV] 17 May 2021", "2105.01601v2"),
      Spelling("arXiv:2105.01601v2  [cs.CV]  4 May 2021", "2105.01601v2"),
      Spelling("arXiv:2105.01601v2[cs.cv]", "2105.01601v2"),
      Spelling("arXiv:hep-th/9901001v3 [hep-th] 1 Feb 1999", "hep-th/9901001v3"),
      Spelling("cs/0501076 [cs.CC]", "cs/0501076"),
      Spelling("2105.01601 [cs.NEW]", "2105.01601"),
      Spelling("[arXiv:2105.01601v2 [cs.CV]]", "2105.01601v2"),
    ])
  func stamps(_ spelling: Spelling) throws {
    #expect(try ArxivReference(spelling.text).description == spelling.means)
  }

  @Test(
    "are read within brackets and quotation marks, and before a full stop",
    arguments: [
      "(2105.01601)", "[2105.01601]", "{2105.01601}", "<2105.01601>", "\"2105.01601\"",
      "'2105.01601'", "`2105.01601`", "“2105.01601”", "‘2105.01601’", "(2105.01601", "2105.01601)",
      "2105.01601.", "2105.01601,", "2105.01601;", "2105.01601:", "([2105.01601]).",
      "<https://arxiv.org/abs/2105.01601>", "(https://arxiv.org/abs/2105.01601).",
      "\"https://arxiv.org/pdf/2105.01601.pdf\",", "[arXiv:2105.01601]",
    ])
  func wrappings(_ text: String) throws {
    #expect(try ArxivReference(text).description == "2105.01601")
  }

  @Test(
    "are read from the names of downloaded files",
    arguments: [
      Spelling("2105.01601.pdf", "2105.01601"),
      Spelling("2105.01601v2.PDF", "2105.01601v2"),
      Spelling("hep-th/9901001.ps.gz", "hep-th/9901001"),
      Spelling("2105.01601v1.tar.gz", "2105.01601v1"),
      Spelling("2105.01601.gz", "2105.01601"),
      Spelling("hep-th/9901001v2.ps", "hep-th/9901001v2"),
    ])
  func fileSuffixes(_ spelling: Spelling) throws {
    #expect(try ArxivReference(spelling.text).description == spelling.means)
  }

  @Test(
    "are read from addresses in odd forms",
    arguments: [
      Spelling("HTTPS://ARXIV.ORG/abs/2105.01601", "2105.01601"),
      Spelling("https://arxiv.org/ABS/2105.01601", "2105.01601"),
      Spelling("https://arxiv.org:443/abs/2105.01601", "2105.01601"),
      Spelling("//arxiv.org/abs/2105.01601", "2105.01601"),
      Spelling("https://arxiv.org//abs//2105.01601", "2105.01601"),
      Spelling("https://arxiv.org/abs/hep-th%2F9901001", "hep-th/9901001"),
      Spelling("https://arxiv.org/abs/hep-th%2f9901001v2", "hep-th/9901001v2"),
      Spelling("https://arxiv.org/abs/2105.01601%20", "2105.01601"),
      Spelling("https://arxiv.org/src/2105.01601v1/anc/data.txt", "2105.01601v1"),
      Spelling("https://arxiv.org/html/2506.15442v1/x1.png", "2506.15442v1"),
      Spelling("https://arxiv.org/abs/hep-th/9901001/anc", "hep-th/9901001"),
      Spelling("https://arxiv.org/pdf/math.GT/0309136v1.pdf#page=3", "math/0309136v1"),
      Spelling("https://arxiv.org/pdf/hep-th/9901001v1.ps.gz", "hep-th/9901001v1"),
      Spelling("https://arxiv.org/abs/cs/0501076", "cs/0501076"),
      Spelling("https://xxx.lanl.gov/abs/hep-th/9901001", "hep-th/9901001"),
      Spelling("https://doi.org/10.48550%2FarXiv.2105.01601", "2105.01601"),
      Spelling("http://dx.doi.org/10.48550/ARXIV.2105.01601?nosfx=y", "2105.01601"),
      Spelling("https://doi.org/10.48550/arXiv.hep-th/9901001", "hep-th/9901001"),
      Spelling("doi.org/10.48550/arXiv.2105.01601", "2105.01601"),
      Spelling("https://www.alphaxiv.org/overview/2105.01601?lang=de", "2105.01601"),
      Spelling("https://www.alphaxiv.org/overview/en/2105.01601", "2105.01601"),
      Spelling("https://www.alphaxiv.org/overview/2105.01601/en", "2105.01601"),
      Spelling("https://alphaxiv.org/overview/cs/0501076", "cs/0501076"),
      Spelling("https://huggingface.co/papers/2105.01601#community", "2105.01601"),
      Spelling("https://hf.co/papers/2105.01601", "2105.01601"),
    ])
  func oddAddresses(_ spelling: Spelling) throws {
    #expect(try ArxivReference(spelling.text).description == spelling.means)
  }

  @Test("are read from every page of every server, with whatever stands behind")
  func addresses() {
    let hosts = [
      "arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org", "de.arxiv.org",
      "xxx.lanl.gov",
    ]
    let pages = ["abs", "pdf", "html", "format", "src", "e-print", "ps", "bibtex"]
    let ids = [
      "2105.01601", "2105.01601v12", "0704.0001v2", "hep-th/9901001", "quant-ph/0512258v3",
    ]
    var read = 0
    var misread: [String] = []
    for host in hosts {
      for page in pages {
        for id in ids {
          for scheme in ["https://", "http://", ""] {
            for end in [
              "", "/", "?context=cs", "#S1", "?download=1#page=2", page == "pdf" ? ".pdf" : "",
            ] {
              let address = "\(scheme)\(host)/\(page)/\(id)\(end)"
              read += 1
              if (try? ArxivReference(address).description) != id { misread.append(address) }
            }
          }
        }
      }
    }
    #expect(read == 4320)
    #expect(misread == [])
  }

  @Test(
    "lead to addresses from which they are read back", arguments: ["2105.01601", "hep-th/9901001"])
  func ownAddresses(_ id: String) throws {
    let current = try ArxivReference(id)
    #expect(current.abstractURL == "https://arxiv.org/abs/\(id)")
    #expect(current.pdfURL == "https://arxiv.org/pdf/\(id)")
    let third = ArxivReference(id: current.id, version: 3)
    #expect(third.abstractURL == "https://arxiv.org/abs/\(id)v3")
    #expect(third.pdfURL == "https://arxiv.org/pdf/\(id)v3")
    for reference in [current, third] {
      #expect(try ArxivReference(reference.abstractURL) == reference)
      #expect(try ArxivReference(reference.pdfURL) == reference)
    }
  }

  // MARK: Versions

  @Test("keep versions of any size", arguments: [1, 2, 9, 10, 11, 20, 30, 99, 100, 123, 999])
  func versions(_ version: Int) throws {
    for id in ["2105.01601", "0704.0001", "hep-th/9901001"] {
      let reference = try ArxivReference("arXiv:\(id)v\(version)")
      #expect(reference.version == version)
      #expect(reference.id.description == id)
      #expect(reference.description == "\(id)v\(version)")
    }
  }

  @Test("without a version mean the current one, and differ from the first")
  func noVersion() throws {
    let reference = try ArxivReference("2105.01601")
    #expect(reference.version == nil)
    #expect(try ArxivReference("2105.01601v1") != reference)
    #expect(try ArxivReference("2105.01601v1").id == reference.id)
  }

  // MARK: The schemes' limits

  @Test("have four digits until December 2014 and five from January 2015")
  func widths() throws {
    var months = 0
    for year in 7...40 {
      for month in 1...12 where year > 7 || month >= 4 {
        let stamp = (year < 10 ? "0" : "") + "\(year)" + (month < 10 ? "0" : "") + "\(month)"
        let right = "\(stamp).\(year >= 15 ? "01234" : "1234")"
        let wrong = "\(stamp).\(year >= 15 ? "1234" : "01234")"
        #expect(try ArxivReference(right).id.description == right)
        let error = #expect(throws: MalformedID.self) { try ArxivReference(wrong) }
        #expect(error?.suggestion == right)
        months += 1
      }
    }
    #expect(months == 405)
  }

  @Test("of the old style run from July 1991 to March 2007")
  func oldMonths() {
    var taken: [String] = []
    for year in 0...99 {
      for month in 0...13 {
        let stamp = (year < 10 ? "0" : "") + "\(year)" + (month < 10 ? "0" : "") + "\(month)"
        if (try? ArxivReference("hep-th/\(stamp)001")) != nil { taken.append(stamp) }
      }
    }
    // Six months of 1991, fifteen whole years, three months of 2007.
    #expect(taken.count == 6 + 15 * 12 + 3)
    #expect(taken.first == "0001")
    #expect(taken.last == "9912")
    #expect(taken.contains("9107") && !taken.contains("9106"))
    #expect(taken.contains("0703") && !taken.contains("0704"))
  }

  @Test(
    "of the old style are taken for every archive that ever had them",
    arguments: [
      "acc-phys/9501001", "adap-org/9401001", "alg-geom/9401001", "ao-sci/9501001",
      "astro-ph/0601001", "atom-ph/9601001", "bayes-an/9601001", "chao-dyn/9401001",
      "chem-ph/9501001", "cmp-lg/9501001", "comp-gas/9401001", "cond-mat/0201001", "cs/0501076",
      "dg-ga/9501001", "funct-an/9401001", "gr-qc/9901001", "hep-ex/0303020", "hep-lat/9901001",
      "hep-ph/9901001", "hep-th/9901001", "math/0309136", "math-ph/0001001", "mtrl-th/9501001",
      "nlin/0001001", "nucl-ex/9901001", "nucl-th/9901001", "patt-sol/9401001", "physics/0306151",
      "plasm-ph/9601001", "q-alg/9501001", "q-bio/0401001", "quant-ph/0512258", "solv-int/9401001",
      "supr-con/9501001",
    ])
  func archives(_ text: String) throws {
    #expect(try ArxivReference(text).description == text)
  }

  // MARK: Refusals

  @Test(
    "are refused with the reason",
    arguments: [
      Slip("", "it is empty"),
      Slip(" \n\t", "it is empty"),
      Slip("[]", "it is empty"),
      Slip("hello", "neither YYMM.NNNNN nor archive/YYMMNNN"),
      Slip("cs.CL", "neither YYMM.NNNNN nor archive/YYMMNNN"),
      Slip("arXiv", "neither YYMM.NNNNN nor archive/YYMMNNN"),
      Slip("2105", "neither YYMM.NNNNN nor archive/YYMMNNN"),
      Slip("21051.01601", "neither YYMM.NNNNN nor archive/YYMMNNN"),
      Slip("10.1103/PhysRevD.76.013009", "neither YYMM.NNNNN nor archive/YYMMNNN"),
      Slip("２１０５.０１６０１", "neither YYMM.NNNNN nor archive/YYMMNNN"),
      Slip("2613.00001", "there is no month 13"),
      Slip("2100.00001", "there is no month 00"),
      Slip("9999.99999", "there is no month 99"),
      Slip("0000.0000", "there is no month 00"),
      Slip("hep-th/9913001", "there is no month 13"),
      Slip("0703.0001", "ids of this form begin in April 2007 (0704.0001)"),
      Slip("9108.0001", "ids of this form begin in April 2007 (0704.0001)"),
      Slip("hep-th/9106001", "old-style ids run from July 1991 (9107) to March 2007 (0703)"),
      Slip("hep-th/0704001", "old-style ids run from July 1991 (9107) to March 2007 (0703)"),
      Slip("0704.0000", "numbers begin at 1"),
      Slip("1501.00000", "numbers begin at 1"),
      Slip("hep-th/9901000", "numbers begin at 001"),
      Slip("hep-th/990101", "an old-style id has seven digits after the archive, not 6"),
      Slip("hep-th/99010011", "an old-style id has seven digits after the archive, not 8"),
      Slip("foo-bar/9901001", "arXiv has no archive “foo-bar”"),
      Slip("xyz/9901001", "arXiv has no archive “xyz”"),
      Slip("bad-arch/0201001", "arXiv has no archive “bad-arch”"),
    ])
  func refusals(_ slip: Slip) {
    let error = #expect(throws: MalformedID.self) { try ArxivReference(slip.text) }
    #expect(error?.reason == slip.reason)
    #expect(error?.suggestion == nil)
  }

  @Test(
    "are refused with what was probably meant",
    arguments: [
      Slip(
        "0704.00001", "ids of April 2007 have 4 digits after the dot, not 5", meant: "0704.0001"),
      Slip(
        "0808.05394", "ids of August 2008 have 4 digits after the dot, not 5", meant: "0808.5394"),
      Slip(
        "1412.00001", "ids of December 2014 have 4 digits after the dot, not 5", meant: "1412.0001"),
      Slip(
        "1501.0001", "ids of January 2015 have 5 digits after the dot, not 4", meant: "1501.00001"),
      Slip("2105.1601", "ids of May 2021 have 5 digits after the dot, not 4", meant: "2105.01601"),
      Slip(
        "arXiv:2105.1601v2", "ids of May 2021 have 5 digits after the dot, not 4",
        meant: "2105.01601v2"),
      Slip(
        "2105.001601", "ids of May 2021 have 5 digits after the dot, not 6", meant: "2105.01601"),
      Slip("210501601", "neither YYMM.NNNNN nor archive/YYMMNNN", meant: "2105.01601"),
      Slip("2105:01601", "neither YYMM.NNNNN nor archive/YYMMNNN", meant: "2105.01601"),
      Slip("2105-01601", "neither YYMM.NNNNN nor archive/YYMMNNN", meant: "2105.01601"),
      Slip("2105,01601v3", "neither YYMM.NNNNN nor archive/YYMMNNN", meant: "2105.01601v3"),
      Slip("2105/01601", "neither YYMM.NNNNN nor archive/YYMMNNN", meant: "2105.01601"),
      Slip("2105 01601", "neither YYMM.NNNNN nor archive/YYMMNNN", meant: "2105.01601"),
      Slip("21O5.01601", "neither YYMM.NNNNN nor archive/YYMMNNN", meant: "2105.01601"),
      Slip("hepth/9901001", "arXiv has no archive “hepth”", meant: "hep-th/9901001"),
      Slip("astroph/0601001v2", "arXiv has no archive “astroph”", meant: "astro-ph/0601001v2"),
      Slip("CondMat/0201001", "arXiv has no archive “condmat”", meant: "cond-mat/0201001"),
      Slip("grqc/9901001", "arXiv has no archive “grqc”", meant: "gr-qc/9901001"),
      Slip("hep-ht/9901001", "arXiv has no archive “hep-ht”", meant: "hep-th/9901001"),
      Slip("maths/0309136", "arXiv has no archive “maths”", meant: "math/0309136"),
      Slip("2105.01601v0", "“v0” is no version", meant: "2105.01601"),
      Slip("2105.01601v01", "“v01” is no version", meant: "2105.01601"),
      Slip("2105.01601v", "“v” is no version", meant: "2105.01601"),
      Slip("2105.01601v2x", "“v2x” is no version", meant: "2105.01601"),
      Slip("2105.01601v٢", "“v٢” is no version", meant: "2105.01601"),
      Slip(
        "2105.01601v99999999999999999999", "“v99999999999999999999” is no version",
        meant: "2105.01601"),
      Slip("2105.01601x", "“x” follows it", meant: "2105.01601"),
      Slip("math.GT/0309136.txt", "“.txt” follows it", meant: "math/0309136"),
      Slip(
        "https://arxiv.org/abs/1501.0001",
        "ids of January 2015 have 5 digits after the dot, not 4", meant: "1501.00001"),
      Slip(
        "https://arxiv.org/abs/2105.01601&x=1", "“&x=1” follows it", meant: "2105.01601"),
      Slip(
        "https://arxiv.org/pdf/hepth/9901001v1.pdf", "arXiv has no archive “hepth”",
        meant: "hep-th/9901001v1"),
    ])
  func slips(_ slip: Slip) throws {
    let error = try #require(throws: MalformedID.self) { try ArxivReference(slip.text) }
    #expect(error.reason == slip.reason)
    #expect(error.suggestion == slip.suggestion)
    #expect(try ArxivReference(try #require(error.suggestion)).description == error.suggestion)
  }

  @Test(
    "are not guessed where a slip has no likely meaning", arguments: ["2105.0", "cs-XX/0501076"])
  func noGuess(_ text: String) {
    let error = #expect(throws: MalformedID.self) { try ArxivReference(text) }
    #expect(error != nil && error?.suggestion == nil)
  }

  @Test(
    "are not read from addresses that do not lead to one paper",
    arguments: [
      "https://arxiv.org/", "https://arxiv.org/abs", "https://arxiv.org/abs/",
      "https://arxiv.org/list/cs.CL/recent", "https://arxiv.org/a/ames_a_1",
      "https://arxiv.org/search/?query=2105.01601", "https://doi.org/10.1103/PhysRevD.76.013009",
      "https://doi.org/10.48550/", "https://huggingface.co/ames/mixer",
      "https://example.org/abs/2105.01601", "https://notarxiv.org/abs/2105.01601",
      "https://arxiv.org.example.org/abs/2105.01601", "http://localhost/abs/2105.01601",
    ])
  func otherAddresses(_ text: String) {
    let error = #expect(throws: MalformedID.self) { try ArxivReference(text) }
    #expect(error?.reason == "this address does not lead to one paper")
  }

  @Test("are refused when far too long, without all the text in the message")
  func tooLong() {
    let bare = #expect(throws: MalformedID.self) {
      try ArxivReference("2105." + String(repeating: "1", count: 70))
    }
    #expect(bare?.reason == "it is far too long")
    let page = #expect(throws: MalformedID.self) {
      try ArxivReference(String(repeating: "2105.01601 ", count: 300))
    }
    #expect(page?.reason == "it is far too long")
    #expect((page?.text.count ?? 0) <= 41)
    #expect(page?.text.hasPrefix("2105.01601 2105") == true)
  }

  @Test("say in a sentence what is wrong with them")
  func sentences() {
    let slip = #expect(throws: MalformedID.self) { try ArxivReference(" hepth/9901001 ") }
    #expect(
      slip?.description == "“hepth/9901001” is not an arXiv id: arXiv has no archive “hepth”; "
        + "did you mean hep-th/9901001?")
    let month = #expect(throws: MalformedID.self) { try ArxivReference("2613.00001") }
    #expect(month?.description == "“2613.00001” is not an arXiv id: there is no month 13")
  }
}
