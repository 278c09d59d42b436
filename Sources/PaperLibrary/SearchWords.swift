internal import ArxivModel

/// Divides readable text into words: in lower case, without accents, with a space between, and nothing
/// else.
enum SearchWords {
  /// The words of a text, with a mark at the end of each.
  static func written(_ text: String, mark: UInt8?) -> String {
    var text = text
    return text.withUTF8 { source in
      // Every character is a letter and, at the most, the mark and the space behind it.
      var isASCII = true
      let fast = String(unsafeUninitializedCapacity: source.count * 2 + 2) { target in
        writeASCII(source, mark, to: target, &isASCII)
      }
      return isASCII ? fast : writtenSlowly(source, mark)
    }
  }

  /// What a byte of ASCII becomes: itself in lower case, 0 where a word ends, 1 for what is left out
  /// while the word goes on, an apostrophe.
  private static let letters: [UInt8] = (0..<128).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x61...0x7A, 0x30...0x39: byte
    case 0x41...0x5A: byte | 0x20
    case 0x27: 1
    default: 0
    }
  }

  private static func writeASCII(
    _ source: UnsafeBufferPointer<UInt8>, _ mark: UInt8?,
    to target: UnsafeMutableBufferPointer<UInt8>, _ isASCII: inout Bool
  ) -> Int {
    letters.withUnsafeBufferPointer { letters in
      var written = 0
      var isInWord = false
      for byte in source {
        guard byte < 0x80 else {
          isASCII = false
          return 0
        }
        let letter = letters[Int(byte)]
        if letter > 1 {
          if !isInWord, written > 0 {
            target[written] = 0x20
            written += 1
          }
          isInWord = true
          target[written] = letter
          written += 1
        } else if letter == 0, isInWord {
          isInWord = false
          if let mark {
            target[written] = mark
            written += 1
          }
        }
      }
      if isInWord, let mark {
        target[written] = mark
        written += 1
      }
      return written
    }
  }

  // MARK: - Beyond ASCII

  private static func writtenSlowly(_ source: UnsafeBufferPointer<UInt8>, _ mark: UInt8?) -> String
  {
    var writer = Writer(mark: mark, capacity: source.count * 2)
    for scalar in String(decoding: source, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        writer.write(scalar)
      } else {
        for folded in TeXTables.fold(scalar).unicodeScalars { writer.write(folded) }
      }
    }
    writer.endWord()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private struct Writer {
    let mark: UInt8?
    private(set) var bytes: [UInt8] = []
    private var isInWord = false

    init(mark: UInt8?, capacity: Int) {
      self.mark = mark
      bytes.reserveCapacity(capacity)
    }

    mutating func write(_ scalar: Unicode.Scalar) {
      if scalar.isASCII {
        switch letters[Int(scalar.value)] {
        case 0: endWord()
        case 1: break
        case let letter: put(CollectionOfOne(letter))
        }
      } else if let name = greek[scalar] {
        endWord()
        put(name.utf8)
        endWord()
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        put(UTF8.encode(scalar) ?? .init())
      } else {
        endWord()
      }
    }

    private mutating func put(_ letters: some Sequence<UInt8>) {
      if !isInWord, !bytes.isEmpty { bytes.append(0x20) }
      isInWord = true
      bytes.append(contentsOf: letters)
    }

    mutating func endWord() {
      if isInWord, let mark { bytes.append(mark) }
      isInWord = false
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
