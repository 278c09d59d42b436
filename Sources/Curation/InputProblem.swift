/// Something wrong in a file that a person wrote: where, what, and what mends it.
public struct InputProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, as it should be shown.
  public var file: String
  /// The line, from 1; nil for the file as a whole.
  public var line: Int?
  /// What is wrong, and where that is not plain, how it is mended.
  public var message: String
  /// The kind of problem as programs name it, such as `unknown-citation`; nil for what cannot be read.
  public var rule: String?

  /// Creates a problem.
  public init(file: String, line: Int? = nil, message: String, rule: String? = nil) {
    self.file = file
    self.line = line
    self.message = message
    self.rule = rule
  }

  /// The place and the message, such as `issues/2021-06/issue.md:7: …`.
  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(message)"
  }
}

/// All that is wrong in a set of files, so that one run shows everything there is to mend.
public struct InputProblems: Error, Sendable, CustomStringConvertible {
  /// The problems: by file in the order read, then by line.
  public var problems: [InputProblem]

  /// Creates a list of problems.
  public init(_ problems: [InputProblem]) {
    self.problems = problems
  }

  /// A sentence for people.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
