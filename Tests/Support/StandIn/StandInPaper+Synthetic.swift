extension StandInPaper {
  /// Makes papers for tests of volume, the same ones at every call.
  ///
  /// The identifiers run `2101.00001`, `2101.00002` …, and on to `2102.00001` after `2101.99999`.
  /// Each paper is published 26 seconds after the one before it, the first at the start of its
  /// month, so that the order by identifier is the order by date. Every third paper has a second
  /// version, every fifth a comment, every seventh a DOI and a journal reference.
  ///
  /// - Parameter count: How many papers to make.
  /// - Returns: The papers, oldest first.
  public static func synthetic(count: Int) -> [StandInPaper] {
    (0..<max(count, 0)).map(synthetic(number:))
  }

  private static let perMonth = 99_999
  private static let topics = [
    "sparse attention", "tidal streams", "graph minors", "spin ice", "weak lensing",
    "program repair", "random walks", "protein folding", "optical lattices", "queueing networks",
  ]
  private static let categoryPairs = [
    ["cs.LG", "stat.ML"], ["astro-ph.GA"], ["math.CO", "cs.DM"], ["cond-mat.str-el"],
    ["astro-ph.CO", "gr-qc"], ["cs.SE", "cs.PL"], ["math.PR"], ["q-bio.BM", "cs.LG"],
    ["cond-mat.quant-gas", "quant-ph"], ["cs.PF", "math.PR"],
  ]
  private static let surnames = [
    "Abara", "Brandl", "Castaño", "Duval", "Eriksen", "Fujita", "Grünwald", "Hossain",
  ]

  private static func synthetic(number: Int) -> StandInPaper {
    let month = number / perMonth
    let serial = number % perMonth
    let moment = (serial * 26, year: 2021 + month / 12, month: month % 12 + 1)
    let published = timestamp(seconds: moment.0, year: moment.year, month: moment.month)
    let topic = topics[number % topics.count]
    let categories = categoryPairs[number % categoryPairs.count]
    var paper = StandInPaper(
      id: "\(padded(moment.year % 100, 2))\(padded(moment.month, 2)).\(padded(serial + 1, 5))",
      published: published,
      title: "Synthetic result \(number + 1) on \(topic) with more words than fit on one line",
      abstract: """
        We study \(topic) in case \(number + 1), where $n^2 < m$ & nothing else is known. The \
        method takes a bound from below, a bound from above, and the hope that both meet. \
        Experiments on made-up data agree with the bound to three digits, which is two more than \
        the data deserve. We close with open questions about \(topic) and its neighbours.
        """,
      authors: (0...(number % 4)).map { offset in
        Author(
          name: "A. \(surnames[(number + offset) % surnames.count])",
          affiliations: offset == 0 && number % 6 == 0 ? ["Institute \(number % 9)"] : [])
      },
      primaryCategory: categories[0]
    )
    paper.categories = categories
    if number % 3 == 2 {
      let updated = timestamp(
        seconds: moment.0 + 3_600, year: moment.year, month: moment.month)
      paper.versions.append(Version(version: 2, updated: updated))
    }
    if number % 5 == 4 {
      paper.comment = "\(number % 30 + 4) pages, \(number % 7) figures"
    }
    if number % 7 == 6 {
      paper.dois = ["10.5555/synthetic.\(number + 1)"]
      paper.journalReference = "J. Synth. Res. \(number % 90 + 1) (2021) \(number + 1)"
    }
    return paper
  }

  /// The moment so many seconds into a month, which may run over the month's end by an hour.
  private static func timestamp(seconds: Int, year: Int, month: Int) -> String {
    let last = ServerClock.days(inMonth: month, year: year) * 86_400 - 1
    let second = min(seconds, last)
    let day = second / 86_400 + 1
    let clock = second % 86_400
    return "\(year)-\(padded(month, 2))-\(padded(day, 2))T\(padded(clock / 3_600, 2)):"
      + "\(padded(clock / 60 % 60, 2)):\(padded(clock % 60, 2))Z"
  }
}
