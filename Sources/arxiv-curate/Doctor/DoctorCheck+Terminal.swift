import Foundation

extension DoctorCheck {
  /// Whether what is printed can be shown: text is UTF-8 wherever the program runs.
  static var terminal: DoctorCheck {
    DoctorCheck(area: "terminal") { examination in
      // In the order in which the C library looks at them.
      let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { Environment.text($0) }.first
      let isUTF8 =
        locale.map { $0.lowercased().replacing("-", with: "").contains("utf8") } ?? false
      let name = locale.map { "the locale \($0)" } ?? "no locale"
      guard examination.console.isTerminal else {
        return [.fine("output does not go to one; \(name)")]
      }
      guard isUTF8 else {
        return [
          .problem(
            "\(name) is not for UTF-8, and accents may look wrong",
            mend: "`export LANG=C.UTF-8`, or a language's own")
        ]
      }
      return [.fine("\(Environment.text("TERM") ?? "unknown"), \(name)")]
    }
  }
}
