// Addresses.
extension TeXReader {
  mutating func readAddress() {
    let start = position
    let isScheme =
      matches("://", at: start)
      && ["http", "https", "ftp"].contains { output.suffix($0.utf8.count).elementsEqual($0.utf8) }
    let isHost = matches("www.", at: start) && !byte(start - 1).isWordy
    guard isScheme || isHost else {
      position += 1
      return copy(start..<position)
    }
    readAddress(depth: 0)
  }

  /// Copies an address to its end, undoing the escapes that TeX asks for; past the closing brace
  /// of `\url{` if that was open.
  mutating func readAddress(depth: Int) {
    var depth = depth
    var start = position
    let isBraced = depth > 0
    loop: while position < source.count {
      switch source[position] {
      case "\\":
        let next = byte(position + 1)
        let skipped: Int
        switch next {
        case "~", "_", "%", "#", "&": skipped = 1
        default:
          let end = endOfName(from: position + 1)
          guard end == position + 15, matches("textasciitilde", at: position + 1) else {
            break loop
          }
          skipped = 15
        }
        note(position)
        copy(start..<position)
        position += skipped
        if skipped > 1 {
          write("~")
        } else {
          copy(position..<position + 1)
          position += 1
        }
        if matches("{}", at: position) { position += 2 }
        start = position
      case "{" where isBraced:
        depth += 1
        position += 1
        isUnsettled = true
      case "}" where isBraced && depth > 1:
        depth -= 1
        position += 1
      case "}" where isBraced:
        copy(start..<position)
        position += 1
        return
      case " ", "\t", "\n", "\r", "<", ">", "\"", "$", "`", "{", "}": break loop
      default: position += 1
      }
    }
    copy(start..<position)
    switch byte(position) {
    case "\\", "`", "{", "}": isUnsettled = true  // It may go on after what these become.
    default: break
    }
  }
}
