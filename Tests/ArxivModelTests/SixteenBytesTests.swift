import Testing

@testable import ArxivModel

@Suite("Sixteen bytes")
struct SixteenBytesTests {
  /// Every byte at every place of a text, before every byte that may matter with it.
  private static func texts(_ body: ([UInt8], Int) -> Void) {
    for place in 0..<24 {
      for byte in UInt8.min...UInt8.max {
        for next in "a-/w'\\".utf8 {
          var text = Array("abcdefghijklmnopqrstuvxyz abcdefghijklmnopqrs".utf8)
          text[place] = byte
          text[place + 1] = next
          body(text, place)
        }
      }
    }
  }

  private static func skip(_ text: [UInt8], _ find: (SixteenBytes) -> Int) -> Int {
    text.withUnsafeBufferPointer { $0.skip(from: 0, find) }
  }

  /// Where a byte stands for which something holds, as a look at each byte tells it; the last seventeen
  /// are left to their readers.
  private static func first(in text: [UInt8], where holds: (UInt8, UInt8) -> Bool) -> Int? {
    text.indices.dropLast().first { holds(text[$0], text[$0 + 1]) }
  }

  @Test("find what may be TeX where it stands, and nothing before it that is not")
  func signs() {
    Self.texts { text, place in
      let expected = Self.first(in: text) { byte, next in
        switch byte {
        case "\\", "^", "_", "$", "{", "}", "~", "`", "'", "]", "|", 0xCC...: true
        case "-": next == "-"
        case ":": next == "/"
        case "w": next == "w"
        default: false
        }
      }
      let found = Self.skip(text) { $0.firstSign }
      if let expected {
        #expect(found == min(expected, 32), "\(text[place]) \(text[place + 1]) at \(place)")
      } else {
        #expect(found == 32, "\(text[place]) \(text[place + 1]) at \(place)")
      }
    }
  }

  @Test("find dollars and the ends of lines, and what may compose")
  func others() {
    Self.texts { text, place in
      let breaks = Self.first(in: text) { byte, _ in byte == "\\" || byte == "$" || byte == "\n" }
      #expect(Self.skip(text) { $0.firstDollarOrBreak } == min(breaks ?? 32, 32))
      let composing = Self.first(in: text) { byte, _ in byte >= 0xCC }
      #expect(Self.skip(text) { $0.firstComposing } == min(composing ?? 32, 32))
    }
  }

  @Test("are not looked at where there are fewer")
  func short() {
    for count in 0...16 {
      let text = [UInt8](repeating: 0x24, count: count)
      #expect(Self.skip(text) { $0.firstSign } == 0)
    }
    #expect(Self.skip([UInt8](repeating: 0x61, count: 17)) { $0.firstSign } == 16)
  }

  @Test(
    "of a long text change nothing: it is read as the same texts are one by one",
    arguments: [
      #"Schr\"odinger"#, "pages 1--9", "``quoted''", "$x_1 + \\alpha$", "a $5 price",
      "CO$_2$ and x^2",
      "{braces}", "{\\em words}", "www.example.org/~who", "https://example.org/~who",
      "e\u{301}tude",
      "Erd\\H{o}s", "\\emph{so} it is", "\\(n\\log n\\)", "it's", "a~b", "100\\%", "ℝ and ∼",
      "\\c c",
    ])
  func long(text: String) {
    let filling = "the plain words that stand around are read sixteen bytes at a time. "
    let apart = TeXText.plain(text)
    let converted = TeXText.unicode(text)
    for length in 0..<40 {
      let before = filling.suffix(length + 2).drop { $0 != " " }
      let whole = "\(before)\(text) \(filling)"
      #expect(TeXText.plain(whole) == "\(before)\(apart) \(filling)")
      #expect(TeXText.unicode(whole) == "\(before)\(converted) \(filling)")
    }
  }
}
