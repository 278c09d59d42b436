/// The identifier of a query feed.
enum FeedIdentifier {
  /// The 27 characters that arXiv puts at the end of a query feed's `id`.
  ///
  /// - Parameter query: The query as the feed's title shows it, from `search_query=` on.
  /// - Returns: The SHA-1 digest in base 64, without the sign that fills it up.
  static func text(for query: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bits = 0
    var width = 0
    var result: [UInt8] = []
    for byte in sha1(Array(query.utf8)) {
      bits = bits << 8 | Int(byte)
      width += 8
      while width >= 6 {
        width -= 6
        result.append(alphabet[bits >> width & 63])
      }
      bits &= (1 << width) - 1
    }
    result.append(alphabet[bits << (6 - width) & 63])
    return String(decoding: result, as: UTF8.self)
  }

  /// The SHA-1 digest of a message, FIPS 180-4.
  private static func sha1(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let length = UInt64(message.count) * 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }

    var digest: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for start in stride(from: 0, to: padded.count, by: 64) {
      mix(padded[start..<start + 64], into: &digest)
    }
    return digest.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  private static func mix(_ block: ArraySlice<UInt8>, into digest: inout [UInt32]) {
    var words = [UInt32](repeating: 0, count: 80)
    for (offset, byte) in block.enumerated() {
      words[offset / 4] = words[offset / 4] << 8 | UInt32(byte)
    }
    for index in 16..<80 {
      words[index] = rotated(
        words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], by: 1)
    }
    var (a, b, c, d, e) = (digest[0], digest[1], digest[2], digest[3], digest[4])
    for (index, word) in words.enumerated() {
      let (choice, constant): (UInt32, UInt32) =
        switch index / 20 {
        case 0: (b & c | ~b & d, 0x5A82_7999)
        case 1: (b ^ c ^ d, 0x6ED9_EBA1)
        case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      (a, b, c, d, e) = (
        rotated(a, by: 5) &+ choice &+ e &+ constant &+ word, a, rotated(b, by: 30), c, d
      )
    }
    for (index, value) in [a, b, c, d, e].enumerated() {
      digest[index] &+= value
    }
  }

  private static func rotated(_ word: UInt32, by count: UInt32) -> UInt32 {
    word << count | word >> (32 - count)
  }
}
