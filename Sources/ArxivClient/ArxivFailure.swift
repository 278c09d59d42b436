/// Why arXiv gave no answer, after everything that may be tried was tried.
public struct ArxivFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure, by what can be done about them.
  public enum Kind: Hashable, Sendable {
    /// arXiv cannot be reached, or kept failing.
    case unavailable
    /// arXiv answers too often asked, or is being asked by somebody else: later it may do.
    case tryLater
    /// arXiv has shut this machine out (403).
    case shutOut
    /// arXiv does not understand the question.
    case rejected
  }

  /// What can be done.
  public var kind: Kind
  /// A sentence.
  public var description: String

  /// Whether a smaller question may fare better.
  var mayDependOnQuestion = false

  /// Whether there was a whole feed, only not all that it should have held.
  var isIncomplete = false

  init(
    _ kind: Kind, _ description: String, mayDependOnQuestion: Bool = false,
    isIncomplete: Bool = false
  ) {
    self.kind = kind
    self.description = description
    self.mayDependOnQuestion = mayDependOnQuestion
    self.isIncomplete = isIncomplete
  }
}
