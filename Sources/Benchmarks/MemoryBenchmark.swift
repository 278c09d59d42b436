import Foundation
import TestSupport

/// The largest memory of a fetch from a stand-in arXiv, with few pages and with ten times as many.
enum MemoryBenchmark {
  static func run(program: String) async throws {
    let papers = StandInPaper.many(10_000, category: "cs.CL", datestamp: "2021-06-15")
    let server = try await StandInArxiv.start(papers: papers)
    let folder = try TemporaryFolder()
    print("memory of fetch, by pages")
    var first: Double?
    for count in [1_000, 10_000] {
      let command = Command(
        program: program,
        arguments: [
          "fetch", "--quiet", "--format", "ndjson", "--category", "cs.CL", "--max", "\(count)",
        ],
        environment: [
          "ARXIV_CURATE_API_URL": server.apiURL, "ARXIV_CURATE_REQUEST_INTERVAL": "0",
          "ARXIV_CURATE_LIBRARY": "\(folder.path)/\(count).sqlite",
          "ARXIV_CURATE_LEASE": "\(folder.path)/lease",
        ])
      let before = server.requests.count
      let memory = try command.peakMemory()
      let pages = server.requests.count - before
      let ratio = first.map { String(format: "   against the first %.2f", memory / $0) } ?? ""
      print(String(format: "  %6d papers, %3d pages   %5.1f MiB%@", count, pages, memory, ratio))
      first = first ?? memory
    }
    await server.stop()
  }
}
