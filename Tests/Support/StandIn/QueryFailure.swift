/// A request that the server refuses with an error feed.
struct QueryFailure: Error, Equatable {
  /// The HTTP status of the answer.
  var status: Int
  /// The text of the error entry.
  var message: String
  /// What follows `arxiv.org/` in the id and the link of the error entry.
  var place: String

  /// A refusal that the client's own request has earned.
  ///
  /// - Parameters:
  ///   - message: The text of the error entry.
  ///   - anchored: Whether the entry's id repeats the message, its spaces as underscores.
  ///   - status: The HTTP status of the answer.
  static func badRequest(
    _ message: String, anchored: Bool = false, status: Int = 400
  ) -> QueryFailure {
    let anchor = anchored ? "#" + message.replacing(" ", with: "_") : ""
    return QueryFailure(status: status, message: message, place: "api/errors\(anchor)")
  }

  /// A refusal of the way the results should be sorted.
  static func badSort(_ message: String) -> QueryFailure {
    QueryFailure(status: 400, message: message, place: "help/api/user-manual#sort")
  }

  /// The server's failure to cope with a request, its own fault or not.
  static let internalError = QueryFailure(
    status: 500,
    message: "The server encountered an internal error and did not complete the request.",
    place: "api/errors"
  )

  /// A path where nothing is.
  static let notFound = QueryFailure(
    status: 404,
    message: "Nothing was found at the requested address.",
    place: "api/errors"
  )

  /// A method other than GET, HEAD and POST.
  static let methodNotAllowed = QueryFailure(
    status: 405,
    message: "The method is not allowed for the requested address.",
    place: "api/errors"
  )
}
