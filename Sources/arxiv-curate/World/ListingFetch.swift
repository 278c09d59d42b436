import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary

extension PaperSource {
  /// A listing as the library has it after a fetch.
  struct ListingResult {
    var listing: PaperLibrary.Listing
    /// How many papers it has.
    var count: Int
    /// How many records arXiv could not send.
    var passedOver = 0
    /// Where they stand.
    var unsent: [UnsentRecord] = []
    /// What ended the asking early.
    var failure: (any Error)?
  }

  /// Sees to it that the library has a listing: from where an interrupted one stopped, or from the
  /// beginning; one that was read within a day costs no request.
  ///
  /// - Throws: Errors of the library; what arXiv fails at is in the result.
  func obtain(_ question: ListingQuestion, pageSize: Int) throws -> ListingResult {
    let now = Date()
    let lifetime = options.offline ? .infinity : options.refresh ? 0 : Self.freshness
    var listing = try library.listing(of: question.text, now: now, lifetime: lifetime)
    if listing.finished != nil {
      console.detail("this listing was read on \(Timestamp.text(listing.finished ?? now))")
      let end = ListingProgress(listing.progress)
      return ListingResult(
        listing: listing, count: try library.count(of: listing),
        passedOver: end?.passedOver ?? 0, unsent: end?.unsent ?? [])
    }
    var result = ListingResult(listing: listing, count: 0)
    if options.offline {
      result.failure = NotAsked(
        description: "this listing was not read to its end, and arXiv was not asked")
    } else {
      let started = ListingProgress(listing.progress)
      if started != nil { console.warn("going on where the last run stopped") }
      do {
        let end = try read(question, in: listing, from: started, pageSize: pageSize)
        result.passedOver = end.progress.passedOver
        result.unsent = end.progress.unsent
        // What was passed over behind the last page is known only now.
        _ = try library.keep([], in: listing, confirmed: Date()) { _ in end.progress.description }
        try library.finish(listing, at: Date(), lacking: end.lacking)
        listing.lacking = end.lacking
        result.listing = listing
      } catch let failure as ArxivFailure {
        result.failure = failure
      }
    }
    result.count = try library.count(of: listing)
    return result
  }

  private func read(
    _ question: ListingQuestion, in listing: PaperLibrary.Listing, from started: ListingProgress?,
    pageSize: Int
  ) throws -> (progress: ListingProgress, lacking: Int) {
    var pages = 0
    let begin = Date()
    var count = try library.count(of: listing)
    let first = count
    return try session().list(question, from: started, pageSize: pageSize) { page in
      let new = try library.keep(page.papers, in: listing, confirmed: Date()) { new in
        var progress = page.progress
        progress.collected += new
        return progress.description
      }
      pages += 1
      count += new
      let known = max(page.total, page.progress.whole ?? 0)
      let total = max(min(known, question.limit ?? .max), count)
      let pace = Date().timeIntervalSince(begin) / Double(max(count - first, 1))
      let left = Int((Double(total - count) * pace).rounded(.up))
      console.progress("page \(pages): \(count) of \(total) papers, about \(left) s left")
      return new
    }
  }
}

/// A listing that offline cannot be completed.
struct NotAsked: Error, CustomStringConvertible {
  var description: String
}
