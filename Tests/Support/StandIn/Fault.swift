/// A way in which the stand-in arXiv fails to give the healthy answer.
///
/// Unless a case says otherwise, the answer is complete and well framed, and its connection stays
/// open for the next request.
///
/// Every service fails in its own words: what is said of feeds and entries here goes for a response
/// of OAI-PMH and its records too. An error feed is there an error of the protocol, `badArgument`, an
/// `emptyResult` is `noRecordsMatch`, and an `emptyPage` keeps its resumption token. The daily feeds
/// give no count, so that an `emptyPage` and an `emptyResult` are one, a feed as on Saturdays.
public enum Fault: Sendable, Equatable {
  /// The value of a `Retry-After` header.
  public enum RetryAfter: Sendable, Equatable {
    /// A number of seconds.
    case seconds(Int)
    /// An RFC 1123 date so many seconds after the answer; before it when negative.
    case date(offsetSeconds: Int)
    /// Any other text.
    case text(String)
  }

  /// Where a body breaks off.
  public enum CutPoint: Sendable, Equatable {
    /// After so many bytes.
    case byte(Int)
    /// After a part of the bytes, between 0 and 1.
    case fraction(Double)
  }

  // MARK: Refusals

  /// Status 429, with a `Retry-After` if one is given.
  case tooManyRequests(retryAfter: RetryAfter?)
  /// Status 503 and a short page, with a `Retry-After` if one is given.
  case unavailable(retryAfter: RetryAfter?)
  /// Status 500 and arXiv's error feed for it; of OAI-PMH and the daily feeds a short page.
  case serverError500
  /// `Rate exceeded.` with status 200.
  case rateExceeded200
  /// `Rate exceeded.` with status 429 and no `Retry-After`, as arXiv sends it.
  case rateExceeded429
  /// A page about maintenance with status 200.
  case html200
  /// The page of the robot detection with status 403.
  case html403
  /// The page of a content network that gave up, with status 503 and `Retry-After: 0`.
  case html503
  /// An error feed with status 400.
  case errorFeed400(message: String)
  /// An error feed with status 200.
  case errorFeed200(message: String)
  /// Whatever a test wants to send.
  case body(status: Int, contentType: String, bytes: [UInt8])

  // MARK: Feeds that say too little, too much or something else

  /// Status 200, the content type of a feed, and no body.
  case emptyBody
  /// A feed with the right `totalResults` and no entry.
  case emptyPage
  /// A feed with `totalResults` 0 and no entry.
  case emptyResult
  /// A feed that lacks its last entries.
  case short(by: Int)
  /// A feed with its first entry in place of all others; with two of them if it had only one.
  case duplicatePage
  /// A feed with as many papers as the healthy one, at least one, and none that was asked for.
  case wrongPaper

  // MARK: Feeds that are traps

  /// A document type with entities that grow to three billion letters in the first title.
  case entityBomb
  /// A document type with an entity for a file, used in the first title.
  case externalEntity(path: String)
  /// A byte 0xFF in the first title.
  case invalidUTF8
  /// DEL and the C1 control U+009B in titles, author names and comments.
  ///
  /// Both stand raw everywhere, and in titles also as numeric references. XML 1.0 has no way to
  /// hold the C0 controls, so ESC is not among them.
  case controlCharacters

  // MARK: Redirects

  /// A redirect to an address, which may be relative.
  case redirect(to: String, status: Int)
  /// A redirect to an address that redirects for ever, to a new address each time.
  case redirectLoop

  // MARK: Trouble on the wire

  /// The healthy answer's headers and the start of its body, then the end of the connection.
  ///
  /// The headers announce the whole body, and at least one byte of it is held back.
  case cut(CutPoint)
  /// No answer: the connection is torn down with a TCP reset.
  case reset
  /// Not one byte for so many seconds, then the end of the connection.
  case silence(seconds: Double)
  /// The healthy answer, its headers at once and its body at so many bytes a second.
  case slowDrip(bytesPerSecond: Int)
  /// A feed that goes on, at up to 64 MB a second, until the peer hangs up or 30 seconds are over.
  case endless
}

extension Fault {
  /// The healthy answer, cut off after so many bytes of its body.
  public static func cut(atByte count: Int) -> Fault { .cut(.byte(count)) }

  /// The healthy answer, cut off after a part of its body, between 0 and 1.
  public static func cut(fraction: Double) -> Fault { .cut(.fraction(fraction)) }
}
