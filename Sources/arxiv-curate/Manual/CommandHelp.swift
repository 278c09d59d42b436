import Foundation

/// What the help says of a command, as `--experimental-dump-help` prints it.
struct CommandHelp: Decodable {
  var commandName: String
  var abstract: String?
  var discussion: String?
  var shouldDisplay: Bool
  var arguments: [Argument]?
  var subcommands: [CommandHelp]?

  /// Reads the dump of a whole program.
  ///
  /// - Throws: `DecodingError` when the dump has another form.
  init(dump: String) throws {
    struct Program: Decodable {
      var command: CommandHelp
    }
    self = try JSONDecoder().decode(Program.self, from: Data(dump.utf8)).command
  }

  /// The commands that are shown and do something themselves, each with its words, such as
  /// `library backup`.
  var verbs: [(words: String, help: CommandHelp)] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap { command in
      let below = command.verbs.map { ("\(command.commandName) \($0.words)", $0.help) }
      return below.isEmpty ? [(command.commandName, command)] : below
    }
  }

  /// An option, a flag or a positional argument.
  struct Argument: Decodable, Hashable {
    var kind: Kind
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var sectionTitle: String?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool
    var defaultValue: String?
    var allValues: [String]?

    enum Kind: String, Decodable {
      case positional, option, flag
    }

    /// A spelling: `-q` is the name `q` of kind `short`.
    struct Name: Decodable, Hashable {
      var kind: String
      var name: String
    }
  }
}
