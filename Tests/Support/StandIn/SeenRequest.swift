/// A request that the stand-in arXiv received.
public struct SeenRequest: Sendable, Equatable {
  /// The method, such as `GET`.
  public var method: String
  /// The path without the query.
  public var path: String
  /// Which of arXiv's services was asked; nil for a path where nothing is.
  public var endpoint: StandInArxiv.Endpoint? { StandInArxiv.Endpoint(path: path) }
  /// The request target as it was sent: path, question mark and query, still encoded.
  public var target: String
  /// The parameters of the address, decoded; the first of those with the same name.
  public var query: [String: String]
  /// The parameters of a form body, decoded; the first of those with the same name.
  public var form: [String: String]
  /// The header fields, their names in lower case.
  public var headers: [String: String]
  /// Which connection it came on; the first one the stand-in accepted is 1.
  public var connection: Int
  /// When its first byte had arrived, in seconds of `CLOCK_BOOTTIME`.
  public var startedAt: Double
  /// When its answer was about to be complete, in seconds of `CLOCK_BOOTTIME`.
  ///
  /// The moment is taken just before the last bytes are handed to the system, or before the
  /// connection is closed, so a client that has read the whole answer always finds it here.
  /// It is infinite while the answer is under way.
  public var endedAt: Double

  /// The parameters of the address and of the form body together; those of the form win.
  public var parameters: [String: String] { query.merging(form) { $1 } }
  /// The identifiers of `id_list` as they were written, and that of OAI-PMH's `identifier`.
  public var ids: [String] {
    let listed = parameters["id_list"]?.split(separator: ",").map(String.init) ?? []
    guard let name = parameters["identifier"], name.hasPrefix(OAIWriter.prefix) else {
      return listed
    }
    return listed + [String(name.dropFirst(OAIWriter.prefix.count))]
  }
  /// The `User-Agent` header.
  public var userAgent: String? { headers["user-agent"] }
  /// The `Accept-Encoding` header.
  public var acceptEncoding: String? { headers["accept-encoding"] }
}
