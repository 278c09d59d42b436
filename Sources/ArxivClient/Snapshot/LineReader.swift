internal import Foundation

/// Divides a file into its lines, without ever holding more than one and a little.
///
/// Not for several threads at once.
public final class LineReader {
  /// How long a line may be, in bytes; the longest of the snapshot has about 0.2 MB.
  public static let limit = 1 << 24

  /// The number of the line that was read last, from 1.
  public private(set) var number = 0
  /// Where in the unpacked file the next line begins, in bytes.
  public private(set) var offset = 0

  private let file: SavedFile
  private let buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false

  /// Reads the lines of a file's member from its beginning.
  public init(_ file: SavedFile) {
    self.file = file
    // What is read behind a line is never used, but must be there.
    let count = Self.limit + 1
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: count + SnapshotDecoder.padding, alignment: 16)
    memset(bytes + count, 0, SnapshotDecoder.padding)
    buffer = UnsafeMutableRawBufferPointer(start: bytes, count: count)
  }

  deinit {
    buffer.deallocate()
  }

  /// Goes on where an earlier reading of the same file stopped, at the beginning of a line.
  ///
  /// - Parameters:
  ///   - offset: The ``offset`` of that reading.
  ///   - number: Its ``number``.
  /// - Throws: `SavedFile.Failure`.
  public func skip(to offset: Int, afterLine number: Int) throws(SavedFile.Failure) {
    while self.offset < offset {
      let count = try file.read(
        into: UnsafeMutableRawBufferPointer(
          rebasing: buffer[..<min(offset - self.offset, buffer.count)]))
      guard count > 0 else { break }
      self.offset += count
    }
    self.number = number
  }

  /// What comes next in the file.
  public enum Line {
    /// The bytes without the line's end, and readable ones behind; good until the next call.
    case line(UnsafeRawBufferPointer)
    /// A line that is longer than ``limit``, passed over.
    case tooLong
  }

  /// The next line; nil at the end of the file.
  ///
  /// - Throws: `SavedFile.Failure`.
  public func next() throws(SavedFile.Failure) -> Line? {
    var searched = start
    while true {
      if let newline = Self.newline(buffer, searched, end) {
        return .line(take(to: newline, next: newline + 1))
      }
      searched = end
      if isAtEnd {
        return start < end ? .line(take(to: end, next: end)) : nil
      }
      if start > 0, let base = buffer.baseAddress {
        memmove(base, base + start, end - start)
        searched -= start
        end -= start
        start = 0
      }
      guard end < buffer.count else { return try passOver() }
      let count = try file.read(
        into: UnsafeMutableRawBufferPointer(
          rebasing: buffer[end..<min(end + (1 << 20), buffer.count)]))
      isAtEnd = count == 0
      end += count
    }
  }

  private func take(to end: Int, next: Int) -> UnsafeRawBufferPointer {
    var last = end
    if last > start, buffer[last - 1] == 0x0D { last -= 1 }
    let line = UnsafeRawBufferPointer(rebasing: buffer[start..<last])
    number += 1
    offset += next - start
    start = next
    return line
  }

  /// Drops a line that fills the buffer, to its end.
  private func passOver() throws(SavedFile.Failure) -> Line {
    number += 1
    while true {
      offset += end - start
      (start, end) = (0, 0)
      end = try file.read(into: buffer)
      if end == 0 {
        isAtEnd = true
        return .tooLong
      }
      if let newline = Self.newline(buffer, 0, end) {
        start = newline + 1
        offset += start
        return .tooLong
      }
    }
  }

  private static func newline(
    _ buffer: UnsafeMutableRawBufferPointer, _ start: Int, _ end: Int
  ) -> Int? {
    guard start < end, let base = buffer.baseAddress,
      let found = memchr(base + start, 0x0A, end - start)
    else { return nil }
    return found - base
  }
}
