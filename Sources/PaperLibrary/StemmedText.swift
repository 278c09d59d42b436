internal import ArxivModel
internal import GRDB
internal import GRDBSQLite

/// Texts of which the words are stems already, with a space between: what a library's connections take
/// beside ordinary ones.
///
/// A third of the time in which SQLite makes an index goes into the endings of words, and only one thread
/// can write to it. So another thread takes the endings off, as ``WordStems`` does, and a tokenizer in
/// place of SQLite's `porter` only divides such texts. The index is what SQLite alone would make of the
/// words, and any other program reads it and adds to it.
enum StemmedText {
  /// What such a text begins with: a character that stands in no text of arXiv's.
  static let mark: UInt8 = 0x01

  /// Puts the tokenizer in place of SQLite's, on one connection.
  ///
  /// - Throws: `DatabaseError`, also where SQLite was built without its full-text index.
  static func allow(in db: Database) throws {
    let api = try SQLiteTokenizer.api(of: db)
    let own = try SQLiteTokenizer(WordStems.tokenizer, of: db)
    guard let create = api.pointee.xCreateTokenizer else { throw DatabaseError() }
    var ours = fts5_tokenizer(
      xCreate: { data, arguments, count, result in
        guard let data, let result else { return SQLITE_MISUSE }
        let own = Unmanaged<SQLiteTokenizer>.fromOpaque(data).takeUnretainedValue()
        var instance: OpaquePointer?
        let code = own.make(arguments, count, &instance)
        guard code == SQLITE_OK else { return code }
        let divider = TextDivider(own, instance)
        result.pointee = OpaquePointer(Unmanaged.passRetained(divider).toOpaque())
        return SQLITE_OK
      },
      xDelete: { divider in
        guard let divider else { return }
        Unmanaged<TextDivider>.fromOpaque(UnsafeRawPointer(divider)).release()
      },
      xTokenize: { divider, context, flags, text, count, token in
        guard let divider, let token else { return SQLITE_MISUSE }
        guard let text, count > 0 else { return SQLITE_OK }
        return Unmanaged<TextDivider>.fromOpaque(UnsafeRawPointer(divider))
          ._withUnsafeGuaranteedRef { $0.divide(text, count, flags: flags, context, token) }
      })
    let code = create(
      api, WordStems.tokenizer, Unmanaged.passRetained(own).toOpaque(), &ours,
      { data in
        guard let data else { return }
        Unmanaged<SQLiteTokenizer>.fromOpaque(data).release()
      })
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}

/// Divides one table's texts: those of stems by itself, all others as SQLite's tokenizer does.
private final class TextDivider {
  private let own: SQLiteTokenizer
  private let instance: OpaquePointer?

  typealias Token =
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
    ) -> Int32

  init(_ own: SQLiteTokenizer, _ instance: OpaquePointer?) {
    self.own = own
    self.instance = instance
  }

  deinit {
    own.functions.xDelete?(instance)
  }

  /// Tells the receiver each word of a text.
  ///
  /// - Returns: SQLite's code: what the receiver answers, when it wants no more.
  func divide(
    _ text: UnsafePointer<CChar>, _ count: Int32, flags: Int32,
    _ context: UnsafeMutableRawPointer?, _ token: @escaping Token
  ) -> Int32 {
    guard UInt8(bitPattern: text[0]) == StemmedText.mark else {
      guard let tokenize = own.functions.xTokenize else { return SQLITE_MISUSE }
      return tokenize(instance, context, flags, text, count, token)
    }
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
    var start = 1
    while start < bytes.count {
      let end = Self.end(ofWordAt: start, in: bytes)
      if end > start {
        let code = token(
          context, 0, text + start, Int32(truncatingIfNeeded: end - start),
          Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: end))
        guard code == SQLITE_OK else { return code == SQLITE_DONE ? SQLITE_OK : code }
      }
      start = end + 1
    }
    return SQLITE_OK
  }

  @inline(__always)
  private static func end(ofWordAt start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var index = start
    while index + 8 <= bytes.count {
      let eight = EightBytes(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let length = eight.bytesBeforeSpace
      index += length
      if length < 8 { return index }
    }
    while index < bytes.count, bytes[index] != 0x20 { index += 1 }
    return index
  }
}
