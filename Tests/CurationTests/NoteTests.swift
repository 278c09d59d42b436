import ArxivModel
import Curation
import TestSupport
import Testing

@Suite("A note")
struct NoteTests {
  private func note(_ yaml: String, body: String? = nil) throws -> Note {
    try Note(Samples.note(yaml, body: body), file: "n.md")
  }

  @Test("is read whole")
  func whole() throws {
    let name = "workspaces/best-of-arxiv/issues/2021-06/2105.01601.md"
    let note = try Note(try Fixtures.text(name), file: "n.md")
    #expect(note.subject == .paper(try ArxivReference("2105.01601v4")))
    #expect(note.subjectLine == 2)
    #expect(note.code == ["https://github.com/google-research/vision_transformer"])
    #expect(note.nickname == "MLP-Mixer")
    #expect(note.authorsShown == nil && note.item == nil && note.seeAlso.isEmpty)
    #expect(note.why?.line == 6 && note.why?.body.firstLine == 8)
    #expect(note.why?.body.text.hasPrefix("Convolution was what images needed") == true)
    #expect(note.keyInsights?.body.text.hasSuffix("in this issue [@2105.13626].") == true)
    #expect(note.sections.map(\.heading) == ["A caution"])
    #expect(note.bodies.count == 3)
    let image = try #require(note.keyInsights?.body.images.first)
    #expect(image.path == "figures/mixer.png")
    #expect(image.alt == "The Mixer layer")
    #expect(image.caption == "Source: https://arxiv.org/pdf/2105.01601.pdf")
    #expect(image.line == 25)
  }

  @Test("on an item describes it")
  func item() throws {
    let note = try note(
      """
      item: weng2021
      title: "Contrastive: a *post*"
      authors: Lilian Weng
      url: https://a.b/c
      published: 2021-05-31
      code: [https://a.b, https://c.d]
      authors-shown: 1000
      """)
    #expect(note.subject == .item("weng2021"))
    #expect(
      note.item
        == Note.Item(
          key: "weng2021", title: "Contrastive: a *post*", authors: ["Lilian Weng"],
          url: "https://a.b/c", published: "2021-05-31"))
    #expect(note.code == ["https://a.b", "https://c.d"])
    #expect(note.authorsShown == 1000)
  }

  @Test("suggests papers and pages in the order written")
  func seeAlso() throws {
    let note = try note(
      """
      paper: 2105.01601
      see-also:
        - arXiv:2105.04553v2
        - title: A page
          url: https://a.b
        - math.GT/0309136
      """)
    #expect(
      note.seeAlso == [
        .paper(try ArxivReference("2105.04553").id, line: 4),
        .page(title: "A page", url: "https://a.b", line: 5),
        .paper(try ArxivReference("math/0309136").id, line: 7),
      ])
  }

  @Test(
    "tells file and line of what is wrong",
    arguments: [
      ("nickname: a", [("n.md:1", "neither `paper:` nor `item:`")]),
      ("paper:", [("n.md:1", "neither `paper:` nor `item:`")]),
      (
        "nickname: b\npaper: 2105.01601\nitem: a\ntitle: T\nurl: https://a.b",
        [("n.md:4", "`paper:` or `item:`, not both")]
      ),
      ("paper: 2105.01601\ntitle: T", [("n.md:3", "`title` is for an `item:`")]),
      (
        "paper: 2105.01601\nauthors: [A]\nurl: https://a.b\npublished: 2021-06-08",
        [("n.md:3", "`authors` is"), ("n.md:4", "`url` is"), ("n.md:5", "`published` is")]
      ),
      ("nickname: n\nitem: a", [("n.md:3", "has no `title`"), ("n.md:3", "has no `url`")]),
      ("item: a\ntitle: T\nurl: a.b", [("n.md:4", "“a.b” is no address")]),
      ("item: a b\ntitle: T\nurl: https://a.b", [("n.md:2", "“a b” cannot be a key")]),
      ("item: ../a\ntitle: T\nurl: https://a.b", [("n.md:2", "“../a” cannot be a key")]),
      ("item: a\ntitle: T\nurl: https://a.b\npublished: May", [("n.md:5", "must be a day")]),
      ("paper: 2105.01601\nsee-also:\n  - title: T", [("n.md:4", "needs a `title` and a `url`")]),
      ("paper: 2105.01601\nsee-also:\n  - title: T\n    url: a.b", [("n.md:4", "needs a `title`")]),
      (
        "paper: 2105.01601\nsee-also:\n  - ttle: T\n    url: https://a.b",
        [("n.md:4", "did you mean `title`?"), ("n.md:4", "needs a `title`")]
      ),
    ] as [(String, [(place: String, words: String)])])
  func places(yaml: String, expected: [(place: String, words: String)]) {
    let found = complaints { _ = try note(yaml) }
    #expect(match(found, expected), "\(found)")
  }

  @Test(
    "can be about any key that can name a file",
    arguments: [
      ("a", true), ("7", true), ("weng2021", true), ("a.b_c:d-e+f", true), ("Ω", true),
      (String(repeating: "k", count: 80), true), (String(repeating: "k", count: 81), false),
      ("", false), (".a", false), ("-a", false), ("a..b", false), ("a/b", false), ("a b", false),
      ("a\\b", false), ("a\0b", false), ("a\nb", false), ("_", false), ("a@b", false),
      ("a]", false),
    ])
  func keys(text: String, isOne: Bool) {
    #expect(ReferenceKey.isValid(text) == isOne)
  }
}
