internal import ArxivModel
internal import Yams

/// A mapping in YAML, read key by key; every complaint knows its file and line.
///
/// Scalars are taken as they are written: `2105.10000` stays itself, whatever number YAML sees in it.
struct YAMLDocument {
  /// The file, as it should be shown.
  let file: String
  private let lineOffset: Int
  private let entries: [(key: Node.Scalar, value: Node)]
  /// Where the first of each key is.
  private let places: [String: Int]
  private(set) var problems: [InputProblem] = []

  /// How large YAML of ours may be, in bytes; a long issue has two thousand.
  static let sizeLimit = 1 << 18

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - lineOffset: How many lines stand before it in the file.
  /// - Throws: ``InputProblem`` when it is no YAML, or no mapping.
  init(_ text: String, file: String, lineOffset: Int = 0) throws(InputProblem) {
    try Self.checkBounds(text, file: file, lineOffset: lineOffset)
    let node: Node?
    do {
      // Scalars are taken as written, so nothing has to be resolved but what a reader sees anyway.
      node = try Yams.compose(yaml: text, Resolver.basic)
    } catch let error as YamlError {
      throw Self.problem(error, file: file, lineOffset: lineOffset)
    } catch {
      throw InputProblem(file: file, line: lineOffset + 1, message: "not YAML: \(error)")
    }
    let entries =
      try node.map { node throws(InputProblem) in
        try Self.mapping(node, file: file, lineOffset: lineOffset, what: "this").entries
      } ?? []
    self.init(file: file, lineOffset: lineOffset, entries: entries)
  }

  private init(file: String, lineOffset: Int, entries: [(key: Node.Scalar, value: Node)]) {
    self.file = file
    self.lineOffset = lineOffset
    self.entries = entries
    places = Dictionary(
      entries.enumerated().map { ($0.element.key.string, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func mapping(
    _ node: Node, file: String, lineOffset: Int, what: String
  ) throws(InputProblem) -> YAMLDocument {
    guard let mapping = node.mapping else {
      // An empty document is a null scalar.
      if let scalar = node.scalar, scalar.string.isEmpty {
        return YAMLDocument(file: file, lineOffset: lineOffset, entries: [])
      }
      throw InputProblem(
        file: file, line: (node.mark?.line ?? 1) + lineOffset,
        message: "\(what) must be a list of `key: value` lines")
    }
    var entries: [(Node.Scalar, Node)] = []
    for (key, value) in mapping {
      guard let scalar = key.scalar else {
        throw InputProblem(
          file: file, line: (key.mark?.line ?? 1) + lineOffset, message: "a key must be a word")
      }
      entries.append((scalar, value))
    }
    return YAMLDocument(file: file, lineOffset: lineOffset, entries: entries)
  }

  /// YAML is composed by recursion; what nests deeper than anything of ours is refused beforehand.
  private static func checkBounds(
    _ text: String, file: String, lineOffset: Int
  ) throws(InputProblem) {
    guard text.utf8.count <= sizeLimit else {
      throw InputProblem(
        file: file, line: lineOffset + 1, message: "more than \(sizeLimit) bytes of YAML")
    }
    var line = lineOffset + 1
    var depth = 0
    var markers = 0
    var anchors = 0
    var aliases = 0
    var isAnchor = false
    var previous: UInt8 = 0x0A
    for byte in text.utf8 {
      if isAnchor, byte > 0x20 { anchors += 1 }  // &name
      let isFirst = " \n[{,".utf8.contains(previous)
      isAnchor = isFirst && byte == 0x26
      if isFirst, byte == 0x2A { aliases += 1 }  // *name, or emphasis
      previous = byte
      switch byte {
      case 0x0A:
        line += 1
        markers = 0
      case 0x5B, 0x7B: depth += 1  // [ {
      case 0x5D, 0x7D: depth = max(0, depth - 1)
      case 0x2D, 0x3F: markers += 1  // - ?
      case 0x20: break
      default: markers = -1 << 20
      }
      if depth > 100 || markers > 100 || anchors > 0 && aliases > 24 {
        throw InputProblem(file: file, line: line, message: "the YAML nests too deep")
      }
    }
  }

  private static func problem(_ error: YamlError, file: String, lineOffset: Int) -> InputProblem {
    func at(_ mark: Mark, _ text: String) -> InputProblem {
      InputProblem(file: file, line: mark.line + lineOffset, message: plain(text))
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return at(mark, problem)
    case .reader(let problem, let offset, _, let yaml):
      let line = String(decoding: yaml.utf8.prefix(offset ?? 0), as: UTF8.self).linesOfText.count
      return InputProblem(file: file, line: line + lineOffset, message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().joined(separator: ", ")
      return InputProblem(
        file: file, line: context.mark.line + lineOffset, message: "\(names) stands here twice")
    default:
      return InputProblem(file: file, line: lineOffset + 1, message: "not YAML: \(error)")
    }
  }

  /// The parser's complaint in words that say what to do, where one of the common slips was made.
  private static func plain(_ complaint: String) -> String {
    if complaint.contains("mapping values are not allowed") {
      return "not YAML: a value with “: ” in it needs quotes, as in title: \"Contrast: a review\""
    }
    if complaint.contains("cannot start any token") {
      return "not YAML: a tab, or another character that must stand in quotes"
    }
    return "not YAML: \(complaint)"
  }

  // MARK: - Values

  /// A scalar and the line it stands on.
  struct Text {
    var text: String
    var line: Int
    /// Whether the text begins on the line below, behind `|` or `>`.
    var isBlock = false
  }

  /// The problems, by line.
  var sortedProblems: [InputProblem] {
    problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// The keys, in the order written.
  var keys: [Text] { entries.map { Text(text: $0.key.string, line: line($0.key.mark)) } }

  /// The line of each key.
  var keyLines: [String: Int] {
    Dictionary(keys.map { ($0.text, $0.line) }, uniquingKeysWith: { first, _ in first })
  }

  /// The line of a key; nil when it is not there.
  func line(of key: String) -> Int? {
    places[key].map { entries[$0] }.map { line($0.key.mark ?? $0.value.mark) }
  }

  /// A key's text; nil when the key is not there or has no value.
  mutating func text(_ key: String) -> Text? {
    guard let node = value(key) else { return nil }
    guard let scalar = node.scalar else {
      complain(line(node.mark), "`\(key)` must be one value, not a list")
      return nil
    }
    // Nothing but white space is no value either.
    if isNull(scalar) || scalar.string.allSatisfy(\.isWhitespace) { return nil }
    return self.text(scalar, node)
  }

  /// A key's whole number in a range.
  mutating func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(key) else { return nil }
    guard let number = Int(text.text), range.contains(number) else {
      complain(
        text.line,
        "`\(key)` must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// A key's day, `2021-06-08`.
  mutating func day(_ key: String) -> Text? {
    guard let text = text(key) else { return nil }
    guard text.text.utf8.count == 10, Timestamp.date(text.text + "T00:00:00Z") != nil else {
      complain(text.line, "`\(key)` must be a day such as 2021-06-08, not \(text.text)")
      return nil
    }
    return text
  }

  /// A key's texts: one, or a list of them.
  mutating func texts(_ key: String) -> [Text] {
    guard let node = value(key) else { return [] }
    var texts: [Text] = []
    for element in elements(of: node) {
      if let scalar = element.scalar {
        if scalar.string.allSatisfy(\.isWhitespace), !isNull(scalar) {
          complain(line(element.mark), "a value of `\(key)` is empty")
        } else if !isNull(scalar) {
          texts.append(text(scalar, element))
        }
      } else {
        complain(line(element.mark), "`\(key)` must be a list of single values")
      }
    }
    return texts
  }

  /// An element of a list: a text, or a mapping of its own.
  enum Element {
    case text(Text)
    case mapping(YAMLDocument, line: Int)
  }

  /// A key's list, whose elements may be texts or mappings.
  mutating func elements(_ key: String) -> [Element] {
    guard let node = value(key) else { return [] }
    var found: [Element] = []
    for element in elements(of: node) {
      if let scalar = element.scalar {
        if !isNull(scalar) {
          found.append(.text(text(scalar, element)))
        }
      } else if let mapping = mapping(element, key) {
        found.append(.mapping(mapping, line: line(element.mark)))
      }
    }
    return found
  }

  /// A key's mapping.
  mutating func mapping(_ key: String) -> YAMLDocument? {
    guard let node = value(key) else { return nil }
    if let scalar = node.scalar, isNull(scalar) { return nil }
    return mapping(node, key)
  }

  private mutating func mapping(_ node: Node, _ key: String) -> YAMLDocument? {
    do {
      return try Self.mapping(node, file: file, lineOffset: lineOffset, what: "`\(key)`")
    } catch {
      problems.append(error)
      return nil
    }
  }

  /// Complains of every key that is not among `known`, with the one that was probably meant.
  ///
  /// Keys that begin with `x-` are left to whoever uses them.
  mutating func refuseOthers(than known: [String]) {
    for key in keys where !known.contains(key.text) && !key.text.hasPrefix("x-") {
      let meant = EditDistance.nearest(to: key.text.lowercased(), in: known, within: 3)
      complain(
        key.line,
        "there is no key `\(key.text)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""))
    }
  }

  /// Keeps a complaint of a line of the file.
  mutating func complain(_ line: Int, _ message: String, rule: String? = nil) {
    problems.append(InputProblem(file: file, line: line, message: message, rule: rule))
  }

  private func value(_ key: String) -> Node? {
    places[key].map { entries[$0].value }
  }

  private func elements(of node: Node) -> [Node] {
    node.sequence.map { Array($0) } ?? [node]
  }

  private func text(_ scalar: Node.Scalar, _ node: Node) -> Text {
    // The line break that `|` and `>` leave at the end is not meant.
    let isBlock = scalar.style == .literal || scalar.style == .folded
    var text = scalar.string
    while isBlock, text.last?.isNewline == true { text.removeLast() }
    return Text(text: text, line: line(scalar.mark ?? node.mark), isBlock: isBlock)
  }

  private func isNull(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  private func line(_ mark: Mark?) -> Int { (mark?.line ?? 1) + lineOffset }
}
