import Curation
import Testing

@Suite("The spelling list")
struct SpellingRuleTests {
  private func rules(_ yaml: String) throws -> [SpellingRule] {
    try WorkspaceConfiguration(yaml: yaml, file: "arxiv-curate.yml").spelling
  }

  @Test(
    "is written as words with others in their place, as a list, or as both",
    arguments: [
      "spelling:\n  color: colour\n  very:\n  JAX: 'Jax'",
      "spelling:\n  - color: colour\n  - very\n  - {JAX: Jax}",
    ])
  func forms(yaml: String) throws {
    let rules = try rules(yaml)
    #expect(
      rules == [
        SpellingRule(word: "color", replacement: "colour"), SpellingRule(word: "very"),
        SpellingRule(word: "JAX", replacement: "Jax"),
      ])
    #expect(rules.map(\.ignoresCase) == [true, true, false])
  }

  @Test("may be empty, or not there", arguments: ["", "spelling:", "spelling: []", "title: T"])
  func empty(yaml: String) throws {
    #expect(try rules(yaml).isEmpty)
  }

  @Test(
    "holds words", arguments: ["spelling: ['-']", "spelling:\n  '…': x", "spelling:\n  a: [b]"])
  func refused(yaml: String) {
    let found = complaints { _ = try rules(yaml) }
    #expect(found.count == 1 && found.allSatisfy { $0.hasPrefix("arxiv-curate.yml:") }, "\(found)")
  }
}
