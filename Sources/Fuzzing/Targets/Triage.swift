internal import ArxivModel
internal import Curation
internal import Foundation

extension FuzzTarget {
  /// A month's decisions: what is written is read as the same, and twice the lines say no more.
  static let triage = FuzzTarget("triage", longest: 2_048) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      var file = try TriageFile(text, file: "2021-06.tsv")
      let written = file.text
      try hold(try TriageFile(written, file: "t") == file, "read otherwise: \(written)")
      try hold(try TriageFile(written, file: "t").text == written, "written otherwise: \(written)")
      try hold(
        try TriageFile(written + written, file: "t").decisions == file.decisions,
        "the lines of both sides decide otherwise: \(written)")
      guard let id = ArxivID(canonical: "2105.01601") else { return }
      let date = Date(timeIntervalSince1970: 1_620_000_000)
      if file.record(.starred, on: id, by: "Ada Author", at: date) {
        try hold(file.decision(on: id, by: "Ada Author") == .starred, "not recorded")
        try hold(try TriageFile(file.text, file: "t") == file, "read otherwise: \(file.text)")
      }
    } catch let problems as InputProblems {
      try LineCount(text).check(problems)
    }
  }
}
