internal import Curation

/// Finds many phrases in a text at once, by their words.
struct PhraseFinder<Value: Sendable>: Sendable {
  /// A phrase in a text: its words in their order, whatever stands between them but an empty line.
  struct Found {
    /// What was given with the phrase.
    var value: Value
    /// Where it stands.
    var range: Range<Int>
    /// The line of the file.
    var line: Int
  }

  private struct Phrase: Sendable {
    var words: [String]
    var value: Value
  }

  private var phrases: [String: [Phrase]] = [:]

  /// Adds a phrase; one without words is never found.
  mutating func add(_ phrase: String, _ value: Value) {
    let words = Words(MarkdownText(phrase, file: "", firstLine: 1)).words.map(\.lowercased)
    guard let first = words.first else { return }
    phrases[first, default: []].append(Phrase(words: words, value: value))
  }

  /// The phrases in a text, by their place.
  ///
  /// - Complexity: linear in the text and in the phrases that begin with the same word.
  func found(in text: Words) -> [Found] {
    guard !phrases.isEmpty else { return [] }
    var found: [Found] = []
    for (index, word) in text.words.enumerated() {
      for phrase in phrases[word.lowercased] ?? [] {
        let end = index + phrase.words.count
        guard end <= text.words.count,
          phrase.words.indices.allSatisfy({ text.words[index + $0].lowercased == phrase.words[$0] }
          ),
          text.isConnected(index..<end)
        else { continue }
        found.append(
          Found(
            value: phrase.value,
            range: word.range.lowerBound..<text.words[end - 1].range.upperBound, line: word.line))
      }
    }
    return found
  }
}
