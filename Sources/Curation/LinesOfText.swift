extension String {
  /// The lines as editors count them, which are at least one: divided at a line feed, a return, or both
  /// together, and not at the other characters that Unicode lets break a line.
  ///
  /// By bytes, which takes a tenth of the time that characters do.
  var linesOfText: [Substring] {
    var lines: [Substring] = []
    var start = utf8.startIndex
    var last: UInt8 = 0
    for index in utf8.indices {
      let byte = utf8[index]
      if byte == 0x0D || byte == 0x0A {
        if byte == 0x0D || last != 0x0D { lines.append(self[start..<index]) }
        start = utf8.index(after: index)
      }
      last = byte
    }
    lines.append(self[start...])
    return lines
  }
}
