import ArxivModel
import Foundation
import TestSupport
import Testing

@testable import Curation

@Suite("The configuration that a new workspace begins with")
struct ConfigurationTemplateTests {
  private let written = ConfigurationTemplate.text

  /// The template, with the signs of comments taken from all lines that hold a key or belong to one.
  private var uncommented: String {
    written.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.wholeMatch(of: /# ((?:[a-z-]+:|  ).*)/).map { String($0.1) } ?? String(line)
    }.joined(separator: "\n")
  }

  @Test("says what an empty one says")
  func plain() throws {
    #expect(
      try WorkspaceConfiguration(yaml: written, file: "x")
        == WorkspaceConfiguration(yaml: "", file: "x"))
  }

  @Test("shows every key there is, and no other")
  func everyKey() throws {
    let shown = uncommented.split(separator: "\n").compactMap { line in
      line.prefixMatch(of: /([a-z-]+):/).map { String($0.1) }
    }
    #expect(Set(shown) == Set(WorkspaceConfiguration.keys))
    #expect(shown.count == WorkspaceConfiguration.keys.count)
  }

  @Test("can be used as it stands, with the comments taken away")
  func used() throws {
    let configuration = try WorkspaceConfiguration(yaml: uncommented, file: "x")
    #expect(configuration.categories.map(\.id) == ["cs.CL", "cs.CV", "cs.LG"])
    #expect(configuration.labels["why"] == "❓ Why")
    #expect(configuration.outputs == [.json, .html])
    #expect(configuration.spelling.count == 3)
    #expect(configuration.feedURL == "https://mirror.example.org/feeds")
  }
}
