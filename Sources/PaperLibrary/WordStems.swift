internal import ArxivModel
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// The stems of words, as SQLite's tokenizer `porter ascii` has them, which does not have to stem a word
/// again that it has stemmed just now; and which words are left out.
///
/// Half of the words of an abstract are in every other. What a word becomes is asked of SQLite's own
/// tokenizer, and kept. Not for several threads at once.
final class WordStems {
  /// SQLite's name of the tokenizer.
  static let tokenizer = "porter"

  private let connection: DatabaseQueue
  private let own: SQLiteTokenizer
  private let instance: OpaquePointer?
  /// By the words' hashes; a word drives out the one that has its place.
  private let stems: UnsafeMutablePointer<Stem>
  private static let bits: UInt64 = 14

  /// A word and its stem, in a line of the processor's memory.
  private struct Stem {
    var word = Letters()
    var stem = Letters()
    var count = 0
    private let unused = 0
  }

  /// The letters of a word, eight in a number, and zeros behind them.
  private struct Letters {
    static let most = 24

    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0

    init() {}

    /// Reads the letters of a word.
    ///
    /// Without a branch: which words are long, the processor cannot guess.
    ///
    /// - Parameters:
    ///   - place: Where the word begins; ``most`` bytes can be read there.
    ///   - count: How many letters it has, from 1 to ``most``.
    @inline(__always)
    init(at place: UnsafeRawPointer, count: Int) {
      func mask(_ letters: Int) -> UInt64 {
        // Of none and of less, none; of eight and of more, all.
        let bits = 8 * min(max(letters, 0), 8)
        return bits == 0 ? 0 : UInt64.max &>> UInt64(64 - bits)
      }
      first = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self)) & mask(count)
      second =
        UInt64(littleEndian: place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        & mask(count - 8)
      third =
        UInt64(littleEndian: place.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        & mask(count - 16)
    }

    /// Writes the letters, and the zeros behind them.
    @inline(__always)
    func write(to place: UnsafeMutableRawPointer) {
      place.storeBytes(of: first.littleEndian, as: UInt64.self)
      place.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
      place.storeBytes(of: third.littleEndian, toByteOffset: 16, as: UInt64.self)
    }

    @inline(__always)
    func equals(_ other: Letters) -> Bool {
      (first ^ other.first) | (second ^ other.second) | (third ^ other.third) == 0
    }

    /// A number for the word, below 2 to the power of `bits`.
    @inline(__always)
    func hash(bits: UInt64) -> Int {
      let mixed = (first ^ (second &* 0xC2B2_AE3D_27D4_EB4F) ^ third) &* 0x9E37_79B9_7F4A_7C15
      let again = (mixed ^ (mixed >> 32)) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: again >> (64 - bits))
    }
  }

  /// - Throws: `DatabaseError` where SQLite has no such tokenizer, or no memory.
  init() throws {
    // A connection of its own, on which nothing stands in the tokenizer's place.
    connection = try DatabaseQueue()
    let own = try connection.read { try SQLiteTokenizer(Self.tokenizer, of: $0) }
    self.own = own
    var instance: OpaquePointer?
    let code = "ascii".withCString { base in
      var arguments: [UnsafePointer<CChar>?] = [base]
      return own.make(&arguments, 1, &instance)
    }
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    self.instance = instance
    let count = 1 << Self.bits
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Stem>.stride, alignment: 64)
    stems = memory.bindMemory(to: Stem.self, capacity: count)
    stems.initialize(repeating: Stem(), count: count)
  }

  deinit {
    own.functions.xDelete?(instance)
    stems.deallocate()
  }

  // MARK: - One for each thread

  private static let idle = Mutex<[Shared]>([])

  /// Handed from thread to thread, and used by one at a time.
  private struct Shared: @unchecked Sendable {
    let stems: WordStems
  }

  /// Lets the body use stems that nobody else uses meanwhile; nil where SQLite gives none.
  static func withOne<Result>(_ body: (WordStems?) throws -> Result) rethrows -> Result {
    let shared = idle.withLock { $0.popLast() } ?? (try? WordStems()).map { Shared(stems: $0) }
    defer { if let shared { idle.withLock { $0.append(shared) } } }
    return try body(shared?.stems)
  }

  // MARK: - Words

  /// Puts a word's stem in its place, as ``SearchWords/Shortening`` asks for it.
  ///
  /// - Parameters:
  ///   - word: A word of letters and digits of ASCII, in lower case, and of characters beyond ASCII.
  ///   - count: How many bytes it has.
  /// - Returns: How many bytes the stem has; 0 for a stop word. Porter's rules make no word longer.
  func shorten(_ word: UnsafeMutableRawPointer, count: Int) -> Int {
    guard count <= Letters.most else { return ask(word, count) }
    let letters = Letters(at: word, count: count)
    let place = stems + letters.hash(bits: Self.bits)
    if place.pointee.word.equals(letters) {
      place.pointee.stem.write(to: word)
      return place.pointee.count
    }
    let isLeftOut = SearchWords.leavingOutStopWords(word, count: count) == 0
    let stem = isLeftOut ? 0 : ask(word, count)
    place.pointee.word = letters
    place.pointee.stem = Letters(at: word, count: stem)
    place.pointee.count = stem
    return stem
  }

  /// Puts what SQLite's tokenizer makes of a word in its place.
  ///
  /// - Returns: How many bytes it has.
  private func ask(_ word: UnsafeMutableRawPointer, _ count: Int) -> Int {
    var told = UnsafeMutableRawBufferPointer(start: word, count: count)
    _ = own.functions.xTokenize?(
      instance, &told, 0, word.assumingMemoryBound(to: CChar.self), Int32(clamping: count)
    ) { told, _, stem, count, _, _ in
      guard let stem, let told = told?.assumingMemoryBound(to: UnsafeMutableRawBufferPointer.self),
        1...told.pointee.count ~= Int(count)
      else { return SQLITE_ERROR }
      told.pointee = UnsafeMutableRawBufferPointer(rebasing: told.pointee[..<Int(count)])
      told.pointee.copyMemory(from: UnsafeRawBufferPointer(start: stem, count: Int(count)))
      return SQLITE_DONE
    }
    return told.count
  }
}
