import ArgumentParser
import Curation

struct Later: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "later",
    abstract: "Put papers off, to be looked at later.",
    discussion: """
      \(DecisionOptions.discussion)

        arxiv-curate later 2105.01601 --month 2021-06
      """)

  @OptionGroup var options: DecisionOptions

  func run() throws {
    try options.decide(.later)
  }
}
