import ArxivModel
import Curation
import Digest
import Foundation
import Rendering
import TestSupport
import Testing

@Suite("The example, rendered")
struct FormGoldenTests {
  private static let workspace = "workspaces/best-of-arxiv"

  private func rendered(_ month: String) throws -> (RenderedIssue, (String) throws -> Data) {
    let folder = Fixtures.path(Self.workspace)
    let workspace = try Workspace(at: folder)
    let rendered = RenderedIssue(
      try compileMonth(month, in: folder), of: Publication(workspace.configuration),
      templates: try Templates())
    return (rendered, { try Data(contentsOf: URL(filePath: "\(folder)/issues/\(month)/\($0)")) })
  }

  @Test("is a page of exactly these bytes", arguments: ["2021-06", "2021-07"])
  func page(month: String) throws {
    let (rendered, contents) = try rendered(month)
    let page = try rendered.page(figures: .inside(contents))
    #expect(
      try Golden.difference(page, from: "\(Self.workspace)/digests/\(month).html") == nil)
    #expect(HTMLReading.fault(in: page) == nil)
  }

  @Test("is Markdown of exactly these bytes", arguments: ["2021-06", "2021-07"])
  func markdown(month: String) throws {
    let markdown = try rendered(month).0.markdown(figures: "../issues/\(month)/")
    #expect(
      try Golden.difference(markdown, from: "\(Self.workspace)/digests/\(month).md") == nil)
  }

  @Test("is an e-mail of exactly these bytes", arguments: ["2021-06", "2021-07"])
  func email(month: String) throws {
    let email = try rendered(month).0.email(
      figures: .beside("https://best-of-arxiv.example/\(month)/"))
    #expect(
      try Golden.difference(email, from: "\(Self.workspace)/digests/\(month).email.html") == nil)
  }

  @Test("is a site whose digests, read from their files, give the same pages")
  func site() throws {
    let workspace = try Workspace(at: Fixtures.path(Self.workspace))
    let digests = try workspace.digests()
    #expect(digests.map(\.month.description) == ["2021-06", "2021-07"])
    for digest in digests {
      let compiled = try compileMonth("\(digest.month)", in: workspace.folder)
      #expect(digest.json == compiled.json)
    }
    let site = Site(
      digests, of: Publication(workspace.configuration), templates: try Templates())
    var names: [String] = []
    var feeds: [String: String] = [:]
    try site.eachFile { file in
      names.append(file.name)
      if case .text(let text) = file.contents, file.name.hasPrefix("feed") {
        feeds[file.name] = text
      }
    }
    for (name, text) in feeds {
      #expect(try Golden.difference(text, from: "site/\(name)") == nil)
    }
    #expect(feeds.count == 2)
    #expect(names == site.names)
    #expect(names.contains("2021-06/figures/mixer.png"))
  }
}
