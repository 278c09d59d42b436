import ArgumentParser
import Bibliography
import Curation
import Digest
import DurableFiles

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export an issue's papers and references as a bibliography.",
    discussion: """
      Its papers and other items in running order, then the works it cites by number, each once. \
      Citation keys such as tolstikhin2021mlpmixer are made of the family name, the year and the \
      title; those of `references:` and of items stay as they are.

        arxiv-curate export --month 2021-06 --format bibtex --output june.bib
        arxiv-curate export --month 2021-06 --format csl-json
      """)

  @OptionGroup var monthOption: MonthOption

  @Option(help: "The form: bibtex (for biblatex and BibTeX), csl-json or ris.")
  var format = BibliographyForm.bibtex

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write there; - for standard output, as without.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let folder = try IssueFolder(workspace, monthOption.month)
    let digest = try DigestCompiler.compile(folder)
    let entries = digest.bibliography(folder.pins)
    var writer = BibliographyWriter(
      format, reserving: entries.filter(\.hasOwnKey).map(\.key))
    var text = ""
    for entry in entries { text += writer.text(for: entry) }
    text += writer.end()
    guard let output, output != "-" else { return try console.write(text) }
    try workspace.requireNotHandWritten(output)
    try DurableFile.write(text, to: output)
    try console.writeLine(output)
    console.note(
      "\(digest.title): \(entries.count) \(entries.count == 1 ? "work" : "works")")
  }
}

extension BibliographyForm: ExpressibleByArgument {}
