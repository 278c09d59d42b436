internal import CArchive
internal import Foundation

/// A file that was saved, read from beginning to end however it is packed: as it is, compressed with
/// gzip, bzip2, xz or zstd, or in a zip archive; or standard input.
///
/// What it is, its bytes say, not its name. Not for several threads at once.
public final class SavedFile {
  /// Why a file cannot be read.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence that names the file.
    public var description: String
    /// Whether the file is there and can be read, and its bytes are at fault.
    public var isDamage: Bool
  }

  /// The file's name as it was given; `standard input`.
  public let name: String
  /// How many bytes of the member were read, unpacked.
  public private(set) var position = 0
  private let archive: OpaquePointer
  /// What was read of the member to see what it is.
  private var ahead: [UInt8] = []

  /// How many bytes of the file itself were read, packed as it is.
  public var packedPosition: Int { Int(archive_filter_bytes(archive, -1)) }

  /// Opens a file.
  ///
  /// - Parameter path: The file; nil for standard input.
  /// - Throws: ``Failure``.
  public init(path: String?) throws(Failure) {
    name = path ?? "standard input"
    guard let archive = archive_read_new() else {
      throw Failure(description: "\(name): there is no memory to read it", isDamage: false)
    }
    self.archive = archive
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_filter_xz(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_format_zip(archive)
    archive_read_support_format_raw(archive)
    archive_read_support_format_empty(archive)
    let status =
      path.map { archive_read_open_filename(archive, $0, 1 << 16) }
      ?? archive_read_open_fd(archive, 0, 1 << 16)
    guard status == ARCHIVE_OK else { throw failure() }
  }

  deinit {
    archive_read_free(archive)
  }

  /// Goes to the next file within: of a zip archive its files in their order, else the file itself.
  ///
  /// - Returns: Its name within the archive, empty where there is no archive; nil after the last.
  /// - Throws: ``Failure``.
  public func nextMember() throws(Failure) -> String? {
    while true {
      var entry: OpaquePointer?
      switch archive_read_next_header(archive, &entry) {
      case ARCHIVE_OK, ARCHIVE_WARN:
        // Folders, and what a Mac puts beside files, hold nothing.
        let path = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
        guard carchive_is_file(entry), !path.hasPrefix("__MACOSX/") else { continue }
        position = 0
        ahead = []
        return archive_format(archive) == ARCHIVE_FORMAT_RAW ? "" : path
      case ARCHIVE_EOF: return nil
      default: throw failure()
      }
    }
  }

  /// Reads the next bytes of the member.
  ///
  /// - Returns: How many bytes were read; 0 at its end.
  /// - Throws: ``Failure``.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if !ahead.isEmpty {
      let count = min(ahead.count, buffer.count)
      buffer.copyBytes(from: ahead.prefix(count))
      ahead.removeFirst(count)
      position += count
      return count
    }
    let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
    guard count >= 0 else { throw failure() }
    position += count
    return count
  }

  /// The first bytes of the member, up to 4,096, which are read again later; to be asked for before
  /// anything else is read.
  ///
  /// - Throws: ``Failure``.
  public func head() throws(Failure) -> [UInt8] {
    guard ahead.isEmpty, position == 0 else { return ahead }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        archive_read_data(archive, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      guard count >= 0 else { throw failure() }
      if count == 0 { break }
      filled += count
    }
    ahead = Array(bytes.prefix(filled))
    return ahead
  }

  /// What the last call complained of: the bytes, or the system.
  private func failure() -> Failure {
    let message = archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be read"
    // libarchive's own complaints bear no number of the system's, or EILSEQ for a wrong format.
    let number = archive_errno(archive)
    let isDamage = number <= 0 || number == EILSEQ
    let place = position > 0 ? " after \(position) bytes, unpacked" : ""
    return Failure(
      description: isDamage ? "\(name) is damaged\(place): \(message)" : "\(name): \(message)",
      isDamage: isDamage)
  }
}
