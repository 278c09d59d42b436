internal import ArxivClient
internal import ArxivModel

extension FuzzTarget {
  /// The feed of the query API: the same in one piece and in many, and no more than was sent.
  static let queryFeed = FuzzTarget("query-feed") { bytes in
    let (papers, outcome) = try QueryFeedDecoder.decode(bytes)
    var pieces: [Paper] = []
    let decoder = try QueryFeedDecoder { pieces.append($0) }
    Pieces.feed(bytes) { decoder.consume($0) }
    let end = decoder.finish()
    // Where a broken body breaks, and whether it is one at all, the parser tells by what it has looked
    // at so far.
    if outcome.isBroken, end.isBroken {
      try hold(
        zip(papers, pieces).allSatisfy { $0 == $1 }, "others in pieces: \(papers)\n\(pieces)")
    } else {
      try hold(papers == pieces, "others in pieces: \(papers)\n\(pieces)")
      try hold(outcome == end, "another outcome in pieces: \(outcome)\n\(end)")
    }
    try hold(
      papers.map(\.textSize).reduce(0, +) <= 4 * bytes.count, "more text than the body has")
    for paper in papers {
      try hold(paper.title.isOneLine, "a title of several lines: \(paper.title)")
      try hold(paper.categories.contains(paper.primaryCategory), "the primary category is lost")
      try hold(paper.version >= 1, "version \(paper.version)")
    }
    if case .feed(let feed) = outcome { try hold(feed.papers == papers.count, "papers miscounted") }
  }
}
