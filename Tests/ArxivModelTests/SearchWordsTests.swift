import ArxivModel
import Testing

@Suite("Words of a text, as the index holds them")
struct SearchWordsTests {
  private static let stopWords = """
    a an and are as at be but by for if in into is it no not of on or such that the their then there \
    these they this to was will with
    """

  @Test("Each word that is in every text is left out, in every case and at every place")
  func leavesOut() {
    let words = Self.stopWords.split(separator: " ").map(String.init)
    #expect(words.count == 33)
    for word in words {
      #expect(SearchWords.written(word, mark: nil) == "", "\(word)")
      #expect(SearchWords.written("\(word.uppercased()) mixer", mark: nil) == "mixer", "\(word)")
      #expect(SearchWords.written("mixer, \(word); layers", mark: nil) == "mixer layers", "\(word)")
      #expect(SearchWords.written("\(word)q", mark: nil) == "\(word)q", "\(word)")
      #expect(SearchWords.written("q\(word)", mark: nil) == "q\(word)", "\(word)")
    }
    #expect(SearchWords.written(Self.stopWords, mark: nil) == "")
  }

  @Test("Where words are marked, none is left out")
  func marks() {
    #expect(SearchWords.written("The Mixer of layers", mark: 0x7A) == "thez mixerz ofz layersz")
  }

  @Test("Every byte of ASCII means the same at every place of a text")
  func readsEveryByteEverywhere() {
    for byte in UInt8(0)..<0x80 {
      let character = Character(Unicode.Scalar(byte))
      for before in 0...17 {
        for after in [0, 1, 7, 8, 9] {
          let text =
            String(repeating: "Q", count: before) + String(character)
            + String(repeating: "x", count: after)
          let left = String(repeating: "q", count: before)
          let right = String(repeating: "x", count: after)
          let middle: String
          switch character {
          case "A"..."Z", "a"..."z", "0"..."9": middle = character.lowercased()
          case "'": middle = ""
          default: middle = " "
          }
          let expected = (left + middle + right).split(separator: " ").joined(separator: " ")
          let isStopWord = ["a", ""].contains(expected)
          #expect(
            SearchWords.written(text, mark: nil) == (isStopWord ? "" : expected),
            "\(text.debugDescription)")
        }
      }
    }
  }

  @Test("A letter with an accent is its letter at every place, and one of Greek a word of its own")
  func foldsEverywhere() {
    for before in 1...17 {
      let left = String(repeating: "Q", count: before)
      let small = left.lowercased()
      #expect(SearchWords.written("\(left)éX", mark: nil) == "\(small)ex")
      #expect(SearchWords.written("\(left)\u{301}X", mark: nil) == "\(small)x")
      #expect(SearchWords.written("\(left)αX", mark: nil) == "\(small) alpha x")
      #expect(SearchWords.written("\(left)—X", mark: nil) == "\(small) x")
    }
  }
}
