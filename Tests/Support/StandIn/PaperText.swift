/// The words of a paper, ready to be searched.
struct PaperText: Sendable {
  /// A sequence of words in lower case.
  struct Words: Sendable {
    private let list: [String]
    private let set: Set<String>

    /// Takes the words out of a text.
    init(_ text: String) {
      list = PaperText.words(text)
      set = Set(list)
    }

    /// Whether all of the words are here, no matter where.
    func contain(all words: [String]) -> Bool {
      words.allSatisfy(set.contains)
    }

    /// Whether the words are here one after the other.
    func contain(phrase words: [String]) -> Bool {
      guard let first = words.first, contain(all: words) else { return words.isEmpty }
      return list.indices.contains {
        list[$0] == first && list[$0...].starts(with: words)
      }
    }
  }

  let title: Words
  let abstract: Words
  let comment: Words
  let journalReference: Words
  let authors: [Words]
  let rest: Words

  /// Takes the words out of a paper.
  init(_ paper: StandInPaper) {
    title = Words(paper.title)
    abstract = Words(paper.abstract)
    comment = Words(paper.comment ?? "")
    journalReference = Words(paper.journalReference ?? "")
    authors = paper.authors.map { Words($0.name) }
    rest = Words((paper.categories + paper.dois + [paper.id]).joined(separator: " "))
  }

  /// Splits a text at everything that is neither letter nor digit.
  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
