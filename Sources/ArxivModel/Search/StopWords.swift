/// The words that are in nearly every English text, and tell nothing of one: those that Lucene's
/// analyzer of English leaves out.
enum StopWords {
  private static let words = """
    a an and are as at be but by for if in into is it no not of on or such that the their then there \
    these they this to was will with
    """

  /// The bytes of the longest.
  static let longest = 5

  // Asked for every word of an import: a table in which each word, its bytes as one number, stands
  // where its hash says, or in the next free place.
  private nonisolated(unsafe) static let table: UnsafeBufferPointer<UInt64> = {
    let table = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: size)
    table.initialize(repeating: 0)
    for word in words.split(separator: " ") {
      let number = word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
      var place = place(of: number)
      while table[place] != 0 { place = (place + 1) % size }
      table[place] = number
    }
    return UnsafeBufferPointer(table)
  }()

  private static let size = 256

  private static func place(of number: UInt64) -> Int {
    Int((number &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  /// Whether a word in lower case, of ``longest`` bytes at the most, is one of them.
  static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var number: UInt64 = 0
    for byte in word { number = number << 8 | UInt64(byte) }
    var place = place(of: number)
    while true {
      let found = table[place]
      if found == number || found == 0 { return found != 0 }
      place = (place + 1) % size
    }
  }
}
