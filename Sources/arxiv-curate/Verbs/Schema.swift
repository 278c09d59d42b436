import ArgumentParser
import Digest

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (draft 2020-12) that every digest follows.")

  func run() throws {
    try Console.standard.write(DigestSchema.text)
  }
}
