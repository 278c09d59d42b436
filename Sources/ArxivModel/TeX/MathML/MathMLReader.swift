/// Reads a formula as the elements of MathML, or finds that it cannot be.
struct MathMLReader {
  let source: [UInt8]
  var position = 0
  var end: Int
  var depth: Int

  /// The style and the letters of what is read next.
  var style: MathStyle
  var alphabet = TeXAlphabet.plain
  var isBold = false

  /// How many `\left` wait for their `\right`.
  var openFences = 0

  // Formulas nested deeper than this are not worth reading.
  private static let limit = 60

  init(_ source: [UInt8], style: MathStyle, depth: Int = 0) {
    self.source = source
    self.style = style
    self.depth = depth
    end = source.count
  }

  /// The whole of the source; lines of it below each other if there are several.
  mutating func formula() -> [MathElement]? {
    guard let lines = rows(), position == end, lines.allSatisfy({ $0.count == 1 }) else {
      return nil
    }
    guard lines.count > 1 else { return lines.first?.first?.elements(in: style) }
    // A formula in running text has no lines.
    guard style == .display else { return nil }
    return [table(lines, in: style, columns: [.center])]
  }

  /// Reads what `read` does one level further down.
  mutating func nested<Result>(_ read: (inout MathMLReader) -> Result?) -> Result? {
    guard depth < Self.limit else { return nil }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  /// Reads with what `change` changes, and then with what was before.
  mutating func with<Result>(
    _ change: (inout MathMLReader) -> Void, _ read: (inout MathMLReader) -> Result
  ) -> Result {
    let outer = (style, alphabet, isBold)
    defer { (style, alphabet, isBold) = outer }
    change(&self)
    return read(&self)
  }

  func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < end ? source[index] : 0
  }

  mutating func skipSpaces() {
    while byte(position).isSpace { position += 1 }
  }

  /// The name of the command at `index`: its letters; nil where there are none.
  func commandName(at index: Int) -> String? {
    guard byte(index) == "\\" else { return nil }
    var last = index + 1
    while byte(last).isLetter { last += 1 }
    guard last > index + 1 else { return nil }
    return String(decoding: source[index + 1..<last], as: UTF8.self)
  }

  // What ends a row: the rest is for whoever opened it.
  private var isAtEndOfRow: Bool {
    switch byte(position) {
    case "}", "&": return true
    case "\\":
      if byte(position + 1) == "\\" { return true }
      switch byte(position + 1) {
      case "r", "e", "c", "o":
        switch commandName(at: position) {
        case "right", "end", "cr", "of": return true
        default: return false
        }
      default: return false
      }
    default: return false
    }
  }

  /// Reads up to the end, or to what closes what was open.
  mutating func row() -> MathRow? {
    nested { reader in
      reader.with({ _ in }) { reader in
        var row = MathRow()
        var fraction: (above: MathRow, kind: FractionKind)?
        while reader.position < reader.end, !reader.isAtEndOfRow {
          if let kind = reader.fractionLine() {
            // `a \over b \over c` is nothing.
            guard fraction == nil else { return nil }
            fraction = (row, kind)
            row = MathRow()
          } else if !reader.readItem(into: &row) {
            return nil
          }
        }
        guard let (above, kind) = fraction else { return row }
        var whole = MathRow()
        whole.add(reader.fraction(above, row, kind: kind))
        return whole
      }
    }
  }

  /// Reads a group in braces, or a single sign or command.
  mutating func argument() -> MathRow? {
    skipSpaces()
    var row = MathRow()
    switch byte(position) {
    case 0, "}", "^", "_", "&", "$", "'": return nil
    case "{":
      position += 1
      guard let group = self.row(), byte(position) == "}" else { return nil }
      position += 1
      return group
    case "0"..."9":
      readNumber(upTo: position + 1, into: &row)
      return row
    default:
      guard !isAtEndOfRow else { return nil }
      return nested { $0.readItem(into: &row) ? row : nil }
    }
  }

  /// Reads an argument as one element, in a style of its own if it has one.
  mutating func element(in style: MathStyle? = nil) -> MathElement? {
    with({ $0.style = style ?? $0.style }) { reader in
      reader.argument()?.element(in: reader.style)
    }
  }

  mutating func readItem(into row: inout MathRow) -> Bool {
    let sign = byte(position)
    switch sign {
    case " ", "\t", "\n", "\r": position += 1
    case "~":
      position += 1
      row.add(MathElement(space: 0.3333), .space)
    case "\\": return readCommand(into: &row)
    case "{":
      guard let group = argument() else { return false }
      row.add(group.group(in: style))
    case "^", "_": return readScript(into: &row)
    case "'":
      position += 1
      return row.changeLast { $0.addPrime() }
    case "0"..."9": readNumber(upTo: end, into: &row)
    case "." where byte(position + 1).isDigit: readNumber(upTo: end, into: &row)
    case "." where byte(position + 1) == "." && byte(position + 2) == ".":
      position += 3
      add("…", .ordinary, to: &row)
    case "&", "$", "}", 0: return false
    case 0x80...:
      let scalar = firstScalar(of: source, at: position)
      position += UTF8.width(scalar)
      return read(scalar, into: &row)
    default:
      position += 1
      return read(Unicode.Scalar(sign), into: &row)
    }
    return true
  }
}
