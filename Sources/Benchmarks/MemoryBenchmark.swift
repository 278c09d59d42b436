import Foundation
import TestSupport

/// The largest memory of a fetch from a stand-in arXiv, with few pages and with ten times as many.
enum MemoryBenchmark {
  static func run(program: String) async throws {
    let papers = StandInPaper.synthetic(count: 20_000)
    let server = try await StandInArxiv.start(papers: papers)
    let folder = try TemporaryFolder()
    print("memory of fetch, by pages")
    var first: Double?
    for count in [2_000, 20_000] {
      try folder.write(papers.prefix(count).map(\.id).joined(separator: "\n"), to: "ids.txt")
      let command = Command(
        program: program,
        arguments: [
          "fetch", "--quiet", "--format", "ndjson", "--from-file", "\(folder.path)/ids.txt",
        ],
        environment: [
          "ARXIV_CURATE_API_URL": server.apiURL, "ARXIV_CURATE_REQUEST_INTERVAL": "0",
          "ARXIV_CURATE_LIBRARY": "\(folder.path)/\(count).sqlite",
          "ARXIV_CURATE_LEASE": "\(folder.path)/lease",
        ])
      let before = server.requests.count
      let memory = try command.run().memory
      let pages = server.requests.count - before
      let ratio = first.map { String(format: "   against the first %.2f", memory / $0) } ?? ""
      print(String(format: "  %6d ids, %3d pages   %5.1f MiB%@", count, pages, memory, ratio))
      first = first ?? memory
    }
    await server.stop()
  }
}
