extension SearchQuery {
  /// Why a text is no query, and where.
  public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The query.
    public var query: String
    /// The character at which it goes wrong, from 0.
    public var offset: Int
    /// What is wrong there.
    public var reason: String

    /// The reason, the query, and a mark below the place.
    public var description: String {
      "\(reason)\n  \(query)\n  \(String(repeating: " ", count: offset))^"
    }
  }

  /// Reads a query in arXiv's grammar.
  ///
  /// Terms are words, `"phrases"`, both with a field before them (`ti:mixer`, `au:"del maestro"`),
  /// `cat:cs.CL`, `cat:cs.*` and `submittedDate:[20210501 TO 20210531]`; between them stand `AND`,
  /// `OR`, `ANDNOT` and brackets. Terms side by side must all be there. Operators are read as arXiv
  /// reads them, from right to left: `a AND b OR c` is `a AND (b OR c)`. A field before a bracket is that of
  /// every term within: `ti:(a OR b)`, `cat:(cs.CL OR cs.LG)`.
  ///
  /// - Throws: ``ParseError`` with the place, also for what arXiv would take and read otherwise.
  public init(parsing text: String) throws(ParseError) {
    var parser = SearchQueryParser(text)
    self = try parser.parse()
  }
}

/// A recursive descent over the characters of a query: Unicode's scalars, as arXiv reads it, so that an
/// accent behind a quotation mark does not hide it.
private struct SearchQueryParser {
  private let text: String
  private let characters: [Character]
  private var index = 0
  private var depth = 0
  /// The field of the brackets that are read, with its colon; nil where there is none before them.
  private var group: (name: String, kind: Group)?

  private enum Group {
    case words(SearchField)
    case category
  }

  init(_ text: String) {
    self.text = text
    characters = text.unicodeScalars.map { Character($0) }.map { $0.isNewline ? " " : $0 }
  }

  mutating func parse() throws(SearchQuery.ParseError) -> SearchQuery {
    guard characters.count <= 4_000 else {
      throw error(at: 0, "a query of more than 4,000 characters")
    }
    let query = try expression()
    skipSpaces()
    if index < characters.count { throw error(at: index, "this bracket closes nothing") }
    return query
  }

  private mutating func expression() throws(SearchQuery.ParseError) -> SearchQuery {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw error(at: index, "brackets nest too deep here") }
    var terms = [try operand()]
    var operators: [String] = []
    while true {
      skipSpaces()
      guard index < characters.count, characters[index] != ")" else { break }
      let start = index
      let word = peekWord()
      if ["AND", "OR", "ANDNOT"].contains(word) {
        index += word.unicodeScalars.count
        operators.append(word)
        skipSpaces()
        guard index < characters.count, characters[index] != ")" else {
          throw error(at: start, "\(word) has nothing behind it")
        }
      } else {
        operators.append("AND")
      }
      terms.append(try operand())
    }
    var query = terms.removeLast()
    for (term, name) in zip(terms, operators).reversed() {
      switch name {
      case "OR": query = .or(term, query)
      case "ANDNOT": query = .andNot(term, query)
      default: query = .and(term, query)
      }
    }
    return query
  }

  private mutating func operand() throws(SearchQuery.ParseError) -> SearchQuery {
    skipSpaces()
    let start = index
    guard index < characters.count else {
      throw error(at: index, "something to search for is missing here")
    }
    switch characters[index] {
    case "(": return try brackets()
    case ")": throw error(at: index, "this bracket closes nothing")
    case "\"":
      switch group?.kind {
      case nil: return .words(.all, try phrase())
      case .words(let field): return .words(field, try phrase())
      case .category: return try category()
      }
    default: break
    }
    let word = peekWord()
    switch word {
    case "AND", "OR", "ANDNOT":
      throw error(at: start, "\(word) needs something before it")
    case "NOT": throw error(at: start, "arXiv's word for this is ANDNOT, between two terms")
    default: break
    }
    if isLeftOut(word, at: start) {
      throw error(at: start, "nothing is left out by -; ANDNOT between two terms does that")
    }
    guard let colon = characters[start..<(start + word.unicodeScalars.count)].firstIndex(of: ":")
    else {
      switch group?.kind {
      case nil: return try self.word(in: .all)
      case .words(let field): return try self.word(in: field)
      case .category: return try category()
      }
    }
    if let group {
      throw error(at: start, "within the brackets of \(group.name) stands no other field")
    }
    let prefix = String(characters[start..<colon])
    guard !prefix.isEmpty else { throw error(at: start, "there is no field before this colon") }
    index = colon + 1
    return try field(prefix, at: start)
  }

  /// Whether something has the sign before it that leaves it out elsewhere: `-vision`, `-"a phrase"`.
  private func isLeftOut(_ word: String, at start: Int) -> Bool {
    guard word.hasPrefix("-") else { return false }
    let next = start + 1 < characters.count ? characters[start + 1] : " "
    return next.isLetter || next == "\"" || next == "("
  }

  private mutating func brackets() throws(SearchQuery.ParseError) -> SearchQuery {
    let start = index
    index += 1
    let inner = try expression()
    skipSpaces()
    guard index < characters.count, characters[index] == ")" else {
      throw error(at: start, "this bracket is not closed")
    }
    index += 1
    return inner
  }

  /// Brackets with a field before them.
  private mutating func brackets(
    of kind: Group, _ name: String
  ) throws(SearchQuery.ParseError) -> SearchQuery {
    group = (name, kind)
    let inner = try brackets()
    group = nil
    return inner
  }

  private mutating func field(
    _ prefix: String, at start: Int
  ) throws(SearchQuery.ParseError) -> SearchQuery {
    let valueStart = index
    switch prefix.lowercased() {
    case "submitteddate": return .submitted(try window())
    case "lastupdateddate":
      throw error(at: start, "arXiv cannot search by the date of an update; use submittedDate:")
    case "cat":
      let isGroup = valueStart < characters.count && characters[valueStart] == "("
      return try isGroup ? brackets(of: .category, "\(prefix):") : category()
    default: break
    }
    let field: SearchField? =
      prefix == "title" ? .title : SearchField(rawValue: prefix.lowercased())
    guard let field else {
      let known = SearchField.allCases.map(\.rawValue) + ["cat", "submittedDate"]
      let meant = EditDistance.nearest(to: prefix, in: known, within: 2)
      throw error(
        at: start,
        "there is no field “\(prefix)”"
          + (meant.map { "; did you mean \($0):?" }
            ?? "; there are \(known.joined(separator: ", ")) "
            + "(words with a colon stand in quotation marks)"))
    }
    guard valueStart < characters.count, !characters[valueStart].isWhitespace else {
      throw error(at: start, "\(prefix): has nothing behind it")
    }
    if characters[valueStart] == "\"" { return .words(field, try phrase()) }
    if characters[valueStart] == "(" { return try brackets(of: .words(field), "\(prefix):") }
    return try word(in: field)
  }

  /// The word that stands here, in a field.
  private mutating func word(
    in field: SearchField
  ) throws(SearchQuery.ParseError) -> SearchQuery {
    let start = index
    let word = peekWord()
    index += word.unicodeScalars.count
    // The manual of the query API writes the words of a name so, `au:del_maestro`; arXiv's search of
    // today finds them as a phrase.
    let text = field == .author ? word.replacing("_", with: " ") : word
    return .words(field, try wholeWord(text, at: start))
  }

  /// A word outside quotation marks.
  ///
  /// With a `*` behind its beginning it would be any word that begins so
  /// to arXiv, for which neither its manual vouches nor the library has an index; `C*` is a word.
  private func wholeWord(
    _ word: String, at start: Int
  ) throws(SearchQuery.ParseError) -> [String] {
    let stem = word.prefix { $0.isLetter || $0.isNumber }
    if stem.count > 2, word.dropFirst(stem.count) == "*" {
      throw error(
        at: start + stem.unicodeScalars.count,
        "words are looked for whole; * stands behind the beginning of a category only, as in cat:cs.*"
      )
    }
    return try words(word, at: start)
  }

  private mutating func category() throws(SearchQuery.ParseError) -> SearchQuery {
    let start = index
    let name: String
    if index < characters.count, characters[index] == "\"" {
      name = try phrase().joined(separator: " ")
    } else {
      name = peekWord()
      index += name.unicodeScalars.count
    }
    if name.hasSuffix("*") {
      let stem = name.dropLast().lowercased()
      let matches = Taxonomy.categories.keys.filter { $0.lowercased().hasPrefix(stem) }
      guard !stem.isEmpty, let one = matches.min() else {
        throw error(at: start, "arXiv has no category that begins with “\(stem)”")
      }
      return .category(String(one.prefix(stem.count)) + "*")
    }
    guard let category = Category(typed: name) else {
      let archive = name.lowercased() + ".*"
      let isArchive = Taxonomy.categories.keys.contains { $0.hasPrefix(archive.dropLast()) }
      let suggestion = isArchive ? archive : Category.suggestion(for: name)?.id
      let meant = suggestion.map { "; did you mean \($0)?" } ?? ""
      throw error(at: start, "arXiv has no category “\(name)”\(meant)")
    }
    return .category(category.id)
  }

  private mutating func window() throws(SearchQuery.ParseError) -> DateWindow {
    let start = index
    guard index < characters.count, characters[index] == "[",
      let close = characters[index...].firstIndex(of: "]")
    else { throw error(at: start, "dates stand in brackets: [20210501 TO 20210531]") }
    let parts = characters[(start + 1)..<close].split(separator: " ").map { String($0) }
    guard parts.count == 3, parts[1] == "TO" else {
      throw error(at: start, "dates read [FROM TO TO]: [20210501 TO 20210531]")
    }
    guard let first = DateWindow.minute(parts[0], isEnd: false) else {
      throw error(at: start + 1, "“\(parts[0])” is no date")
    }
    guard let last = DateWindow.minute(parts[2], isEnd: true) else {
      throw error(at: start + 1, "“\(parts[2])” is no date")
    }
    guard let window = DateWindow(firstMinute: first, lastMinute: last) else {
      throw error(at: start, "this window ends before it begins")
    }
    index = close + 1
    return window
  }

  private mutating func phrase() throws(SearchQuery.ParseError) -> [String] {
    let start = index
    guard let close = characters[(start + 1)...].firstIndex(of: "\"") else {
      throw error(at: start, "this quotation is not closed")
    }
    index = close + 1
    return try words(String(characters[(start + 1)..<close]), at: start)
  }

  /// The words of a text; arXiv would read a backslash or an operator of its own in them.
  private func words(_ text: String, at start: Int) throws(SearchQuery.ParseError) -> [String] {
    let words = text.unicodeScalars.split(separator: " ").map { String($0) }
    guard words.contains(where: { $0.contains { $0.isLetter || $0.isNumber } }) else {
      throw error(at: start, "there is no word here")
    }
    if let bad = text.unicodeScalars.first(where: { "\\[]{}".unicodeScalars.contains($0) }) {
      throw error(at: start, "arXiv cannot search for “\(bad)”")
    }
    return words
  }

  /// What stands here, up to white space or a bracket.
  private func peekWord() -> String {
    String(characters[index...].prefix { !$0.isWhitespace && !"()\"[".contains($0) })
  }

  private mutating func skipSpaces() {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
  }

  private func error(at offset: Int, _ reason: String) -> SearchQuery.ParseError {
    // The mark stands below a character as people see it.
    SearchQuery.ParseError(
      query: String(characters), offset: String(characters[..<offset]).count, reason: reason)
  }
}
