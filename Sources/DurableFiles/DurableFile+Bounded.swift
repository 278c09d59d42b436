public import Foundation

extension DurableFile {
  /// A file is not what it should be: too large, or no file at all but a pipe or a device, whose reading
  /// might never end.
  public struct Unsuitable: Error, CustomStringConvertible, Sendable {
    /// The file.
    public var path: String
    /// What is wrong with it, as the end of a sentence about it.
    public var reason: String

    /// A sentence with file and reason.
    public var description: String { "\(path) \(reason)" }
  }

  /// The bytes of a file that cannot be of any size, such as one that others may have put into a folder.
  ///
  /// - Parameter limit: How many bytes it may have.
  /// - Throws: ``Unsuitable``, ``Failure``.
  public static func readData(_ path: String, atMost limit: Int) throws -> Data {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Failure("read", path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Unsuitable(path: path, reason: "is a folder, and no file")
    default: throw Unsuitable(path: path, reason: "is a pipe or a device, and no file")
    }
    guard status.st_size <= limit else {
      throw Unsuitable(
        path: path,
        reason: "has \(status.st_size >> 20) MiB, where at most \(limit >> 20) MiB are read")
    }
    return try readData(path)
  }

  /// The text of such a file.
  ///
  /// - Throws: ``Unsuitable``, ``NotUTF8``, ``Failure``.
  public static func read(_ path: String, atMost limit: Int) throws -> String {
    try text(readData(path, atMost: limit), of: path)
  }
}
