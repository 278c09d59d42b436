internal import Foundation
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
    /// Where the word is that is stemmed, and its stem is kept; nil where it is not.
    var place: UnsafeMutablePointer<UInt8>?

    /// Keeps a stem that SQLite's tokenizer tells, and tells it.
    mutating func take(
      _ flags: Int32, _ stem: UnsafePointer<CChar>?, _ count: Int32, _ start: Int32, _ end: Int32
    ) -> Int32 {
      if let place, let stem, flags == 0, 1...Stem.longest ~= Int(count) {
        memcpy(place + Stem.stem, stem, Int(count))
        place[1] = UInt8(count)
        place[0] = UInt8(end - start)
      }
      return token(context, flags, stem, count, self.start + start, self.start + end)
    }
  }

  /// A word and what it becomes, in one line of the processor's memory: a byte for the word's length,
  /// one for the stem's, the word, the stem.
  private enum Stem {
    static let size = 64
    static let longest = 31
    static let word = 2
    static let stem = word + longest
  }

  private let own: Own
  private let instance: OpaquePointer?
  /// Whether words are divided as `ascii` divides them without options; else all is left to SQLite's.
  private let isPlain: Bool
  /// By the words' hashes; a word drives out the one that has its place.
  private let stems: UnsafeMutablePointer<UInt8>
  private static let bits = 14

  private init(_ own: Own, _ instance: OpaquePointer?, isPlain: Bool) {
    self.own = own
    self.instance = instance
    self.isPlain = isPlain
    let size = isPlain ? Stem.size << Self.bits : 0
    stems = .allocate(capacity: size)
    stems.initialize(repeating: 0, count: size)
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
      Self.letters.withUnsafeBufferPointer { letters in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Stem.longest) { word in
          words(of: text, count, flags: flags, receiver, letters, word)
        }
      }
    }
    return code == SQLITE_DONE ? SQLITE_OK : code
  }

  @inline(__always)
  private func words(
    of text: UnsafePointer<UInt8>, _ count: Int, flags: Int32, _ receiver: Receiver,
    _ letters: UnsafeBufferPointer<UInt8>, _ word: UnsafeMutableBufferPointer<UInt8>
  ) -> Int32 {
    var index = 0
    while index < count {
      var hash: UInt32 = 0
      let start = index
      while index < count {
        let letter = letters[Int(text[index])]
        guard letter > 0 else { break }
        if index - start < Stem.longest { word[index - start] = letter }
        hash = hash &* 31 &+ UInt32(letter)
        index += 1
      }
      if index > start {
        let code = tell(
          UnsafeBufferPointer(start: text + start, count: index - start),
          UnsafeBufferPointer(word), hash, flags: flags, at: start, receiver)
        guard code == SQLITE_OK else { return code }
      }
      index += 1
    }
    return SQLITE_OK
  }

  /// Tells the receiver one word.
  ///
  /// - Parameters:
  ///   - written: The word as it stands in the text.
  ///   - letters: The word in lower case, where it is no longer than ``Stem/longest``.
  @inline(__always)
  private func tell(
    _ written: UnsafeBufferPointer<UInt8>, _ letters: UnsafeBufferPointer<UInt8>, _ hash: UInt32,
    flags: Int32, at start: Int, _ receiver: Receiver
  ) -> Int32 {
    var receiver = receiver
    let count = written.count
    if count <= Stem.longest, let letters = letters.baseAddress {
      let place = stems + Int((hash &* 0x9E37_79B1) >> (32 - UInt32(Self.bits))) * Stem.size
      if Int(place[0]) == count, memcmp(place + Stem.word, letters, count) == 0 {
        return (place + Stem.stem).withMemoryRebound(to: CChar.self, capacity: Stem.longest) {
          receiver.token(
            receiver.context, 0, $0, Int32(place[1]), Int32(start), Int32(start + count))
        }
      }
      place[0] = 0
      (place + Stem.word).update(from: letters, count: count)
      receiver.place = place
    }
    guard let base = written.baseAddress else { return SQLITE_OK }
    receiver.start = Int32(start)
    return base.withMemoryRebound(to: CChar.self, capacity: count) {
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
