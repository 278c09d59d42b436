import Foundation

/// One of the things that the doctor looks at.
struct DoctorCheck {
  /// What it is about, in a word or two.
  var area: String
  var examine: (Examination) throws -> [Diagnosis]

  /// All of them, in the order in which they are told.
  ///
  /// What support would ask first comes first; the clock stands behind the servers, whose time it is
  /// compared with.
  static var all: [DoctorCheck] {
    [
      .program, .workspace, .library, .subscriptions, .lease, .servers, .clock, .space,
      .environment, .editor, .terminal, .leftovers, .unfinished, .digests,
    ]
  }

  /// What it finds; a check that fails finds that.
  func diagnoses(_ examination: Examination) -> [Diagnosis] {
    do {
      return try examine(examination)
    } catch {
      return [
        .problem(
          "this could not be looked at: \(error)", mend: "mend that, and ask the doctor again")
      ]
    }
  }
}
