/// The words that are in nearly every English text, and tell nothing of one: those that Lucene's
/// analyzer of English leaves out.
enum StopWords {
  private static let words = """
    a an and are as at be but by for if in into is it no not of on or such that the their then there \
    these they this to was will with
    """

  // Asked for every word of an import: a table in which each word, its bytes as one number, stands
  // where its hash says. So a look says whether a word is there, and nothing depends on the answer that
  // the processor could guess wrong.
  private nonisolated(unsafe) static let table: UnsafeBufferPointer<UInt64> = {
    let table = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: size)
    table.initialize(repeating: 0)
    for word in words.split(whereSeparator: \.isWhitespace) {
      let number = word.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
      table[place(of: number)] = number
    }
    return UnsafeBufferPointer(table)
  }()

  private static let bits: UInt64 = 8
  private static let size = 1 << 8

  /// The factor gives each of the words a place of its own.
  @inline(__always)
  private static func place(of number: UInt64) -> Int {
    Int((number &* 0xD6E8_FEB8_6659_FD93) >> (64 - bits))
  }

  /// Whether a word in lower case is one of them.
  ///
  /// - Parameters:
  ///   - word: Where it begins; eight bytes can be read there.
  ///   - count: How many bytes it has, at least one.
  @inline(__always)
  static func contains(_ word: UnsafeMutableRawPointer, count: Int) -> Bool {
    let eight = word.loadUnaligned(as: UInt64.self)
    // None has more letters than five; of a longer word, the first eight are none of them.
    let unused = UInt64(max(8 - count, 0) * 8)
    let number = UInt64(littleEndian: eight) & UInt64.max &>> unused
    return table[place(of: number)] == number
  }
}
