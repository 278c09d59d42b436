import Foundation

// `make bench`: what this program's own work costs, beside the limit or a peer measured in the same
// run. Prints figures and ratios, and judges nothing.

let usage = """
  usage: Benchmarks decoding FEED                        entries to papers, beside the bare parser
         Benchmarks library COUNT FILE                   makes a library of COUNT papers
         Benchmarks words SNAPSHOT                       the words by which papers are found, as JSON
         Benchmarks ranking PAPERS TASKS                scores of papers, as JSON
         Benchmarks commands PROGRAM LIBRARY WORKSPACE PYTHON
                                                         whole processes, beside `import arxiv`
         Benchmarks memory PROGRAM                       of fetches with few and many pages
         Benchmarks sync PROGRAM                         of 5,000 records, beside arXiv's pauses

  """

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch (arguments.first, arguments.count) {
  case ("decoding", 2): try DecodingBenchmark.run(path: arguments[1])
  case ("library", 3): try CommandBenchmark.makeLibrary(Int(arguments[1]) ?? 0, at: arguments[2])
  case ("words", 2): try WordsBenchmark.run(path: arguments[1])
  case ("ranking", 3): try RankingBenchmark.run(papers: arguments[1], tasks: arguments[2])
  case ("commands", 5):
    try CommandBenchmark.run(
      program: arguments[1], library: arguments[2], workspace: arguments[3], python: arguments[4])
  case ("sync", 2): try await SyncBenchmark.run(program: arguments[1])
  case ("memory", 2): try await MemoryBenchmark.run(program: arguments[1])
  default:
    FileHandle.standardError.write(Data(usage.utf8))
    exit(64)
  }
} catch {
  FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
  exit(1)
}
