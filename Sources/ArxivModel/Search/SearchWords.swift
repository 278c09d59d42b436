/// Divides readable text into words: in lower case, without accents, with a space between.
///
/// Words that are in nearly every text are left out, but where words are marked.
package enum SearchWords {
  /// The words of a text, with a mark at the end of each.
  package static func written(_ text: String, mark: UInt8?) -> String {
    withWords(of: text, mark: mark) { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes the words of a text, with a mark at the end of each, behind those that are there.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - start: Where in it the text begins of which the words are a part: a space is written before the
  ///     first of them, but there.
  package static func append(
    _ text: String, mark: UInt8?, to bytes: inout [UInt8], after start: Int
  ) {
    withWords(of: text, mark: mark) { words in
      guard !words.isEmpty else { return }
      if bytes.count > start { bytes.append(0x20) }
      bytes.append(contentsOf: words)
    }
  }

  private static func withWords<Result>(
    of text: String, mark: UInt8?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8 { source in
      // A letter of ASCII, with mark and space, takes three bytes at the most; a character of two bytes
      // or more the name of a letter, of seven, with both, or what it is folded to.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count * 8 + 16) { target in
        var writer = Writer(target: target, mark: mark)
        writer.write(source)
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
    /// Of eight bytes for every byte of the source, and sixteen more.
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

    mutating func write(_ source: UnsafeBufferPointer<UInt8>) {
      letters.withUnsafeBufferPointer { letters in
        var index = 0
        while index < source.count {
          let byte = source[index]
          let letter = letters[Int(byte)]
          if letter > 1 {
            index = writeLetters(of: source, from: index, letters)
          } else if byte < 0x80 {
            if letter == 0 { endWord() }
            index += 1
          } else {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            let end = min(index + length, source.count)
            write(beyondASCII: source[index..<end])
            index = end
          }
        }
      }
      endWord()
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
      while index + 8 <= source.count {
        let eight = EightBytes(memory.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        // What is no letter is written too, and then written over.
        written.storeBytes(of: eight.lowercased, toByteOffset: end, as: UInt64.self)
        let length = eight.lettersAtTheBeginning
        index += length
        end += length
        if length < 8 {
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
      beyondASCII bytes: Slice<UnsafeBufferPointer<UInt8>>
    ) {
      if bytes.count == 2, let first = bytes.first, let last = bytes.last,
        let range = Foldings.ofTwoBytes.range(of: first, last)
      {
        for place in range where count + 12 < target.count {
          let byte = Foldings.ofTwoBytes.bytes[place]
          if byte == 0 { endWord() } else { put(byte) }
        }
        return
      }
      guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return }
      for byte in Foldings.bytes(of: scalar) where count + 12 < target.count {
        if byte == 0 { endWord() } else { put(byte) }
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
    private mutating func endWord() {
      guard isInWord else { return }
      isInWord = false
      if let mark {
        target[count] = mark
        count += 1
      } else {
        count = StopWords.contains(target, start..<count) ? startOfSpace : count
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
