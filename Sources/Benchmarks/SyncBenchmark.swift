import Foundation
import TestSupport

/// What a harvest of 5,000 new records costs this program, beside the waiting that arXiv's rule imposes.
enum SyncBenchmark {
  /// arXiv's rule: so many seconds between one request and the next.
  private static let interval = 3.0

  static func run(program: String) async throws {
    let day = String(ISO8601DateFormatter().string(from: Date()).prefix(10))
    let papers = StandInPaper.many(5_000, category: "cs.CL", datestamp: day)
    let server = try await StandInArxiv.start(papers: papers)
    let folder = try TemporaryFolder()
    let command = Command(
      program: program, arguments: ["sync", "--quiet", "--category", "cs.CL"],
      environment: [
        "ARXIV_CURATE_OAI_URL": server.oaiURL, "ARXIV_CURATE_FEED_URL": server.feedURL,
        "ARXIV_CURATE_API_URL": server.apiURL, "ARXIV_CURATE_REQUEST_INTERVAL": "0",
        "ARXIV_CURATE_LIBRARY": "\(folder.path)/library.sqlite",
        "ARXIV_CURATE_LEASE": "\(folder.path)/lease",
      ])
    let work = try command.run().work
    let waiting = Double(server.requests.count) * interval
    print("sync of 5000 new records, \(server.requests.count) requests")
    print(String(format: "  arXiv's rule              %.1f s of waiting", waiting))
    print(String(format: "  the program's own work    %.2f s", work))
    print(String(format: "  against the waiting       %.3f   (under 0.100)", work / waiting))
    await server.stop()
  }
}
