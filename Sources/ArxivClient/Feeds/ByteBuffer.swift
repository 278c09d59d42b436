internal import ArxivModel
internal import Foundation

/// Bytes that grow and are used again, and the ways in which a feed's text becomes a string.
///
/// Made and freed by hand: it is touched at every event of the parser, where counting references would
/// be the larger part of the work.
struct ByteBuffer {
  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    var bytes: UnsafeMutablePointer<UInt8>
    var capacity: Int
    var count = 0
  }

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage(bytes: .allocate(capacity: 8192), capacity: 8192))
  }

  /// Gives the memory back; nothing may be done with it, or with a copy, afterwards.
  func free() {
    storage.pointee.bytes.deallocate()
    storage.deallocate()
  }

  var count: Int { storage.pointee.count }

  func removeAll() {
    storage.pointee.count = 0
  }

  @inline(__always)
  func append(_ source: UnsafePointer<UInt8>, count added: Int) {
    let end = storage.pointee.count
    if end + added + 16 > storage.pointee.capacity { grow(to: end + added + 16) }
    memcpy(storage.pointee.bytes + end, source, added)
    storage.pointee.count = end + added
  }

  @inline(never)
  private func grow(to needed: Int) {
    let larger = max(needed, storage.pointee.capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    memcpy(moved, storage.pointee.bytes, storage.pointee.count)
    storage.pointee.bytes.deallocate()
    storage.pointee.bytes = moved
    storage.pointee.capacity = larger
  }

  /// The text with every run of white space made one space, and none at the ends.
  func oneLine() -> String {
    collapse(keepingParagraphs: false)
    return string()
  }

  /// The same, nil when nothing is left.
  func nonEmptyLine() -> String? {
    let line = oneLine()
    return line.isEmpty ? nil : line
  }

  /// The text as paragraphs divided by an empty line.
  ///
  /// A line that begins with white space begins a paragraph: that is arXiv's own rule, on both
  /// sides of November 2025.
  func paragraphs() -> String {
    collapse(keepingParagraphs: true)
    return string()
  }

  /// The text as an instant; nil when it is none.
  func date() -> Date? {
    withTrimmedBytes { Timestamp.date(utf8: $0) }
  }

  /// The text as an instant in the form of mail; nil when it is none.
  func mailDate() -> Date? {
    withTrimmedBytes { Timestamp.date(mail: $0) }
  }

  /// The text as an instant in either form; nil when it is none.
  func anyDate() -> Date? {
    date() ?? mailDate()
  }

  /// The bytes without white space at the ends, for the time of the call.
  func withTrimmedBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let bytes = storage.pointee.bytes
    var start = 0
    var end = storage.pointee.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return body(UnsafeBufferPointer(start: bytes + start, count: end - start))
  }

  /// Lets the body see each piece between white space.
  func forEachWord<Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let bytes = storage.pointee.bytes
    let count = storage.pointee.count
    var end = 0
    while true {
      var start = end
      while start < count, bytes[start] <= 0x20 { start += 1 }
      guard start < count else { return }
      end = start
      while end < count, bytes[end] > 0x20 { end += 1 }
      try body(UnsafeBufferPointer(start: bytes + start, count: end - start))
    }
  }

  private func string() -> String {
    String(
      decoding: UnsafeBufferPointer(start: storage.pointee.bytes, count: storage.pointee.count),
      as: UTF8.self)
  }

  /// Collapses white space in place: what is written never overtakes what is read. (A paragraph break
  /// is written as two bytes, in the room of at least two.)
  private func collapse(keepingParagraphs: Bool) {
    let bytes = storage.pointee.bytes
    let count = storage.pointee.count
    // Eight letters behind the end, for which there is always room: the last bytes need no special
    // path, and what is written of the letters is taken back.
    UnsafeMutableRawPointer(bytes + count).storeBytes(of: Self.letters, as: UInt64.self)
    var read = 0
    while read < count, bytes[read] <= 0x20 { read += 1 }
    var written = 0
    while read < count {
      // Eight bytes at a time, as long as no white space follows on white space.
      var endsInSpace = false
      var last: UInt8 = 0
      while read < count {
        let word = UnsafeRawPointer(bytes + read).loadUnaligned(as: UInt64.self).littleEndian
        let space = Self.whiteSpace(in: word)
        guard space & (space << 8 | (endsInSpace ? 0x80 : 0)) == 0 else { break }
        let mask = (space >> 7) &* 0xFF
        let spaced = (word & ~mask) | (0x2020_2020_2020_2020 & mask)
        UnsafeMutableRawPointer(bytes + written).storeBytes(
          of: spaced.littleEndian, as: UInt64.self)
        endsInSpace = space >> 63 != 0
        last = UInt8(truncatingIfNeeded: word >> 56)
        read += 8
        written += 8
      }
      guard read < count else { break }
      if endsInSpace {  // more may follow: judged with it, below
        read -= 1
        written -= 1
        bytes[read] = last  // the new line that it may have been
      }
      while bytes[read] > 0x20 {
        bytes[written] = bytes[read]
        read += 1
        written += 1
      }
      var newline = false
      var isParagraph = false
      while read < count, bytes[read] <= 0x20 {
        if newline { isParagraph = true }
        newline = bytes[read] == 0x0A
        read += 1
      }
      guard read < count else { break }
      if isParagraph && keepingParagraphs {
        bytes[written] = 0x0A
        bytes[written + 1] = 0x0A
        written += 2
      } else {
        bytes[written] = 0x20
        written += 1
      }
    }
    written -= max(0, read - count)
    while written > 0, bytes[written - 1] <= 0x20 { written -= 1 }
    storage.pointee.count = max(0, written)
  }

  private static let letters: UInt64 = 0x6161_6161_6161_6161

  /// The high bit of each of eight bytes that is white space: space, or a control character (of
  /// which XML knows tab, newline and return).
  @inline(__always)
  private static func whiteSpace(in word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let isMore = ((word & low) &+ (0x5F &* 0x0101_0101_0101_0101)) | word
    return ~isMore & ~low
  }
}
