/// The authors of a paper as a reader is shown them.
public enum Byline {
  /// Joins names: all of them, the last two by "and", or the first `limit` and "et al." when somebody
  /// is left out.
  ///
  /// - Parameter limit: How many names are shown, at least one.
  public static func text(_ names: [String], showing limit: Int) -> String {
    let shown = names.prefix(max(1, limit))
    guard shown.count == names.count else { return shown.joined(separator: ", ") + " et al." }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
