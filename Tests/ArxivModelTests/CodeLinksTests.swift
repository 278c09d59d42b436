import ArxivModel
import Testing

@Suite("Links to code")
struct CodeLinksTests {
  /// A text and the links that it holds.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var links: [String]

    init(_ text: String, _ links: String...) {
      self.text = text
      self.links = links
    }

    var testDescription: String { "\(text.debugDescription) holds \(links)" }
  }

  @Test(
    "are found on hosts of repositories",
    arguments: [
      Case("Code is available at https://github.com/ames/mixer", "https://github.com/ames/mixer"),
      Case("see https://gitlab.com/ames/mixer", "https://gitlab.com/ames/mixer"),
      Case("see https://gitlab.inria.fr/ames/mixer", "https://gitlab.inria.fr/ames/mixer"),
      Case("see https://bitbucket.org/ames/mixer", "https://bitbucket.org/ames/mixer"),
      Case("see https://codeberg.org/ames/mixer", "https://codeberg.org/ames/mixer"),
      Case("see https://git.sr.ht/~ames/mixer", "https://git.sr.ht/~ames/mixer"),
      Case("see https://huggingface.co/ames/mixer-b16", "https://huggingface.co/ames/mixer-b16"),
      Case("see https://ames.github.io/mixer/", "https://ames.github.io/mixer/"),
      Case("see https://zenodo.org/records/12345", "https://zenodo.org/records/12345"),
      Case("see http://sourceforge.net/projects/mixer", "http://sourceforge.net/projects/mixer"),
      Case("see http://code.google.com/p/mixer/", "http://code.google.com/p/mixer/"),
      Case("see https://www.github.com/ames/mixer", "https://www.github.com/ames/mixer"),
      Case("see HTTPS://github.com/ames/Mixer", "https://github.com/ames/Mixer"),
    ])
  func hosts(_ item: Case) {
    #expect(CodeLinks.found(in: item.text) == item.links)
  }

  @Test(
    "are found where the authors say that it is code",
    arguments: [
      Case("Our code can be had from http://ames.example.org/c.", "http://ames.example.org/c"),
      Case("Code: https://ames.example.org/mixer", "https://ames.example.org/mixer"),
      Case("Project page: https://ames.example.org/mixer", "https://ames.example.org/mixer"),
      Case("Software available at http://ames.example.org/", "http://ames.example.org/"),
      Case("Our implementation is at https://x.example.org/i", "https://x.example.org/i"),
      Case("The source codes are public: https://x.example.org", "https://x.example.org"),
    ])
  func announcements(_ item: Case) {
    #expect(CodeLinks.found(in: item.text) == item.links)
  }

  @Test(
    "are told from other links",
    arguments: [
      Case("12 pages, see https://example.org/paper"),
      Case("Supplementary video: https://youtu.be/abcdefg"),
      Case("Published at http://www.example.org/journal/1"),
      Case("The code is that of https://arxiv.org/abs/2105.01601"),
      Case("Code of practice in https://doi.org/10.1000/182 of 1999"),
      Case("The code grew for years, and much was said of it since then, on https://example.org"),
      Case("No link to any code here, and no github either."),
      Case("https:// and http:// are schemes"),
      Case(""),
    ])
  func others(_ item: Case) {
    #expect(CodeLinks.found(in: item.text) == [])
  }

  @Test(
    "end where the address ends",
    arguments: [
      Case("at https://github.com/ames/mixer.", "https://github.com/ames/mixer"),
      Case("at https://github.com/ames/mixer, and", "https://github.com/ames/mixer"),
      Case("at https://github.com/ames/mixer .", "https://github.com/ames/mixer"),
      Case("(https://github.com/ames/mixer)", "https://github.com/ames/mixer"),
      Case("(at https://github.com/ames/mixer).", "https://github.com/ames/mixer"),
      Case("[code](https://github.com/ames/mixer)", "https://github.com/ames/mixer"),
      Case("<https://github.com/ames/mixer>;", "https://github.com/ames/mixer"),
      Case("at \\url{https://github.com/ames/mixer}.", "https://github.com/ames/mixer"),
      Case("\\href{https://github.com/ames/mixer}{here}", "https://github.com/ames/mixer"),
      Case("at https://github.com/ames/mixer\\footnote{x}", "https://github.com/ames/mixer"),
      Case("\"https://github.com/ames/mixer\"", "https://github.com/ames/mixer"),
      Case("`https://github.com/ames/mixer`!", "https://github.com/ames/mixer"),
      Case("at https://github.com/ames/mixer...", "https://github.com/ames/mixer"),
      Case("Code: https://x.example.org/a_(b)", "https://x.example.org/a_(b)"),
      Case("(Code: at https://github.com/ames/a_(b)).", "https://github.com/ames/a_(b)"),
      Case(
        "at https://github.com/ames/mixer/tree/main?tab=x&y=1#readme now",
        "https://github.com/ames/mixer/tree/main?tab=x&y=1#readme"),
      Case("at https://github.com/ames/mixer_v1.2.git.", "https://github.com/ames/mixer_v1.2.git"),
      Case("at\nhttps://github.com/ames/mixer\nand on", "https://github.com/ames/mixer"),
    ])
  func ends(_ item: Case) {
    #expect(CodeLinks.found(in: item.text) == item.links)
  }

  @Test(
    "are completed where the scheme is left out",
    arguments: [
      Case("at github.com/ames/mixer.", "https://github.com/ames/mixer"),
      Case("(gitlab.com/ames/mixer)", "https://gitlab.com/ames/mixer"),
    ])
  func schemes(_ item: Case) {
    #expect(CodeLinks.found(in: item.text) == item.links)
  }

  @Test("are told in their order, each once")
  func several() {
    let text = """
      Code: https://github.com/ames/mixer Models: https://huggingface.co/ames/mixer
      and https://github.com/ames/mixer again, then https://github.com/ames/baker.
      """
    #expect(
      CodeLinks.found(in: text) == [
        "https://github.com/ames/mixer", "https://huggingface.co/ames/mixer",
        "https://github.com/ames/baker",
      ])
  }

  @Test("of a paper come from its abstract, then from its comment")
  func paper() throws {
    let paper = try Paper.sample(
      abstract: "We mix. Code is available at https://github.com/ames/mixer.",
      comment: "9 pages. Code: https://github.com/ames/baker, https://github.com/ames/mixer")
    #expect(
      paper.codeLinks == ["https://github.com/ames/mixer", "https://github.com/ames/baker"])
    #expect(try Paper.sample(comment: nil).codeLinks == [])
  }

  @Test("are found in proportionate time, whatever closes behind them", .timeLimit(.minutes(15)))
  func long() {
    let brackets = "https://github.com/ames/mixer(x)" + String(repeating: ")]", count: 200_000)
    #expect(CodeLinks.found(in: brackets) == ["https://github.com/ames/mixer(x)"])
    let many = (0..<20_000).map { "https://github.com/ames/\($0)" }.joined(separator: " ")
    #expect(CodeLinks.found(in: many).count == 20_000)
  }
}
