import ArgumentParser
import ArxivModel
import Curation
import Digest
import DurableFiles
import Foundation

struct Compile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile an issue into its digest, digests/MONTH.json.",
    discussion: """
      From the workspace's files alone: no network, no library, and the same files give the same bytes.

        arxiv-curate compile --month 2021-06
        arxiv-curate compile --month 2021-06 --check     # for CI: is the file on disk up to date?
      """)

  /// The forms of a digest.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json
  }

  @OptionGroup var monthOption: MonthOption

  @Option(help: "The form.")
  var format = Format.json

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write there instead; - for standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Write nothing; fail if the file on disk is not what would be written.")
  var check = false

  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard !(check && output == "-") else {
      throw ValidationError("--check compares a file; it does not go with --output -.")
    }
  }

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let month = monthOption.month
    let digest = try DigestCompiler.compile(try IssueFolder(workspace, month))
    let text =
      switch format {
      case .json: digest.json
      }
    if output == "-" {
      try console.write(text)
      return
    }
    let path = output ?? workspace.path(workspace.digestName(month))
    if check {
      try compare(text, with: path, console)
      return
    }
    if output == nil { try DurableFile.makeFolder(workspace.path("digests")) }
    let isNew =
      DurableFile.kind(of: path) != .file || (try? DurableFile.readData(path)) != Data(text.utf8)
    if isNew { try DurableFile.write(text, to: path) }
    try console.writeLine(path)
    let papers = digest.papers.count
    let references = digest.references.count
    console.note(
      "\(digest.title): \(papers) \(papers == 1 ? "paper" : "papers"), \(references) "
        + "\(references == 1 ? "reference" : "references")\(isNew ? "" : "; unchanged")")
  }

  private func compare(_ text: String, with path: String, _ console: Console) throws {
    guard DurableFile.kind(of: path) == .file else {
      console.complain(
        "there is no file \(path); `arxiv-curate compile --month \(monthOption.month)` makes it")
      throw ExitStatus.partial
    }
    let onDisk = String(decoding: try DurableFile.readData(path), as: UTF8.self)
    guard onDisk != text else { return }
    let old = onDisk.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).prefix { $0 == $1 }.count + 1
    console.complain(
      "\(path):\(line): not what the issue's files give now; "
        + "`arxiv-curate compile --month \(monthOption.month)` renews it")
    throw ExitStatus.partial
  }
}
