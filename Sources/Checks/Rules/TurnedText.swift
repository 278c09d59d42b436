internal import Curation
internal import Foundation

extension Rule {
  /// A character that nobody sees and that turns the direction of writing: what stands in the file is not
  /// what a reviewer reads.
  static let turnedText = Rule("turned-text", .warning) { issue in
    issue.texts.flatMap { text in
      var line = text.source.firstLine
      var found: [Remark] = []
      for scalar in text.source.text.unicodeScalars {
        if scalar == "\n" { line += 1 }
        guard (0x202A...0x202E).contains(scalar.value) else { continue }
        let number = String(scalar.value, radix: 16, uppercase: true)
        found.append(
          Remark(
            text.source.file, line,
            "this line holds an invisible character that turns the direction of writing (U+\(number))",
            mend: "take it out"))
      }
      return found
    }
  }
}
