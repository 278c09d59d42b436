import ArxivClient
import ArxivModel
import Curation
import DurableFiles
import Foundation
import PaperLibrary

/// What `pick`, `drop`, `pin` and `note` do to the folder of an issue, each change under its lock.
struct IssueWork {
  let workspace: Workspace
  let month: Month
  let console: Console

  private var issueFile: String { "\(workspace.issueName(month))/issue.md" }
  private var pinsFile: String { "\(workspace.issueName(month))/\(PinnedPapers.fileName)" }

  /// Makes the folder and `issue.md` where there is none yet.
  func begin() throws {
    try DurableFile.makeFolder("\(workspace.issueFolder(month))/figures")
    if try DurableFile.create(NoteTemplate.issue(month: month), at: workspace.path(issueFile)) {
      console.note("began the issue of \(month): \(issueFile)")
    }
  }

  /// Does something that no other arxiv-curate does to this issue at the same time.
  func locked<Value>(_ body: () throws -> Value) throws -> Value {
    try FolderLock.held(on: workspace.issueFolder(month), body)
  }

  /// Adds a line to `issue.md`, unless the subject is there.
  ///
  /// - Returns: Its place in the issue, from 1, and whether it is new.
  func add(_ subject: Subject) throws -> (position: Int, isNew: Bool) {
    let text = try workspace.issueText(month)
    let issue = try Issue(text, file: issueFile)
    if let index = issue.entries.firstIndex(where: { $0.subject.isSame(as: subject) }) {
      return (index + 1, false)
    }
    let changed = try IssueEditor.adding(subject, to: text, file: issueFile)
    try DurableFile.write(changed, to: workspace.path(issueFile), ifStill: text)
    return (issue.entries.count + 1, true)
  }

  /// What the note on a paper may name; nothing where the note is there already, and not to be made.
  ///
  /// - Throws: Errors of library and file system.
  func related(to paper: Paper, _ library: PaperLibrary) throws -> RelatedPapers {
    let note = workspace.noteName(.paper(ArxivReference(id: paper.id)), month)
    guard try DurableFile.kind(of: workspace.path(note)) == .nothing else { return RelatedPapers() }
    return try RelatedPapers(to: paper, for: month, in: workspace, library)
  }

  /// What became of a subject that was put into the issue.
  struct Placement {
    /// The file of its note, relative to the workspace.
    var noteName: String
    /// Whether the note was made, and not there already.
    var isNewNote: Bool
    /// Its place in the issue, from 1.
    var position: Int
    /// Whether it was not in the issue before.
    var isNew: Bool
  }

  /// Puts a subject into the issue: pins, then the note, then the line in `issue.md`, so that at every
  /// moment the issue names only what is there.
  ///
  /// - Parameter check: Looks at the note that is there already, before anything is written.
  /// - Throws: What reading and writing throw, and what `check` throws.
  func place(
    _ subject: Subject, note text: String, pinning papers: [Paper],
    check: (Note?) throws -> Void = { _ in }
  ) throws -> Placement {
    let name = workspace.noteName(subject, month)
    return try locked {
      // What is read is checked before anything is written.
      _ = try workspace.issue(month)
      _ = try workspace.triage(month)
      try check(try workspace.note(subject, month))
      let isNewNote = try DurableFile.create(text, at: workspace.path(name))
      try pin(papers, writtenAboutIn: subject)
      let (position, isNew) = try add(subject)
      try settleTriage(of: subject)
      return Placement(noteName: name, isNewNote: isNewNote, position: position, isNew: isNew)
    }
  }

  /// Pins the version that the note is about: an older note keeps the one it was written on.
  private func pin(_ papers: [Paper], writtenAboutIn subject: Subject) throws {
    let pins = try workspace.pins(month)
    let note = try workspace.note(subject, month)
    let wanted = papers.filter { paper in
      guard case .paper(let noted)? = note?.subject, noted.version != nil,
        noted.version != paper.version
      else { return true }
      return pins.papers[paper.id] == nil
    }
    try pin(wanted)
  }

  /// Takes a subject out of the issue again, as if it had not been put there: its line, its note if that
  /// is still as it was made, and its pin if nothing else needs it.
  ///
  /// - Parameter text: The note as it was made; nil where it was there before.
  /// - Throws: What reading and writing throw.
  func unplace(_ subject: Subject, note text: String?) throws {
    try locked {
      _ = try remove(subject)
      let path = workspace.path(workspace.noteName(subject, month))
      if let text, try DurableFile.kind(of: path) == .file, try DurableFile.read(path) == text {
        try FileManager.default.removeItem(atPath: path)
      }
      let folder = try IssueFolder(workspace, month)
      if folder.problems.isEmpty {
        try pin([], keepingOnly: Set(folder.neededPapers.map(\.id)))
      }
    }
  }

  /// Takes back what the person who picks a paper had decided against it.
  ///
  /// A star stays: what is picked may well be among the best.
  func settleTriage(of subject: Subject) throws {
    guard case .paper(let reference) = subject,
      let entries = try workspace.triage(month).decisions[reference.id],
      entries.contains(where: { $0.decision != .starred })
    else { return }
    let curator = CuratorName.name(in: workspace)
    let isAgainst = entries.contains { $0.curator == curator && $0.decision != .starred }
    guard isAgainst else { return }
    try workspace.decide(
      [.init(id: reference.id, decision: .undecided)], by: curator, at: Date(), in: month)
  }

  /// Takes a line out of `issue.md`.
  ///
  /// - Returns: Whether there was one.
  func remove(_ subject: Subject) throws -> Bool {
    let text = try workspace.issueText(month)
    let changed = try IssueEditor.removing(subject, from: text, file: issueFile)
    guard changed != text else { return false }
    try DurableFile.write(changed, to: workspace.path(issueFile), ifStill: text)
    return true
  }

  /// Pins papers in `papers.json`.
  ///
  /// - Parameter needed: When given, what else is kept there; the rest goes.
  func pin(_ papers: [Paper], keepingOnly needed: Set<ArxivID>? = nil) throws {
    let before = try workspace.pins(month)
    var pins = before
    pins.pin(papers)
    if let needed { pins.keepOnly(needed) }
    let path = workspace.path(pinsFile)
    let isThere = try DurableFile.kind(of: path) != .nothing
    if pins != before || !isThere { try DurableFile.write(pins.json, to: path) }
  }

  /// Pins what the issue needs and has not pinned, from the library and, where that lacks it, arXiv.
  ///
  /// - Parameter everything: Whether what is pinned is asked for anew.
  /// - Returns: What became of the papers that were wanted.
  func pinNeeded(from source: PaperSource, everything: Bool) throws -> PaperSource.Result {
    let folder = try IssueFolder(workspace, month)
    guard folder.hasReadablePins else { throw InputProblems(folder.problems) }
    let wanted = everything ? folder.neededPapers : folder.unpinnedPapers
    // Outside the lock: asking arXiv takes its time. Of a work that is only cited, what the library has
    // will do; a newer version is for `pin --refresh` and `check --online` to tell of.
    let cited = Set(wanted.map(\.id)).subtracting(folder.issue.paperIDs)
    let result = try source.obtain(wanted, ofAnyAge: everything ? [] : cited)
    let papers = try result.found.compactMap { try source.library.paper($0)?.paper }
    try locked {
      // Another process may have picked in the meantime. And what a note needs that cannot be read,
      // nobody knows: then nothing is unpinned.
      let now = try IssueFolder(workspace, month)
      let needed = now.problems.isEmpty ? Set(now.neededPapers.map(\.id)) : nil
      try pin(papers, keepingOnly: needed)
    }
    for problem in folder.problems { console.complain("\(problem)") }
    return result
  }
}
