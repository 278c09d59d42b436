/// A count of braces as BibTeX counts them: escaped or not.
struct BraceCount {
  private var depth = 0
  private var hasFallen = false

  /// Whether every brace has its partner, the opening one first.
  var matches: Bool { depth == 0 && !hasFallen }

  /// Counts a byte of UTF-8.
  mutating func count(_ byte: UInt8) {
    switch byte {
    case 0x7B: depth += 1
    case 0x7D:
      depth -= 1
      if depth < 0 { hasFallen = true }
    default: break
    }
  }
}
