import ArgumentParser
import ArxivClient
import ArxivModel
import Curation
import DurableFiles
import Foundation

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Open a paper's note in $VISUAL or $EDITOR, then pin what it cites.")

  @Argument(help: "A paper of the issue, by id, or an item by its key.")
  var id: String

  @OptionGroup var monthOption: MonthOption
  @OptionGroup var asking: AskingOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let month = monthOption.month
    let subject = try SubjectArgument.subject(id, in: try workspace.issue(month))
    let name = workspace.noteName(subject, month)
    guard try DurableFile.kind(of: workspace.path(name)) != .nothing else {
      throw NoSuchFile(
        description: "\(subject.description) has no note (\(name)); `arxiv-curate pick "
          + "\(subject.description) --month \(month)` makes one")
    }
    let work = IssueWork(workspace: workspace, month: month, console: console)
    try Self.write(subject, work) {
      PaperSource(
        library: try libraryOptions.open(), options: asking, console: console,
        configuration: workspace.configuration)
    }
  }

  /// Lets the person write a note, and pins what it cites.
  ///
  /// - Parameter source: Where papers come from, once the editor is closed.
  /// - Throws: ``ExitStatus`` where something could not be pinned, what ``Editor`` throws, and errors of
  ///   reading and writing.
  static func write(
    _ subject: Subject, _ work: IssueWork, from source: () throws -> PaperSource
  ) throws {
    let (workspace, month, console) = (work.workspace, work.month, work.console)
    let name = workspace.noteName(subject, month)
    try Editor.open(workspace.path(name), console)
    // What cannot be read is said now, while it is fresh.
    guard try workspace.note(subject, month) != nil else {
      throw NoSuchFile(description: "\(name) is not there any more; nothing was pinned or unpinned")
    }
    let result = try work.pinNeeded(from: try source(), everything: false)
    let report = PaperReport(
      found: result.found, missing: result.missing, failure: result.failure)
    report.explain(console)
    let count = result.found.count
    if count > 0 { console.note("pinned \(count) \(count == 1 ? "paper" : "papers") for \(month)") }
    for problem in IssueListing(folder: try IssueFolder(workspace, month)).problems
    where problem.file == name { console.warn("\(problem)") }
    if report.status != .done { throw report.status }
  }
}

/// The person's editor.
enum Editor {
  /// Opens a file and waits until the editor is closed.
  ///
  /// Ctrl-C is the editor's in the meantime, which may take it for a command.
  ///
  /// - Throws: ``ConfigurationError`` when there is no terminal to edit at or the editor cannot be run,
  ///   ``ExitStatus`` when it fails, ``Interrupted`` when Ctrl-C ended it.
  static func open(_ path: String, _ console: Console) throws {
    let command =
      Environment.text("VISUAL") ?? Environment.text("EDITOR") ?? "editor"
    let isForTerminal = Environment.text("VISUAL") == nil && Environment.text("EDITOR") == nil
    guard !isForTerminal || isatty(STDIN_FILENO) == 1 else {
      throw ConfigurationError(
        description: "there is no terminal to edit at, and neither VISUAL nor EDITOR is set; "
          + "the file is \(path)")
    }
    try console.flush()
    console.clearProgress()
    // The variable may hold arguments, as in "code --wait"; the path is never read as shell text. The
    // shell outlives Ctrl-C, which its child has as usual.
    let script = "trap : INT QUIT; \(command) \"$1\""
    let end = try? TerminalSignals.leavingKeysToOthers {
      try ChildProcess.run(["/bin/sh", "-c", script, "arxiv-curate", path])
    }
    switch end {
    case .status(0): return
    // No shell, or its way of saying that there is no such program.
    case nil, .status(126), .status(127):
      throw ConfigurationError(
        description: "the editor (\(command)) cannot be run; the file is \(path)")
    case .status(let status):
      // A shell that a signal's victim ran in tells it so.
      for signal in [SIGINT, SIGQUIT] where status == 128 + signal {
        throw Interrupted(signal: signal, path: path)
      }
      console.complain(
        "the editor ended with \(status), so nothing more was done; the file is \(path)")
      throw ExitStatus.partial
    case .signal(let signal):
      if signal == SIGINT || signal == SIGQUIT { throw Interrupted(signal: signal, path: path) }
      console.complain(
        "the editor was ended by signal \(signal), so nothing more was done; the file is \(path)")
      throw ExitStatus.partial
    }
  }

  /// A key that interrupts has ended the editor, and is to end the run.
  struct Interrupted: Error, CustomStringConvertible {
    var signal: Int32
    var path: String
    var description: String {
      "the editor was interrupted, so nothing more was done; the file is \(path)"
    }
  }
}
