import ArgumentParser
import ArxivModel
import Curation
import DurableFiles
import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace: a commented configuration and a first issue.")

  @Argument(help: "The folder; it is made if it is not there.", completion: .directory)
  var folder = "."

  @Option(
    help: ArgumentHelp("The first issue's month (else this month).", valueName: "month"),
    transform: Month.argument)
  var month: Month?

  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let path = WorkspaceOptions.absolute(folder == "." ? "" : folder)
    let month = month ?? Month(Date())
    let configuration = "\(path)/\(Workspace.configurationFile)"
    guard try DurableFile.kind(of: configuration) == .nothing else {
      console.complain(
        "\(path) is a workspace already; `arxiv-curate pick ID --month \(month)` begins an issue in it"
      )
      throw ExitStatus.cannotCreate
    }
    // The configuration comes last: it is what makes the folder a workspace.
    let issue = "\(path)/issues/\(month)/issue.md"
    try DurableFile.makeFolder("\(path)/issues/\(month)/figures")
    let isNewIssue = try DurableFile.create(NoteTemplate.issue(month: month), at: issue)
    try Workspace.makeTriageFolder(in: path)
    _ = try DurableFile.create(ConfigurationTemplate.text, at: configuration)
    try console.writeLine(configuration)
    if isNewIssue { try console.writeLine(issue) }
    console.note("Next: arxiv-curate pick ID --month \(month), in \(path)")
  }
}
