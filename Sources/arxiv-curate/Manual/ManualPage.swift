import Foundation

/// The manual page: what the help says, and what it has no room for.
struct ManualPage {
  private var source = ManualSource()
  private let verbs: [(words: String, help: CommandHelp)]
  private let common: [CommandHelp.Argument]

  /// The page in the language mdoc.
  var text: String { source.text }

  /// Makes the page, of a day that its foot names.
  init(help: CommandHelp, day: Date) {
    verbs = help.verbs
    common = Self.common(in: verbs.map(\.help))
    heading(day)
    source.macro("Sh DESCRIPTION")
    source.prose(ManualText.description)
    source.macro("Sh COMMANDS")
    for verb in verbs { section(verb.words, verb.help) }
    source.macro("Sh COMMON OPTIONS")
    source.prose("Most commands take these, too.")
    options(common)
    table("ENVIRONMENT", "Ev", ManualText.variables)
    source.prose(ManualText.otherVariables)
    table("FILES", "Pa", ManualText.files)
    table("EXIT STATUS", "Sy", ExitStatus.allCases.map { ("\($0.rawValue)", $0.meaning) })
    source.macro("Sh EXAMPLES")
    source.prose(help.discussion ?? "")
    source.prose(ManualText.examples)
    source.macro("Sh SEE ALSO")
    source.macro("Xr git 1 ,")
    source.macro("Xr crontab 5 ,")
    source.macro("Xr systemd.timer 5")
  }

  private mutating func heading(_ day: Date) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: day)
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let month = months[((parts.month ?? 1) - 1) % 12]
    source.macro("Dd \(month) \(parts.day ?? 1), \(parts.year ?? 1970)")
    source.macro("Dt ARXIV\\-CURATE 1")
    source.macro("Os arxiv\\-curate \(ArxivCurate.version)")
    source.macro("Sh NAME")
    source.macro("Nm arxiv\\-curate")
    source.macro("Nd make a monthly selection of papers from arXiv")
    source.macro("Sh SYNOPSIS")
    source.macro("Nm")
    source.macro("Ar command")
    source.macro("Op Ar argument ...")
    source.macro("Nm")
    source.macro("Cm help")
    source.macro("Op Ar command")
    source.macro("Nm")
    source.macro("Fl \\-version")
  }

  private mutating func section(_ words: String, _ help: CommandHelp) {
    source.macro("Ss \(ManualSource.escaped(words))")
    source.prose(help.abstract ?? "")
    source.breakParagraph()
    source.macro("Nm")
    source.macro("Cm \(ManualSource.escaped(words))")
    let own = (help.arguments ?? []).filter(\.isShown)
    for argument in own { source.macro(argument.synopsis) }
    if let discussion = help.discussion, !discussion.isEmpty {
      source.macro("Pp")
      source.prose(discussion)
    }
    options(own.filter { !common.contains($0.plain) })
  }

  /// Lists options, and after them those of each titled group under its title.
  private mutating func options(_ arguments: [CommandHelp.Argument]) {
    var titles: [String?] = arguments.contains { $0.sectionTitle == nil } ? [nil] : []
    for argument in arguments where !titles.contains(argument.sectionTitle) {
      titles.append(argument.sectionTitle)
    }
    for title in titles {
      if let title { source.prose("\(title):") }
      source.macro("Bl -tag -width indent")
      for argument in arguments where argument.sectionTitle == title {
        source.macro("It \(argument.spellings)")
        source.prose(argument.explanation)
      }
      source.macro("El")
    }
  }

  private mutating func table(
    _ title: String, _ macro: String, _ rows: [(name: String, meaning: String)]
  ) {
    source.macro("Sh \(title)")
    source.macro("Bl -tag -width indent")
    for row in rows {
      source.macro("It \(macro) \(ManualSource.escaped(row.name))")
      source.prose(row.meaning)
    }
    source.macro("El")
  }

  /// The options that at least half of the commands take in the same words.
  private static func common(in commands: [CommandHelp]) -> [CommandHelp.Argument] {
    var counts: [CommandHelp.Argument: Int] = [:]
    var order: [CommandHelp.Argument] = []
    for argument in commands.flatMap({ $0.arguments ?? [] }) where argument.shouldDisplay {
      let argument = argument.plain
      if counts[argument] == nil { order.append(argument) }
      counts[argument, default: 0] += 1
    }
    return order.filter { $0.kind != .positional && counts[$0, default: 0] * 2 >= commands.count }
  }
}
