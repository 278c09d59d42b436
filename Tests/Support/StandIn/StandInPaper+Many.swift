extension StandInPaper {
  /// Makes many small papers of one category whose records all changed on one day.
  ///
  /// The identifiers begin with the month of the day and run on from `first`: `2106.50001`,
  /// `2106.50002` … for a day in June 2021. Each paper has one version, submitted on the day, a
  /// second after the one before it.
  ///
  /// - Parameters:
  ///   - count: How many papers to make.
  ///   - category: Their only category.
  ///   - datestamp: The day, such as `2021-06-15`.
  ///   - first: The number of the first paper in its month.
  public static func many(
    _ count: Int, category: String, datestamp: String, first: Int = 50_001
  ) -> [StandInPaper] {
    precondition(ServerClock.isDay(datestamp), "\(datestamp) is no day")
    precondition(first > 0 && first + count <= 100_000, "a month holds 99,999 papers")
    let month = String(datestamp.dropFirst(2).prefix(2) + datestamp.dropFirst(5).prefix(2))
    return (0..<max(count, 0)).map { number in
      let clock = number % 86_400
      let time = [clock / 3_600, clock / 60 % 60, clock % 60].map { padded($0, 2) }
      var paper = StandInPaper(
        id: "\(month).\(padded(first + number, 5))",
        published: "\(datestamp)T\(time.joined(separator: ":"))Z",
        title: "Invented result \(first + number)",
        abstract: "We invent result \(first + number), and prove that it was not there before.",
        authors: [Author(name: "I. Nventor")],
        primaryCategory: category)
      paper.datestamp = datestamp
      return paper
    }
  }
}
