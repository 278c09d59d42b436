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
      Stale is a category whose last successful sync is older than --max-age, or that was never synced.
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
      throw BadInput(description: "--max-age takes a span such as 3d, 36h or 2w, not “\(maxAge)”")
    }
    let library = try libraryOptions.open()
    let subscribed = try workspaceOptions.openIfThere()?.configuration.categories ?? []
    var states = try subscribed.map { try library.syncState(of: $0) }
    states += try library.syncStates().filter { !subscribed.contains($0.category) }
    guard !states.isEmpty else {
      throw BadInput(description: "nothing is subscribed to, and nothing was ever synced")
    }
    let now = Date()
    let stale = states.filter { state in
      state.succeeded.map { now.timeIntervalSince($0) > age } ?? true
    }
    switch format {
    case .json:
      let categories = states.map { state in
        JSONValue.object(
          [
            .init("category", .string(state.category.id)),
            .init("stale", .bool(stale.contains(state))),
          ] + SyncSummary.members(state))
      }
      try console.writeLine(
        JSONValue.object([
          .init("stale", .bool(!stale.isEmpty)), .init("categories", .array(categories)),
        ]).pretty)
    case .text:
      let width = states.map(\.category.id.count).max() ?? 0
      for state in states {
        let name = TerminalText.padded(state.category.id, to: width)
        try console.writeLine(
          "\(console.styled(name, .id))  \(describe(state, isStale: stale.contains(state), console))"
        )
      }
    }
    if !stale.isEmpty { throw ExitStatus.partial }
  }

  private func describe(
    _ state: PaperLibrary.SyncState, isStale: Bool, _ console: Console
  ) -> String {
    var parts: [String] = []
    if let succeeded = state.succeeded {
      parts.append("synced \(Timestamp.text(succeeded))")
      if let announced = state.announced { parts.append("complete up to \(announced)") }
    } else {
      parts.append("never synced")
    }
    if state.harvest != nil { parts.append("a harvest is unfinished") }
    if let failure = state.failure {
      let when = state.failed.map { " \(Timestamp.text($0))" } ?? ""
      parts.append(console.styled("failed\(when): \(TerminalText.safe(failure))", .bad))
    }
    return (isStale ? console.styled("stale  ", .bad) : console.styled("fresh  ", .good))
      + parts.joined(separator: "; ")
  }
}
