import ArgumentParser
import ArxivModel
import Curation
import Foundation
import Preview

struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Serve an issue's page to this machine's browser, and reload it as files are saved.",
    discussion: """
      What there is to mend stands beside the text. While the issue does not compile, the page stays as \
      it last did. The first line printed is the address; Ctrl-C stops.

        arxiv-curate preview --month 2021-06 --open

      Only this machine can reach the page, no other site can use it, and nothing but the page and its \
      figures can be read through it.
      """)

  @OptionGroup var monthOption: MonthOption

  @Option(
    help: ArgumentHelp("The port (0 for one that is free).", valueName: "number"))
  var port: UInt16 = 0

  @Flag(help: "Open the page in $BROWSER, or where that is not set, with xdg-open.")
  var open = false

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let month = monthOption.month
    // A month without an issue is a slip; everything else can be mended while the preview runs.
    _ = try workspace.issueText(month)
    let preview = IssuePreview(
      workspace: workspace, month: month, library: libraryOptions)
    let server = try PreviewServer(port: port)
    let watch = FolderWatch(preview.folders) { server.noteChange() }
    defer { watch.stop() }
    Self.listenToSignals()
    try console.writeLine(server.address)
    try console.flush()
    console.note("previewing \(month); Ctrl-C stops")
    if open {
      do {
        // By then this thread says nothing any more.
        try Browser.open(server.address) { Console.standard.complain($0.description) }
      } catch {
        console.complain(error.description)
      }
    }
    try server.run(preview.source)
  }

  /// Lets the signals that end programs end this one, whatever who started it has made of them: shells
  /// have programs in the background ignore Ctrl-C, and other programs start theirs with signals blocked.
  ///
  /// A preview has no other end, and nothing to tidy up.
  private static func listenToSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_DFL)
      sigaddset(&signals, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
