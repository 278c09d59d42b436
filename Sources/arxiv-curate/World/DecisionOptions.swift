import ArgumentParser
import ArxivModel
import Curation
import Foundation

/// What `dismiss`, `star`, `later` and `undecide` take.
struct DecisionOptions: ParsableArguments {
  @OptionGroup var papers: IDOptions
  @OptionGroup var monthOption: MonthOption
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  /// What is said of `--help` of each.
  static let discussion = """
    Decisions are kept in the workspace, in triage/MONTH.tsv: a line for each paper and person, by the \
    name that git has for who is deciding. The papers need not be in the library.
    """

  func validate() throws {
    guard !papers.isEmpty else { throw ValidationError("Name papers by id.") }
  }

  /// Writes the same decision on all papers down.
  ///
  /// - Throws: ``ExitStatus`` where something was malformed or, for `undecided`, nothing to take back,
  ///   and errors of reading and writing.
  func decide(_ decision: TriageDecision) throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let month = monthOption.month
    let requested = try papers.read()
    let ids = requested.references.map(\.id)
    let curator = CuratorName.name(in: workspace)
    let picked = Set(try MonthTriage(workspace, month).picked)
    let made = try workspace.decide(
      ids.map { .init(id: $0, decision: decision) }, by: curator, at: Date(), in: month)
    let changed = Set(made.map(\.id))
    requested.complain(console)
    for id in ids {
      let state =
        decision == .undecided ? "took back what \(curator) decided on" : decision.rawValue
      console.note(
        changed.contains(id)
          ? "\(state) \(id)"
          : decision == .undecided
            ? "\(curator) has decided nothing on \(id)" : "\(id) is \(decision.rawValue) already")
      if picked.contains(id), decision == .dismissed || decision == .later {
        console.warn(
          "\(id) stays in the issue of \(month); `arxiv-curate drop \(id) --month \(month)` takes it "
            + "out")
      }
    }
    if !requested.malformed.isEmpty { throw ids.isEmpty ? ExitStatus.badInput : .partial }
  }
}
