// Backslashes that somebody escaped.
extension MathMLReader {
  /// `source` with single backslashes where all of its commands have doubled ones, as in
  /// `\\frac{1}{2}`: a formula that went through one program too many.
  ///
  /// In a displayed formula, a doubled backslash that is not before a command is the end of a
  /// line, and leaves all as they are.
  static func withoutEscapes(_ source: [UInt8], hasLines: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var isEscaped = false
    var index = 0
    while index < source.count {
      result.append(source[index])
      guard source[index] == "\\" else {
        index += 1
        continue
      }
      var end = index
      while end < source.count, source[end] == "\\" { end += 1 }
      guard end < source.count else { return source }
      switch (end - index, source[end]) {
      case (2, _) where !hasLines: isEscaped = true
      case (2, "A"..."Z"), (2, "a"..."z"):
        var last = end
        while last < source.count, source[last].isLetter { last += 1 }
        guard isCommand(String(decoding: source[end..<last], as: UTF8.self)) else { return source }
        isEscaped = isEscaped || last - end > 1
      case (2, "{"): isEscaped = true
      case (2, "}"), (2, ","), (2, ";"), (2, "!"), (2, "|"), (2, "_"), (2, "%"): break
      // arXiv's own conversion reads only the second of the two.
      case (1, 0x80...): break
      default: return source
      }
      index = end
    }
    return isEscaped ? result : source
  }

  private static func isCommand(_ name: String) -> Bool {
    TeXTables.mathCommands[name] != nil || TeXTables.commands[name] != nil
      || TeXTables.numberSets[name] != nil
  }
}
