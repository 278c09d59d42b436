import ArgumentParser
import ArxivModel
import Curation
import DurableFiles
import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace: a commented configuration and a first issue.")

  @Argument(help: "The folder; it is made if it is not there.")
  var folder = "."

  @Option(help: ArgumentHelp("The first issue's month (else this month).", valueName: "month"))
  var month: Month?

  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let path = WorkspaceOptions.absolute(folder)
    try DurableFile.makeFolder(path)
    let configuration = "\(path)/\(Workspace.configurationFile)"
    guard try DurableFile.create(ConfigurationTemplate.text, at: configuration) else {
      throw DurableFile.Failure("create", configuration, code: EEXIST)
    }
    let workspace = try Workspace(at: path)
    let month = month ?? Month(Date())
    let name = "\(workspace.issueName(month))/issue.md"
    try DurableFile.makeFolder("\(workspace.issueFolder(month))/figures")
    _ = try DurableFile.create(NoteTemplate.issue(month: month), at: workspace.path(name))
    try console.writeLine(configuration)
    try console.writeLine(workspace.path(name))
    console.note("Next: arxiv-curate pick ID --month \(month), in \(path)")
  }
}

/// The configuration that `init` writes: all of it comments but what every workspace needs.
enum ConfigurationTemplate {
  static let text = """
    # A workspace of arxiv-curate: one publication, an issue a month.

    # The title of an issue that has none of its own.
    title: "Best of arXiv — {month} {year}"

    # Who curates; an issue may name somebody else.
    # curator: A. Curator

    # How many authors a byline shows; a note may say otherwise.
    authors-shown: 4

    # Whom arXiv can write to about this program's requests. arXiv asks for it.
    # contact: curator@example.org

    # The closing of an issue that has none of its own, in Markdown.
    # closing: |
    #   Thank you to arXiv for use of its open access interoperability.

    """
}
