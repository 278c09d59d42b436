/// Where a Markdown text is code: lines fenced or indented, and spans between backticks.
package struct CodeRanges {
  /// The ranges, as places of bytes, ascending and apart from each other.
  package private(set) var ranges: [Range<Int>] = []
  private let bytes: [UInt8]

  /// Finds them.
  ///
  /// - Complexity: linear.
  package init(in text: String, bytes: [UInt8]) {
    self.bytes = bytes
    let codeLines = Self.mayHaveCodeLines(bytes) ? Self.codeLines(of: text) : []
    guard !codeLines.isEmpty || bytes.contains(UInt8(ascii: "`")) else { return }
    var index = 0
    var line = 1
    var isAtLineStart = true
    // For each length of a run of backticks, the place before which none closes it.
    var exhausted: [Int: Int] = [:]
    while index < bytes.count {
      if isAtLineStart, codeLines.contains(line) {
        let end = bytes[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        ranges.append(index..<end)
        line += 1
        index = end
        continue
      }
      isAtLineStart = bytes[index] == 0x0A
      if isAtLineStart { line += 1 }
      guard bytes[index] == UInt8(ascii: "`") else {
        let isEscape = bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count
        index += isEscape && bytes[index + 1] != 0x0A ? 2 : 1
        continue
      }
      let run = run(from: index)
      if let end = exhausted[run], index < end {
        index += run
        continue
      }
      let (end, isClosed) = closing(run, from: index + run)
      guard isClosed else {
        exhausted[run] = end
        index += run
        continue
      }
      ranges.append(index..<end)
      line += bytes[index..<end].count { $0 == 0x0A }
      index = end
    }
  }

  private func run(from start: Int) -> Int {
    bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count
  }

  /// The end of a span of code; where none closes it in its paragraph, the end of that.
  private func closing(_ run: Int, from start: Int) -> (end: Int, isClosed: Bool) {
    var position = start
    while position < bytes.count {
      if bytes[position] == 0x0A, isBlank(lineFrom: position + 1) { return (position, false) }
      guard bytes[position] == UInt8(ascii: "`") else {
        position += 1
        continue
      }
      let count = self.run(from: position)
      position += count
      if count == run { return (position, true) }
    }
    return (position, false)
  }

  private func isBlank(lineFrom start: Int) -> Bool {
    bytes[min(start, bytes.count)...].prefix { $0 != 0x0A }
      .allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Whether a text holds a tab, four spaces, three backticks or three tildes in a row, without which no
  /// line of it is code.
  private static func mayHaveCodeLines(_ bytes: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    var count = 0
    for byte in bytes {
      count = byte == previous ? count + 1 : 1
      previous = byte
      switch byte {
      case 0x09: return true
      case 0x20: if count == 4 { return true }
      case UInt8(ascii: "`"), UInt8(ascii: "~"): if count == 3 { return true }
      default: break
      }
    }
    return false
  }

  private static func codeLines(of text: String) -> Set<Int> {
    var lines: Set<Int> = []
    for case .enter(let node) in MarkdownDocument(text).events {
      if case .codeBlock = node.kind { lines.formUnion(node.line...max(node.line, node.endLine)) }
    }
    return lines
  }
}
