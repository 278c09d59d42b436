import ArxivModel
import Foundation
import PaperLibrary

/// Whole processes, start-up included, beside what Python needs to import the package `arxiv`.
enum CommandBenchmark {
  /// Makes a library of made-up papers of the usual size, confirmed just now.
  static func makeLibrary(_ count: Int, at path: String) throws {
    let library = try PaperLibrary(path: path)
    guard let category = Category("cs.CL"), count > 0 else {
      throw BenchmarkError(description: "how many papers?")
    }
    let abstract = String(repeating: "A sentence of an abstract that says little. ", count: 26)
    var batch: [Paper] = []
    for number in 0..<count {
      let (month, index) = number.quotientAndRemainder(dividingBy: 5_000)
      let digits = String(index + 1)
      let id =
        "\(2101 + month % 12 + month / 12 * 100)."
        + String(repeating: "0", count: 5 - digits.count) + digits
      let reference = try ArxivReference(id)
      let date = Date(timeIntervalSince1970: 1_600_000_000 + Double(number))
      batch.append(
        Paper(
          id: reference.id, version: 1, title: "A paper with the number \(number)",
          abstract: abstract,
          authors: (1...4).map { Author(name: "Author Number \($0) of \(number)") },
          comment: "12 pages, 5 figures", primaryCategory: category, categories: [category],
          submitted: date, updated: date))
      if batch.count == 5_000 || number == count - 1 {
        try library.keep(batch, confirmed: Date()) { _ in true }
        batch = []
      }
    }
    print("a library of \(try library.count()) papers")
  }

  static func run(program: String, library: String, workspace: String, python: String) throws {
    let variables = ["ARXIV_CURATE_LIBRARY": library, "ARXIV_CURATE_WORKSPACE": workspace]
    let commands: [(String, [String])] = [
      ("show ID", ["show", "2106.02500"]),
      ("fetch ID, served from it", ["fetch", "--quiet", "2106.02500"]),
      (
        "compile --month 2021-06", ["compile", "--quiet", "--month", "2021-06", "--format", "json"]
      ),
    ]
    let peer = Command(program: python, arguments: ["-c", "import arxiv"])
    print("whole processes, beside python -c 'import arxiv'")
    for (name, arguments) in commands {
      let own = Command(program: program, arguments: arguments, environment: variables)
      _ = try own.run()
      _ = try peer.run()
      var times: [Double] = []
      var ratios: [Double] = []
      for _ in 0..<21 {
        let time = try own.run().seconds
        times.append(time)
        ratios.append(time / (try peer.run().seconds))
      }
      let label = name.padding(toLength: 26, withPad: " ", startingAt: 0)
      print(
        String(
          format: "  %@ %5.1f ms   time against it %.3f   (at most 0.200)",
          label, median(times) * 1000, median(ratios)))
    }
  }
}
