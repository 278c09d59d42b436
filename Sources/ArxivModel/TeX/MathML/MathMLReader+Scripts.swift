// Superscripts and subscripts.
extension MathMLReader {
  /// Reads the `^` or `_` here, and what belongs to it.
  mutating func readScript(into row: inout MathRow) -> Bool {
    let isRaised = byte(position) == "^"
    position += 1
    guard let script = element(in: style.ofScripts) else { return false }
    return row.changeLast { atom in
      if isRaised {
        guard atom.upper == nil else { return false }
        atom.upper = script
      } else {
        guard atom.lower == nil else { return false }
        atom.lower = script
      }
      return true
    }
  }
}
