internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// How relevant a paper is to what is looked for, as a function of SQLite's full-text index.
///
/// It is BM25 without the length of the texts: each word or phrase counts by its rarity times
/// `n · 2.2 / (n + 1.2)`, `n` being how often it occurs, weighted so that the title comes before the
/// authors, and these before all else: see ``Occurrences``. Abstracts are of about one length; SQLite's
/// own `bm25`, which heeds it, seeks a record more for each paper that matches, and counts who holds a
/// word also where that changes nothing.
///
/// What SQLite tells of a word within brackets hangs on how it went through the index: one of a bracket
/// that does not hold may count, and one of alternatives may not.
///
/// The functions used are those of https://www.sqlite.org/fts5.html#custom_auxiliary_functions.
enum Relevance {
  /// The function in SQL; the higher, the more relevant.
  static let sql = "relevance(paperText)"

  /// The same with rare and frequent words alike, which needs no counting of who holds them.
  static let sqlOfEqualWords = "relevance(paperText, 1)"

  /// How often a word occurs in a paper, by the columns of ``SearchText/columnNames``.
  private struct Occurrences {
    private var inTitle = 0.0
    private var inAuthors = 0.0
    private var elsewhere = 0.0

    mutating func add(inColumn column: Int32) {
      switch column {
      case 0: inTitle += 1
      case 1: inAuthors += 1
      case 2: elsewhere += 1  // the abstract
      case 6: break  // the categories
      default: elsewhere += 0.5  // comment, journal reference, report number
      }
    }

    /// Once in the title is more than any number of times in the authors and all else, and once in the
    /// authors more than any number of times in all else.
    var weighted: Double { 200 * inTitle + min(199, 50 * inAuthors + min(49, elsewhere)) }
  }

  /// From how many words and phrases on they count alike: each rarity is a way through the index.
  private static let manyPhrases = 64

  /// Makes the function known to a connection.
  ///
  /// - Throws: `DatabaseError`, also where SQLite was built without its full-text index.
  static func allow(in db: Database) throws {
    let api = try SQLiteTokenizer.api(of: db)
    guard let create = api.pointee.xCreateFunction else { throw DatabaseError() }
    let code = create(
      api, "relevance", nil,
      { api, query, context, arguments, _ in
        guard let api, let query else { return sqlite3_result_error_code(context, SQLITE_ERROR) }
        do throws(Failure) {
          let relevance = try Relevance.ofRow(api.pointee, query, wordsAreEqual: arguments > 0)
          sqlite3_result_double(context, relevance)
        } catch {
          sqlite3_result_error_code(context, error.code)
        }
      }, nil)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private struct Failure: Error {
    var code: Int32

    static func check(_ code: Int32?) throws(Failure) {
      guard code == SQLITE_OK else { throw Failure(code: code ?? SQLITE_ERROR) }
    }
  }

  /// The relevance of the paper at which a query stands.
  private static func ofRow(
    _ api: Fts5ExtensionApi, _ query: OpaquePointer, wordsAreEqual: Bool
  ) throws(Failure) -> Double {
    guard let phrases = api.xPhraseCount, let first = api.xPhraseFirst, let next = api.xPhraseNext
    else { throw Failure(code: SQLITE_ERROR) }
    let phraseCount = phrases(query)
    let rarities =
      wordsAreEqual || phraseCount == 1 || phraseCount > manyPhrases
      ? nil : try rarities(api, query, phraseCount)
    var relevance = 0.0
    for phrase in 0..<phraseCount {
      var place = Fts5PhraseIter()
      var column: Int32 = -1
      var position: Int32 = -1
      var occurrences = Occurrences()
      try Failure.check(first(query, phrase, &place, &column, &position))
      while column >= 0 {
        occurrences.add(inColumn: column)
        next(query, &place, &column, &position)
      }
      let count = occurrences.weighted
      if count > 0 {
        var weight = 1.0
        if let rarities { weight = try rarity(of: phrase, api, query, &rarities[Int(phrase)]) }
        relevance += weight * count * 2.2 / (count + 1.2)
      }
    }
    return relevance
  }

  // MARK: - Rarity

  /// How much each phrase of a query counts, as far as that was worked out; kept by SQLite for as long
  /// as the query lives.
  private static func rarities(
    _ api: Fts5ExtensionApi, _ query: OpaquePointer, _ phraseCount: Int32
  ) throws(Failure) -> UnsafeMutablePointer<Double?> {
    if let kept = api.xGetAuxdata?(query, 0) { return kept.assumingMemoryBound(to: Double?.self) }
    let count = Int(phraseCount)
    let rarities = UnsafeMutablePointer<Double?>.allocate(capacity: count)
    rarities.initialize(repeating: nil, count: count)
    // From here on they are SQLite's, also when it fails to keep them.
    try Failure.check(api.xSetAuxdata?(query, rarities) { $0?.deallocate() })
    return rarities
  }

  /// How much a phrase counts.
  ///
  /// That is `ln((N - n + ½) / (n + ½))` where `n` of `N` papers have it, but more than nothing. Worked
  /// out when it is met first.
  private static func rarity(
    of phrase: Int32, _ api: Fts5ExtensionApi, _ query: OpaquePointer, _ known: inout Double?
  ) throws(Failure) -> Double {
    if let known { return known }
    var papers: sqlite3_int64 = 0
    try Failure.check(api.xRowCount?(query, &papers))
    var holders = 0
    let code = withUnsafeMutablePointer(to: &holders) { holders in
      api.xQueryPhrase?(query, phrase, holders) { _, _, holders in
        holders?.assumingMemoryBound(to: Int.self).pointee += 1
        return SQLITE_OK
      }
    }
    try Failure.check(code)
    let rarity = log((Double(papers) - Double(holders) + 0.5) / (Double(holders) + 0.5))
    // (Of a damaged index it may be no number.)
    let least = rarity > 1e-6 ? rarity : 1e-6
    known = least
    return least
  }
}
