internal import ArxivModel
internal import Curation

extension Rule {
  /// A day of publication that is missing, or lies far from the month.
  static let published = Rule("published", .warning) { issue in
    guard let day = issue.issue.published else {
      return [
        Remark(
          issue.issue.file, nil, "the issue has no day of publication",
          mend: "`published: \(issue.month)-28` in its front matter dates page and feed")
      ]
    }
    guard let month = Month(String(day.prefix(7))),
      abs(month.count - issue.month.count) > 1
    else { return [] }
    return [
      Remark(
        issue.issue.file, issue.issue.keyLines["published"],
        "the issue of \(issue.month) says that it was published on \(day)",
        mend: "mend the day, or move the folder to its month")
    ]
  }
}

extension Month {
  /// Months since the year 0.
  fileprivate var count: Int { year * 12 + number }
}
