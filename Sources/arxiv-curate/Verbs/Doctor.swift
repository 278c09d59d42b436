import ArgumentParser
import Foundation

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is configured, reachable, stale or broken, and what mends it.",
    discussion: """
      Asks each of arXiv's services for a sign of life, once and in turn with all other processes; \
      --offline asks nobody. Exit 1 when something is wrong.

      --repair does what is safe: it makes indexes of the library anew, saves what can be read of a \
      damaged library into a new one and keeps the damaged file aside, and removes what writes left \
      behind that were killed. What a person wrote is never touched.
      """)

  @Flag(help: "Do what is safe about what is found, and look again.")
  var repair = false

  @Flag(help: "Ask nobody.")
  var offline = false

  @Option(help: "How to print: text or json.")
  var format = ReportFormat.text

  @Option(
    help: ArgumentHelp(
      "How long to wait for this process's turn to ask, in seconds.", valueName: "seconds"))
  var patience = 20.0

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard (0...Environment.longest).contains(patience) else {
      throw ValidationError("--patience must be a number of seconds")
    }
  }

  func run() throws {
    let console = talk.console
    var report = DoctorReport(examination(isOffline: offline || repair))
    if repair {
      let remedies = report.problems.compactMap(\.remedy)
      let repairs = DoctorRepair(now: Date()).carryOut(remedies)
      report = DoctorReport(examination(isOffline: offline))
      report.repairs = repairs
    }
    console.clearProgress()
    try report.print(as: format, console)
    if !report.problems.isEmpty { throw ExitStatus.partial }
  }

  private func examination(isOffline: Bool) -> Examination {
    Examination(
      library: libraryOptions, workspace: workspaceOptions, console: talk.console, now: Date(),
      isOffline: isOffline, patience: patience)
  }
}
