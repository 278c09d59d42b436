internal import ArxivClient
internal import ArxivModel

extension FuzzTarget {
  /// A line of the metadata snapshot.
  static let snapshotLine = FuzzTarget(
    "snapshot-line",
    starting: {
      let decoder = try SnapshotDecoder()
      let padding = [UInt8](repeating: 0x22, count: SnapshotDecoder.padding)
      return { bytes in
        do {
          let record = try (bytes + padding).withUnsafeBytes { padded in
            try decoder.record(UnsafeRawBufferPointer(rebasing: padded.prefix(bytes.count)))
          }
          try hold(
            record.paper.textSize <= 80 * bytes.count + (1 << 16), "more text than the line has")
          try hold(record.paper.title.isOneLine, "a title of several lines")
          try hold(record.versions.last?.number == record.paper.version, "the version is lost")
        } catch let defect as SnapshotDecoder.Defect {
          try hold(!defect.reason.isEmpty, "no reason")
        }
      }
    })
}
