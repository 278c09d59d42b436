import ArgumentParser
import ArxivModel
import Curation
import Foundation
import PaperLibrary

struct Triage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "triage",
    abstract: "Decide on a month's candidates, a screen each, by single keys.",
    discussion: """
      Shows what is starred, then what is new, in the order of `suggest` and with its reasons: the papers of the library first \
      submitted from the 15th two months before to the end of the month before (or in the days given), in the categories of arxiv-curate.yml (or those given). Every decision is on disk before the next \
      screen, so that you can leave at any moment.

        p pick, l later, d dismiss, s star, u undo, n note now, o abstract page, f PDF, / find,
        j or space next, k previous, arrows move in the abstract, ? help, q quit

      Without a terminal: pick, later, dismiss, star and undecide take ids, `list --triage` shows them.
      """)

  @OptionGroup var monthOption: MonthOption

  @Option(help: "Go through those that are picked, later, dismissed, starred or new instead.")
  var triage: TriageState?

  @OptionGroup var window: CandidateOptions
  @OptionGroup var asking: AskingOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard window.isEmpty || triage == nil || triage == .new else {
      throw ValidationError("--category, --from, --to and --since go with --triage new.")
    }
  }

  func run() throws {
    let console = talk.console
    guard FullScreen.isPossible else {
      console.complain(
        "triage needs a terminal; without one, `list --month \(monthOption.month) --triage new` shows "
          + "the candidates, and pick, later, dismiss, star and undecide decide on them")
      throw ExitStatus.usage
    }
    let workspace = try workspaceOptions.open()
    let month = monthOption.month
    let library = try libraryOptions.open()
    let triage = try MonthTriage(workspace, month)
    let curator = CuratorName.name(in: workspace)
    let query = try window.query(for: month, of: workspace)
    let find: (TriageState) throws -> [ArxivID] = { state in
      try triage.ids(state) { try library.ids(matching: query) }
    }
    let ranked = { (ids: [ArxivID]) in
      try TriageRanking(workspace: workspace, month: month, library: library).candidates(ids)
    }
    let candidates =
      switch self.triage {
      case nil: try Self.usual(triage, by: curator, find, ranked)
      case .new?: try ranked(try find(.new))
      case let state?: try find(state).map { Candidate(id: $0) }
      }
    guard !candidates.isEmpty else {
      console.note(
        "there is nothing to decide on; sync and fetch bring candidates into the library")
      return
    }
    let session = TriageSession(
      month: month, curator: curator, candidates: candidates, picked: Set(triage.picked),
      decisions: triage.decisions)
    let work = IssueWork(workspace: workspace, month: month, console: console)
    let run = TriageRun(
      session, work, library: library, screen: FullScreen(hasColour: console.hasColour)
    ) {
      PaperSource(
        library: library, options: asking, console: console, configuration: workspace.configuration)
    }
    let (end, signal) = try run.run()
    let counts = [TriageState.picked, .starred, .later, .dismissed, .new].map {
      "\(end.counts[$0] ?? 0) \($0.rawValue)"
    }
    console.note("\(month): \(counts.joined(separator: ", "))")
    if let signal {
      // As the signal would have ended it, had it not been for the terminal.
      kill(getpid(), signal)
    }
  }

  /// Those that are starred and neither picked nor otherwise decided on by this person, then the new ones.
  private static func usual(
    _ triage: MonthTriage, by curator: String, _ find: (TriageState) throws -> [ArxivID],
    _ ranked: ([ArxivID]) throws -> [Candidate]
  ) rethrows -> [Candidate] {
    let picked = Set(triage.picked)
    let starred = try find(.starred).filter { id in
      let own = triage.decisions[id]?.first { $0.curator == curator }
      return !picked.contains(id) && own.map { $0.decision == .starred } ?? true
    }
    return starred.map { Candidate(id: $0) } + (try ranked(try find(.new)))
  }
}
