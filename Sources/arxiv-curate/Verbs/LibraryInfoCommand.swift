import ArgumentParser
import ArxivModel
import Foundation
import PaperLibrary

struct LibraryInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tell what the library holds: papers, versions, words, size, last sync.")

  @Option(help: "How to print: text or json.")
  var format = ReportFormat.text

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let (path, info) = try FailureReport(format, console).telling {
      let library = try libraryOptions.openExisting()
      return (library.path, try library.info())
    }
    switch format {
    case .json: try console.writeLine(record(info, path).pretty)
    case .text:
      for (name, value) in lines(info, path) {
        try console.writeLine(
          "\(console.styled(TerminalText.padded(name, to: 10), .bold))  \(TerminalText.safe(value))"
        )
      }
    }
  }

  private func lines(_ info: LibraryInfo, _ path: String) -> [(String, String)] {
    let span = info.submitted.map {
      ", submitted from \(Timestamp.day($0.lowerBound)) to \(Timestamp.day($0.upperBound))"
    }
    let log = info.logSize == 0 ? "" : ", and \(ByteCount.text(info.logSize)) in the log beside it"
    let free = info.freeSize == 0 ? "" : ", \(ByteCount.text(info.freeSize)) of it not in use"
    let words = info.indexedWords.map { "\($0) words of " } ?? ""
    var unfinished: [String] = []
    if info.unfinishedListings > 0 { unfinished.append("listings: \(info.unfinishedListings)") }
    if info.unfinishedImports > 0 { unfinished.append("imports: \(info.unfinishedImports)") }
    let lines = [
      ("file", path), ("size", "\(ByteCount.text(info.size))\(free)\(log)"),
      ("papers", "\(info.papers)\(span ?? "")"),
      ("versions", "\(info.olderVersions) older \(info.olderVersions == 1 ? "one" : "ones")"),
      ("index", "\(words)\(info.indexedPapers) papers"),
      ("last sync", info.synced.map(Timestamp.text) ?? "never"),
      ("listings", "\(info.listings) kept"),
      ("schema", "\(info.steps.count), “\(info.steps.last ?? "")”"),
    ]
    return lines
      + (unfinished.isEmpty ? [] : [("unfinished", unfinished.joined(separator: ", "))])
  }

  private func record(_ info: LibraryInfo, _ path: String) -> JSONValue {
    .object([
      .init("outcome", .string("done")), .init("file", .string(path)),
      .init("size", .int(info.size)), .init("logSize", .int(info.logSize)),
      .init("freeSize", .int(info.freeSize)), .init("papers", .int(info.papers)),
      .init("olderVersions", .int(info.olderVersions)),
      .init("firstSubmitted", .optional(info.submitted.map { Timestamp.text($0.lowerBound) })),
      .init("lastSubmitted", .optional(info.submitted.map { Timestamp.text($0.upperBound) })),
      .init("indexedPapers", .int(info.indexedPapers)),
      .init("indexedWords", info.indexedWords.map { .int($0) } ?? .null),
      .init("lastSync", .optional(info.synced.map(Timestamp.text))),
      .init("listings", .int(info.listings)),
      .init("unfinishedListings", .int(info.unfinishedListings)),
      .init("unfinishedImports", .int(info.unfinishedImports)),
      .init("schema", .int(info.steps.count)), .init("schemaSteps", .strings(info.steps)),
    ])
  }
}
