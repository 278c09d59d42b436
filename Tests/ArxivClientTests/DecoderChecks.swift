import Foundation
import TestSupport

/// Bodies as tests feed them: in pieces, changed at random, and as they lie in the corpus.
enum Bodies {
  /// The bytes in pieces of this size; all at once for nil.
  static func feed(
    _ bytes: [UInt8], inPiecesOf size: Int?, to consume: (UnsafeRawBufferPointer) -> Void
  ) {
    bytes.withUnsafeBytes { whole in
      let size = size ?? max(1, whole.count)
      for start in stride(from: 0, to: whole.count, by: size) {
        consume(UnsafeRawBufferPointer(rebasing: whole[start..<min(start + size, whole.count)]))
      }
    }
  }

  /// Copies with a few bytes changed, the same every time.
  static func damaged(_ bytes: [UInt8], copies: Int) -> [[UInt8]] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    return (0..<copies).map { _ in
      var copy = bytes
      for _ in 0...random(below: 4) {
        let place = random(below: copy.count)
        switch random(below: 4) {
        case 0: copy[place] = UInt8(random(below: 256))
        case 1: copy.remove(at: place)
        case 2: copy.insert(UInt8(random(below: 256)), at: place)
        default:
          // A piece of the body where another was: what XML still takes, but in the wrong place.
          let length = min(random(below: 80), copy.count - place)
          let other = random(below: copy.count - length)
          copy.replaceSubrange(place..<(place + length), with: copy[other..<(other + length)])
        }
      }
      return copy
    }
  }

  /// A file of the corpus with the number of entries that its index states.
  struct Recorded {
    var name: String
    var entries: Int

    func bytes() throws -> [UInt8] {
      let folder = Fixtures.corpus ?? ""
      return [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
    }
  }

  /// The files of the corpus whose names begin so.
  static func recorded(_ prefixes: String...) throws -> [Recorded] {
    let index = try String(contentsOfFile: "\(Fixtures.corpus ?? "")/INDEX.tsv", encoding: .utf8)
    return index.split(separator: "\n").dropFirst().compactMap { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count > 6, prefixes.contains(where: columns[0].hasPrefix),
        let entries = Int(columns[6])
      else { return nil }
      return Recorded(name: String(columns[0]), entries: entries)
    }
  }

  /// How often elements of one of these names begin, by their letters alone.
  static func count(of names: String, in bytes: [UInt8]) throws -> Int {
    let pattern = try NSRegularExpression(pattern: "<([a-zA-Z]+:)?(\(names))[\\s>]")
    let text = String(decoding: bytes, as: UTF8.self)
    return pattern.numberOfMatches(in: text, range: NSRange(text.startIndex..., in: text))
  }
}
