import ArgumentParser
import Foundation
import PaperLibrary

struct LibraryBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the library, as it is at one moment, while others read and write it.",
    discussion: """
      The copy is checked before it takes its place, so that a damaged one never replaces a good one. A \
      file that is there already is left as it is, unless --replace is given and it is a library.

        arxiv-curate library backup ~/backup/library.sqlite --replace      # for cron
      """)

  @Argument(help: ArgumentHelp("The file that the copy is to be.", valueName: "file"))
  var file: String

  @Flag(help: "Put the copy in the place of an older one.")
  var replace = false

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard !file.isEmpty, file != "-", !file.hasSuffix("/") else {
      throw ValidationError("the copy must be a file, which needs a name")
    }
  }

  func run() throws {
    let console = talk.console
    let library = try libraryOptions.openExisting()
    let size = try library.backUp(to: file, replacing: replace)
    try console.writeLine(file)
    console.note("\(try library.count()) papers, \(ByteCount.text(size))")
  }
}
