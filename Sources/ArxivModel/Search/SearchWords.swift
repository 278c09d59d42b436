/// Divides readable text into words: in lower case, without accents, with a space between.
///
/// Words that are in nearly every text are left out, but where words are marked.
package enum SearchWords {
  /// Puts what a word becomes in its place, such as its stem.
  ///
  /// It is given the word's first byte, where ``room`` bytes can be read and written whatever the word's
  /// length, and how many bytes it has, at least one; and returns how many it has now, no more, or 0 for
  /// a word to be left out.
  package typealias Shortening = (UnsafeMutableRawPointer, _ count: Int) -> Int

  /// Leaves out the words that are in nearly every text, and all others as they are.
  package static func leavingOutStopWords(_ word: UnsafeMutableRawPointer, count: Int) -> Int {
    StopWords.contains(word, count: count) ? 0 : count
  }

  /// How many bytes can be read and written where a word begins.
  package static let room = 32

  /// The words of a text, with a mark at the end of each.
  package static func written(_ text: String, mark: UInt8?) -> String {
    withWords(of: text, mark: mark, leavingOutStopWords) { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes the words of a text, with a mark at the end of each, behind those that are there.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - start: Where in it the text begins of which the words are a part: a space is written before the
  ///     first of them, but there.
  ///   - shorten: What is done to words, where they are not marked.
  package static func append(
    _ text: String, mark: UInt8?, to bytes: inout [UInt8], after start: Int,
    shorten: Shortening = leavingOutStopWords
  ) {
    withWords(of: text, mark: mark, shorten) { words in
      guard !words.isEmpty else { return }
      if bytes.count > start { bytes.append(0x20) }
      bytes.append(contentsOf: words)
    }
  }

  private static func withWords<Result>(
    of text: String, mark: UInt8?, _ shorten: Shortening,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8 { source in
      // A letter of ASCII, with mark and space, takes three bytes at the most; a character of two bytes
      // or more the name of a letter, of seven, with both, or what it is folded to.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count * 8 + room) { target in
        var writer = Writer(target: target, mark: mark)
        writer.write(source, shorten)
        return body(writer.words)
      }
    }
  }

  /// What a byte of ASCII becomes.
  ///
  /// Itself in lower case, 0 where a word ends, 1 for what is left out while the word goes on, an
  /// apostrophe. Of a longer character, 0 too.
  private static let letters: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x61...0x7A, 0x30...0x39: byte
    case 0x41...0x5A: byte | 0x20
    case 0x27: 1
    default: 0
    }
  }

  private struct Writer {
    /// Of eight bytes for every byte of the source, and ``SearchWords/room`` more.
    let target: UnsafeMutableBufferPointer<UInt8>
    let mark: UInt8?
    private var count = 0
    private var isInWord = false
    /// Where the word begins, and the space before it.
    private var start = 0
    private var startOfSpace = 0

    init(target: UnsafeMutableBufferPointer<UInt8>, mark: UInt8?) {
      self.target = target
      self.mark = mark
    }

    var words: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: target[..<count]) }

    mutating func write(_ source: UnsafeBufferPointer<UInt8>, _ shorten: Shortening) {
      letters.withUnsafeBufferPointer { letters in
        var index = 0
        while index < source.count {
          let byte = source[index]
          let letter = letters[Int(byte)]
          if letter > 1 {
            index = writeLetters(of: source, from: index, letters)
          } else if byte < 0x80 {
            if letter == 0 { endWord(shorten) }
            index += 1
          } else {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            let end = min(index + length, source.count)
            write(beyondASCII: source[index..<end], shorten)
            index = end
          }
        }
      }
      endWord(shorten)
    }

    /// Writes the letters and digits that stand together, which are most of a text, and says where they
    /// end.
    @inline(__always)
    private mutating func writeLetters(
      of source: UnsafeBufferPointer<UInt8>, from first: Int,
      _ letters: UnsafeBufferPointer<UInt8>
    ) -> Int {
      beginWord()
      var index = first
      var end = count
      let memory = UnsafeRawBufferPointer(source)
      let written = UnsafeMutableRawBufferPointer(target)
      while index + 16 <= source.count {
        let eight = EightBytes(memory.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let more = EightBytes(memory.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
        // What is no letter is written too, and then written over.
        written.storeBytes(of: eight.lowercased, toByteOffset: end, as: UInt64.self)
        written.storeBytes(of: more.lowercased, toByteOffset: end + 8, as: UInt64.self)
        // Sixteen at once, since the processor cannot guess which words have more than eight.
        let length = eight.lettersAtTheBeginning
        let all = length + (length == 8 ? more.lettersAtTheBeginning : 0)
        index += all
        end += all
        if all < 16 {
          count = end
          return index
        }
      }
      while index < source.count {
        let letter = letters[Int(source[index])]
        guard letter > 1 else { break }
        target[end] = letter
        end += 1
        index += 1
      }
      count = end
      return index
    }

    private mutating func write(
      beyondASCII bytes: Slice<UnsafeBufferPointer<UInt8>>, _ shorten: Shortening
    ) {
      if bytes.count == 2, let first = bytes.first, let last = bytes.last,
        let range = Foldings.ofTwoBytes.range(of: first, last)
      {
        for place in range where count + 12 < target.count {
          let byte = Foldings.ofTwoBytes.bytes[place]
          if byte == 0 { endWord(shorten) } else { put(byte) }
        }
        return
      }
      guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return }
      for byte in Foldings.bytes(of: scalar) where count + 12 < target.count {
        if byte == 0 { endWord(shorten) } else { put(byte) }
      }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
      beginWord()
      target[count] = byte
      count += 1
    }

    @inline(__always)
    private mutating func beginWord() {
      guard !isInWord else { return }
      isInWord = true
      startOfSpace = count
      if count > 0 {
        target[count] = 0x20
        count += 1
      }
      start = count
    }

    @inline(__always)
    private mutating func endWord(_ shorten: Shortening) {
      guard isInWord else { return }
      isInWord = false
      if let mark {
        target[count] = mark
        count += 1
      } else if let word = target.baseAddress.map({ $0 + start }) {
        let left = shorten(word, count - start)
        count = left == 0 ? startOfSpace : start + left
      }
    }
  }

  /// What characters beyond ASCII become: letters, and a zero where a word ends.
  private struct Foldings {
    private(set) var bytes: [UInt8] = []
    /// Where in ``bytes`` each begins, and where the last ends.
    private var starts: [Int] = [0]
    private static let first: UInt32 = 0x80

    /// Of the characters of Latin and Greek that are two bytes long.
    static let ofTwoBytes = Foldings()

    private init() {
      for value in Self.first..<0x400 {
        if let scalar = Unicode.Scalar(value) { bytes += Self.bytes(of: scalar) }
        starts.append(bytes.count)
      }
    }

    /// Where in ``bytes`` a character's are; nil where it is not one of these.
    @inline(__always)
    func range(of first: UInt8, _ second: UInt8) -> Range<Int>? {
      let value = Int(first & 0x1F) << 6 | Int(second & 0x3F)
      let place = value - Int(Self.first)
      guard place >= 0, place + 1 < starts.count else { return nil }
      return starts[place]..<starts[place + 1]
    }

    static func bytes(of scalar: Unicode.Scalar) -> [UInt8] {
      TeXTables.fold(scalar).unicodeScalars.flatMap { folded -> [UInt8] in
        if folded.isASCII {
          let letter = letters[Int(folded.value)]
          return letter == 1 ? [] : [letter]
        }
        if let name = greek[folded] { return [0] + Array(name.utf8) + [0] }
        let isLetter = folded.properties.isAlphabetic || folded.properties.numericType != nil
        return isLetter ? Array(String(folded).utf8) : [0]
      }
    }
  }

  /// The letters of the Greek alphabet, each a word of its own: its name.
  private static let greek: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega",
  ]
}
