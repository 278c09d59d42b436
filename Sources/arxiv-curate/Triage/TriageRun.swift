import ArxivModel
import Curation
import Foundation
import PaperLibrary

/// Shows a session on the terminal, and does on disk what it asks for.
///
/// A decision is on disk, flushed, before the next screen is drawn.
final class TriageRun {
  private let screen: FullScreen
  private let work: IssueWork
  private let library: PaperLibrary
  private let source: () throws -> PaperSource
  private var session: TriageSession
  /// The notes that were made by picking, as they were made.
  private var madeNotes: [ArxivID: String] = [:]
  /// What is marked in the texts.
  private var query: SearchQuery?
  private var page: (id: ArxivID, page: TriagePage)?

  init(
    _ session: TriageSession, _ work: IssueWork, library: PaperLibrary, screen: FullScreen,
    source: @escaping () throws -> PaperSource
  ) {
    self.session = session
    self.work = work
    self.library = library
    self.screen = screen
    self.source = source
  }

  /// Runs until the person leaves.
  ///
  /// - Returns: The session as it ended, and the signal that ended it, if one did.
  /// - Throws: `DurableFile.Failure` when the terminal cannot be used.
  func run() throws -> (session: TriageSession, signal: Int32?) {
    let wasQuiet = work.console.isQuiet
    // What is said on standard error would be in the middle of the screen.
    work.console.isQuiet = true
    defer { work.console.isQuiet = wasQuiet }
    try screen.begin()
    defer { screen.end() }
    try draw()
    while true {
      switch screen.wait() {
      case .resized: break
      case .ended(let signal): return (session, signal)
      case .keys(let keys):
        for key in keys {
          guard let request = session.take(key) else { continue }
          if request == .quit { return (session, nil) }
          try fulfil(request, wasQuiet)
        }
      }
      try draw()
    }
  }

  private func draw() throws {
    let (columns, rows) = screen.size
    var page: TriagePage?
    if let candidate = session.current {
      do {
        page = try self.page(of: candidate)
      } catch {
        session.say("\(error)")
      }
    }
    let drawn = TriageScreen(session, page, columns: columns, rows: rows)
    session.scroll = drawn.scroll
    try screen.show(drawn.lines, cursor: drawn.cursor)
  }

  private func page(of candidate: Candidate) throws -> TriagePage {
    let id = candidate.id
    if let page, page.id == id { return page.page }
    let made =
      try paper(id).map { try TriagePage($0, marking: query, words: candidate.words) }
      ?? TriagePage(missing: id)
    page = (id, made)
    return made
  }

  private func paper(_ id: ArxivID) throws -> Paper? {
    try library.paper(ArxivReference(id: id))?.paper
  }

  // MARK: - Requests

  /// Does what is asked for; what goes wrong is said on the screen, and the session goes on.
  private func fulfil(_ request: TriageSession.Request, _ isQuiet: Bool) throws {
    do {
      switch request {
      case .pick(let id): try pick(id)
      case .decide(let decision, let id): try decide(decision, id)
      case .undo(let step): try undo(step)
      case .openPage(let id): try open(ArxivReference(id: id).abstractURL)
      case .openPDF(let id): try open(ArxivReference(id: id).pdfURL)
      case .note(let id): try note(id, isQuiet)
      case .find(let words): try find(words)
      case .suspend: try screen.suspend()
      case .quit: break
      }
    } catch {
      session.say(error is ExitStatus ? "not all of it was done; see above, after q" : "\(error)")
    }
  }

  private func refresh() throws {
    session.refresh(try MonthTriage(work.workspace, work.month))
  }

  /// Puts a paper into the issue.
  ///
  /// - Returns: false where it was there already.
  private func place(_ id: ArxivID) throws -> Bool {
    guard let paper = try paper(id) else {
      throw BadInput(description: "\(id) is not in the library any more")
    }
    try work.begin()
    let text = NoteTemplate.note(
      on: paper, code: paper.codeLinks, related: try work.related(to: paper, library))
    let placement = try work.place(
      .paper(ArxivReference(id: id)), note: text, pinning: [paper])
    if placement.isNewNote { madeNotes[id] = text }
    return placement.isNew
  }

  private func pick(_ id: ArxivID) throws {
    let before = session.decision(on: id)
    let isNew = try place(id)
    try refresh()
    if isNew {
      session.did(.pick(id, before: before), saying: "picked \(id)")
    } else {
      session.advance(saying: "\(id) is in the issue already")
    }
  }

  private func decide(_ decision: TriageDecision, _ id: ArxivID) throws {
    let before = session.decision(on: id)
    let made = try work.workspace.decide(
      [.init(id: id, decision: decision)], by: session.curator, at: Date(), in: work.month)
    try refresh()
    guard !made.isEmpty else {
      return session.advance(saying: "\(id) is \(decision.rawValue) already")
    }
    let isPicked = session.picked.contains(id) && decision != .starred
    session.did(
      .decision(id, before: before),
      saying: isPicked
        ? "\(decision.rawValue) \(id), which stays in the issue until it is dropped"
        : "\(decision.rawValue) \(id)")
  }

  private func undo(_ step: TriageSession.Step) throws {
    let id = step.id
    let earlier: TriageDecision
    switch step {
    case .pick(_, let before):
      try work.unplace(.paper(ArxivReference(id: id)), note: madeNotes[id])
      earlier = before
    case .decision(_, let before): earlier = before
    }
    try work.workspace.decide(
      [.init(id: id, decision: earlier)], by: session.curator, at: Date(), in: work.month)
    try refresh()
    session.undid(
      saying: earlier == .undecided
        ? "undone: \(id) is undecided" : "undone: \(id) is \(earlier.rawValue)")
  }

  private func open(_ address: String) throws {
    // What a browser says when it fails would stand in the midst of the screen.
    try Browser.open(address) { _ in }
    session.say("opened \(address)")
  }

  /// Picks the paper, lets its note be written and pins what that cites.
  private func note(_ id: ArxivID, _ isQuiet: Bool) throws {
    let before = session.decision(on: id)
    let isNew = try place(id)
    try refresh()
    try screen.lend {
      work.console.isQuiet = isQuiet
      defer { work.console.isQuiet = true }
      try NoteCommand.write(.paper(ArxivReference(id: id)), work, from: source)
      work.console.clearProgress()
    }
    if isNew {
      session.did(.pick(id, before: before), saying: "wrote the note on \(id)")
    } else {
      session.advance(saying: "wrote the note on \(id)")
    }
  }

  private func find(_ words: String) throws {
    page = nil
    guard !words.isEmpty else {
      query = nil
      return session.show(nil, words: "")
    }
    let asked = try SearchQuery(reading: words, of: "find")
    let ids = Set(try library.ids(matching: asked))
    session.show(ids, words: words)
    query = session.words == words ? asked : query
  }
}
