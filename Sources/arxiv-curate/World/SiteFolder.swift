import DurableFiles
import Foundation

/// The folder that a site is built into.
///
/// What is the same stays untouched, and what this program put there and no issue has any more goes.
/// Files that it did not put there are left alone.
struct SiteFolder {
  /// The folder.
  let path: String
  /// How many files the site has.
  var count: Int { names.count }
  /// How many of them were written.
  private(set) var written = 0

  private let names: Set<String>
  private let earlier: Set<String>

  /// The list of what this program has put there, one name a line.
  static let listName = ".arxiv-curate-site"

  /// Opens or makes the folder.
  ///
  /// - Parameter names: The files that the site will have, relative to the folder.
  /// - Throws: ``NotOurs`` when one of them is there already and is not this program's,
  ///   `DurableFile.Failure`.
  init(_ path: String, names: [String]) throws {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.names = Set(names)
    try DurableFile.makeFolder(self.path)
    let list = "\(self.path)/\(Self.listName)"
    earlier =
      try DurableFile.kind(of: list) == .file
      ? Set(try DurableFile.read(list).split(separator: "\n").map { String($0) }) : []
    for name in names where !earlier.contains(name) {
      let target = "\(self.path)/\(name)"
      guard try DurableFile.kind(of: target) == .nothing else { throw NotOurs(path: target) }
    }
    // Before the first of them, so that a build that is interrupted knows its own files again.
    try keepList(earlier.union(self.names))
  }

  /// Puts a file there.
  ///
  /// - Throws: `DurableFile.Failure`.
  mutating func put(_ contents: Data, _ name: String) throws {
    let target = "\(path)/\(name)"
    if name.contains("/") { try DurableFile.makeFolder(Self.folder(of: target)) }
    if try DurableFile.update(contents, at: target) { written += 1 }
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  /// Removes what the site no longer has.
  ///
  /// - Returns: How many files.
  /// - Throws: `DurableFile.Failure`.
  mutating func finish() throws -> Int {
    var removed = 0
    for name in earlier.subtracting(names).sorted() where Self.isInside(name) {
      guard unlink("\(path)/\(name)") == 0 else {
        // What cannot be removed stays on the list, so that the next build removes it.
        if errno == ENOENT || errno == ENOTDIR { continue }
        throw DurableFile.Failure("remove", "\(path)/\(name)")
      }
      removed += 1
      let parts = name.split(separator: "/").dropLast()
      for count in stride(from: parts.count, to: 0, by: -1) {
        rmdir("\(path)/\(parts.prefix(count).joined(separator: "/"))")
      }
    }
    try keepList(names)
    return removed
  }

  private func keepList(_ names: Set<String>) throws {
    let text = names.sorted().map { "\($0)\n" }.joined()
    _ = try DurableFile.update(Data(text.utf8), at: "\(path)/\(Self.listName)")
  }

  private static func isInside(_ name: String) -> Bool {
    !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  }

  /// A file that stands where one of the site's must stand, and was not made by this program.
  struct NotOurs: Error, CustomStringConvertible {
    var path: String
    var description: String {
      "\(path) was not made by `arxiv-curate site`, and is left as it is; name another folder with "
        + "--output, or remove it"
    }
  }
}
