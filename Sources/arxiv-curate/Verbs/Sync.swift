import ArgumentParser
import ArxivClient
import ArxivModel
import Curation
import Foundation
import PaperLibrary

struct Sync: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Bring the library up to date with the subscribed categories; for cron.",
    discussion: """
      The categories are those of arxiv-curate.yml, or of --category. A daily run reads arXiv's \
      announcement feed; what is older or doubtful comes from OAI-PMH, and is compared with the \
      query API's count. A run that was interrupted goes on where it stopped, and nothing counts \
      as up to date before all of it is stored.

        arxiv-curate sync
        arxiv-curate sync --category cs.CL --category cs.LG --since 90d
      """)

  @Option(
    help: ArgumentHelp(
      "A category, in place of the workspace's; may be repeated.", valueName: "category"),
    transform: Category.argument)
  var category: [Category] = []

  @Option(
    help: ArgumentHelp(
      "How far back the first sync of a category goes, or with --refresh any: a day, or a span such as 90d.",
      valueName: "day"))
  var since: String?

  @Option(help: "How to print the result: text or json.")
  var format = ReportFormat.text

  @Flag(help: "Ask OAI-PMH even where the announcement feed is enough.")
  var refresh = false

  @OptionGroup var waiting: WaitingOption
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    var run: SyncRun?
    let summary: SyncSummary
    do {
      summary = try FailureReport(format, console).telling {
        run.map { SyncSummary.members($0.report) } ?? []
      } _: {
        try bringUpToDate(console) { run = $0 }
      }
    } catch {
      console.clearProgress()
      // Cron sends a mail of what is said: of a failure one line, whatever it is.
      guard talk.quiet else { throw error }
      console.complain(Self.oneLine("\(error)"))
      throw ExitStatus(for: error)
    }
    console.clearProgress()
    if format == .json { try console.writeLine(summary.record.pretty) }
    if talk.quiet {
      if summary.status != .done { console.complain(Self.oneLine(summary.line)) }
    } else {
      for line in summary.complaints { console.complain(line) }
      console.note(summary.sentence)
    }
    if summary.status != .done { throw summary.status }
  }

  /// Brings the categories up to date.
  ///
  /// - Parameter begun: Told the run as soon as there is one, so that what it brought is known when it
  ///   fails.
  private func bringUpToDate(
    _ console: Console, begun: (SyncRun) -> Void
  ) throws -> SyncSummary {
    let workspace = try workspaceOptions.openIfThere()
    let categories = try subscribed(workspace?.configuration.categories ?? [])
    var asking = AskingOptions()
    asking.refresh = refresh
    asking.offline = false
    asking.waiting = waiting
    let now = Date()
    let start = try since.map { try DayOptions.start($0, now: now) }
    if let since, let start, start > now {
      throw WrongUsage(description: "--since \(since) is yet to come")
    }
    let library = try libraryOptions.open()
    let source = PaperSource(
      library: library, options: asking, console: console,
      configuration: workspace?.configuration)
    let run = SyncRun(source: source, now: now, since: start)
    begun(run)
    if since != nil, !refresh {
      let known = try categories.filter { try library.syncState(of: $0).complete != nil }
      if !known.isEmpty {
        let names = known.map(\.id).joined(separator: ", ")
        console.note(
          "--since is for a first sync, and \(names) had one; --refresh goes back so far again")
      }
    }
    try run.bringUpToDate(categories)
    return SyncSummary(
      report: run.report, states: try categories.map { try library.syncState(of: $0) })
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  private func subscribed(_ configured: [Category]) throws -> [Category] {
    var seen: Set<Category> = []
    let categories = (category.isEmpty ? configured : category).filter { seen.insert($0).inserted }
    guard !categories.isEmpty else {
      throw ConfigurationError(
        description:
          "no category is subscribed to: name some in arxiv-curate.yml (categories: [cs.CL]), or with "
          + "--category")
    }
    if let bad = categories.first(where: { $0.entry?.oaiSet == nil }) {
      throw BadInput(description: "nothing new comes in \(bad): arXiv has closed this category")
    }
    return categories
  }
}

/// The forms of a report that prints no papers.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension Category {
  /// A category as a person types it.
  ///
  /// - Throws: `ValidationError` with what was probably meant.
  static func argument(_ text: String) throws -> Category {
    guard let category = Category(typed: text) else {
      let meant = suggestion(for: text).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError("arXiv has no category “\(text)”\(meant)")
    }
    return category
  }
}
