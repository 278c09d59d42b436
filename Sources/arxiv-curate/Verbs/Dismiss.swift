import ArgumentParser
import Curation

struct Dismiss: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss",
    abstract: "Decide that papers are not for an issue.",
    discussion: """
      \(DecisionOptions.discussion)

        arxiv-curate search cat:cs.CL mixing --format ids | arxiv-curate dismiss - --month 2021-06
      """)

  @OptionGroup var options: DecisionOptions

  func run() throws {
    try options.decide(.dismissed)
  }
}
