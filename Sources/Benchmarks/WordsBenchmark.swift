import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary

/// What SQLite is given to index, so that a bench can give it the same without this program.
enum WordsBenchmark {
  /// Prints a line for each line of a snapshot: the columns of the index of words as a JSON array.
  static func run(path: String) throws {
    let file = try SavedFile(path: path)
    while try file.nextMember() != nil {
      let lines = LineReader(file)
      let decoder = try SnapshotDecoder()
      while case .line(let bytes)? = try lines.next() {
        let words = PaperEntry(try decoder.record(bytes)).words
        print(JSONValue.array(words.map { .optional($0) }).compact)
      }
    }
  }
}
