internal import ArxivModel
internal import Curation
internal import Mustache

/// What would go wrong with a template, found before it does: names that nothing has, which would stand
/// empty, parts that are not there, and parts that include each other without end.
enum TemplateCheck {
  /// A tag of a template.
  private struct MustacheTag {
    var sign: Character?
    var name: String
    var line: Int
  }

  /// The problems of a template.
  ///
  /// - Parameter known: All templates, by name.
  static func problems(in text: String, file: String, known: [String: String]) -> [InputProblem] {
    guard text.utf8.count <= Templates.sizeLimit else {
      return [
        InputProblem(file: file, message: "a template of more than \(Templates.sizeLimit) bytes")
      ]
    }
    var problems: [InputProblem] = []
    var depth = 0
    func complain(_ line: Int, _ message: String) {
      problems.append(InputProblem(file: file, line: line, message: message))
    }
    for tag in tags(of: text) {
      switch tag.sign {
      case "!": break
      case "=", "%": complain(tag.line, "{{\(tag.sign ?? " ")…}} has no use here: leave it out")
      case "<", "$":
        complain(tag.line, "{{\(tag.sign ?? " ")…}} is not understood here; use {{> name}}")
      case ">":
        if known[tag.name] == nil {
          complain(tag.line, "there is no template \(tag.name)\(Templates.fileExtension)")
        }
      case "/": depth -= 1
      default:
        if tag.sign == "#" || tag.sign == "^" { depth += 1 }
        if depth > 50 { complain(tag.line, "sections nest too deep here") }
        if !isKnown(tag.name) { complain(tag.line, unknown(tag.name)) }
      }
    }
    return problems
  }

  private static func unknown(_ name: String) -> String {
    let meant = EditDistance.nearest(to: name, in: names.sorted(), within: 3)
    return "there is no value {{\(name)}}" + (meant.map { "; did you mean {{\($0)}}?" } ?? "")
  }

  private static func isKnown(_ name: String) -> Bool {
    // A transform, such as first() within a list, has the name inside.
    guard let inside = name.wholeMatch(of: /[a-z]+\((.*)\)/)?.1 else {
      return name == "." || names.contains(name)
    }
    return inside.isEmpty || isKnown(String(inside))
  }

  /// Everything that a template may name.
  static let names: Set<String> = {
    let frame = [
      "language", "isRightToLeft", "publication", "title", "plainTitle", "subtitle", "month",
      "monthText", "curator", "published", "publishedDay", "description", "introduction", "closing",
      "papers", "references", "hasReferences", "pageAddress", "feeds", "style", "styleAddress",
      "links", "hasLinks", "credits",
    ]
    let paper = [
      "position", "anchor", "isMentioned", "id", "version", "key", "nickname", "byline",
      "categories", "date", "day", "address", "pdf", "code", "comment", "journalReference", "doi",
      "doiAddress", "abstract", "why", "keyInsights", "sections", "heading", "body", "hasSeeAlso",
      "seeAlso", "facts",
    ]
    let others = [
      "number", "source", "year", "mentions", "count", "name", "type", "relation", "years",
      "issues",
    ]
    return Set(frame + paper + others + Label.allCases.map { "labels.\(IssueValues.name(of: $0))" })
  }()

  /// Templates that include each other in a ring, the first again at the end; nil when there are none.
  static func ring(in texts: [String: String]) -> [String]? {
    let parts = texts.mapValues { text in tags(of: text).filter { $0.sign == ">" }.map(\.name) }
    var settled: Set<String> = []
    for start in texts.keys.sorted() {
      // A walk in depth, without recursion: what is open, each with the parts still to be visited.
      var open: [(name: String, rest: [String])] = [(start, parts[start] ?? [])]
      while let top = open.last {
        guard let next = top.rest.first else {
          settled.insert(top.name)
          open.removeLast()
          continue
        }
        open[open.count - 1].rest.removeFirst()
        if let index = open.firstIndex(where: { $0.name == next }) {
          return open[index...].map(\.name) + [next]
        }
        if !settled.contains(next) { open.append((next, parts[next] ?? [])) }
      }
    }
    return nil
  }

  private static func tags(of text: String) -> [MustacheTag] {
    var tags: [MustacheTag] = []
    var line = 1
    var rest = text[...]
    while let start = rest.firstRange(of: "{{") {
      line += rest[..<start.lowerBound].count { $0.isNewline }
      let behind = rest[start.upperBound...]
      let end = behind.firstRange(of: "}}")?.lowerBound ?? behind.endIndex
      var inside = behind[..<end].drop { $0.isWhitespace }
      var sign: Character?
      if let first = inside.first, !first.isLetter, first != "." {
        sign = first
        inside = inside.dropFirst()
      }
      let name = String(inside).trimmed.trimmingBraces
      tags.append(MustacheTag(sign: sign, name: name, line: line))
      line += behind[..<end].count { $0.isNewline }
      rest = behind[end...]
    }
    return tags
  }

  /// The engine's complaint as a sentence.
  static func sentence(_ error: any Error) -> String {
    guard let error = error as? MustacheTemplate.Error else { return "a tag does not end in }}" }
    return switch error {
    case .sectionCloseNameIncorrect: "this {{/…}} does not close the section that is open"
    case .expectedSectionEnd: "a section {{#…}} has no {{/…}}"
    case .unfinishedName: "a tag does not end in }}, or has no proper name in it"
    default: "not a template: \(error)"
    }
  }
}

extension String {
  fileprivate var trimmingBraces: String {
    var text = self[...]
    while text.last == "}" { text.removeLast() }
    return String(text)
  }
}
