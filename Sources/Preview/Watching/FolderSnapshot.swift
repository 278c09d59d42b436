internal import Foundation
internal import Glibc

/// A folder whose files a preview depends on.
public struct WatchedFolder: Hashable, Sendable {
  /// The folder, which need not be there yet.
  public var path: String
  /// The names in it that matter; nil for all.
  public var names: Set<String>?
  /// Whether the folders below matter too.
  public var isDeep: Bool

  /// Creates a folder to watch.
  public init(_ path: String, names: Set<String>? = nil, isDeep: Bool = false) {
    self.path = path
    self.names = names
    self.isDeep = isDeep
  }
}

/// The files of some folders at one moment, without the traces that editors leave while they save.
struct FolderSnapshot: Hashable {
  /// The stamps of files by path; nil for folders, of which only their being there matters.
  private var stamps: [String: FileStamp?] = [:]

  /// How many files and folders are looked at, at the most.
  static let countLimit = 20_000
  /// How many folders deep.
  static let depthLimit = 32

  /// Looks at some folders.
  ///
  /// - Parameter enter: Called with each folder before its files are looked at, so that whoever asks
  ///   there for news misses nothing that happens later.
  init(_ folders: [WatchedFolder], entering enter: (String) -> Void) {
    for folder in folders { add(folder, depth: 0, enter) }
  }

  private mutating func add(_ folder: WatchedFolder, depth: Int, _ enter: (String) -> Void) {
    enter(folder.path)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      return
    }
    for name in names where folder.names?.contains(name) ?? !Self.isTrace(name) {
      guard stamps.count < Self.countLimit else { return }
      let path = "\(folder.path)/\(name)"
      if Self.isFolder(path) {
        stamps[path] = .some(nil)
        if folder.isDeep, depth < Self.depthLimit {
          add(WatchedFolder(path, isDeep: true), depth: depth + 1, enter)
        }
      } else {
        // A link that leads nowhere has no stamp either, and becomes a file when it leads somewhere.
        stamps[path] = .some(FileStamp(of: path))
      }
    }
  }

  /// Whether an editor made a file for itself: hidden, a backup, a copy for the worst case.
  private static func isTrace(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#")
  }

  /// Whether a path is a folder itself, and no link to one.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
