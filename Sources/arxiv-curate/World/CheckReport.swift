import ArxivClient
import ArxivModel
import Checks

/// What a check has to say: its findings, and how the run ends.
struct CheckReport {
  /// The month that was asked for; nil for all of them.
  var month: Month?
  /// The months that were looked at.
  var months: [Month]
  var findings: [Finding]
  /// Whether a warning is as bad as an error.
  var isStrict: Bool
  /// What became of asking arXiv; nil when it was not asked.
  var asked: PaperReport?

  init(
    month: Month?, months: [Month], findings: [Finding], isStrict: Bool, asked: PaperReport?
  ) {
    self.month = month
    self.months = months
    // The configuration's closing stands in many issues.
    var seen: Set<Finding> = []
    self.findings = findings.filter { seen.insert($0).inserted }
    self.isStrict = isStrict
    self.asked = asked
  }

  /// The exit status: what kept arXiv from answering comes before what was found.
  var status: ExitStatus {
    if let asked, asked.failure != nil { return asked.status }
    let isBad = count(.error) > 0 || isStrict && count(.warning) > 0
    return isBad || asked?.missing.isEmpty == false ? .partial : .done
  }

  private func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Prints the findings, and says how many there are.
  func print(as format: Check.Format, _ console: Console) throws {
    switch format {
    case .text: for finding in findings { try console.writeLine(line(finding, console)) }
    case .json: try console.writeLine(json.pretty)
    }
    asked?.explain(console)
    console.note(summary)
  }

  /// A finding as compilers write theirs, so that editors can go to the place.
  private func line(_ finding: Finding, _ console: Console) -> String {
    let place = "\(finding.file)\(finding.line.map { ":\($0)" } ?? "")"
    let style: Console.Style =
      switch finding.severity {
      case .error: .bad
      case .warning: .doubtful
      case .suggestion: .good
      }
    return console.styled(TerminalText.safe(place), .bold) + ": "
      + console.styled(finding.severity.rawValue, style)
      + ": \(TerminalText.safe(finding.sentence))"
  }

  private var summary: String {
    guard !months.isEmpty else {
      return "no issues yet; `arxiv-curate pick ID --month M` begins one"
    }
    let counts = Severity.allCases.compactMap { severity in
      let number = count(severity)
      return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }
    let found = counts.isEmpty ? "nothing found" : counts.joined(separator: ", ")
    let place = month?.description ?? "\(months.count) \(months.count == 1 ? "issue" : "issues")"
    return "\(found) in \(place)"
  }

  private var json: JSONValue {
    let outcome: PaperReport.Outcome =
      switch status {
      case .done: .done
      case .partial: .partial
      default: .failed
      }
    let reason = asked?.failure.map { JSONValue.Member("reason", .string("\($0)")) }
    return .object(
      [.init("outcome", .string(outcome.rawValue))] + [reason].compactMap { $0 } + [
        .init("month", .optional(month?.description)),
        .init("errors", .int(count(.error))), .init("warnings", .int(count(.warning))),
        .init("suggestions", .int(count(.suggestion))),
        .init("findings", .array(findings.map(record))),
        .init("missing", .strings(asked?.missing.map(\.reference.description) ?? [])),
      ])
  }

  private func record(_ finding: Finding) -> JSONValue {
    .object([
      .init("severity", .string(finding.severity.rawValue)), .init("rule", .string(finding.rule)),
      .init("file", .string(finding.file)),
      .init("line", finding.line.map { .int($0) } ?? .null),
      .init("message", .string(finding.message)), .init("mend", .optional(finding.mend)),
    ])
  }
}
