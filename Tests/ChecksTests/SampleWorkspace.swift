import ArxivModel
import Checks
import Curation
import Foundation
import TestSupport

/// A workspace that a test writes down, with an issue of June 2021 in which nothing is to be found.
struct SampleWorkspace {
  /// A month's issue.
  struct Issue {
    /// The front matter of `issue.md` without `papers:`.
    var yaml = ""
    /// What is in it, in order.
    var papers: [String] = []
    /// What stands behind the front matter.
    var body = ""
    /// The notes by the name of their file.
    var notes: [String: String] = [:]
    /// What is pinned.
    var pins: [Paper] = []
    /// Other files of the issue's folder.
    var files: [String: String] = [:]
  }

  /// The issues, by month.
  var months: [String: Issue] = [:]
  /// `arxiv-curate.yml`.
  var configuration = ""

  /// A workspace whose June issue has these papers, each with a note and pinned.
  init(papers: [String] = ["2105.00001"]) {
    add("2021-06", papers: papers)
  }

  /// The issue of June 2021.
  var june: Issue {
    get { months["2021-06", default: Issue()] }
    set { months["2021-06"] = newValue }
  }

  /// Adds an issue of these papers.
  mutating func add(_ month: String, papers: [String]) {
    var issue = Issue(yaml: "published: \(month)-08", papers: papers)
    for paper in papers { issue.notes[paper.replacing("/", with: "_")] = Self.note(paper) }
    // What is no id is the key of an item.
    issue.pins = papers.compactMap { try? .sample($0) }
    months[month] = issue
  }

  /// A note on a paper.
  static func note(
    _ paper: String, yaml: String = "", why: String = "It matters.", insights: String = "Many.",
    more: String = ""
  ) -> String {
    note(
      "paper: \(paper)\(yaml.isEmpty ? "" : "\n")\(yaml)", why: why, insights: insights, more: more)
  }

  /// A note on something that is not on arXiv.
  static func note(
    item: String, yaml: String = "title: A post\nurl: https://example.org/post"
  ) -> String {
    note("item: \(item)\n\(yaml)", why: "It matters.", insights: "Many.", more: "")
  }

  private static func note(
    _ yaml: String, why: String, insights: String, more: String
  ) -> String {
    "---\n\(yaml)\n---\n## Why\n\n\(why)\n\n## Key insights\n\n\(insights)\n\(more)"
  }

  /// What was found, and where: the words of the line, so that a test names the place by them.
  struct Found: CustomStringConvertible {
    var severity: Severity
    var rule: String
    /// The file's name, and what stands on the line: `2105.00001.md: nickname: N`.
    var place: String
    var message: String
    var mend: String?

    var description: String { "\(severity) \(rule) <\(place)> \(message) | \(mend ?? "")" }
  }

  /// What is found in a month's issue.
  ///
  /// - Parameter rules: The rules that count; all where none is named.
  func findings(
    _ rules: String..., in month: String = "2021-06", known: [Paper] = []
  ) throws -> [Found] {
    try reading { folder, check in
      guard let month = Month(month) else { return [] }
      let papers = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
      let findings = IssueCheck.findings(in: check.issues([month]), known: papers)
      return try findings.map { try found($0, folder) }.filter {
        rules.isEmpty || rules.contains($0.rule)
      }
    }
  }

  /// What is said of months that cannot be read, beside those that are looked at.
  func unreadable(besides months: String...) throws -> [Found] {
    try reading { folder, check in
      try check.unreadableMonths(besides: months.compactMap { Month($0) }).map {
        try found($0, folder)
      }
    }
  }

  /// The papers of which a record would be looked at.
  func namedPapers() throws -> [String] {
    try reading { _, check in
      check.issues(check.months).flatMap(\.namedPapers).map(\.description)
    }
  }

  private func reading<Value>(_ body: (TemporaryFolder, WorkspaceCheck) throws -> Value) throws
    -> Value
  {
    let folder = try TemporaryFolder()
    try folder.write(configuration, to: "arxiv-curate.yml")
    for (month, issue) in months {
      let place = "issues/\(month)"
      let papers = issue.papers.map { "\n  - \($0)" }.joined()
      try folder.write(
        "---\n\(issue.yaml)\npapers:\(papers)\n---\n\(issue.body)", to: "\(place)/issue.md")
      for (name, text) in issue.notes { try folder.write(text, to: "\(place)/\(name).md") }
      var pins = PinnedPapers()
      pins.pin(issue.pins)
      try folder.write(pins.json, to: "\(place)/papers.json")
      for (name, text) in issue.files { try folder.write(text, to: "\(place)/\(name)") }
    }
    return try body(folder, try WorkspaceCheck(try Workspace(at: folder.path)))
  }

  private func found(_ finding: Finding, _ folder: TemporaryFolder) throws -> Found {
    var place = finding.file.replacing("issues/2021-06/", with: "")
    if let line = finding.line {
      let lines = try folder.text(finding.file).split(
        separator: "\n", omittingEmptySubsequences: false)
      place += ": " + (lines.indices.contains(line - 1) ? lines[line - 1] : "(no such line)")
    }
    return Found(
      severity: finding.severity, rule: finding.rule, place: place, message: finding.message,
      mend: finding.mend)
  }
}

extension Paper {
  /// A paper for tests, ordinary in everything that a test does not name; `2105.00001v2`.
  static func sample(
    _ reference: String, title: String? = nil, authors: [String] = ["Ada Author"],
    abstract: String = "An abstract.", comment: String? = nil
  ) throws -> Paper {
    struct NoCategory: Error {}
    let reference = try ArxivReference(reference)
    guard let category = Category("cs.CL") else { throw NoCategory() }
    return Paper(
      id: reference.id, version: reference.version ?? 1, title: title ?? "Paper \(reference.id)",
      abstract: abstract, authors: authors.map { Author(name: $0) }, comment: comment,
      primaryCategory: category, categories: [category],
      submitted: Date(timeIntervalSince1970: 1_620_000_000),
      updated: Date(timeIntervalSince1970: 1_623_974_400))  // 2021-06-18
  }
}
