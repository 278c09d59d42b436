import ArgumentParser
import ArxivModel
import Bibliography
import Curation
import DurableFiles
import Foundation
import PaperLibrary

struct Pick: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pick",
    abstract: "Put papers into an issue, each with a note to fill in.",
    discussion: """
      Pins the metadata and makes the note. The first thing in it is what you need to write it: abstract, \
      code link, papers of the library to suggest and to cite. A note that is there already stays as it is.

        arxiv-curate pick 2105.01601 2105.13626 --month 2021-06
        arxiv-curate pick --url https://example.org/post --title "A post" --month 2021-06
      """)

  @OptionGroup var papers: IDOptions

  @OptionGroup var monthOption: MonthOption

  @Option(parsing: .unconditional, help: "The note's Why, for one paper.")
  var why: String?

  @Option(parsing: .unconditional, help: "The note's Key insights, for one paper.")
  var insights: String?

  @Option(help: ArgumentHelp("A link to code, for one paper; may be repeated.", valueName: "url"))
  var code: [String] = []

  @Flag(help: "Open the note in $VISUAL or $EDITOR.")
  var edit = false

  @Option(help: "Something that is not on arXiv: its address.")
  var url: String?

  @Option(parsing: .unconditional, help: "Its title.")
  var title: String?

  @Option(parsing: .unconditionalSingleValue, help: "An author of it; may be repeated.")
  var author: [String] = []

  @Option(help: ArgumentHelp("The day it was published.", valueName: "YYYY-MM-DD"))
  var published: String?

  @Option(help: "A key for it (else made from author, year and title).")
  var key: String?

  @OptionGroup var asking: AskingOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    if let url {
      guard papers.isEmpty else { throw ValidationError("Name papers, or one --url, not both.") }
      guard let title, !title.allSatisfy(\.isWhitespace) else {
        throw ValidationError("--url needs a --title.")
      }
      guard !author.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
        throw ValidationError("An --author is empty.")
      }
      guard WebAddress(url) != nil else {
        throw ValidationError("“\(url)” is no address of the web (https://…).")
      }
    } else {
      guard !papers.isEmpty else {
        throw ValidationError("Name papers by id, or something by --url.")
      }
      guard title == nil, author.isEmpty, published == nil, key == nil else {
        throw ValidationError("--title, --author, --published and --key go with --url.")
      }
      let isOne = papers.ids.count == 1 && papers.fromFile == nil && papers.ids != ["-"]
      guard isOne || (why == nil && insights == nil && code.isEmpty && !edit) else {
        throw ValidationError("--why, --insights, --code and --edit are for one paper.")
      }
    }
    for link in code where WebAddress(link) == nil {
      throw ValidationError("“\(link)” is no address of the web (https://…).")
    }
    if let key {
      guard ReferenceKey.isValid(key) else {
        throw ValidationError("“\(key)” cannot be a key: use letters, digits and _ . : - +")
      }
      guard key != "issue", (try? ArxivReference(key)) == nil, key.contains(where: \.isLetter)
      else {
        throw ValidationError("“\(key)” cannot be a key: it means something else; choose a word.")
      }
    }
    if let published, Timestamp.date(published + "T00:00:00Z") == nil {
      throw ValidationError("--published takes a day such as 2021-05-31.")
    }
  }

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let work = IssueWork(workspace: workspace, month: monthOption.month, console: console)
    if let item { try run(item, work) } else { try runPapers(work) }
  }

  // MARK: - Papers

  private func runPapers(_ work: IssueWork) throws {
    let console = work.console
    let requested = try papers.read()
    let library = try libraryOptions.open()
    let source = PaperSource(
      library: library, options: asking, console: console,
      configuration: work.workspace.configuration)
    let result = try source.obtain(requested.references)
    console.clearProgress()
    var isComplete = true
    if !result.found.isEmpty {
      try work.begin()
      for reference in result.found {
        guard let paper = try library.paper(reference)?.paper else { continue }
        let text = NoteTemplate.note(
          on: paper, why: why, insights: insights, code: code.isEmpty ? paper.codeLinks : code,
          related: try work.related(to: paper, library))
        let subject = Subject.paper(ArxivReference(id: paper.id))
        if try !place(subject, note: text, pinning: [paper], work) { isComplete = false }
      }
    }
    let report = PaperReport(
      found: result.found, missing: result.missing, malformed: requested.malformed,
      duplicates: requested.duplicates, failure: result.failure)
    report.explain(console)
    if report.status != .done { throw report.status }
    if !isComplete { throw ExitStatus.partial }
  }

  /// Puts a subject into the issue, and says so.
  ///
  /// - Returns: false when a note that was there kept words of the command line out.
  private func place(
    _ subject: Subject, note text: String, pinning papers: [Paper], _ work: IssueWork
  ) throws -> Bool {
    let console = work.console
    let name = work.workspace.noteName(subject, work.month)
    var keptOut = false
    let placement = try work.place(subject, note: text, pinning: papers) { written in
      if let other = written?.item, let item, other.url != item.url {
        throw BadInput(
          description:
            "\(other.key) is another item already (\(other.url)); name this one with --key")
      }
      if case .paper(let noted)? = written?.subject, let wanted = papers.first,
        isVersionWanted(wanted), let version = noted.version, version != wanted.version
      {
        console.complain(
          "\(name) is about version \(version); to change that, write `paper: \(wanted.reference)` "
            + "there and run `arxiv-curate pin --month \(work.month)`")
        keptOut = true
      }
    }
    let position = placement.position
    if placement.isNew {
      console.note("picked \(subject.description) as number \(position) of \(work.month)")
    } else {
      console.note(
        "\(subject.description) is in the issue of \(work.month) already, number \(position)")
    }
    if !placement.isNewNote, why != nil || insights != nil || !code.isEmpty {
      console.complain(
        "\(name) is there already and stays as it is; --why, --insights and --code were not used")
      keptOut = true
    }
    try console.writeLine(work.workspace.path(name))
    if edit { try Editor.open(work.workspace.path(name), console) }
    return !keptOut
  }

  /// Whether a paper was asked for in this version by its number.
  private func isVersionWanted(_ paper: Paper) -> Bool {
    papers.ids.contains { (try? ArxivReference($0))?.version == paper.version }
  }

  // MARK: - Items that are not on arXiv

  private var item: Note.Item? {
    guard let url, let title else { return nil }
    let suggestion = CitationKeys.suggestion(
      author: author.first.map { PersonalName(TeXText.plain($0)) },
      year: published.flatMap { PartialDate($0) }?.year, title: title)
    return Note.Item(
      key: key ?? suggestion, title: title, authors: author, url: url, published: published)
  }

  private func run(_ item: Note.Item, _ work: IssueWork) throws {
    try work.begin()
    let text = NoteTemplate.note(on: item, why: why, insights: insights, code: code)
    if try !place(.item(item.key), note: text, pinning: [], work) { throw ExitStatus.partial }
  }
}
