internal import ArxivModel
internal import Curation
internal import Digest
internal import Foundation
internal import Rendering

extension FuzzTarget {
  /// A note's text, all the way: compiled, written, read, and rendered in every form.
  static let compilation = FuzzTarget(
    "compilation", longest: 512,
    starting: {
      let templates = try Templates()
      return { bytes in
        let body = String(decoding: bytes, as: UTF8.self)
        let digest: Digest
        do {
          digest = try DigestCompiler.compile(try folder(note: body))
        } catch is InputProblems {
          return
        }
        let json = digest.json
        try hold(try Digest(json: json, file: "d").json == json, "read otherwise: \(json)")
        for allowsHTML in [false, true] {
          var configuration = WorkspaceConfiguration()
          configuration.allowsHTML = allowsHTML
          let rendered = RenderedIssue(
            digest, of: Publication(configuration), templates: templates)
          _ = try rendered.page(figures: .beside("f/"))
          _ = try rendered.email(figures: .beside("https://example.org/f/"))
          _ = rendered.markdown(figures: "f/")
        }
      }
    })

  /// An issue of one paper with a note of this text.
  private static func folder(note body: String) throws -> IssueFolder {
    let front = "---\npaper: 2105.01601\ncode: https://example.org/code\n---\n"
    let issue = try Issue(
      "---\npapers: [2105.01601]\nreferences:\n  w:\n    title: A Work\n---\nAn introduction.\n",
      file: "issue.md")
    guard let month = Month("2021-06"), let category = Category("cs.CV") else {
      throw Broken(description: "no month and no category")
    }
    let date = Date(timeIntervalSince1970: 1_620_000_000)
    var pins = PinnedPapers()
    pins.pin(
      ["2105.01601", "2105.01602"].compactMap { ArxivID(canonical: $0) }.map { id in
        Paper(
          id: id, version: 1, title: "A Paper", abstract: "What it says.",
          authors: [Author(name: "Ada Author")], primaryCategory: category, categories: [category],
          submitted: date, updated: date)
      })
    return IssueFolder(
      month: month, configuration: WorkspaceConfiguration(), issue: issue,
      notes: ["2105.01601": try Note(front + body, file: "2105.01601.md")], pins: pins,
      figures: ["figures/a.png"])
  }
}
