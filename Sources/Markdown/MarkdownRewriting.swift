/// Changes to Markdown that leave everything else of it as it was written.
public enum MarkdownRewriting {
  /// A text with its headings some levels deeper, none above `top` and none below 6.
  ///
  /// Headings that are underlined become headings behind signs.
  public static func deepened(_ text: String, by shift: Int, top: Int) -> String {
    var levels: [Int: (level: Int, endLine: Int)] = [:]
    for case .enter(let node) in MarkdownDocument(text).events {
      if case .heading(let level) = node.kind { levels[node.line] = (level, node.endLine) }
    }
    guard !levels.isEmpty else { return text }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    for (number, heading) in levels where lines.indices.contains(number - 1) {
      let level = min(6, max(top, heading.level + shift))
      let signs = String(repeating: "#", count: level)
      let line = lines[number - 1]
      // Behind the marks of quotations and lists that it may stand in.
      let isSigned = line.firstMatch(of: /^([\s>*+\-0-9.)]*?)(#{1,6})(\s|$)/)
      if let signed = isSigned {
        lines[number - 1] = signed.1 + signs + line[signed.2.endIndex...]
      } else if let underline = underline(of: number, to: heading.endLine, in: lines) {
        let marks = line.prefix { " \t>".contains($0) }
        let words = lines[(number - 1)..<underline].map { $0.drop { " \t>".contains($0) } }
        lines[number - 1] = "\(marks)\(signs) \(words.joined(separator: " "))"
        for index in number...underline { lines[index] = "\u{0}" }
      }
    }
    return lines.filter { $0 != "\u{0}" }.joined(separator: "\n")
  }

  /// The index of the line that underlines a heading.
  private static func underline(of line: Int, to end: Int, in lines: [String]) -> Int? {
    (line..<min(max(line, end) + 1, lines.count)).first { index in
      let signs = lines[index].filter { !" \t>\r".contains($0) }
      return !signs.isEmpty && (signs.allSatisfy { $0 == "=" } || signs.allSatisfy { $0 == "-" })
    }
  }

  /// A text with the addresses of its images, and of links to the same files, replaced.
  ///
  /// - Parameter replacement: The new address for one that an image has; nil leaves it.
  public static func readdressed(
    _ text: String, replacement: (String) -> String?
  ) -> String {
    var addresses: [String: String] = [:]
    for case .enter(let node) in MarkdownDocument(text).events where node.kind == .image {
      addresses[node.address] = replacement(node.address)
    }
    guard !addresses.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var code = Array(CodeRanges(in: text, bytes: bytes).ranges.reversed())
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      while let range = code.last, range.upperBound <= index { code.removeLast() }
      if let range = code.last, range.contains(index) {
        result += bytes[index..<range.upperBound]
        index = range.upperBound
        continue
      }
      // `](address` and `]: address`, with or without brackets around it.
      guard bytes[index] == UInt8(ascii: "]"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "(") || bytes[index + 1] == UInt8(ascii: ":")
      else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let start = skipSpace(bytes, from: index + 2)
      let (address, end) = destination(bytes, from: start)
      result += bytes[index..<start]
      if let new = addresses[address] {
        result += (new.contains { "() ".contains($0) } ? "<\(new)>" : new).utf8
      } else {
        result += bytes[start..<end]
      }
      index = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func skipSpace(_ bytes: [UInt8], from start: Int) -> Int {
    start + bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }.count
  }

  /// An address as CommonMark has it, without its escapes, and the place behind it.
  private static func destination(_ bytes: [UInt8], from start: Int) -> (String, Int) {
    var address: [UInt8] = []
    var index = start
    let isBracketed = index < bytes.count && bytes[index] == UInt8(ascii: "<")
    if isBracketed { index += 1 }
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isBracketed {
        if byte == UInt8(ascii: ">") {
          return (String(decoding: address, as: UTF8.self), index + 1)
        }
        if byte == 0x0A { break }
      } else if byte <= 0x20 {
        break
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] > 0x20,
        bytes[index + 1] < 0x7F, !Character(Unicode.Scalar(bytes[index + 1])).isLetter,
        !Character(Unicode.Scalar(bytes[index + 1])).isNumber
      {
        index += 1
      }
      address.append(bytes[index])
      index += 1
    }
    return isBracketed ? ("", start) : (String(decoding: address, as: UTF8.self), index)
  }
}
