import ArxivModel

/// Tells a failure to programs as well, which ended a run before there was a report.
struct FailureReport {
  private let format: ReportFormat
  private let console: Console

  init(_ format: ReportFormat, _ console: Console) {
    self.format = format
    self.console = console
  }

  init(_ format: PaperFormat, _ console: Console) {
    self.init(format == .json ? ReportFormat.json : .text, console)
  }

  /// Does something; where that fails, prints `{"outcome": "failed", "reason": …}` if JSON was asked
  /// for.
  ///
  /// - Parameter further: What else is known when it has failed.
  /// - Throws: What the body throws.
  func telling<Result>(
    with further: () -> [JSONValue.Member] = { [] }, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      if format == .json, !(error is ExitStatus) {
        try console.writeLine(
          JSONValue.object(
            [.init("outcome", .string("failed")), .init("reason", .string("\(error)"))] + further()
          ).pretty)
      }
      throw error
    }
  }
}
