/// The names under which many people write together.
enum GroupName {
  private static let endings: Set<String> = [
    "collaboration", "collaborations", "collab", "consortium", "consortia", "group", "groups",
    "team", "teams", "committee", "project", "experiment", "network", "survey", "association",
    "alliance", "society", "university", "laboratory", "observatory", "institute", "panel",
  ]

  private static let plurals: Set<String> = [
    "collaborations", "consortia", "groups", "teams", "experiments", "projects",
  ]

  private static let beginnings = ["for the ", "on behalf of ", "the ", "with an appendix "]

  /// Whether `name` is that of a collaboration or another group, and not a person's.
  static func isGroup(_ name: String) -> Bool {
    let words = name.split { $0.isWhitespace || $0 == "~" || $0 == "(" || $0 == ")" || $0 == "/" }
    guard let last = words.last else { return false }
    return endings.contains(word(last))
      || words.contains { word($0).hasPrefix("collaboration") || word($0) == "consortium" }
      || words.count > 1 && beginnings.contains { name.hasPrefix($0) }
  }

  /// Whether `word` is a group's kind of which there are several: `Collaborations`.
  static func isPlural(_ text: Substring) -> Bool { plurals.contains(word(text)) }

  private static func word(_ text: Substring) -> String {
    text.lowercased().filter { $0 != "." && $0 != "," && $0 != "}" && $0 != "{" }
  }
}
