import Foundation
import TestSupport

/// What the program says of itself with `--experimental-dump-help`.
struct HelpDump: Decodable {
  var command: Command

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool
    var arguments: [Argument]?
    var subcommands: [Command]?

    /// The shown commands below, with their words.
    var verbs: [Verb] {
      (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap { below in
        let verbs = below.verbs
        return verbs.isEmpty
          ? [Verb(words: below.commandName, command: below)]
          : verbs.map { Verb(words: "\(below.commandName) \($0.words)", command: $0.command) }
      }
    }
  }

  struct Argument: Decodable {
    var kind: String
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var shouldDisplay: Bool
    var allValues: [String]?

    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed: `-q`, `--quiet`.
      var spelling: String { (kind == "long" ? "--" : "-") + name }
    }
  }

  /// A command that does something, such as `library backup`.
  struct Verb {
    var words: String
    var command: Command

    /// The spellings of its options and flags.
    var options: Set<String> {
      Set(shown.flatMap { $0.names ?? [] }.map(\.spelling))
    }

    /// Its arguments, as far as the help shows them.
    var shown: [Argument] { (command.arguments ?? []).filter(\.shouldDisplay) }
  }

  /// The dump of the program that was built.
  static func load() async throws -> HelpDump {
    let run = try await Tool().run("--experimental-dump-help")
    return try JSONDecoder().decode(HelpDump.self, from: Data(run.output.utf8))
  }

  /// The verb that a command line begins with, behind the program's name; or the group of verbs.
  func verb(of words: some Sequence<Substring>) -> Verb? {
    let line = words.joined(separator: " ") + " "
    let groups = (command.subcommands ?? []).filter(\.shouldDisplay).map {
      Verb(words: $0.commandName, command: $0)
    }
    return (command.verbs + groups).first { line.hasPrefix($0.words + " ") }
  }
}
