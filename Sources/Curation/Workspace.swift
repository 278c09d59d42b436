public import ArxivModel
internal import DurableFiles
public import Foundation

/// The folder of one publication, and where everything is in it.
public struct Workspace: Hashable, Sendable {
  /// The configuration's file name, by which a workspace is known.
  public static let configurationFile = "arxiv-curate.yml"

  /// The folder.
  public let folder: String
  /// What `arxiv-curate.yml` says.
  public let configuration: WorkspaceConfiguration

  /// Why there is no workspace to work in.
  public struct NotFound: Error, CustomStringConvertible, Sendable {
    /// A sentence with what to do.
    public var description: String
  }

  /// A month without an issue.
  public struct NoIssue: Error, CustomStringConvertible, Sendable {
    /// A sentence with what to do.
    public var description: String

    /// Creates the error.
    public init(description: String) {
      self.description = description
    }
  }

  /// Opens the workspace in a folder.
  ///
  /// - Throws: ``NotFound``, ``InputProblems`` of the configuration, and errors of the file system.
  public init(at folder: String) throws {
    let path = "\(folder)/\(Self.configurationFile)"
    guard try DurableFile.kind(of: path) != .nothing else {
      throw NotFound(
        description: "\(folder) is no workspace: it has no \(Self.configurationFile) "
          + "(`arxiv-curate init \(folder)` makes one)")
    }
    self.folder = folder
    configuration = try WorkspaceConfiguration(
      yaml: try WrittenText.read(path, as: Self.configurationFile), file: Self.configurationFile)
  }

  /// Opens the workspace that `folder` lies in: the nearest ancestor, itself included, that is one.
  ///
  /// - Throws: ``NotFound``, ``InputProblems`` of the configuration, and errors of the file system.
  public init(around folder: String) throws {
    guard let found = Self.folder(around: folder) else {
      throw NotFound(
        description:
          "there is no workspace here: no \(Self.configurationFile) in \(folder) or above it "
          + "(`arxiv-curate init` makes one, --workspace DIR names one)")
    }
    try self.init(at: found)
  }

  /// The nearest folder at or above `folder` that is a workspace; nil when there is none.
  public static func folder(around folder: String) -> String? {
    var candidate = folder
    while true {
      let base = candidate == "/" ? "" : candidate
      if access("\(base)/\(configurationFile)", F_OK) == 0 { return candidate }
      guard candidate != "/", let slash = candidate.lastIndex(of: "/") else { return nil }
      candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
    }
  }

  // MARK: - Places

  /// Where an issue's files are, relative to the workspace: `issues/2021-06`.
  public func issueName(_ month: Month) -> String { "issues/\(month)" }

  /// The folder of an issue.
  public func issueFolder(_ month: Month) -> String { "\(folder)/\(issueName(month))" }

  /// The file of a note, relative to the workspace: `issues/2021-06/2105.01601.md`.
  public func noteName(_ subject: Subject, _ month: Month) -> String {
    "\(issueName(month))/\(subject.fileName).md"
  }

  /// The compiled digest of a month, relative to the workspace: `digests/2021-06.json`.
  public func digestName(_ month: Month) -> String { "digests/\(month).json" }

  /// The path of a file that is named relative to the workspace.
  public func path(_ name: String) -> String { "\(folder)/\(name)" }

  // MARK: - Contents

  /// The names of what is in a folder that is named relative to the workspace; none where there is no
  /// such folder.
  ///
  /// - Throws: Errors of the file system.
  public func fileNames(in name: String) throws -> [String] {
    try DurableFile.names(in: path(name))
  }

  /// The text of a file that is named relative to the workspace.
  ///
  /// - Throws: ``InputProblem`` when it is no text, or too large, and errors of the file system.
  public func text(of name: String) throws -> String {
    try WrittenText.read(path(name), as: name)
  }

  /// A figure of a month's issue, by its path in the issue's folder.
  ///
  /// - Throws: ``InputProblem`` when it is larger than a page can be (64 MiB), or no file, and errors of
  ///   the file system.
  public func figure(_ path: String, _ month: Month) throws -> Data {
    let name = "\(issueName(month))/\(path)"
    do {
      return try DurableFile.readData(self.path(name), atMost: 64 << 20)
    } catch let error as DurableFile.Unsuitable {
      throw InputProblem(file: name, line: nil, message: "the figure \(error.reason)")
    }
  }

  /// The months that have an issue, ascending.
  ///
  /// - Throws: Errors of the file system.
  public func months() throws -> [Month] {
    try fileNames(in: "issues").compactMap { Month($0) }
      .filter { try DurableFile.kind(of: "\(issueFolder($0))/issue.md") != .nothing }.sorted()
  }

  /// The text of a month's `issue.md`.
  ///
  /// - Throws: ``NoIssue``, and errors of the file system.
  public func issueText(_ month: Month) throws -> String {
    let name = "\(issueName(month))/issue.md"
    guard try DurableFile.kind(of: path(name)) != .nothing else {
      throw NoIssue(
        description: "there is no issue of \(month): \(name) is not there "
          + "(`arxiv-curate pick ID --month \(month)` begins one)")
    }
    return try text(of: name)
  }

  /// A month's issue.
  ///
  /// - Throws: ``NoIssue``, ``InputProblems``, and errors of the file system.
  public func issue(_ month: Month) throws -> Issue {
    try Issue(try issueText(month), file: "\(issueName(month))/issue.md")
  }

  /// The note on a subject; nil when it has none.
  ///
  /// - Throws: ``InputProblems``, and errors of the file system.
  public func note(_ subject: Subject, _ month: Month) throws -> Note? {
    let name = noteName(subject, month)
    guard try DurableFile.kind(of: path(name)) != .nothing else { return nil }
    return try Note(try text(of: name), file: name)
  }

  /// What is pinned for a month; nothing when `papers.json` is not there.
  ///
  /// - Throws: ``InputProblem``, and errors of the file system.
  public func pins(_ month: Month) throws -> PinnedPapers {
    let name = "\(issueName(month))/\(PinnedPapers.fileName)"
    guard try DurableFile.kind(of: path(name)) != .nothing else { return PinnedPapers() }
    return try PinnedPapers(json: try text(of: name), file: name)
  }
}
