import ArgumentParser
import Foundation

/// What `make install` asks for: the manual page, made of the help that the program itself gives.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page, for man: arxiv-curate manual | man -l -",
    shouldDisplay: false)

  func run() throws {
    // The usual promise of builds that can be repeated: the day is the source's, not the build's.
    let seconds = Environment.text("SOURCE_DATE_EPOCH").flatMap { Double($0) }
    let day = seconds.map { Date(timeIntervalSince1970: $0) } ?? Date()
    let help = try CommandHelp(dump: ArxivCurate._dumpHelp())
    try Console.standard.write(ManualPage(help: help, day: day).text)
  }
}
