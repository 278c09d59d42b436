import ArxivModel

/// What the doctor found, and what was done about it.
struct DoctorReport {
  /// What was found, by area, in order.
  var areas: [(area: String, diagnoses: [Diagnosis])]
  /// What `--repair` did, a sentence each.
  var repairs: [String] = []

  var problems: [Diagnosis] {
    areas.flatMap(\.diagnoses).filter { $0.severity == .problem }
  }

  /// Looks at everything.
  init(_ examination: Examination) {
    areas = DoctorCheck.all.map { ($0.area, $0.diagnoses(examination)) }
      .filter { !$0.diagnoses.isEmpty }
  }

  func print(as format: ReportFormat, _ console: Console) throws {
    switch format {
    case .json: try console.writeLine(record.pretty)
    case .text: try printText(console)
    }
    for repair in repairs { console.note(repair) }
    let count = problems.count
    console.note(
      count == 0 ? "nothing is wrong" : "\(count) \(count == 1 ? "problem" : "problems")")
  }

  private func printText(_ console: Console) throws {
    let width = areas.map(\.area.count).max() ?? 0
    for (area, diagnoses) in areas {
      for (index, diagnosis) in diagnoses.enumerated() {
        let name = TerminalText.padded(index == 0 ? area : "", to: width)
        let mark =
          switch diagnosis.severity {
          case .fine: console.styled("ok     ", .good)
          case .note: console.styled("note   ", .doubtful)
          case .problem: console.styled("problem", .bad)
          }
        try console.writeLine(
          "\(console.styled(name, .bold))  \(mark)  \(TerminalText.safe(diagnosis.sentence))")
        if let mend = diagnosis.mend {
          try console.writeLine(
            "\(TerminalText.padded("", to: width))           \(TerminalText.safe("→ \(mend)"))")
        }
      }
    }
  }

  /// The same, for programs.
  private var record: JSONValue {
    .object([
      .init("outcome", .string(problems.isEmpty ? "done" : "partial")),
      .init("version", .string(ArxivCurate.version)), .init("problems", .int(problems.count)),
      .init("repairs", .strings(repairs)),
      .init(
        "findings",
        .array(
          areas.flatMap { area, diagnoses in
            diagnoses.map { diagnosis in
              JSONValue.object([
                .init("area", .string(area)),
                .init("severity", .string(diagnosis.severity.rawValue)),
                .init("sentence", .string(diagnosis.sentence)),
                .init("mend", .optional(diagnosis.mend)),
              ])
            }
          })),
    ])
  }
}
