internal import ArxivClient
internal import ArxivModel

extension FuzzTarget {
  /// The daily feeds, RSS 2.0, RSS 1.0 and Atom: the same in one piece and in many.
  static let announcementFeed = FuzzTarget("announcement-feed") { bytes in
    let (announcements, outcome) = try AnnouncementFeedDecoder.decode(bytes)
    var pieces: [Announcement] = []
    let decoder = try AnnouncementFeedDecoder { pieces.append($0) }
    Pieces.feed(bytes) { decoder.consume($0) }
    let end = decoder.finish()
    // Where a broken body breaks, and whether it is one at all, the parser tells by what it has looked
    // at so far.
    if outcome.isBroken, end.isBroken {
      try hold(
        zip(announcements, pieces).allSatisfy { $0 == $1 },
        "others in pieces: \(announcements)\n\(pieces)")
    } else {
      try hold(announcements == pieces, "others in pieces: \(announcements)\n\(pieces)")
      try hold(outcome == end, "another outcome in pieces: \(outcome)\n\(end)")
    }
    let size = announcements.map {
      $0.title.utf8.count + $0.abstract.utf8.count + $0.authors.textSize
    }.reduce(0, +)
    try hold(size <= 80 * bytes.count + (1 << 16), "more text than the body has")
    for announcement in announcements {
      try hold(announcement.title.isOneLine, "a title of several lines: \(announcement.title)")
      try hold(!announcement.categories.isEmpty, "no category")
    }
  }
}
