import Foundation

extension DoctorCheck {
  /// Whether there is an editor for `note`.
  static var editor: DoctorCheck {
    DoctorCheck(area: "editor") { _ in
      let name = ["VISUAL", "EDITOR"].first { Environment.text($0) != nil }
      let command = name.flatMap { Environment.text($0) } ?? "editor"
      let program = command.split(separator: " ").first.map { String($0) } ?? command
      let source = name.map { "$\($0)" } ?? "neither VISUAL nor EDITOR is set"
      guard !isThere(program) else { return [.fine("\(program) (\(source))")] }
      let mend = "set EDITOR to an editor that is installed, such as `export EDITOR=nano`"
      // Without either, nothing but `note` is amiss, and cron needs none.
      return name == nil
        ? [.note("there is none: \(source)", mend: mend)]
        : [.problem("\(program) (\(source)) cannot be run", mend: mend)]
    }
  }

  private static func isThere(_ program: String) -> Bool {
    if program.contains("/") { return access(program, X_OK) == 0 }
    let folders = (Environment.text("PATH") ?? "/usr/bin:/bin").split(separator: ":")
    return folders.contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}
