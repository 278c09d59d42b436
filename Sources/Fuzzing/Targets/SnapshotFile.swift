internal import ArxivClient
internal import Foundation

extension FuzzTarget {
  // What a few bytes unpack to may be gigabytes, which are read through, not held; a run stops here.
  private static let unpackedLimit = 1 << 22

  /// A saved file, packed in any way: its members, their heads, their lines.
  static let snapshotFile = FuzzTarget(
    "snapshot-file",
    starting: {
      // A file that is in no folder any more, written anew for each run.
      var name = Array("\(FileManager.default.temporaryDirectory.path)/fuzz-XXXXXX".utf8CString)
      let file = mkstemp(&name)
      unlink(name)
      let path = "/proc/self/fd/\(file)"
      return { bytes in
        try hold(
          ftruncate(file, 0) == 0 && pwrite(file, bytes, bytes.count, 0) == bytes.count, path)
        do {
          try read(try SavedFile(path: path))
        } catch let failure as SavedFile.Failure {
          try hold(failure.description.hasPrefix(path), "the file is not named: \(failure)")
        }
      }
    })

  private static func read(_ file: SavedFile) throws {
    var members = 0
    var read = 0
    let decoder = try SnapshotDecoder()
    while try file.nextMember() != nil, members < 20 {
      members += 1
      _ = try file.head()
      let lines = LineReader(file)
      var offset = 0
      while let line = try lines.next() {
        try hold(lines.offset > offset, "a line of nothing at all")
        read += lines.offset - offset
        offset = lines.offset
        if case .line(let bytes) = line { _ = try? decoder.record(bytes) }
        if read > unpackedLimit { return }
      }
    }
  }
}
