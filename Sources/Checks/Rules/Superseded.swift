internal import ArxivModel
internal import Curation

extension Rule {
  /// A paper of the issue, or one that it cites or suggests, whose place another one has taken.
  static let superseded = Rule("superseded", .warning) { issue in
    issue.namings.compactMap { naming in
      guard let paper = issue.newest(naming.id), !paper.isWithdrawn, paper.isSuperseded else {
        return nil
      }
      let by = paper.successor.map { " by \($0)" } ?? ""
      return Remark(
        naming.file, naming.line,
        "\(paper.id) is superseded\(by), says its comment\(words(of: paper))",
        mend: mend(naming, paper.successor))
    }
  }
}
