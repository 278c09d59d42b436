extension CommandHelp.Argument {
  /// Whether the synopsis of a command has it: `--help` and `--version` go without saying.
  var isShown: Bool {
    shouldDisplay && !(names ?? []).contains { ["help", "version"].contains($0.name) }
  }

  /// The argument without its place in a command's help, to be told from others.
  var plain: Self {
    var plain = self
    plain.sectionTitle = nil
    return plain
  }

  /// How it stands in the synopsis: a line of mdoc.
  var synopsis: String {
    let value = "Ar \(ManualSource.word(valueName ?? "value"))"
    let more = isRepeating ? " ..." : ""
    let text =
      switch kind {
      case .positional: value + more
      case .flag: "Fl \(longest)"
      case .option: "Fl \(longest) \(value)\(more)"
      }
    return isOptional ? "Op \(text)" : text
  }

  /// How it heads its explanation: all spellings, short ones first.
  var spellings: String {
    let value = " Ar \(ManualSource.word(valueName ?? "value"))"
    guard kind != .positional else { return String(value.dropFirst()) }
    return (names ?? []).sorted { $0.name.count < $1.name.count }.map {
      "Fl \(Self.flag($0))" + (kind == .option ? value : "")
    }.joined(separator: " , ")
  }

  /// What it does, and its values and default where that does not say them.
  var explanation: String {
    let says = abstract ?? ""
    var rest: [String] = []
    let values = allValues ?? []
    if !values.allSatisfy(says.contains) {
      rest.append("(values: \(values.joined(separator: ", ")))")
    }
    if kind != .flag, let defaultValue, !defaultValue.isEmpty {
      rest.append("(default: `\(defaultValue)`)")
    }
    return ([says] + rest).joined(separator: " ")
  }

  private var longest: String {
    (names ?? []).max { $0.name.count < $1.name.count }.map(Self.flag) ?? ""
  }

  /// A spelling for the macro `Fl`, which puts the first hyphen itself.
  private static func flag(_ name: Name) -> String {
    (name.kind == "long" ? "\\-" : "") + ManualSource.escaped(name.name)
  }
}
