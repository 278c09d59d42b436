internal import ArxivModel

/// Adds entries to `issue.md` and takes them out, touching one line and leaving every other byte of
/// the person's file as it is.
public enum IssueEditor {
  /// The file cannot be changed by a line without risk to what a person wrote.
  public struct CannotEdit: Error, CustomStringConvertible, Sendable {
    /// A sentence that says what to do by hand.
    public var description: String
  }

  /// The text of `issue.md` with an entry more at the end of `papers:`, unless it is there.
  ///
  /// - Parameter subject: The paper, named without version, or the item.
  /// - Throws: ``CannotEdit``, ``InputProblems`` when the text was no issue.
  public static func adding(_ subject: Subject, to text: String, file: String) throws -> String {
    let before = try Issue(text, file: file)
    guard !before.entries.contains(where: { $0.subject.isSame(as: subject) }) else { return text }
    var lines = Lines(text)
    let name = subject.description
    switch try layout(lines, file: file) {
    case .absent(let end):
      lines.insert(["papers:", "  - \(name)"], at: end)
    case .empty(let line):
      lines.append(to: line, "\n  - \(name)")
    case .emptyFlow(let line):
      lines.replaceBrackets(on: line, with: name)
    case .block(let last, let indent):
      lines.insert(["\(indent)- \(name)"], at: last + 1)
    case .flow(let line):
      lines.addInBrackets(on: line, name)
    }
    return try checked(
      lines.text, from: before, expected: before.entries.map(\.subject) + [subject],
      byHand: "add “- \(name)” under `papers:`")
  }

  /// The text of `issue.md` without an entry.
  ///
  /// - Throws: ``CannotEdit``, ``InputProblems`` when the text was no issue.
  public static func removing(_ subject: Subject, from text: String, file: String) throws -> String
  {
    let before = try Issue(text, file: file)
    guard let entry = before.entries.first(where: { $0.subject.isSame(as: subject) }) else {
      return text
    }
    var lines = Lines(text)
    let byHand = "take \(subject.description) out of `papers:`"
    guard case .block = try layout(lines, file: file) else {
      throw CannotEdit(description: "\(file): `papers:` is on one line; \(byHand)")
    }
    // An alias has the line of its anchor, which may be anywhere.
    guard lines.content[entry.line - 1].drop(while: { $0 == " " }).hasPrefix("-") else {
      throw CannotEdit(description: "\(file): the entry is not on a line of its own; \(byHand)")
    }
    lines.remove(entry.line - 1)
    let rest = before.entries.map(\.subject).filter { !$0.isSame(as: subject) }
    return try checked(lines.text, from: before, expected: rest, byHand: byHand)
  }

  /// What was changed must read as it was meant to; otherwise nothing is written.
  private static func checked(
    _ text: String, from before: Issue, expected: [Subject], byHand: String
  ) throws -> String {
    guard let after = try? Issue(text, file: before.file), after.entries.count == expected.count,
      zip(after.entries, expected).allSatisfy({ $0.subject.isSame(as: $1) }),
      after.title == before.title, after.subtitle == before.subtitle,
      after.curator == before.curator, after.published == before.published,
      after.references.mapValues(\.title) == before.references.mapValues(\.title),
      after.introduction.text == before.introduction.text,
      after.closing?.text == before.closing?.text
    else {
      throw CannotEdit(
        description:
          "\(before.file): `papers:` is written in a way that cannot be changed safely; \(byHand)")
    }
    return text
  }

  private enum Layout {
    /// There is no `papers:`; the front matter ends on this line.
    case absent(end: Int)
    /// `papers:` and nothing.
    case empty(line: Int)
    /// `papers: []`.
    case emptyFlow(line: Int)
    /// Entries on lines of their own; the last one's, and what stands before its dash.
    case block(last: Int, indent: String)
    /// `papers: [a, b]` on one line.
    case flow(line: Int)
  }

  private static func layout(_ lines: Lines, file: String) throws -> Layout {
    let content = lines.content
    guard let end = content.dropFirst().firstIndex(where: { $0.hasPrefix("---") }) else {
      throw CannotEdit(description: "\(file): the front matter has no end")
    }
    guard let key = content[..<end].firstIndex(where: { $0.hasPrefix("papers:") }) else {
      return .absent(end: end)
    }
    let value = content[key].dropFirst("papers:".count).drop { $0 == " " || $0 == "\t" }
    if value.hasPrefix("[") {
      guard let close = value.firstIndex(of: "]") else {
        throw CannotEdit(
          description: "\(file): `papers:` runs over several lines in brackets; change it by hand")
      }
      let inside = value[value.index(after: value.startIndex)..<close]
      return inside.allSatisfy(\.isWhitespace) ? .emptyFlow(line: key) : .flow(line: key)
    }
    guard value.isEmpty || value.hasPrefix("#") else {
      throw CannotEdit(description: "\(file): `papers:` is no list; change it by hand")
    }
    var last: Int?
    var indent = ""
    for index in (key + 1)..<end {
      let line = content[index]
      let space = line.prefix { $0 == " " }
      let rest = line.dropFirst(space.count)
      if rest.hasPrefix("- ") || rest == "-" {
        if last == nil { indent = String(space) }
        last = index
      } else if !rest.isEmpty, !rest.hasPrefix("#") {
        break  // the next key
      }
    }
    return last.map { .block(last: $0, indent: indent) } ?? .empty(line: key)
  }

  /// A text in lines that keep their endings.
  private struct Lines {
    private var lines: [Substring]
    private let ending: String

    init(_ text: String) {
      var lines: [Substring] = []
      var rest = text[...]
      while let newline = rest.firstIndex(where: \.isNewline) {
        let end = rest.index(after: newline)
        lines.append(rest[..<end])
        rest = rest[end...]
      }
      if !rest.isEmpty { lines.append(rest) }
      self.lines = lines
      // A file of a Windows editor stays one. (Swift takes \r\n for one character.)
      ending = lines.first?.hasSuffix("\r\n") == true ? "\r\n" : "\n"
    }

    /// The lines without their endings.
    var content: [Substring] { lines.map { $0.last?.isNewline == true ? $0.dropLast() : $0 } }

    var text: String { lines.joined() }

    mutating func insert(_ new: [String], at index: Int) {
      lines.insert(contentsOf: new.map { Substring($0 + ending) }, at: index)
    }

    mutating func remove(_ index: Int) {
      guard lines.indices.contains(index) else { return }
      lines.remove(at: index)
    }

    mutating func append(to index: Int, _ text: String) {
      lines[index] = Substring(content[index] + text.replacing("\n", with: ending) + ending)
    }

    mutating func replaceBrackets(on index: Int, with name: String) {
      edit(index) { open, close, line in
        line.replaceSubrange(line.index(after: open)..<close, with: name)
      }
    }

    mutating func addInBrackets(on index: Int, _ name: String) {
      edit(index) { _, close, line in line.insert(contentsOf: ", \(name)", at: close) }
    }

    private mutating func edit(
      _ index: Int, _ change: (String.Index, String.Index, inout String) -> Void
    ) {
      var line = String(lines[index])
      guard let open = line.firstIndex(of: "["), let close = line.firstIndex(of: "]") else {
        return
      }
      change(open, close, &line)
      lines[index] = Substring(line)
    }
  }
}
