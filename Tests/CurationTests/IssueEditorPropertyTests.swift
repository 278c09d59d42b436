import ArxivModel
import Curation
import TestSupport
import Testing

@Suite("Editing issue.md in a thousand layouts")
struct IssueEditorPropertyTests {
  /// An `issue.md` as some person may have laid it out.
  private struct Layout {
    var text: String
    var names: [String]

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let ending = random.pick(["\n", "\n", "\n", "\r\n"])
      let pool = [
        "2105.13626", "2104.10000", "math/0309136", "hep-th/9901001", "weng2021", "a.b:c",
        "1706.03762",
      ]
      names = Array(pool.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random)))
      var lines = ["---"]
      Self.keys(&lines, ["title: \"A: b\"", "subtitle: >-", "# a comment"], &random)
      Self.papers(&lines, names, &random)
      Self.keys(&lines, ["curator: C", "published: 2021-06-08", "references:", "x-list:"], &random)
      lines.append("---" + random.pick(["", "", " "]))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        lines.append(random.pick(["Text.", "", "papers:", "  - 2105.01601", "---", "## Closing"]))
      }
      text =
        random.pick(["", "", "", "\u{FEFF}"]) + lines.joined(separator: ending)
        + random.pick(["", ending])
    }

    private static func keys(
      _ lines: inout [String], _ keys: [String], _ random: inout SeededGenerator
    ) {
      for key in keys where random.chance(50) {
        lines.append(key)
        switch key {
        case "subtitle: >-": lines += ["  papers:", "    - not one"]
        case "references:": lines += ["  k:", "    title: T", "    authors:", "      - N"]
        case "x-list:": lines += ["- 2105.01601", "- b"]
        default: break
        }
        if random.chance(20) { lines.append(random.pick(["", "# c", "  # - 2105.01601"])) }
      }
    }

    private static func papers(
      _ lines: inout [String], _ names: [String], _ random: inout SeededGenerator
    ) {
      let note = random.pick(["", "", "   # order", " # [x]"])
      if names.isEmpty {
        lines += random.pick([[], ["papers:\(note)"], ["papers: []\(note)"], ["papers: ~"]])
        return
      }
      if random.chance(25) {
        lines.append("papers: [\(names.joined(separator: ", "))]\(note)")
        return
      }
      lines.append("papers:\(note)")
      let indent = random.pick(["", "  ", "      "])
      for name in names {
        if random.chance(20) { lines.append(random.pick(["", "# c", "        # c", "   "])) }
        let quoted = random.pick([name, name, "\"\(name)\"", "'\(name)'"])
        lines.append(
          "\(indent)-\(random.pick([" ", "   "]))\(quoted)\(random.pick(["", "", "  # - why: x"]))")
      }
      if random.chance(20) { lines.append(random.pick(["", "\(indent)# last"])) }
    }
  }

  /// The lines, with their endings, that differ.
  private func difference(
    _ old: String, _ new: String
  ) -> (old: [ArraySlice<UInt8>], new: [ArraySlice<UInt8>]) {
    var old = Array(old.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
    var new = Array(new.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
    while let first = old.first, first == new.first {
      old.removeFirst()
      new.removeFirst()
    }
    while let last = old.last, last == new.last {
      old.removeLast()
      new.removeLast()
    }
    return (old, new)
  }

  private func text(_ line: ArraySlice<UInt8>) -> String { String(decoding: line, as: UTF8.self) }

  private func names(_ text: String) throws -> [String] {
    try Curation.Issue(text, file: "issue.md").entries.map(\.subject.description)
  }

  @Test("adds one line and takes it out again, or refuses", arguments: 0..<20)
  func addsAndRemoves(block: UInt64) throws {
    var edited = 0
    for seed in (block * 50)..<((block + 1) * 50) {
      let layout = Layout(seed: seed)
      let old = try Curation.Issue(layout.text, file: "issue.md")
      #expect(old.entries.map(\.subject.description) == layout.names)
      let subject = Samples.subject("2105.01601")
      let added: String
      do {
        added = try IssueEditor.adding(subject, to: layout.text, file: "issue.md")
      } catch is IssueEditor.CannotEdit {
        continue
      }
      edited += 1
      let new = try Curation.Issue(added, file: "issue.md")
      #expect(new.entries.map(\.subject.description) == layout.names + ["2105.01601"])
      #expect(new.introduction.text == old.introduction.text && new.subtitle == old.subtitle)
      let change = difference(layout.text, added)
      let isFlow = change.old.count == 1
      let hasNoKey = !isFlow && change.new.count == 2
      #expect(change.old.count == (isFlow ? 1 : 0) && change.new.count == (hasNoKey ? 2 : 1))
      if let line = change.old.first, isFlow {
        #expect(text(line).hasPrefix("papers: ["))
      }
      do {
        let removed = try IssueEditor.removing(subject, from: added, file: "issue.md")
        let rest = difference(layout.text, removed)
        // Where there was no `papers:`, one stays.
        #expect(
          rest.old.isEmpty && rest.new.map(text).joined().hasPrefix(hasNoKey ? "papers:" : ""))
        #expect(rest.new.count == (hasNoKey ? 1 : 0))
      } catch is IssueEditor.CannotEdit {
        #expect(isFlow)
      }
    }
    #expect(edited >= 30, "too many layouts were refused to show anything")
  }

  @Test("takes out any entry and leaves the others, or refuses", arguments: 0..<10)
  func removesAny(block: UInt64) throws {
    var edited = 0
    for seed in (block * 40)..<((block + 1) * 40) {
      let layout = Layout(seed: seed)
      for name in layout.names {
        let removed: String
        do {
          removed = try IssueEditor.removing(
            Samples.subject(name), from: layout.text, file: "issue.md")
        } catch is IssueEditor.CannotEdit {
          continue
        }
        edited += 1
        #expect(try names(removed) == layout.names.filter { $0 != name })
        let change = difference(layout.text, removed)
        #expect(change.new.isEmpty && change.old.count == 1)
        #expect(change.old.allSatisfy { text($0).contains(name) })
      }
    }
    #expect(edited >= 30, "too many layouts were refused to show anything")
  }

  @Test("keeps every entry of twenty that come one by one", arguments: 0..<10)
  func many(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var text = Layout(seed: seed).text
    guard (try? IssueEditor.adding(.item("z0"), to: text, file: "i")) != nil else { return }
    var expected = try names(text)
    for index in 0..<20 {
      text = try IssueEditor.adding(.item("z\(index)"), to: text, file: "issue.md")
      expected.append("z\(index)")
      #expect(try names(text) == expected)
    }
    for name in expected.shuffled(using: &random) {
      guard
        let rest = try? IssueEditor.removing(Samples.subject(name), from: text, file: "issue.md")
      else { return }
      text = rest
      expected.removeAll { $0 == name }
      #expect(try names(text) == expected)
    }
  }
}
