import ArxivModel
import Bibliography

/// Prints papers one after the other in a format, so that a long list needs no memory (but for the
/// citation keys that a bibliography has given).
final class PaperPrinter {
  private let format: PaperFormat
  private let console: Console
  private var bibliography: BibliographyWriter?
  private var part: [Paper] = []
  private var hasBegun = false
  /// How many papers were printed.
  private(set) var count = 0

  init(_ format: PaperFormat, _ console: Console) {
    self.format = format
    bibliography = format.bibliographyForm.map { BibliographyWriter($0) }
    self.console = console
  }

  /// Writes what stands before the papers: members of the object that `json` is.
  ///
  /// - Throws: Errors of writing, as all of these.
  func begin(_ members: [JSONValue.Member] = []) throws {
    hasBegun = true
    guard format == .json else { return }
    try console.write("{\n")
    for member in members { try console.write("\(text(member)),\n") }
    try console.write("  \"papers\": [")
  }

  /// Prints a paper.
  ///
  /// - Parameter members: What an object has behind the paper's own members.
  func print(_ paper: Paper, adding members: [JSONValue.Member] = []) throws {
    switch format {
    case .ndjson, .json: return try print(record: paper.record.adding(members))
    default: break
    }
    if !hasBegun { try begin() }
    count += 1
    switch format {
    case .ids: try console.writeLine(paper.reference.description)
    case .ndjson, .json: break
    case .bibtex, .cslJSON, .ris:
      try console.write(bibliography?.text(for: BibliographyEntry(paper)) ?? "")
    case .text:
      part.append(paper)
      if part.count == 200 { try printPart() }
    }
  }

  /// Prints an object in the place of a paper, in one of JSON's formats.
  func print(record: JSONValue) throws {
    if !hasBegun { try begin() }
    count += 1
    if format == .ndjson {
      try console.writeLine(record.compact)
    } else {
      try console.write("\(count == 1 ? "" : ",")\n    \(indented(record, by: "    "))")
    }
  }

  /// Writes what stands behind the papers of what can lack nothing but papers that were named.
  func finish(missing: [(id: String, reason: String)]) throws {
    let problems = missing.map { id, reason in
      JSONValue.object([.init("id", .string(id)), .init("reason", .string(reason))])
    }
    try finish([
      .init("missing", .strings(missing.map(\.id))), .init("malformed", .array([])),
      .init("duplicates", .array([])), .init("problems", .array(problems)),
    ])
  }

  /// Writes what stands behind the papers: further members of the object.
  func finish(_ members: [JSONValue.Member] = []) throws {
    if !hasBegun { try begin() }
    switch format {
    case .ids, .ndjson: break
    case .bibtex, .cslJSON, .ris: try console.write(bibliography?.end() ?? "")
    case .text:
      if count == 1, let paper = part.first {
        try console.writeLine(PaperText(console: console).card(paper))
      } else {
        try printPart()
      }
    case .json:
      try console.write(count == 0 ? "]" : "\n  ]")
      for member in members { try console.write(",\n\(text(member))") }
      try console.write("\n}\n")
    }
  }

  /// Prints papers as columns, a part of a long list aligned in itself: a part is more than a screen.
  private func printPart() throws {
    for line in PaperText(console: console).table(part) { try console.writeLine(line) }
    part = []
  }

  private func text(_ member: JSONValue.Member) -> String {
    "  \(JSONValue.string(member.name).compact): \(indented(member.value, by: "  "))"
  }

  private func indented(_ value: JSONValue, by indent: String) -> String {
    value.pretty.split(separator: "\n").joined(separator: "\n\(indent)")
  }
}

extension JSONValue {
  /// An object with further members; anything else as it is.
  fileprivate func adding(_ further: [Member]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members + further)
  }
}
