/// Bodies as networks bring them: in pieces of any size.
enum Pieces {
  /// Hands on the bytes in pieces whose sizes are the same for the same bytes, and any otherwise.
  static func feed(_ bytes: [UInt8], to consume: (UnsafeRawBufferPointer) -> Void) {
    var state = bytes.reduce(UInt64(bytes.count)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    bytes.withUnsafeBytes { whole in
      var start = 0
      while start < whole.count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Mostly a few bytes, now and then many: a piece ends in the midst of everything.
        let bits = Int(state >> 40)
        let size = bits & 3 == 0 ? bits >> 2 & 1_023 : bits >> 2 & 31
        let end = min(whole.count, start + 1 + size)
        consume(UnsafeRawBufferPointer(rebasing: whole[start..<end]))
        start = end
      }
    }
  }
}
