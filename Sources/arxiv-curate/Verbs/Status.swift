import ArgumentParser
import ArxivModel
import Curation
import Foundation
import PaperLibrary

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how fresh the library is, per category; exit 1 when it is stale.",
    discussion: """
      Stale is a category whose last successful sync is older than --max-age, or that was never synced. \
      Tells when each was last synced, and when and why that last failed. Nothing is asked, and nothing \
      is made.

        arxiv-curate status --max-age 2d --quiet || mail -s "arXiv is stale" me@example.org
      """)

  @Option(help: ArgumentHelp("How old the last success may be.", valueName: "3d"))
  var maxAge = "3d"

  @Option(help: "How to print: text or json.")
  var format = ReportFormat.text

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    guard let age = DayOptions.seconds(maxAge) else {
      throw WrongUsage(description: "--max-age takes a span such as 3d, 36h or 2w, not “\(maxAge)”")
    }
    let failure = FailureReport(format, console)
    let (library, freshness) = try failure.telling {
      let subscribed = try workspaceOptions.openIfThere()?.configuration.categories ?? []
      let library = try libraryOptions.openIfThere()
      let freshness = try SyncFreshness(
        library: library, subscribed: subscribed, age: age, now: Date())
      guard !freshness.categories.isEmpty else {
        let place = library == nil ? "there is no library at \(libraryOptions.path), " : ""
        throw ConfigurationError(
          description: "\(place)nothing is subscribed to, and nothing was ever synced")
      }
      return (library, freshness)
    }
    switch format {
    case .json: try console.writeLine(record(freshness).pretty)
    case .text: try printText(freshness, console)
    }
    if library == nil {
      console.complain(
        "there is no library at \(libraryOptions.path): `arxiv-curate sync` never ran for this user, "
          + "or with another --library")
    }
    if freshness.isStale { throw ExitStatus.partial }
  }

  private func printText(_ freshness: SyncFreshness, _ console: Console) throws {
    let width = freshness.categories.map(\.state.category.id.count).max() ?? 0
    for category in freshness.categories {
      let name = TerminalText.padded(category.state.category.id, to: width)
      let mark = category.isStale ? console.styled("stale", .bad) : console.styled("fresh", .good)
      let sentence = TerminalText.safe(category.sentence)
      try console.writeLine(
        "\(console.styled(name, .id))  \(mark)  "
          + (category.state.isFailing ? console.styled(sentence, .bad) : sentence))
    }
  }

  private func record(_ freshness: SyncFreshness) -> JSONValue {
    .object([
      .init("outcome", .string(freshness.isStale ? "partial" : "done")),
      .init("stale", .bool(freshness.isStale)),
      .init(
        "categories",
        .array(
          freshness.categories.map { category in
            .object(
              [
                .init("category", .string(category.state.category.id)),
                .init("stale", .bool(category.isStale)),
              ] + SyncSummary.members(category.state))
          })),
    ])
  }
}
