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
    guard DurableFile.kind(of: configuration) == .nothing else {
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

/// The configuration that `init` writes: all of it comments but what every workspace needs.
enum ConfigurationTemplate {
  static let text = """
    # A workspace of arxiv-curate: one publication, an issue a month.

    # The title of an issue that has none of its own.
    title: "Best of arXiv — {month} {year}"

    # Who curates; an issue may name somebody else.
    # curator: A. Curator

    # The language of dates and of words such as "References": en, de, fr, es, it, nl, pt.
    # language: en

    # Words of the publication's own over the parts of a paper.
    # labels:
    #   why: "❓ Why"
    #   key-insights: "💡 Key insights"

    # What `compile` makes: json, markdown, html, email.
    # outputs: [json, html]

    # Where the site is published; feeds and e-mails link there.
    # site-url: https://example.org/best-of-arxiv

    # How many authors a byline shows; a note may say otherwise.
    authors-shown: 4

    # Whom arXiv can write to about this program's requests. arXiv asks for it.
    # contact: curator@example.org

    # Words that `check` warns of, with what to write in their place, or nothing. In small letters a
    # word is meant in any; outside code, addresses and mathematics.
    # spelling:
    #   color: colour
    #   github: GitHub
    #   very:

    # The closing of an issue that has none of its own, in Markdown.
    # closing: |
    #   Thank you to arXiv for use of its open access interoperability.

    """
}
