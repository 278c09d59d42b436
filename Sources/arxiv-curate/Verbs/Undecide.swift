import ArgumentParser
import Curation

struct Undecide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undecide",
    abstract: "Take back what you decided on papers.",
    discussion: """
      \(DecisionOptions.discussion)

        arxiv-curate undecide 2105.01601 --month 2021-06
      """)

  @OptionGroup var options: DecisionOptions

  func run() throws {
    try options.decide(.undecided)
  }
}
