import ArgumentParser
import ArxivModel
import Foundation

/// The command: from here the verbs are reached, and here every run ends, with a code from one table.
@main
struct ArxivCurate: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "arxiv-curate",
    abstract: "Make a monthly “Best of arXiv”: fetch papers, keep notes, compile the digest.",
    discussion: """
      A month's issue, from nothing:

        arxiv-curate init best-of-arxiv --month 2021-06 && cd best-of-arxiv
        arxiv-curate fetch 2105.01601
        arxiv-curate pick 2105.01601 --month 2021-06
        arxiv-curate note 2105.01601 --month 2021-06
        arxiv-curate pin --month 2021-06
        arxiv-curate check --month 2021-06
        arxiv-curate compile --month 2021-06
      """,
    version: version,
    subcommands: [
      Init.self, Fetch.self, Show.self, Suggest.self, SeeAlso.self, Triage.self, Pick.self,
      Drop.self, Star.self, Later.self, Dismiss.self, Undecide.self, NoteCommand.self, List.self,
      Pin.self, Check.self, Compile.self, PreviewCommand.self, SiteCommand.self,
      TemplateCommand.self, Export.self, Import.self, Search.self, Sync.self, Status.self,
      LibraryCommand.self, Doctor.self, Schema.self, Manual.self,
    ])

  static func main() {
    // A limit on the size of files is then an error of the file that reaches it, with its sentence.
    signal(SIGXFSZ, SIG_IGN)
    // Times are UTC and text is UTF-8 wherever this runs; nothing depends on a locale.
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let complaint = misspelledVerb(arguments, of: configuration, named: "arxiv-curate") {
      Console.standard.complain(complaint)
      leave(.usage)
    }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      try Console.standard.flush()
      leave(.done)
    } catch {
      switch exitCode(for: error) {
      case .success, .validationFailure: exit(withError: error)  // help, version, wrong usage
      default:
        if !(error is ExitStatus) { Console.standard.complain("\(error)") }
        // As the key would have ended it, had it not been the editor's.
        if let interrupted = error as? Editor.Interrupted { kill(getpid(), interrupted.signal) }
        finish(with: ExitStatus(for: error))
      }
    }
  }

  /// Ends with what was written so far on its way; a full disk turns success into failure.
  private static func finish(with status: ExitStatus) -> Never {
    var status = status
    do {
      try Console.standard.flush()
    } catch {
      let failure = ExitStatus(for: error)
      // The same failure may have ended the run, and have been told.
      if failure != status { Console.standard.complain("\(error)") }
      if status == .done || status == .partial { status = failure }
    }
    leave(status)
  }

  private static func leave(_ status: ExitStatus) -> Never {
    Console.standard.clearProgress()
    Foundation.exit(status.rawValue)
  }

  /// ArgumentParser suggests options, not verbs.
  private static func misspelledVerb(
    _ arguments: [String], of command: CommandConfiguration, named name: String
  ) -> String? {
    guard let verb = arguments.first, !verb.hasPrefix("-"), !command.subcommands.isEmpty else {
      return nil
    }
    let rest = Array(arguments.dropFirst())
    if verb == "help" { return misspelledVerb(rest, of: command, named: name) }
    if let known = command.subcommands.first(where: { $0.configuration.commandName == verb }) {
      return misspelledVerb(rest, of: known.configuration, named: "\(name) \(verb)")
    }
    let verbs = command.subcommands.compactMap { $0.configuration.commandName }
    let meant = EditDistance.nearest(to: verb, in: verbs, within: 2)
    return "there is no command “\(verb)”"
      + (meant.map { "; did you mean `\(name) \($0)`?" } ?? "; `\(name) --help` lists them")
  }
}
