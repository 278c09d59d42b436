import ArgumentParser
import Curation

struct Star: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "star",
    abstract: "Mark papers as the best so far, to be looked at first.",
    discussion: """
      \(DecisionOptions.discussion)

        arxiv-curate star 2105.01601 --month 2021-06
      """)

  @OptionGroup var options: DecisionOptions

  func run() throws {
    try options.decide(.starred)
  }
}
