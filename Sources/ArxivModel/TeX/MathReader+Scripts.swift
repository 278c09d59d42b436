// Superscripts and subscripts.
extension MathReader {
  mutating func readScript(into line: inout MathLine) -> Bool {
    let isRaised = source[position] == "^"
    position += 1
    let outer = isTight
    isTight = true
    defer { isTight = outer }
    guard let text = argument()?.text else { return false }
    guard !text.isEmpty else { return true }
    if let shifted = shifted(text, isRaised: isRaised, alone: line.isEmpty) {
      line.attach(shifted)
      return true
    }
    let sign = isRaised ? "^" : "_"
    let isNumber = text.utf8.allSatisfy { $0.isDigit || $0 == "." }
    let isWord =
      isNumber
      || text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic && $0.properties.generalCategory != .modifierLetter
      }
    let runsOn = byte(position).isWordy || byte(position).isDigit
    let isBare = text.unicodeScalars.count == 1 || isWord && !runsOn
    line.attach(isBare ? sign + text : "\(sign)(\(text))")
    return true
  }

  /// `text` in characters that are above or below the line themselves.
  func shifted(_ text: String, isRaised: Bool, alone: Bool) -> String? {
    let table = isRaised ? TeXTables.raised : TeXTables.lowered
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let shifted = table[scalar] {
        scalars.append(shifted)
      } else if alone, scalar == "," {
        // Marks of footnotes and affiliations.
        scalars.append(scalar)
      } else {
        return nil
      }
    }
    return String(scalars)
  }
}
