public import Foundation
internal import Glibc

/// Files that are whole at every moment: written beside their place, flushed, and renamed into it.
///
/// A reader, a crash or a power cut sees the old file or the new one, never a part. What is written
/// through a symbolic link lands where the link leads, and a file keeps its permissions.
public enum DurableFile {
  /// A failed call of the operating system, with the file that it was about.
  public struct Failure: Error, CustomStringConvertible, Sendable {
    /// What could not be done, such as "create".
    public var action: String
    /// The file.
    public var path: String
    /// The system's error number.
    public var code: Int32

    /// Creates a failure from the current error number.
    public init(_ action: String, _ path: String, code: Int32 = errno) {
      self.action = action
      self.path = path
      self.code = code
    }

    /// Whether a file could not come to be at all: no such folder, no permission, read-only.
    public var isAboutCreating: Bool {
      action == "create" && [ENOENT, EACCES, EPERM, EROFS, ENOTDIR, EISDIR, EEXIST].contains(code)
    }

    /// A sentence such as "cannot write digests/2021-06.json: No space left on device".
    public var description: String {
      "cannot \(action) \(path): \(String(cString: strerror(code)))"
    }
  }

  /// Writes a file, in place of one that may be there.
  ///
  /// - Parameter expected: When given, what must still be in the file at the moment before it is
  ///   replaced; ``Changed`` is thrown when somebody has saved it in between.
  /// - Throws: ``Failure``, ``Changed``.
  public static func write(
    _ text: String, to path: String, ifStill expected: String? = nil
  ) throws {
    try write(Data(text.utf8), to: path, ifStill: expected.map { Data($0.utf8) })
  }

  /// Writes bytes, in place of a file that may be there.
  ///
  /// - Throws: ``Failure``, ``Changed``.
  public static func write(_ data: Data, to path: String, ifStill expected: Data? = nil) throws {
    let target = try resolved(path)
    if try kind(of: target) == .other { return try writeThrough(data, to: path) }
    let beside = try FileBeside(target, for: path)
    try beside.fill(data)
    do {
      if let expected, try readData(target) != expected { throw Changed(path: path) }
      guard rename(beside.path, target) == 0 else { throw Failure("create", path) }
    } catch {
      unlink(beside.path)
      throw error
    }
    try flushFolder(of: target)
  }

  /// What there is under a path.
  public enum Kind: Sendable {
    /// Nothing.
    case nothing
    /// A file with contents of its own.
    case file
    /// A folder, a device, a pipe.
    case other
  }

  /// What there is under a path, links followed.
  ///
  /// - Throws: ``Failure`` where that cannot be told, as in a folder without permission.
  public static func kind(of path: String) throws(Failure) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .nothing }
      throw Failure("read", path)
    }
    return status.st_mode & S_IFMT == S_IFREG ? .file : .other
  }

  /// The names of what is in a folder, in no order; none where there is no folder.
  ///
  /// - Throws: ``Failure``, also where something else has its name.
  public static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw Failure("read", folder)
    }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw Failure("read", folder) }
    return names
  }

  /// Writes into a device or a pipe, whose place no file must take.
  private static func writeThrough(_ data: Data, to path: String) throws {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure("create", path) }
    defer { close(file) }
    try write(data, to: file, path: path)
  }

  /// Writes a file that is not there yet.
  ///
  /// - Returns: false, and the file as it was, when there is one already.
  /// - Throws: ``Failure``.
  public static func create(_ text: String, at path: String) throws -> Bool {
    let data = Data(text.utf8)
    let beside = try FileBeside(path, for: path)
    try beside.fill(data)
    defer { unlink(beside.path) }
    // A link, unlike a rename, never takes the place of a file.
    guard link(beside.path, path) == 0 else {
      if errno == EEXIST { return false }
      return try createExclusively(data, at: path)
    }
    try flushFolder(of: path)
    return true
  }

  /// Writes a file unless it holds these bytes already.
  ///
  /// - Returns: Whether it was written.
  /// - Throws: ``Failure``.
  public static func update(_ data: Data, at path: String) throws -> Bool {
    if try kind(of: path) == .file, let old = try? readData(path), old == data { return false }
    try write(data, to: path)
    return true
  }

  /// Makes a folder and those above it, where they are missing.
  ///
  /// - Throws: ``Failure``.
  public static func makeFolder(_ path: String, mode: mode_t = 0o777) throws {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    try makeFolder(named: String(path), mode: mode)
  }

  private static func makeFolder(named path: String, mode: mode_t) throws {
    if mkdir(path, mode) == 0 { return try flushFolder(of: path) }
    if errno == EEXIST { return try requireFolder(path) }
    guard errno == ENOENT, let parent = folder(of: path), parent != path else {
      throw Failure("create", path)
    }
    try makeFolder(parent, mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw Failure("create", path) }
    try requireFolder(path)
    try flushFolder(of: path)
  }

  private static func requireFolder(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure("create", path, code: ENOTDIR)
    }
  }

  /// The file's text.
  ///
  /// - Throws: ``Failure``, ``NotUTF8``.
  public static func read(_ path: String) throws -> String {
    try text(readData(path), of: path)
  }

  /// A file's bytes as text.
  ///
  /// - Throws: ``NotUTF8``.
  static func text(_ data: Data, of path: String) throws -> String {
    // A mark of byte order is part of the text, which Foundation's own reading would lose.
    guard let text = String(validating: data, as: UTF8.self) else {
      throw NotUTF8(path: path, line: lineOfFirstInvalidByte(data))
    }
    return text
  }

  /// The file's bytes.
  ///
  /// - Throws: ``Failure``.
  public static func readData(_ path: String) throws -> Data {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure("read", path) }
    defer { close(file) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure("read", path)
      }
      if count == 0 { return data }
      data.append(contentsOf: buffer[..<count])
    }
  }

  /// The file is not text.
  public struct NotUTF8: Error, CustomStringConvertible, Sendable {
    /// The file.
    public var path: String
    /// The line, from 1, of the first byte that is not UTF-8.
    public var line: Int

    /// A sentence for people.
    public var description: String { "\(path):\(line): this is not UTF-8 text" }
  }

  /// Somebody saved the file while it was being edited.
  public struct Changed: Error, CustomStringConvertible, Sendable {
    /// The file.
    public var path: String

    /// A sentence for people.
    public var description: String {
      "\(path) was changed by somebody else in this moment; nothing was written, please try again"
    }
  }

  // MARK: -

  /// Writes bytes into an open file.
  ///
  /// - Parameter path: The file's name in failures.
  static func write(_ data: Data, to file: Int32, path: String) throws {
    try data.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let count = Glibc.write(file, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
        if count < 0 {
          if errno == EINTR { continue }
          throw Failure("write", path)
        }
        offset += count
      }
    }
  }

  /// For file systems without hard links: the file is claimed first and written then.
  private static func createExclusively(_ data: Data, at path: String) throws -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      if errno == EEXIST { return false }
      throw Failure("create", path)
    }
    defer { close(file) }
    do {
      try write(data, to: file, path: path)
      guard fsync(file) == 0 else { throw Failure("write", path) }
    } catch {
      unlink(path)
      throw error
    }
    try flushFolder(of: path)
    return true
  }

  /// The permissions of a file; nil when it is not there.
  static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  /// Where a symbolic link leads, if the path is one; there may be nothing there yet.
  static func resolved(_ path: String, links: Int = 40) throws -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return path }
    guard links > 0 else { throw Failure("create", path, code: ELOOP) }
    let target = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let isAbsolute = target.hasPrefix("/")
    return try resolved(
      isAbsolute ? target : "\(folder(of: path) ?? ".")/\(target)", links: links - 1)
  }

  /// The folder that a path leads into; nil where that cannot be told.
  static func folder(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let parent = path[..<slash]
    return parent.isEmpty ? "/" : String(parent)
  }

  /// A rename is on disk once its folder is.
  static func flushFolder(of path: String) throws {
    let parent = folder(of: path) ?? "."
    let file = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }  // a folder that may be written to but not read
    defer { close(file) }
    guard fsync(file) == 0 || errno == EINVAL || errno == EROFS else {
      throw Failure("write", parent)
    }
  }

  private static func lineOfFirstInvalidByte(_ data: Data) -> Int {
    var line = 1
    for piece in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(data: piece, encoding: .utf8) == nil { return line }
      line += 1
    }
    return line
  }
}
