public import Foundation

/// A hidden file that a write left behind which was killed before it could rename it.
public struct Leftover: Hashable, Sendable {
  /// The file.
  public var path: String
  /// Its size in bytes.
  public var size: Int
  /// When it was last written to.
  public var modified: Date
  /// The process that wrote it, where its name tells; of the others, the lock on it does.
  public var process: Int32?

  /// What SQLite puts behind the name of a database for the files beside it.
  static let databaseSuffixes = ["-journal", "-wal", "-shm"]

  /// How long nothing must have been written to a file for it to be abandoned, in seconds: the process
  /// may be one of another machine, or of another container.
  public static let patience = 3_600.0

  /// The hidden files of writes in a folder, by name; none where the folder cannot be read.
  public static func all(in folder: String) -> [Leftover] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { Leftover(name: $0, in: folder) }
  }

  /// The file of this name, if ``DurableFile`` gives such names.
  private init?(name: String, in folder: String) {
    let suffix = Self.databaseSuffixes.first { name.hasSuffix($0) } ?? ""
    let parts = name.dropLast(suffix.count).split(
      separator: ".", omittingEmptySubsequences: false)
    // A dot, the name of a file, what makes it ours, and the ending: four parts or more.
    guard name.hasPrefix("."), parts.count >= 4, parts.last == "tmp" else { return nil }
    let mark = parts[parts.count - 2]
    let numbers = mark.split(separator: "-", omittingEmptySubsequences: false)
    if numbers.count == 2, let number = Int32(numbers[0]), number > 0, UInt32(numbers[1]) != nil {
      process = number
    } else if mark.count == 8, UInt32(mark, radix: 16) != nil {
      process = nil
    } else {
      return nil
    }
    var status = stat()
    let path = "\(folder)/\(name)"
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.path = path
    size = Int(status.st_size)
    modified = Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec))
  }

  /// Whether nobody will finish it: its process is gone, or holds no lock on it any more, and nothing was
  /// written for an hour.
  public func isAbandoned(at now: Date) -> Bool {
    let isGone =
      process.map { kill($0, 0) != 0 && errno == ESRCH } ?? FileBeside.isNobodys(path)
    return isGone && now.timeIntervalSince(modified) > Self.patience
  }

  /// Removes the file.
  ///
  /// - Throws: ``DurableFile/Failure``.
  public func remove() throws {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw DurableFile.Failure("remove", path)
    }
  }
}
