import Foundation
import Ranking

/// The ranking over papers and examples that another program names, so that it can judge the order and
/// compare.
enum RankingBenchmark {
  /// A paper, a line of the file of papers.
  private struct Paper: Decodable {
    var title: String
    var abstract: String
    var authors: [String]
    var categories: [String]
  }

  /// A line of the file of tasks: the rows of the papers to rank, and which of these are examples.
  private struct Task: Decodable {
    var rows: [Int]
    var examples: [Int]
  }

  /// A line of the result: the scores of the task's papers, and the seconds that the whole took, from
  /// texts to the order.
  private struct Answer: Encodable {
    var scores: [Float]
    var seconds: Double
  }

  /// Answers each task with a line.
  ///
  /// - Parameters:
  ///   - papers: A file of JSON lines.
  ///   - tasks: A file of JSON lines.
  static func run(papers: String, tasks: String) throws {
    let decoder = JSONDecoder()
    func lines<Value: Decodable>(_ path: String, _ type: Value.Type) throws -> [Value] {
      try Data(contentsOf: URL(filePath: path)).split(separator: 0x0A).map {
        try decoder.decode(type, from: $0)
      }
    }
    let texts = try lines(papers, Paper.self).map {
      RankedText(
        title: $0.title, abstract: $0.abstract, authors: $0.authors, categories: $0.categories)
    }
    for task in try lines(tasks, Task.self) {
      let chosen = task.rows.map { texts[$0] }
      var scores: [Float] = []
      var first = 0
      let time = seconds {
        let ranking = Ranking(TextModel(chosen), Ranking.Examples(chosen: task.examples))
        first = ranking.order(Array(chosen.indices)).first ?? 0
        scores = ranking.scores
      }
      guard scores.indices.contains(first) else {
        throw BenchmarkError(description: "a task has no papers")
      }
      let answer = try JSONEncoder().encode(Answer(scores: scores, seconds: time))
      print(String(decoding: answer, as: UTF8.self))
    }
  }
}
