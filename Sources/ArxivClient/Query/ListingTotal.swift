internal import ArxivModel

extension ArxivSession {
  /// How many papers a question finds, as arXiv counts them; costs one request.
  ///
  /// Comes from `/feed/opensearch:totalResults`. A zero may be a moment in which arXiv's index knows
  /// nothing.
  ///
  /// - Throws: ``ArxivFailure``.
  public func total(of question: ListingQuestion) throws -> Int {
    let request = QueryRequest.page(
      question.search(in: question.window), order: question.order, start: 0, count: 1, at: server)
    return try exchange(request, purpose: "the number of papers that match") {
      try ListingReply(start: 0, count: 1)
    }.total
  }
}
