// Matrices and lines below each other.
extension MathMLReader {
  enum Column {
    case left
    case center
    case right
  }

  /// What an environment is made of.
  private struct Environment {
    var style = MathStyle.text
    var columns: [Column] = [.center]
    var opening = ""
    var closing = ""
    /// Whether there is no space between the columns, as between the two sides of equations.
    var isAligned = false
    var isSmall = false
  }

  /// Rows of cells, up to what closes them.
  mutating func rows() -> [[MathRow]]? {
    var rows: [[MathRow]] = [[]]
    while true {
      guard let cell = row() else { return nil }
      rows[rows.count - 1].append(cell)
      if byte(position) == "&" {
        position += 1
      } else if skipEndOfRow() {
        rows.append([])
      } else {
        // What ends the last line begins no other one.
        if rows.count > 1, rows[rows.count - 1].allSatisfy(\.isEmpty) { rows.removeLast() }
        return rows
      }
    }
  }

  /// Passes over `\\`, with the distance it may state, or `\cr`.
  private mutating func skipEndOfRow() -> Bool {
    if commandName(at: position) == "cr" {
      position += "\\cr".utf8.count
      skipRules()
      return true
    }
    guard byte(position) == "\\", byte(position + 1) == "\\" else { return false }
    position += 2
    if byte(position) == "*" { position += 1 }
    if byte(position) == "[" {
      var close = position + 1
      while byte(close).isDigit || byte(close).isLetter || byte(close) == "." || byte(close) == "-"
      {
        close += 1
      }
      if byte(close) == "]", close > position + 1 { position = close + 1 }
    }
    skipRules()
    return true
  }

  // The lines of tables are not drawn.
  private mutating func skipRules() {
    skipSpaces()
    while commandName(at: position) == "hline" {
      position += "\\hline".utf8.count
      skipSpaces()
    }
  }

  func table(
    _ rows: [[MathRow]], in style: MathStyle, columns: [Column], isAligned: Bool = false
  ) -> MathElement {
    let rows = rows.map { cells in
      MathElement(
        .mtr,
        cells.enumerated().map { index, cell in
          let column = columns.isEmpty ? .center : columns[index % columns.count]
          var element = MathElement(.mtd, cell.elements(in: style, hasEdges: !isAligned))
          if let css = Self.css(column, isAligned: isAligned) { element.set("style", css) }
          return element
        })
    }
    var table = MathElement(.mtable, rows)
    if style == .display { table.set("displaystyle", "true") }
    return table
  }

  // Alignment is what MathML Core leaves to style sheets. Browsers are not of one mind how.
  private static func css(_ column: Column, isAligned: Bool) -> String? {
    switch column {
    case .left: "text-align:left" + (isAligned ? ";padding-left:0" : "")
    case .center: isAligned ? "padding:0" : nil
    case .right:
      "text-align:right;text-align:-webkit-right" + (isAligned ? ";padding-right:0" : "")
    }
  }

  /// `\begin{…}`, after which the rest of the environment is read up to its `\end`.
  mutating func readEnvironment(into row: inout MathRow) -> Bool {
    guard let name = environmentName(), var environment = environment(name) else { return false }
    if name.hasPrefix("array") || name == "subarray" {
      guard let columns = readColumns() else { return false }
      environment.columns = columns
    } else if name.hasPrefix("alignat") || name.hasPrefix("alignedat") {
      guard skipGroup() else { return false }
    }
    skipRules()
    guard let rows = with({ $0.style = environment.style }, { $0.rows() }),
      commandName(at: position) == "end"
    else { return false }
    position += "\\end".utf8.count
    guard environmentName() == name else { return false }
    add(rows, environment, to: &row)
    return true
  }

  /// `\matrix{…}` of plain TeX.
  mutating func readArray(_ name: String, into row: inout MathRow) -> Bool {
    skipSpaces()
    guard byte(position) == "{", let environment = environment(name) else { return false }
    position += 1
    guard let rows = with({ $0.style = environment.style }, { $0.rows() }),
      byte(position) == "}"
    else { return false }
    position += 1
    add(rows, environment, to: &row)
    return true
  }

  /// `\substack{…}`: lines in a script.
  mutating func readSubstack(into row: inout MathRow) -> Bool {
    skipSpaces()
    guard byte(position) == "{" else { return false }
    position += 1
    guard let rows = rows(), byte(position) == "}" else { return false }
    position += 1
    row.add(table(rows, in: style, columns: [.center], isAligned: true))
    return true
  }

  private func add(_ rows: [[MathRow]], _ environment: Environment, to row: inout MathRow) {
    if environment.columns.isEmpty {
      // An environment of a single formula.
      if rows.count == 1, rows[0].count == 1 {
        for atom in rows[0][0].atoms { row.add(atom) }
        return
      }
    }
    var table = table(
      rows, in: environment.style, columns: environment.columns, isAligned: environment.isAligned)
    if environment.isSmall { table = MathElement(.mstyle, [table], MathStyle.script.attributes) }
    if environment.opening.isEmpty, environment.closing.isEmpty {
      row.add(table, .ordinary)
    } else {
      row.add(fenced([table], environment.opening, environment.closing), .inner)
    }
  }

  private func environment(_ name: String) -> Environment? {
    let starless = name.hasSuffix("*") ? String(name.dropLast()) : name
    switch starless {
    case "matrix", "array", "subarray": return Environment()
    case "smallmatrix": return Environment(style: .script, isSmall: true)
    case "pmatrix": return Environment(opening: "(", closing: ")")
    case "bmatrix": return Environment(opening: "[", closing: "]")
    case "Bmatrix": return Environment(opening: "{", closing: "}")
    case "vmatrix": return Environment(opening: "|", closing: "|")
    case "Vmatrix": return Environment(opening: "‖", closing: "‖")
    case "cases": return Environment(columns: [.left], opening: "{")
    case "dcases": return Environment(style: .display, columns: [.left], opening: "{")
    case "rcases": return Environment(columns: [.left], closing: "}")
    case "aligned", "alignedat", "split", "align", "alignat", "flalign":
      return Environment(style: .display, columns: [.right, .left], isAligned: true)
    case "eqnarray":
      return Environment(style: .display, columns: [.right, .center, .left])
    case "gathered", "gather", "multline": return Environment(style: .display)
    case "equation", "displaymath": return Environment(style: .display, columns: [])
    case "math": return Environment(style: .text, columns: [])
    default: return nil
    }
  }

  /// Reads a name in braces.
  private mutating func environmentName() -> String? {
    skipSpaces()
    var close = position + 1
    while byte(close).isLetter || byte(close) == "*" { close += 1 }
    guard byte(position) == "{", byte(close) == "}" else { return nil }
    let name = String(decoding: source[position + 1..<close], as: UTF8.self)
    position = close + 1
    return name
  }

  /// Reads how the columns of an array are aligned: `{l|cr}`.
  private mutating func readColumns() -> [Column]? {
    skipSpaces()
    guard byte(position) == "{" else { return nil }
    position += 1
    var columns: [Column] = []
    while position < end {
      let letter = byte(position)
      position += 1
      switch letter {
      case "l": columns.append(.left)
      case "c": columns.append(.center)
      case "r": columns.append(.right)
      case "|", " ": break
      case "}": return columns
      default: return nil
      }
    }
    return nil
  }

  /// Passes over an argument in braces.
  mutating func skipGroup() -> Bool {
    skipSpaces()
    guard byte(position) == "{", let close = closingBrace(from: position) else { return false }
    position = close + 1
    return true
  }

  /// The brace that closes the one at `start`.
  func closingBrace(from start: Int) -> Int? {
    var braces = 0
    var index = start
    while index < end {
      switch source[index] {
      case "{": braces += 1
      case "}":
        braces -= 1
        if braces == 0 { return index }
      case "\\": index += 1
      default: break
      }
      index += 1
    }
    return nil
  }
}
