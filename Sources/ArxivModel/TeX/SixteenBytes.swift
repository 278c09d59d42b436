/// Sixteen bytes of a text, looked at together: nearly none of them are TeX.
struct SixteenBytes {
  private let bytes: SIMD16<UInt8>
  /// Each byte's successor.
  private let next: SIMD16<UInt8>

  typealias Mask = SIMDMask<SIMD16<Int8>>

  /// Reads sixteen bytes, and the one behind them.
  @inline(__always)
  init(at memory: UnsafePointer<UInt8>) {
    let memory = UnsafeRawPointer(memory)
    bytes = memory.loadUnaligned(as: SIMD16<UInt8>.self)
    next = memory.loadUnaligned(fromByteOffset: 1, as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  private func isSign(_ sign: Unicode.Scalar) -> Mask {
    bytes .== SIMD16(repeating: UInt8(truncatingIfNeeded: sign.value))
  }

  @inline(__always)
  private func isSign(_ sign: Unicode.Scalar, before following: Unicode.Scalar) -> Mask {
    isSign(sign) .& (next .== SIMD16(repeating: UInt8(truncatingIfNeeded: following.value)))
  }

  /// Whether each is one of some bytes that follow each other.
  @inline(__always)
  private func isWithin(_ first: UInt8, _ last: UInt8) -> Mask {
    (bytes &- SIMD16(repeating: first)) .<= SIMD16(repeating: last - first)
  }

  /// Where the first byte stands that may be TeX, or begin a character that composes; 16 for nowhere.
  ///
  /// That is `\ ^ _ $ { } ~`, quotes of either kind, two hyphens, what begins an address (`:/`, `ww`), and
  /// bytes from 0xCC on; and `]` and `|`, which come cheaper with their neighbours than without.
  @inline(__always)
  var firstSign: Int {
    let brackets = isWithin(0x5C, 0x60) .| isWithin(0x7B, 0x7E)
    let signs = isSign("$") .| isSign("'")
    let pairs =
      isSign("-", before: "-") .| isSign(":", before: "/") .| isSign("w", before: "w")
    return Self.first(of: brackets .| signs .| pairs .| isWithin(0xCC, 0xFF))
  }

  /// Where the first backslash, dollar or line feed stands; 16 for nowhere.
  @inline(__always)
  var firstDollarOrBreak: Int {
    Self.first(of: isSign("\\") .| isSign("$") .| isSign("\n"))
  }

  /// Where the first byte stands that composes with what is before it or is no character; 16 for nowhere.
  @inline(__always)
  var firstComposing: Int { Self.first(of: isWithin(0xCC, 0xFF)) }

  @inline(__always)
  private static func first(of mask: Mask) -> Int {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    if halves.x != 0 { return halves.x.littleEndian.trailingZeroBitCount / 8 }
    if halves.y != 0 { return halves.y.littleEndian.trailingZeroBitCount / 8 + 8 }
    return 16
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// From `index` on, the first place at which a look at sixteen bytes finds something, or fewer than
  /// seventeen are left.
  ///
  /// - Parameter find: Where in the bytes it stands; 16 for nowhere.
  @inline(__always)
  func skip(from index: Int, _ find: (SixteenBytes) -> Int) -> Int {
    guard let base = baseAddress else { return index }
    var index = index
    while index + 17 <= count {
      let place = find(SixteenBytes(at: base + index))
      index += place
      if place < 16 { break }
    }
    return index
  }
}
