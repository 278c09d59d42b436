/// Eight bytes of a text, looked at together: byte by byte, the ends of words cost more than the words.
package struct EightBytes {
  /// The bytes, the first of them the lowest.
  @usableFromInline let bytes: UInt64

  /// - Parameter memory: The bytes as they were read from memory.
  @inlinable @inline(__always)
  package init(_ memory: UInt64) {
    bytes = UInt64(littleEndian: memory)
  }

  /// How many bytes at the beginning are letters of ASCII or digits; from 0 to 8.
  @inlinable @inline(__always)
  package var lettersAtTheBeginning: Int {
    Self.countAtTheBeginning((letters | digits) & ~bytes)
  }

  /// How many bytes stand before the first space; 8 where there is none.
  @inlinable @inline(__always)
  package var bytesBeforeSpace: Int {
    let others = bytes ^ 0x2020_2020_2020_2020
    // The highest bit of each byte that is not zero.
    return Self.countAtTheBeginning(Self.atLeast(0x01, others) | others)
  }

  /// The bytes with the letters of ASCII in lower case, as they are written to memory.
  @inlinable @inline(__always)
  package var lowercased: UInt64 {
    (bytes | (letters & ~bytes & Self.highBits) >> 2).littleEndian
  }

  @usableFromInline static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The highest bit of each byte that is a letter, whatever its own highest bit.
  @inlinable @inline(__always)
  var letters: UInt64 {
    let lowercase = bytes | 0x2020_2020_2020_2020
    return Self.atLeast(0x61, lowercase) & ~Self.atLeast(0x7B, lowercase)
  }

  /// As ``letters``, of digits.
  @inlinable @inline(__always)
  var digits: UInt64 {
    Self.atLeast(0x30, bytes) & ~Self.atLeast(0x3A, bytes)
  }

  /// The highest bit of each byte whose others are a number not below `least`.
  @inlinable @inline(__always)
  static func atLeast(_ least: UInt8, _ bytes: UInt64) -> UInt64 {
    let seven = bytes & ~highBits
    return (seven &+ UInt64(0x80 - least) &* 0x0101_0101_0101_0101) & highBits
  }

  /// How many bytes have their highest bit, up to the first that has not.
  @inlinable @inline(__always)
  static func countAtTheBeginning(_ bits: UInt64) -> Int {
    (~bits & highBits).trailingZeroBitCount / 8
  }
}
