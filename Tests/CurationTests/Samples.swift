import ArxivModel
import Curation
import Foundation

/// What the tests of this folder write about.
enum Samples {
  /// A note with this front matter, about `2105.01601` when it names nothing.
  static func note(_ yaml: String = "paper: 2105.01601", body: String? = nil) -> String {
    "---\n\(yaml)\n---\n\(body ?? "## Why\n\nIt matters.\n\n## Key insights\n\nMany.\n")"
  }

  /// An issue with this front matter.
  static func issue(_ yaml: String, body: String = "") -> String { "---\n\(yaml)\n---\n\(body)" }

  /// A paper with little to say.
  static func paper(
    _ reference: String, title: String = "A Title", authors: [String] = ["Ada Author"],
    abstract: String = "An abstract.", comment: String? = nil
  ) throws -> Paper {
    let reference = try ArxivReference(reference)
    let category = try unwrapped(Category("cs.CL"))
    return Paper(
      id: reference.id, version: reference.version ?? 1, title: title, abstract: abstract,
      authors: authors.map { Author(name: $0) }, comment: comment, primaryCategory: category,
      categories: [category, try unwrapped(Category("cs.LG"))],
      submitted: Date(timeIntervalSince1970: 1_620_000_000),
      updated: Date(timeIntervalSince1970: 1_620_086_400))
  }

  /// The month of most samples.
  static func june() throws -> Month { try unwrapped(Month("2021-06")) }

  /// A subject as `papers:` names it.
  static func subject(_ text: String) -> Subject {
    (try? ArxivReference(text)).map { .paper($0) } ?? .item(text)
  }

  private struct Missing: Error {}

  private static func unwrapped<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
  }
}

/// What reading complains of, `file:line: message` each; nothing when it succeeds.
func complaints(_ read: () throws -> Void) -> [String] {
  do {
    try read()
    return []
  } catch let error as InputProblems {
    return error.problems.map(\.description)
  } catch {
    return ["\(error)"]
  }
}

/// Whether exactly these complaints came: each begins with a place and holds some words.
func match(_ complaints: [String], _ expected: [(place: String, words: String)]) -> Bool {
  complaints.count == expected.count
    && zip(complaints, expected).allSatisfy { complaint, expected in
      complaint.hasPrefix(expected.place + ": ") && complaint.contains(expected.words)
    }
}
