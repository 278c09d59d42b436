import ArgumentParser
import PaperLibrary

struct LibraryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "library",
    abstract: "Tell what the library holds, copy it while it is in use, or check it.",
    discussion: """
        arxiv-curate library info
        arxiv-curate library backup ~/backup/library.sqlite --replace
        arxiv-curate library check
      """,
    subcommands: [LibraryInfoCommand.self, LibraryBackup.self, LibraryCheckCommand.self])
}

extension LibraryOptions {
  /// Opens the library that must be there; nothing is made.
  ///
  /// - Throws: ``NoSuchFile``, errors of the library.
  func openExisting() throws -> PaperLibrary {
    guard let library = try openIfThere() else {
      throw NoSuchFile(
        description:
          "there is no library at \(path); `arxiv-curate sync`, `import` or `fetch` makes one")
    }
    return library
  }
}
