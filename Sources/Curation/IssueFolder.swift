public import ArxivModel
internal import DurableFiles
internal import Foundation

/// Everything that an issue is compiled from, read at one moment.
public struct IssueFolder: Sendable {
  /// The month.
  public var month: Month
  /// The configuration of the workspace.
  public var configuration: WorkspaceConfiguration
  /// `issue.md`.
  public var issue: Issue
  /// The notes, by the name of their file without `.md`.
  public var notes: [String: Note]
  /// `papers.json`.
  public var pins: PinnedPapers
  /// Whether `papers.json` could be read, or is not there.
  public var hasReadablePins = true
  /// The names, relative to the issue's folder, of the files that figures may be.
  public var figures: Set<String>
  /// The files of notes on what is not in the issue, such as `drop` leaves behind; by name.
  public var leftNotes: [String] = []
  /// What could not be read, so that all of it can be told at once.
  public var problems: [InputProblem] = []

  /// Creates what a folder would hold.
  package init(
    month: Month, configuration: WorkspaceConfiguration, issue: Issue, notes: [String: Note],
    pins: PinnedPapers, figures: Set<String>
  ) {
    self.month = month
    self.configuration = configuration
    self.issue = issue
    self.notes = notes
    self.pins = pins
    self.figures = figures
  }

  /// Reads an issue's folder.
  ///
  /// Problems inside notes and pins are kept in ``problems``; an `issue.md` that cannot be read leaves
  /// nothing to go on with, and is thrown.
  ///
  /// - Throws: `Workspace.NoIssue`, ``InputProblems``, and errors of the file system.
  public init(_ workspace: Workspace, _ month: Month) throws {
    self.month = month
    configuration = workspace.configuration
    issue = try workspace.issue(month)
    notes = [:]
    pins = PinnedPapers()
    figures = []
    for entry in issue.entries {
      let note = try readable { try workspace.note(entry.subject, month) }
      notes[entry.subject.fileName] = note ?? nil
    }
    let pins = try readable { try workspace.pins(month) }
    self.pins = pins ?? PinnedPapers()
    hasReadablePins = pins != nil
    figures = try Self.files(in: workspace.issueFolder(month))
    leftNotes = leftNotes(in: workspace)
  }

  private func leftNotes(in workspace: Workspace) -> [String] {
    let taken = Set(issue.entries.map(\.subject.fileName))
    return figures.filter { file in
      guard file.hasSuffix(".md"), !file.contains("/"), file != "issue.md" else { return false }
      let name = String(file.dropLast(3))
      if taken.contains(name) { return false }
      if ArxivID(fileName: name) != nil { return true }
      // Of another name it may be any text.
      let note = ReferenceKey.isValid(name) ? try? workspace.note(.item(name), month) : nil
      return note != nil
    }.sorted()
  }

  /// What was read; nil, and a problem more, when a person's file cannot be.
  private mutating func readable<Value>(_ read: () throws -> Value) throws -> Value? {
    do {
      return try read()
    } catch let error as InputProblems {
      problems += error.problems
    } catch let error as InputProblem {
      problems.append(error)
    }
    return nil
  }

  /// The names, relative to an issue's folder, of the files that figures may be.
  ///
  /// - Throws: Errors of the file system.
  public static func files(of workspace: Workspace, _ month: Month) throws -> Set<String> {
    try files(in: workspace.issueFolder(month))
  }

  /// The files below a folder by their relative names, without those that links lead out to.
  private static func files(in folder: String) throws -> Set<String> {
    var names: Set<String> = []
    // The folder of an issue may be a link itself.
    let folder = URL(filePath: folder).resolvingSymlinksInPath().path
    guard let enumerator = FileManager.default.enumerator(atPath: folder) else { return names }
    while let name = enumerator.nextObject() as? String {
      if enumerator.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
        names.insert(name)
      }
      if names.count > 100_000 { break }
    }
    return names
  }

  /// The issue's closing, or where it has none, or nothing but comments in it, the workspace's.
  public var closing: MarkdownText? {
    guard let own = issue.closing else { return configuration.closing }
    let cited = own.citedText()
    // What cannot be read is for the compiler to complain of, not to be hidden.
    return cited.isEmpty && cited.problems.isEmpty ? configuration.closing : own
  }

  /// The papers whose metadata the issue needs: its own, those it cites and those it suggests; with
  /// the version where a note names one.
  public var neededPapers: [ArxivReference] {
    var needed: [ArxivReference] = []
    var seen: Set<ArxivID> = []
    func need(_ reference: ArxivReference) {
      if seen.insert(reference.id).inserted { needed.append(reference) }
    }
    for entry in issue.entries {
      guard case .paper(var reference) = entry.subject else { continue }
      if case .paper(let noted)? = notes[entry.subject.fileName]?.subject, noted.id == reference.id
      {
        reference.version = noted.version ?? reference.version
      }
      need(reference)
    }
    let bodies =
      [issue.introduction]
      + issue.entries.flatMap {
        notes[$0.subject.fileName]?.bodies ?? []
      } + [closing].compactMap { $0 }
    for citation in bodies.flatMap({ $0.citedText().citations }) {
      if case .paper(let id) = citation.work { need(ArxivReference(id: id)) }
    }
    for entry in issue.entries {
      for suggestion in notes[entry.subject.fileName]?.seeAlso ?? [] {
        if case .paper(let id, _) = suggestion { need(ArxivReference(id: id)) }
      }
    }
    return needed
  }

  /// The needed papers whose metadata is not pinned, or is pinned of another version than the note's.
  public var unpinnedPapers: [ArxivReference] {
    neededPapers.filter { reference in
      guard let paper = pins.papers[reference.id] else { return true }
      return reference.version != nil && reference.version != paper.version
    }
  }
}
