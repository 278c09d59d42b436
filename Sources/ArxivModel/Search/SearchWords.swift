/// Divides readable text into words: in lower case, without accents, with a space between.
///
/// Words that are in nearly every text are left out, but where words are marked.
package enum SearchWords {
  /// The words of a text, with a mark at the end of each.
  package static func written(_ text: String, mark: UInt8?) -> String {
    var text = text
    return text.withUTF8 { source in
      // A letter of ASCII, with mark and space, takes three bytes at the most; a character of two bytes
      // or more the name of a letter, of seven, with both, or what it is folded to.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count * 8 + 16) { target in
        var writer = Writer(target: target, mark: mark)
        writer.write(source)
        return writer.text
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

    var text: String {
      String(decoding: UnsafeBufferPointer(rebasing: target[..<count]), as: UTF8.self)
    }

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
            write(beyondASCII: source[index..<end], letters)
            index = end
          }
        }
      }
      endWord()
    }

    /// Writes the letters that stand together, which are most of a text, and says where they end.
    @inline(__always)
    private mutating func writeLetters(
      of source: UnsafeBufferPointer<UInt8>, from first: Int,
      _ letters: UnsafeBufferPointer<UInt8>
    ) -> Int {
      var index = first
      put(letters[Int(source[index])])
      index += 1
      var end = count
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

    /// Writes what ``letters`` has for a byte.
    @inline(__always)
    private mutating func write(_ letter: UInt8) {
      if letter > 1 {
        put(letter)
      } else if letter == 0 {
        endWord()
      }
    }

    private mutating func write(
      beyondASCII bytes: Slice<UnsafeBufferPointer<UInt8>>, _ letters: UnsafeBufferPointer<UInt8>
    ) {
      guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return }
      for folded in TeXTables.fold(scalar).unicodeScalars where count + 12 < target.count {
        if folded.isASCII {
          write(letters[Int(folded.value)])
        } else if let name = greek[folded] {
          endWord()
          for byte in name.utf8 { put(byte) }
          endWord()
        } else if folded.properties.isAlphabetic || folded.properties.numericType != nil {
          for byte in String(folded).utf8 { put(byte) }
        } else {
          endWord()
        }
      }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
      if !isInWord {
        isInWord = true
        startOfSpace = count
        if count > 0 {
          target[count] = 0x20
          count += 1
        }
        start = count
      }
      target[count] = byte
      count += 1
    }

    @inline(__always)
    private mutating func endWord() {
      guard isInWord else { return }
      isInWord = false
      if let mark {
        target[count] = mark
        count += 1
      } else if count - start <= StopWords.longest,
        StopWords.contains(UnsafeBufferPointer(rebasing: target[start..<count]))
      {
        count = startOfSpace
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
