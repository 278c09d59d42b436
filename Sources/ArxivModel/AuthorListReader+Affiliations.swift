/// The affiliations that a line lists at its end.
struct AffiliationList {
  private(set) var texts: [String] = []
  private var places: [String: Int] = [:]

  /// The affiliation with a label.
  subscript(label: String) -> String? { places[label].map { texts[$0] } }

  /// Adds an affiliation; the first with a label is the one that has it.
  mutating func add(_ text: String, labels: [String]) {
    guard !text.isEmpty else { return }
    for label in labels where places[label] == nil { places[label] = texts.count }
    texts.append(text)
  }
}

/// Something said about an author, in parentheses or as the mark of a footnote.
struct AuthorRemark {
  enum Kind {
    /// After a name, in parentheses.
    case group
    /// Before a name, in parentheses.
    case leading
    /// The mark of a footnote.
    case mark
    /// A list of affiliations without parentheses around it.
    case list
  }

  /// The index of the author, which may turn out to be one before the first or after the last.
  var author: Int
  var range: Range<Int>
  var kind: Kind
}

// Affiliations.
extension AuthorListReader {
  /// The authors with what the remarks say of them.
  func finish() -> [Author] {
    guard !remarks.isEmpty else { return authors }
    guard !authors.isEmpty else {
      // Somebody's name may be in there: `(Ada Lovelace)`.
      return remarks.filter { source[$0.range].contains(where: \.isWordy) }
        .map { Author(name: text($0.range)) }
    }
    var authors = authors
    var list = AffiliationList()
    var lists: [AuthorRemark] = []
    var others: [AuthorRemark] = []
    for (index, remark) in remarks.enumerated() {
      let isList =
        index > 0 && index == remarks.count - 1 && readNumbers(remark, into: &list)
        || readLabels(remark, into: &list)
      if isList { lists.append(remark) } else { others.append(remark) }
    }
    func index(_ remark: AuthorRemark) -> Int { min(max(remark.author, 0), authors.count - 1) }
    var isReferring = [Bool](repeating: false, count: authors.count)
    // Said once, an affiliation is that of many, but of no line's authors is it a thousand times the line.
    var allowance = 64 * source.count + (1 << 16)
    func allow(_ texts: [String]) -> Bool {
      allowance -= texts.reduce(0) { $0 + $1.utf8.count }
      return allowance >= 0
    }
    for remark in others {
      guard allowance >= 0 else { break }
      let (texts, refers) = read(remark, from: list)
      if allow(texts) { authors[index(remark)].affiliations += texts }
      if refers { isReferring[index(remark)] = true }
    }
    if let remark = lists.last, !isReferring.contains(true) {
      // Labels that nobody refers to only count the affiliations.
      authors[index(remark)].affiliations += list.texts
    }
    var shared: [String] = []
    for index in authors.indices.reversed() {
      if !authors[index].affiliations.isEmpty {
        shared = authors[index].affiliations.filter { !isPersonal($0) }
      } else if !shared.isEmpty, !isReferring[index], !GroupName.isGroup(authors[index].name) {
        if allow(shared) { authors[index].affiliations = shared }
      }
    }
    return authors
  }

  /// Whether a remark is about one person only.
  private func isPersonal(_ text: String) -> Bool {
    let text = text.prefix(8).lowercased()
    return text.hasPrefix("deceased") || text.hasPrefix("with ")
  }

  /// What a remark says itself, or with its labels; and whether it has labels.
  private func read(
    _ remark: AuthorRemark, from list: AffiliationList
  ) -> (texts: [String], refers: Bool) {
    var texts: [String] = []
    var seen: Set<String> = []
    var words: [String] = []
    var refers = false
    for (index, piece) in pieces(of: remark.range).enumerated() {
      if index == 0 || refers, let labels = labels(in: piece, among: list) {
        refers = true
        for text in labels.compactMap({ list[$0] }) where seen.insert(text).inserted {
          texts.append(text)
        }
      } else if refers {
        words.append(text(piece))
      } else {
        break
      }
    }
    switch remark.kind {
    case .mark: return (texts, refers)
    case _ where refers:
      let rest = words.joined(separator: ", ")
      return (rest.isEmpty ? texts : texts + [rest], true)
    default:
      let text = text(remark.range)
      return (text.isEmpty ? [] : [text], false)
    }
  }

  /// The parts of a remark between commas and "and".
  private func pieces(of range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      var length = 0
      switch source[index] {
      case ",", ";", "&": length = 1
      case "a" where byte(index - 1).isSpace && byte(index + 1) == "n" && byte(index + 2) == "d":
        if index + 3 < range.upperBound, byte(index + 3).isSpace { length = 3 }
      default: break
      }
      if length > 0 {
        pieces.append(trimmed(start..<index))
        start = index + length
      }
      index += max(length, 1)
    }
    return (pieces + [trimmed(start..<range.upperBound)]).filter { !$0.isEmpty }
  }

  /// The labels that a part of a remark consists of; nil if it has anything else.
  private func labels(in piece: Range<Int>, among list: AffiliationList) -> [String]? {
    guard piece.count <= 40 else { return nil }
    var labels: [String] = []
    for word in source[piece].split(whereSeparator: \.isSpace) {
      let label = label(word)
      let ends = label.split(separator: "-").map { Int($0) }
      if list[label] != nil || label.utf8.allSatisfy(\.isDigit) {
        labels.append(label)
      } else if ends.count == 2, let first = ends[0], let last = ends[1],
        first < last, last - first < 100
      {
        labels += (first...last).map(String.init)
      } else {
        return nil
      }
    }
    return labels
  }

  /// A label without the signs that set it above the line.
  private func label(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { !"$^{} ".utf8.contains($0) }, as: UTF8.self)
  }
}

// Lists of affiliations.
extension AuthorListReader {
  /// Reads `(1) Here, (2) There`; false if `remark` is no such list.
  private func readLabels(
    _ remark: AuthorRemark, into list: inout AffiliationList
  ) -> Bool {
    let range = trimmed(remark.range)
    let opening = byte(range.lowerBound)
    guard opening == "(" || opening == "[", endOfLabel(at: range.lowerBound, in: range) != nil
    else { return false }
    let isNumbered = byte(range.lowerBound + 1).isDigit
    var pending: [String] = []
    var start = range.lowerBound
    var index = start
    func settle(at end: Int) {
      let text = affiliation(start..<end)
      list.add(text, labels: pending)
      if !text.isEmpty { pending = [] }
    }
    while index < range.upperBound {
      let before = index > range.lowerBound ? byte(index - 1) : 0
      if source[index] == opening, !before.isWordy, !before.isDigit,
        let end = endOfLabel(at: index, in: range)
      {
        let label = label(source[index + 1..<end])
        if !isNumbered || label.utf8.allSatisfy(\.isDigit) {
          settle(at: index)
          pending.append(label)
          start = end + 1
          index = end
        }
      }
      index += source[index] == "\\" ? 2 : 1
    }
    settle(at: range.upperBound)
    return true
  }

  /// The end of a label in parentheses or brackets at `index`: a number, a letter or a sign.
  private func endOfLabel(at index: Int, in range: Range<Int>) -> Int? {
    let closing: Unicode.Scalar = byte(index) == "[" ? "]" : ")"
    let limit = min(index + 14, range.upperBound)
    guard index + 1 < limit,
      let end = source[index + 1..<limit].firstIndex(where: { $0 == closing })
    else { return nil }
    let label = label(source[index + 1..<end])
    let isLabel = label.utf8.allSatisfy(\.isDigit) || label.utf8.count == 1 || label.hasPrefix("\\")
    return isLabel && !label.isEmpty ? end : nil
  }

  /// Reads `1 Here; 2 There`; false if `remark` is no such list.
  private func readNumbers(
    _ remark: AuthorRemark, into list: inout AffiliationList
  ) -> Bool {
    let range = trimmed(remark.range)
    guard remark.kind == .group, let first = endOfNumber(1, at: range.lowerBound, in: range),
      remarks.dropLast().contains(where: { refers($0) })
    else { return false }
    var number = 1
    var start = first
    var index = first
    while index < range.upperBound {
      if source[index].isDigit, followsPause(index),
        let end = endOfNumber(number + 1, at: index, in: range)
      {
        list.add(affiliation(start..<index), labels: [String(number)])
        number += 1
        start = end
        index = end
      } else {
        index += 1
      }
    }
    list.add(affiliation(start..<range.upperBound), labels: [String(number)])
    return true
  }

  private func refers(_ remark: AuthorRemark) -> Bool {
    remark.kind == .mark || labels(in: trimmed(remark.range), among: AffiliationList()) != nil
      || byte(remark.range.lowerBound).isDigit
  }

  private func followsPause(_ index: Int) -> Bool {
    var before = index - 1
    while byte(before).isSpace { before -= 1 }
    return byte(before) == "," || byte(before) == ";" || byte(before) == "."
  }

  /// The end of `number` and of the sign after it.
  private func endOfNumber(_ number: Int, at start: Int, in range: Range<Int>) -> Int? {
    let digits = String(number).utf8
    let end = start + digits.count
    guard end < range.upperBound, source[start..<end].elementsEqual(digits) else { return nil }
    switch source[end] {
    case " ", "\n", "\t", "\r", ".", ":", ")", "=": break
    default: return nil
    }
    var index = end
    while index < range.upperBound, !byte(index).isWordy {
      if byte(index).isDigit || byte(index) == "," || byte(index) == ";" { return nil }
      if byte(index) == "\\" || byte(index) == "{" || byte(index) == "(" { break }
      index += 1
    }
    return index < range.upperBound ? index : nil
  }

  /// The text of one affiliation of a list, without what divides it from the next.
  private func affiliation(_ range: Range<Int>) -> String {
    var bytes = Array(text(range).utf8)[...]
    while let last = bytes.last {
      if last == "," || last == ";" || last == " " {
        bytes.removeLast()
      } else if last == ".", !(bytes.dropLast().suffix(3).contains { $0 == "." }) {
        bytes.removeLast()
      } else if bytes.count > 4, bytes.suffix(4).elementsEqual(" and".utf8) {
        bytes.removeLast(4)
      } else {
        break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
