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
    if pins != before || access(path, F_OK) != 0 { try DurableFile.write(pins.json, to: path) }
  }

  /// Pins what the issue needs and has not pinned, from the library and, where that lacks it, arXiv.
  ///
  /// - Parameter everything: Whether what is pinned is asked for anew.
  /// - Returns: What became of the papers that were wanted.
  func pinNeeded(from source: PaperSource, everything: Bool) throws -> PaperSource.Result {
    let folder = try IssueFolder(workspace, month)
    guard folder.hasReadablePins else { throw InputProblems(folder.problems) }
    let wanted = everything ? folder.neededPapers : folder.unpinnedPapers
    // Outside the lock: asking arXiv takes its time.
    let result = try source.obtain(wanted)
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
