/// Writes feeds, line by line as the server does.
///
/// The parts that differ between the layouts are in one file for each.
struct FeedWriter: LineWriter {
  /// The layout to write in.
  let layout: StandInArxiv.Layout
  /// What has been written.
  var bytes: [UInt8] = []

  /// Prepares to write.
  init(layout: StandInArxiv.Layout) {
    self.layout = layout
  }

  /// A feed of results.
  static func feed(_ page: FeedPage, layout: StandInArxiv.Layout) -> [UInt8] {
    var writer = FeedWriter(layout: layout)
    writer.writeHead(of: page)
    for hit in page.hits { writer.writeEntry(hit) }
    writer.line("</feed>")
    return writer.bytes
  }

  /// The beginning of a feed of results, up to its first entry.
  static func head(of page: FeedPage, layout: StandInArxiv.Layout) -> [UInt8] {
    var writer = FeedWriter(layout: layout)
    writer.writeHead(of: page)
    return writer.bytes
  }

  /// Entries without a feed around them.
  static func entries(
    _ hits: [QueryEvaluator.Hit], layout: StandInArxiv.Layout
  ) -> [UInt8] {
    var writer = FeedWriter(layout: layout)
    for hit in hits { writer.writeEntry(hit) }
    return writer.bytes
  }

  /// A feed that says what is wrong with a request.
  ///
  /// - Parameters:
  ///   - failure: What is wrong.
  ///   - query: The query as the legacy layout's title shows it.
  ///   - layout: The layout to write in.
  static func errorFeed(
    _ failure: QueryFailure, query: String, layout: StandInArxiv.Layout
  ) -> [UInt8] {
    var writer = FeedWriter(layout: layout)
    switch layout {
    case .new: writer.writeNewError(failure)
    case .legacy: writer.writeLegacyError(failure, query: query)
    }
    return writer.bytes
  }

  private mutating func writeHead(of page: FeedPage) {
    switch layout {
    case .new: writeNewHead(of: page)
    case .legacy: writeLegacyHead(of: page)
    }
  }

  private mutating func writeEntry(_ hit: QueryEvaluator.Hit) {
    switch layout {
    case .new: writeNewEntry(hit)
    case .legacy: writeLegacyEntry(hit)
    }
  }
}
