import Foundation
import TestSupport
import Testing

/// The manual page as its source has it, taken apart.
struct PrintedManual {
  /// The source in the language mdoc.
  let source: String

  /// The page that the built program prints, of a fixed day.
  static func load() async throws -> PrintedManual {
    var tool = try Tool()
    tool.environment["SOURCE_DATE_EPOCH"] = "1624924800"
    let run = try await tool.run("manual")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    return PrintedManual(source: run.output)
  }

  /// The lines of a section, as they would be read.
  func section(_ title: String) throws -> [String] {
    try part("Sh", title)
  }

  /// The lines about a command.
  func command(_ words: String) throws -> [String] {
    try part("Ss", words)
  }

  /// The commands that have a part of their own.
  var commands: [String] {
    lines.filter { $0.hasPrefix(".Ss ") }.map { String($0.dropFirst(4)) }
  }

  /// What a section's list says, by the words that head each entry.
  func list(_ title: String) throws -> [String: String] {
    var entries: [String: String] = [:]
    var head: String?
    for line in try section(title) {
      if line.hasPrefix(".It ") {
        head = line.split(separator: " ").dropFirst(2).joined(separator: " ")
      } else if line == ".El" {
        head = nil
      } else if let head, !line.hasPrefix(".") {
        entries[head] = [entries[head], line].compactMap { $0 }.joined(separator: " ")
      }
    }
    return entries
  }

  private func part(_ macro: String, _ title: String) throws -> [String] {
    let start = try #require(lines.firstIndex(of: ".\(macro) \(title)"), "\(title)")
    let rest = lines[(start + 1)...]
    return Array(rest.prefix { !$0.hasPrefix(".Sh ") && !$0.hasPrefix(".\(macro) ") })
  }

  private var lines: [String] {
    var text = source
    for (escape, character) in [
      ("\\-", "-"), ("\\(aq", "'"), ("\\(ga", "`"), ("\\(ha", "^"), ("\\(ti", "~"), ("\\fB", ""),
      ("\\fP", ""), ("\\%", ""), ("\\&", ""), ("\\e", "\\"),
    ] { text = text.replacing(escape, with: character) }
    text = text.replacing(/\\\[u([0-9A-F]+)\]/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }
}
