internal import ArxivModel
internal import Curation

extension Rule {
  /// A key of `references:` that no text cites.
  static let uncitedReference = Rule("uncited-reference", .warning) { issue in
    guard issue.isWhole else { return [] }
    let cited = Set(issue.citations.map(\.work))
    return issue.issue.references.values.sorted { $0.line < $1.line }.compactMap { work in
      guard !cited.contains(.key(work.key)), work.key.paperByName == nil else { return nil }
      return Remark(
        issue.issue.file, work.line, "nothing cites the reference \(work.key)",
        mend: "cite it as [@\(work.key)], or take it out")
    }
  }
}

extension String {
  /// The paper whose id this text is when it stands in a citation.
  var paperByName: ArxivID? { (try? ArxivReference(self))?.id }
}
