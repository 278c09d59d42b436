import ArgumentParser
import ArxivModel
import Curation
import Digest
import DurableFiles
import Foundation

struct Compile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile an issue into its digest, digests/MONTH.json, and what is made of that.",
    discussion: """
      From the workspace's files alone: no network, no library, and the same files give the same bytes.

        arxiv-curate compile --month 2021-06
        arxiv-curate compile --month 2021-06 --format json,markdown,html
        arxiv-curate compile --month 2021-06 --check     # for CI: are the files on disk up to date?

      The forms are json (the digest), markdown (for a repository), html (a web page, one file with \
      everything in it) and email (the body of an e-mail). What the workspace's templates/ folder has \
      takes the place of our templates; `arxiv-curate template` prints those.
      """)

  @OptionGroup var monthOption: MonthOption

  @Option(
    help: ArgumentHelp(
      "The forms: json, markdown, html, email, or several with commas between (else the workspace's "
        + "`outputs`, else json).",
      valueName: "forms"),
    transform: Self.forms)
  var format: [OutputForm] = []

  @Option(
    help: "Where the figures of the page are: inline (in the file itself) or beside (in a folder).")
  var figures = IssueFiles.FigureChoice.inline

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write there instead; - for standard output. One form only.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Write nothing; fail if a file on disk is not what would be written.")
  var check = false

  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard !(check && output == "-") else {
      throw ValidationError("--check compares a file; it does not go with --output -.")
    }
    guard output == nil || format.count < 2 else {
      throw ValidationError("--output takes one form; name one with --format.")
    }
  }

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let issue = try IssueFiles(workspace, monthOption.month, figures: figures)
    // A file of a person's own choice has the one form asked for.
    let forms =
      output != nil
      ? [format.first ?? .json] : format.isEmpty ? workspace.configuration.outputs : format
    if output == "-", let form = forms.first {
      try console.write(String(decoding: try issue.text(form), as: UTF8.self))
      return
    }
    let files = try forms.flatMap { try issue.files($0, at: output) }
    if check {
      try compare(files, console)
    } else {
      try write(files, of: issue.digest, in: workspace, console)
    }
  }

  private func write(
    _ files: [IssueFiles.File], of digest: Digest, in workspace: Workspace, _ console: Console
  ) throws {
    var changed = 0
    if output != nil { for file in files { try workspace.requireNotHandWritten(file.path) } }
    for file in files {
      if output == nil || figures == .beside { try DurableFile.makeFolder(folder(of: file.path)) }
      if try DurableFile.update(file.contents, at: file.path) { changed += 1 }
      try console.writeLine(file.path)
    }
    let papers = digest.papers.count
    let references = digest.references.count
    console.note(
      "\(digest.title): \(papers) \(papers == 1 ? "paper" : "papers"), \(references) "
        + "\(references == 1 ? "reference" : "references")\(changed == 0 ? "; unchanged" : "")")
  }

  private func folder(of path: String) -> String {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
  }

  private func compare(_ files: [IssueFiles.File], _ console: Console) throws {
    var isUpToDate = true
    for file in files {
      if let difference = try difference(file) {
        console.complain(difference)
        isUpToDate = false
      }
    }
    if !isUpToDate { throw ExitStatus.partial }
  }

  /// How a file on disk is not what it should be; nil when it is.
  private func difference(_ file: IssueFiles.File) throws -> String? {
    let forms = format.isEmpty ? "" : " --format \(format.map(\.rawValue).joined(separator: ","))"
    let mend = "`arxiv-curate compile --month \(monthOption.month)\(forms)`"
    guard try DurableFile.kind(of: file.path) == .file else {
      return "there is no file \(file.path); \(mend) makes it"
    }
    let onDisk = try DurableFile.readData(file.path)
    guard onDisk != file.contents else { return nil }
    let lines = [onDisk, file.contents].map {
      $0.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
    let line = zip(lines[0], lines[1]).prefix { $0 == $1 }.count + 1
    return "\(file.path):\(line): not what the issue's files give now; \(mend) renews it"
  }

  /// The forms that a person named, in the order in which they are made.
  static func forms(_ text: String) throws -> [OutputForm] {
    let names = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    for name in names where OutputForm(rawValue: name) == nil {
      let known = OutputForm.allCases.map(\.rawValue)
      let meant = EditDistance.nearest(to: name.lowercased(), in: known, within: 3)
      throw ValidationError(
        "there is no form “\(name)”\(meant.map { "; did you mean \($0)?" } ?? ""): "
          + "the forms are \(known.joined(separator: ", "))")
    }
    guard !names.isEmpty else { throw ValidationError("--format names no form") }
    return OutputForm.allCases.filter { names.contains($0.rawValue) }
  }
}

extension IssueFiles.FigureChoice: ExpressibleByArgument {}
