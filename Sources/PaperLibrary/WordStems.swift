internal import ArxivModel
internal import GRDB
internal import GRDBSQLite

/// SQLite's tokenizer `porter ascii`, which does not stem a word again that it has stemmed just now.
///
/// A third of the time in which the index is made goes into the endings of words, and half of the words
/// of an abstract are in every other. What a word becomes is asked of SQLite's own tokenizer, and kept:
/// the index is what SQLite alone would make, and any other program reads it and adds to it.
final class WordStems {
  /// Puts it in place of SQLite's, on one connection.
  ///
  /// - Throws: `DatabaseError`, also where SQLite was built without its full-text index.
  static func use(in db: Database) throws {
    guard let api = try api(of: db) else {
      throw DatabaseError(message: "this SQLite has no full-text index (FTS5)")
    }
    let own = Own()
    guard let find = api.pointee.xFindTokenizer, let create = api.pointee.xCreateTokenizer,
      find(api, name, &own.data, &own.tokenizer) == SQLITE_OK
    else { throw DatabaseError(message: "this SQLite has no tokenizer \(name)") }
    var ours = fts5_tokenizer(
      xCreate: { data, arguments, count, result in
        WordStems.create(data, arguments, count, result)
      },
      xDelete: { stems in
        guard let stems else { return }
        Unmanaged<WordStems>.fromOpaque(UnsafeRawPointer(stems)).release()
      },
      xTokenize: { stems, context, flags, text, count, token in
        guard let stems, let token else { return SQLITE_MISUSE }
        guard let text, count > 0 else { return SQLITE_OK }
        return Unmanaged<WordStems>.fromOpaque(UnsafeRawPointer(stems))._withUnsafeGuaranteedRef {
          $0.tokenize(text, Int(count), flags: flags, Receiver(context: context, token: token))
        }
      })
    let code = create(
      api, name, Unmanaged.passRetained(own).toOpaque(), &ours,
      { data in
        guard let data else { return }
        Unmanaged<Own>.fromOpaque(data).release()
      })
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private static let name = "porter"

  /// The door that SQLite has for tokenizers: https://www.sqlite.org/fts5.html#extending_fts5.
  private static func api(of db: Database) throws -> UnsafeMutablePointer<fts5_api>? {
    var api: UnsafeMutablePointer<fts5_api>?
    let statement = try db.makeStatement(sql: "SELECT fts5(?)")
    // SQLite copies neither the address nor its type's name.
    "fts5_api_ptr".withCString { type in
      withUnsafeMutablePointer(to: &api) { place in
        sqlite3_bind_pointer(statement.sqliteStatement, 1, place, type, nil)
        sqlite3_step(statement.sqliteStatement)
        sqlite3_reset(statement.sqliteStatement)
        sqlite3_clear_bindings(statement.sqliteStatement)
      }
    }
    return api
  }

  /// SQLite's own tokenizer.
  private final class Own {
    var tokenizer = fts5_tokenizer()
    var data: UnsafeMutableRawPointer?
  }

  /// Who is told the words.
  private struct Receiver {
    typealias Token =
      @convention(c) (
        UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
      ) -> Int32

    var context: UnsafeMutableRawPointer?
    var token: Token
    /// Where what the tokenizer was given begins in the text.
    var start: Int32 = 0
    /// The word that is stemmed, where it is one to be kept.
    var word = Letters()
    /// Where it is kept; nil where it is not.
    var place: UnsafeMutablePointer<Stem>?

    /// Keeps a stem that SQLite's tokenizer tells, and tells it.
    mutating func take(
      _ flags: Int32, _ stem: UnsafePointer<CChar>?, _ count: Int32, _ start: Int32, _ end: Int32
    ) -> Int32 {
      if let place, let stem, flags == 0, 1...Letters.most ~= Int(count) {
        place.pointee = Stem(word: word, count: Int(count))
        withUnsafeMutableBytes(of: &place.pointee.stem) {
          $0.copyMemory(from: UnsafeRawBufferPointer(start: stem, count: Int(count)))
        }
      }
      return token(context, flags, stem, count, self.start + start, self.start + end)
    }
  }

  /// The letters of a word, eight in a number, and zeros behind them.
  private struct Letters: Equatable {
    static let most = 24

    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0

    /// Reads the letters of a word, and what stands behind it.
    ///
    /// - Parameters:
    ///   - place: Where the word begins; ``most`` bytes can be read there.
    ///   - count: How many letters it has, from 1 to ``most``.
    @inline(__always)
    init(at place: UnsafeRawPointer, count: Int) {
      func mask(_ letters: Int) -> UInt64 { UInt64.max >> UInt64(64 - 8 * letters) }
      first = place.loadUnaligned(as: UInt64.self)
      guard count > 8 else {
        first &= mask(count)
        return
      }
      second = place.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      guard count > 16 else {
        second &= mask(count - 8)
        return
      }
      third = place.loadUnaligned(fromByteOffset: 16, as: UInt64.self) & mask(count - 16)
    }

    init() {}

    /// A number for the word, below 2 to the power of `bits`.
    @inline(__always)
    func hash(bits: UInt64) -> Int {
      let mixed = (first ^ (second &* 0xC2B2_AE3D_27D4_EB4F) ^ third) &* 0x9E37_79B9_7F4A_7C15
      let again = (mixed ^ (mixed >> 32)) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: again >> (64 - bits))
    }
  }

  /// A word and what it becomes, in one line of the processor's memory.
  private struct Stem {
    var word = Letters()
    var stem = Letters()
    var count = 0
    private let unused = 0
  }

  private let own: Own
  private let instance: OpaquePointer?
  /// Whether words are divided as `ascii` divides them without options; else all is left to SQLite's.
  private let isPlain: Bool
  /// By the words' hashes; a word drives out the one that has its place.
  private let stems: UnsafeMutablePointer<Stem>
  private static let bits: UInt64 = 14

  private init(_ own: Own, _ instance: OpaquePointer?, isPlain: Bool) {
    self.own = own
    self.instance = instance
    self.isPlain = isPlain
    let count = isPlain ? 1 << Self.bits : 0
    stems = .allocate(capacity: count)
    stems.initialize(repeating: Stem(), count: count)
  }

  deinit {
    own.tokenizer.xDelete?(instance)
    stems.deallocate()
  }

  private static func create(
    _ data: UnsafeMutableRawPointer?, _ arguments: UnsafeMutablePointer<UnsafePointer<CChar>?>?,
    _ count: Int32, _ result: UnsafeMutablePointer<OpaquePointer?>?
  ) -> Int32 {
    guard let data, let result else { return SQLITE_MISUSE }
    let own = Unmanaged<Own>.fromOpaque(data).takeUnretainedValue()
    guard let create = own.tokenizer.xCreate else { return SQLITE_MISUSE }
    var instance: OpaquePointer?
    let code = create(own.data, arguments, count, &instance)
    guard code == SQLITE_OK else { return code }
    let isPlain = count == 1 && arguments?[0].map { String(cString: $0) == "ascii" } ?? false
    let stems = WordStems(own, instance, isPlain: isPlain)
    result.pointee = OpaquePointer(Unmanaged.passRetained(stems).toOpaque())
    return SQLITE_OK
  }

  // MARK: - Words

  /// What `ascii` makes of a byte: a letter or a digit in lower case, a byte beyond ASCII as it is; 0
  /// stands between words.
  private static let letters: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x61...0x7A, 0x30...0x39, 0x80...: byte
    case 0x41...0x5A: byte | 0x20
    default: 0
    }
  }

  /// Tells the receiver the words of a text.
  ///
  /// - Returns: SQLite's code: what the receiver answers, when it wants no more.
  private func tokenize(
    _ text: UnsafePointer<CChar>, _ count: Int, flags: Int32, _ receiver: Receiver
  ) -> Int32 {
    guard isPlain else { return ask(text, count, flags: flags, receiver) }
    let code = text.withMemoryRebound(to: UInt8.self, capacity: count) { text in
      Self.letters.withUnsafeBufferPointer { words(of: text, count, flags: flags, receiver, $0) }
    }
    return code == SQLITE_DONE ? SQLITE_OK : code
  }

  @inline(__always)
  private func words(
    of text: UnsafePointer<UInt8>, _ count: Int, flags: Int32, _ receiver: Receiver,
    _ letters: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    var index = 0
    while index < count {
      let start = index
      // Of a text that is in lower case, most words are read eight letters at a time.
      if start + Letters.most + 8 <= count {
        let length = lowercaseLetters(at: text + start)
        if length > 0, length <= Letters.most, letters[Int(text[start + length])] == 0 {
          let word = Letters(at: text + start, count: length)
          let code = tell(word, text + start, length, flags: flags, at: start, receiver)
          guard code == SQLITE_OK else { return code }
          index = start + length + 1
          continue
        }
      }
      var changes: UInt8 = 0
      while index < count {
        let byte = text[index]
        let letter = letters[Int(byte)]
        guard letter > 0 else { break }
        changes |= byte ^ letter
        index += 1
      }
      let length = index - start
      if length > 0 {
        let code: Int32
        if length > Letters.most {
          code = tell(text + start, length, flags: flags, at: start, receiver)
        } else if changes == 0, start + Letters.most <= count {
          let word = Letters(at: text + start, count: length)
          code = tell(word, text + start, length, flags: flags, at: start, receiver)
        } else {
          let word = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Letters.most) {
            $0.initialize(repeating: 0)
            for place in 0..<length { $0[place] = letters[Int(text[start + place])] }
            return $0.baseAddress.map { Letters(at: $0, count: length) } ?? Letters()
          }
          code = tell(word, text + start, length, flags: flags, at: start, receiver)
        }
        guard code == SQLITE_OK else { return code }
      }
      index += 1
    }
    return SQLITE_OK
  }

  /// How many letters in lower case stand together, and digits; counted up to 32.
  @inline(__always)
  private func lowercaseLetters(at text: UnsafePointer<UInt8>) -> Int {
    var length = 0
    while length <= Letters.most {
      let memory = UnsafeRawPointer(text + length).loadUnaligned(as: UInt64.self)
      let more = EightBytes(memory).lowercaseLettersAtTheBeginning
      length += more
      if more < 8 { break }
    }
    return length
  }

  /// Tells the receiver a word that may be kept.
  ///
  /// - Parameters:
  ///   - word: Its letters, in lower case.
  ///   - text: The word as it stands in the text, with its length.
  @inline(__always)
  private func tell(
    _ word: Letters, _ text: UnsafePointer<UInt8>, _ count: Int, flags: Int32, at start: Int,
    _ receiver: Receiver
  ) -> Int32 {
    let place = stems + word.hash(bits: Self.bits)
    if place.pointee.word == word {
      return withUnsafeBytes(of: &place.pointee.stem) { stem in
        receiver.token(
          receiver.context, 0, stem.baseAddress?.assumingMemoryBound(to: CChar.self),
          Int32(place.pointee.count), Int32(start), Int32(start + count))
      }
    }
    var receiver = receiver
    receiver.word = word
    receiver.place = place
    return tell(text, count, flags: flags, at: start, receiver)
  }

  /// Lets SQLite's own tokenizer tell the receiver one word.
  private func tell(
    _ text: UnsafePointer<UInt8>, _ count: Int, flags: Int32, at start: Int, _ receiver: Receiver
  ) -> Int32 {
    var receiver = receiver
    receiver.start = Int32(start)
    return text.withMemoryRebound(to: CChar.self, capacity: count) {
      ask($0, count, flags: flags, receiver)
    }
  }

  /// Lets SQLite's own tokenizer tell the receiver the words.
  private func ask(
    _ text: UnsafePointer<CChar>, _ count: Int, flags: Int32, _ receiver: Receiver
  ) -> Int32 {
    guard let tokenize = own.tokenizer.xTokenize else { return SQLITE_MISUSE }
    var receiver = receiver
    return tokenize(instance, &receiver, flags, text, Int32(count)) {
      receiver, flags, stem, count, start, end in
      guard let receiver = receiver?.assumingMemoryBound(to: Receiver.self) else {
        return SQLITE_MISUSE
      }
      return receiver.pointee.take(flags, stem, count, start, end)
    }
  }
}
