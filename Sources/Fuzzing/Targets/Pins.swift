internal import ArxivModel
internal import Curation

extension FuzzTarget {
  /// `papers.json`: what is written is read as the same.
  static let pins = FuzzTarget("pins") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let pins = try PinnedPapers(json: text, file: "papers.json")
      let written = pins.json
      try hold(try PinnedPapers(json: written, file: "p") == pins, "read otherwise: \(written)")
    } catch let problem as InputProblem {
      try LineCount(text).check(InputProblems([problem]))
    }
  }
}
