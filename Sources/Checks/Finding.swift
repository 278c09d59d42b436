internal import Curation

/// How much a finding weighs.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// The issue cannot be published: `compile` refuses it in the same words.
  case error
  /// An editor would want to know before publishing.
  case warning
  /// The issue might be better for it.
  case suggestion

  /// Orders by weight, errors first.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .suggestion: 2
    }
  }
}

/// What an editor would catch: where, what is wrong, and what mends it.
public struct Finding: Hashable, Sendable {
  /// How much it weighs.
  public var severity: Severity
  /// The rule that found it, by a name that stays, such as `picked-before`.
  public var rule: String
  /// The file, relative to the workspace.
  public var file: String
  /// The line, from 1; nil for the file as a whole.
  public var line: Int?
  /// What is wrong; of an error, also what mends it.
  public var message: String
  /// What mends it; nil where the message says so.
  public var mend: String?

  /// Creates a finding.
  public init(
    _ severity: Severity, _ rule: String, file: String, line: Int?, message: String,
    mend: String? = nil
  ) {
    self.severity = severity
    self.rule = rule
    self.file = file
    self.line = line
    self.message = message
    self.mend = mend
  }

  /// The error that a problem is, in the words in which `compile` tells it.
  init(_ problem: InputProblem) {
    self.init(
      .error, problem.rule ?? "unreadable", file: problem.file, line: problem.line,
      message: problem.message)
  }

  /// What is wrong and what mends it, in one sentence.
  public var sentence: String { mend.map { "\(message); \($0)" } ?? message }
}
