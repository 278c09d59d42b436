internal import ArxivClient
internal import ArxivModel

extension FuzzTarget {
  /// Responses of OAI-PMH of every verb and format: the same in one piece and in many.
  static let oai = FuzzTarget("oai") { bytes in
    let (items, outcome) = try OAIDecoder.decode(bytes)
    var pieces: [OAIItem] = []
    let decoder = try OAIDecoder { pieces.append($0) }
    Pieces.feed(bytes) { decoder.consume($0) }
    let end = decoder.finish()
    // Where a broken body breaks, and whether it is one at all, the parser tells by what it has looked
    // at so far.
    if outcome.isBroken, end.isBroken {
      try hold(
        zip(items, pieces).allSatisfy { $0 == $1 }, "others in pieces: \(items)\n\(pieces)")
    } else {
      try hold(items == pieces, "others in pieces: \(items)\n\(pieces)")
      try hold(outcome == end, "another outcome in pieces: \(outcome)\n\(end)")
    }
    for case .record(let record, _) in items {
      try hold(record.paper.textSize <= 80 * bytes.count + (1 << 16), "more text than the body has")
      try hold(record.paper.title.isOneLine, "a title of several lines: \(record.paper.title)")
      try hold(record.paper.version >= 1, "version \(record.paper.version)")
    }
  }
}
