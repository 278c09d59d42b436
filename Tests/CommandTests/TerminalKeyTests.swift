import Testing

@testable import arxiv_curate

@Suite("Keys of a terminal")
struct TerminalKeyTests {
  private func keys(_ text: String) -> [TerminalKey] {
    var reader = TerminalKeyReader()
    let keys = reader.read(text.utf8)
    return keys + reader.finish()
  }

  @Test("are the same in whatever portions their bytes come")
  func portions() {
    let text = "a é漢🙂\u{1B}[A\u{1B}OB\u{1B}[5~\u{1B}[1;5C\r\u{7F}\u{3}\u{1B}\u{1B}[H"
    let expected: [TerminalKey] = [
      .character("a"), .character(" "), .character("é"), .character("漢"), .character("🙂"), .up,
      .down, .pageUp, .right, .enter, .backspace, .control("c"), .escape, .home,
    ]
    #expect(keys(text) == expected)
    let bytes = Array(text.utf8)
    for size in 1...7 {
      var reader = TerminalKeyReader()
      var found: [TerminalKey] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        found += reader.read(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(found == expected, "\(size)")
      #expect(!reader.isWaiting)
    }
  }

  @Test("an escape by itself is one once nothing follows")
  func escape() {
    var reader = TerminalKeyReader()
    #expect(reader.read([0x1B]).isEmpty && reader.isWaiting)
    #expect(reader.finish() == [.escape] && !reader.isWaiting)
    #expect(reader.read("[A".utf8) == [.character("["), .character("A")])
  }

  @Test("what is not known is passed over whole, and what is no UTF-8 too")
  func unknown() {
    #expect(keys("\u{1B}[?1;2c\u{1B}[24~\u{1B}xj") == [.character("j")])
    var reader = TerminalKeyReader()
    #expect(
      reader.read([0xFF, 0xC3, 0x6A, 0xE6, 0xBC, 0x6B, 0x80, 0x6C]).map { $0 } == [
        .character("j"), .character("k"), .character("l"),
      ])
    let endless = keys("\u{1B}[" + String(repeating: "1;", count: 500) + "mq")
    #expect(endless.last == .character("q"))
  }

  @Test("text that is pasted is no press of keys")
  func pasted() {
    #expect(
      keys("p\u{1B}[200~dé\n\u{1B}[201~p") == [
        .character("p"), .pasted("d"), .pasted("é"), .pasted(" "), .character("p"),
      ])
  }
}

@Suite("Styled text")
struct StyledTextTests {
  private func texts(_ lines: [StyledLine]) -> [String] {
    lines.map { $0.map(\.text).joined() }
  }

  @Test("breaks between words, inside of long ones, and keeps styles")
  func wrapping() {
    let lines = StyledText.wrapped(
      [StyledSpan("one two "), StyledSpan("three-four-five", .bold), StyledSpan(" x")], to: 8)
    #expect(texts(lines) == ["one two", "three-fo", "ur-five", "x"])
    #expect(lines[1].map(\.style) == [.bold])
    #expect(StyledText.wrapped([], to: 8).isEmpty)
    #expect(texts(StyledText.wrapped([StyledSpan("  a  b ")], to: 3)) == ["a ", "b "])
  }

  @Test("counts wide characters twice and combining ones not at all", arguments: 2...9)
  func widths(columns: Int) {
    let text = "漢字e\u{301}tude 宽 字符标题 a\u{308}\u{301}b 🙂🙂 — ¼ end"
    let lines = StyledText.wrapped([StyledSpan(text)], to: columns)
    for line in lines { #expect(StyledText.width(line) <= columns, "\(line)") }
    let kept = texts(lines).joined().filter { $0 != " " }
    #expect(kept == text.filter { $0 != " " })
  }

  @Test("ends in … where lines are left out, within the columns")
  func limit() {
    let words = [StyledSpan("aaaa bbbb cccc dddd")]
    #expect(texts(StyledText.wrapped(words, to: 9, atMost: 2)) == ["aaaa bbbb", "cccc dddd"])
    #expect(texts(StyledText.wrapped(words, to: 9, atMost: 1)) == ["aaaa bb …"])
    #expect(texts(StyledText.wrapped(words, to: 6, atMost: 2)) == ["aaaa", "bbbb …"])
  }

  @Test("holds nothing that a terminal acts upon")
  func safe() {
    #expect(StyledSpan("a\u{1B}[2J\u{9B}b\u{202E}\tc\n").text == "a[2Jb c ")
  }
}
