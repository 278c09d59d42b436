/// A `search_query` as the server reads it.
struct SearchQuery {
  /// The operators between two parts of a query.
  enum Operator: String {
    case and = "AND"
    case or = "OR"
    case andNot = "ANDNOT"
  }

  /// The meaning of a query.
  indirect enum Expression {
    /// A text to be found in a field, which is named by its prefix.
    case term(field: String, text: String)
    /// Everything that one term does not match.
    case not(Expression)
    /// Two parts and what joins them.
    case joined(Expression, Operator, Expression)
  }

  /// The query after the server's repairs, which is what the feed's title shows.
  let repaired: String
  /// What the repaired query means.
  let expression: Expression

  /// The query in the fully parenthesised form that the feed's link shows.
  var printed: String { Self.printed(expression) }

  /// Repairs and reads a query.
  ///
  /// As on the server, bare words are looked for in all fields and joined by `OR`, a prefix
  /// before a group goes to every word of the group, `NOT` means `ANDNOT`, and operators have no
  /// precedence but bind from the right.
  init(reading text: String) throws(QueryFailure) {
    var tokens = Self.tokens(of: Self.withFilledDates(text))
    Self.repair(&tokens)
    repaired = Self.joined(tokens)
    var parser = QueryParser(tokens: tokens, query: repaired)
    expression = try parser.parse()
  }

  private static func printed(_ expression: Expression) -> String {
    switch expression {
    case .term(let field, let text):
      text.contains(" ") ? "\(field):\"\(text)\"" : "\(field):\(text)"
    case .not(let part):
      "ANDNOT \(printed(part))"
    case .joined(let left, let joint, let right):
      "\(printedPart(left)) \(joint.rawValue) \(printedPart(right))"
    }
  }

  private static func printedPart(_ expression: Expression) -> String {
    if case .joined = expression {
      "(\(printed(expression)))"
    } else {
      printed(expression)
    }
  }
}

/// A word of a query.
enum QueryToken: Equatable {
  case prefix(String)
  case open
  case close
  case joint(String)
  /// A word, or a phrase together with its quotation marks.
  case text(String)
}

// MARK: - Words and repairs

extension SearchQuery {
  private static let prefixes = [
    "abs:", "all:", "au:", "cat:", "co:", "doi:", "id:", "jr:", "rn:", "submittedDate:", "title:",
    "ti:",
  ]
  private static let joints = ["ANDNOT", "AND", "NOT", "OR"]

  /// The query with its date ranges in the form that the server searches for.
  private static func withFilledDates(_ text: String) -> String {
    text
      .replacing("\r", with: " ").replacing("\n", with: " ")
      .replacing("lastUpdatedDate:", with: "submittedDate:")
      .replacing(/submittedDate:\[([\d-]{4,14}) TO ([\d-]{4,14})\]/) { match in
        let from = filledDate(String(match.output.1), isEnd: false)
        let to = filledDate(String(match.output.2), isEnd: true)
        return "submittedDate:\"\(from) TO \(to)\""
      }
  }

  private static func filledDate(_ text: String, isEnd: Bool) -> String {
    guard text.allSatisfy(\.isNumber) else { return text }
    var date = String(text.prefix(12))
    if date.count == 4 {
      date += isEnd ? "12" : "01"
    }
    if date.count == 6 {
      let month = Int(date.suffix(2)) ?? 1
      let last = ServerClock.days(inMonth: month, year: Int(date.prefix(4)) ?? 1)
      date += isEnd ? String(last) : "01"
    }
    if date.count == 8 {
      date += isEnd ? "2359" : "0000"
    }
    return date
  }

  private static func tokens(of text: String) -> [QueryToken] {
    var rest = Substring(text)
    var result: [QueryToken] = []
    while let first = rest.first {
      if first == "\"" {
        let phrase = rest.dropFirst().prefix { $0 != "\"" }
        if phrase.endIndex == rest.endIndex {
          rest = rest.dropFirst()
        } else {
          result.append(.text("\"\(phrase)\""))
          rest = rest.dropFirst(phrase.count + 2)
        }
      } else if first == "(" || first == ")" {
        result.append(first == "(" ? .open : .close)
        rest = rest.dropFirst()
      } else if first.isWhitespace {
        rest = rest.dropFirst()
      } else if let joint = joints.first(where: { startsWithJoint(rest, $0) }) {
        result.append(.joint(joint))
        rest = rest.dropFirst(joint.count)
      } else if let prefix = prefixes.first(where: rest.hasPrefix) {
        result.append(.prefix(String(prefix)))
        rest = rest.dropFirst(prefix.count)
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"\"()".contains($0) }
        result.append(.text(String(word)))
        rest = rest.dropFirst(word.count)
      }
    }
    return result
  }

  private static func startsWithJoint(_ text: Substring, _ joint: String) -> Bool {
    guard text.hasPrefix(joint) else { return false }
    guard let next = text.dropFirst(joint.count).first else { return true }
    return next.isWhitespace || next == "(" || next == ")"
  }

  private static func repair(_ tokens: inout [QueryToken]) {
    turnNotIntoAndNot(&tokens)
    distributePrefixes(&tokens)
    addPrefixes(&tokens)
    joinNeighbours(&tokens)
  }

  private static func turnNotIntoAndNot(_ tokens: inout [QueryToken]) {
    var result: [QueryToken] = []
    for token in tokens {
      switch token {
      case .joint(let joint):
        // Of two operators in a row the second one counts.
        if case .joint = result.last { result.removeLast() }
        result.append(.joint(joint == "NOT" ? "ANDNOT" : joint))
      case .prefix("title:"):
        result.append(.prefix("ti:"))
      default:
        result.append(token)
      }
    }
    tokens = result
  }

  private static func distributePrefixes(_ tokens: inout [QueryToken]) {
    var result: [QueryToken] = []
    var outer: QueryToken?
    var depth = 0
    for (index, token) in tokens.enumerated() {
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      switch token {
      case .prefix where outer == nil && next == .open:
        outer = token
      case .open where outer != nil:
        depth += 1
        result.append(token)
      case .close where outer != nil:
        depth -= 1
        if depth == 0 { outer = nil }
        result.append(token)
      case .text:
        if let outer, !isPrefix(result.last) { result.append(outer) }
        result.append(token)
      default:
        result.append(token)
      }
    }
    tokens = result
  }

  private static func addPrefixes(_ tokens: inout [QueryToken]) {
    var result: [QueryToken] = []
    for token in tokens {
      if case .text = token {
        if !isPrefix(result.last) { result.append(.prefix("all:")) }
      } else if isPrefix(result.last) {
        // A prefix without content says nothing.
        result.removeLast()
      }
      result.append(token)
    }
    if isPrefix(result.last) { result.removeLast() }
    tokens = result
  }

  private static func joinNeighbours(_ tokens: inout [QueryToken]) {
    var result: [QueryToken] = []
    for token in tokens {
      let endsTerm =
        switch result.last {
        case .text, .close: true
        default: false
        }
      if endsTerm, token == .open || isPrefix(token) { result.append(.joint("OR")) }
      result.append(token)
    }
    tokens = result
  }

  private static func isPrefix(_ token: QueryToken?) -> Bool {
    if case .prefix = token { true } else { false }
  }

  private static func joined(_ tokens: [QueryToken]) -> String {
    var result = ""
    var last: QueryToken?
    for token in tokens {
      let isTight =
        switch (last, token) {
        case (nil, _), (.open, .prefix), (.text, .close), (.prefix, .text): true
        default: false
        }
      if !isTight { result += " " }
      switch token {
      case .prefix(let text), .joint(let text), .text(let text): result += text
      case .open: result += "("
      case .close: result += ")"
      }
      last = token
    }
    return result
  }
}
