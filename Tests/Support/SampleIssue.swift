internal import ArxivModel
internal import Curation
public import Digest
internal import Foundation

/// A June issue that a test writes down, compiled from real files.
public struct SampleIssue {
  /// The front matter of `issue.md`.
  public var yaml = "papers: [2105.00001]"
  /// What stands behind it.
  public var body = ""
  /// The notes by file name.
  public var notes: [String: String] = [:]
  /// What is pinned, `2101.00001v3` or with a title: `2101.00001v3 The Title`.
  public var pins: [String] = []
  /// Other files of the issue's folder.
  public var files: [String: String] = [:]
  /// `arxiv-curate.yml`.
  public var configuration = ""

  /// An issue of the papers, each with a note that cites nothing, and pinned.
  public init(papers: [String] = ["2105.00001"]) {
    yaml = "papers: [\(papers.joined(separator: ", "))]"
    for paper in papers { notes[paper.replacing("/", with: "_")] = Self.note(paper) }
    pins = papers
  }

  /// A note.
  public static func note(_ paper: String, why: String = "It matters.", insights: String = "Many.")
    -> String
  {
    note(yaml: "paper: \(paper)", body: "## Why\n\n\(why)\n\n## Key insights\n\n\(insights)\n")
  }

  /// A note.
  public static func note(yaml: String, body: String = "## Why\n\nw\n\n## Key insights\n\nk\n")
    -> String
  {
    "---\n\(yaml)\n---\n\(body)"
  }

  /// Writes everything into a folder that lasts as long as what is returned.
  public func write() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(configuration, to: "arxiv-curate.yml")
    try folder.write("---\n\(yaml)\n---\n\(body)", to: "issues/2021-06/issue.md")
    for (name, text) in notes { try folder.write(text, to: "issues/2021-06/\(name).md") }
    for (name, text) in files { try folder.write(text, to: "issues/2021-06/\(name)") }
    var pinned = PinnedPapers()
    pinned.pin(try pins.map(Self.paper))
    if !files.keys.contains("papers.json") {
      try folder.write(pinned.json, to: "issues/2021-06/papers.json")
    }
    return folder
  }

  /// Compiles it.
  public func compile(change: (String) throws -> Void = { _ in }) throws -> Digest {
    let folder = try write()
    try change("\(folder.path)/issues/2021-06")
    return try compileMonth("2021-06", in: folder.path)
  }

  /// What compiling complains of, `file:line: message` each, without the folder's name.
  public func complaints(change: (String) throws -> Void = { _ in }) throws -> [String] {
    do {
      _ = try compile(change: change)
      return []
    } catch let error as InputProblems {
      return error.problems.map { $0.description.replacing("issues/2021-06/", with: "") }
    }
  }

  private struct Missing: Error {}

  /// A paper as pins describe it.
  private static func paper(_ text: String) throws -> Paper {
    let words = text.split(separator: " ", maxSplits: 1)
    let reference = try ArxivReference(String(words.first ?? ""))
    guard let category = Category("cs.CL") else { throw Missing() }
    return Paper(
      id: reference.id, version: reference.version ?? 1,
      title: words.count > 1 ? String(words[1]) : "Paper \(reference.id)", abstract: "An abstract.",
      authors: [Author(name: "Ada Author"), Author(name: "Ben Writer")], primaryCategory: category,
      categories: [category], submitted: Date(timeIntervalSince1970: 1_609_459_200),
      updated: Date(timeIntervalSince1970: 1_620_086_400))
  }
}

/// Compiles a month of the workspace in a folder.
public func compileMonth(_ month: String, in folder: String) throws -> Digest {
  struct NoMonth: Error {}
  guard let month = Month(month) else { throw NoMonth() }
  return try DigestCompiler.compile(try IssueFolder(try Workspace(at: folder), month))
}
