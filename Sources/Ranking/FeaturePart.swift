internal import Foundation

/// Some of the papers of a model, of which one processor reads the features and makes the rows.
struct FeaturePart: Sendable {
  /// Into how many parts the features are divided by their numbers, so that each is counted in a table
  /// that fits into a processor's cache.
  static let bucketCount = 64
  /// What stands in place of a column for a feature that does not count: too few papers have it, or too
  /// many.
  static let tooRare: Int32 = -1
  static let tooCommon: Int32 = -2

  let papers: Range<Int>
  /// The rows that come of it.
  private(set) var rows = SparseMatrix()
  /// Of each paper, the length of its words that count against that of all but the too common ones.
  private(set) var shares: [Float] = []

  /// The features of all papers, one paper after the other: how often the paper has each, times four,
  /// and the kind.
  private var mentions: [UInt16] = []
  private var paperStarts: [Int] = [0]
  /// The features by bucket: their numbers, and which entries they are.
  private(set) var numbers: [UInt64] = []
  private(set) var positions: [Int32] = []
  private(set) var bucketStarts: [Int] = []

  init(papers: Range<Int>) {
    self.papers = papers
  }

  static func bucket(of number: UInt64) -> Int { Int(number >> 58) }

  /// Reads the features of the papers, and sorts them by bucket.
  mutating func read(_ texts: [RankedText]) {
    var entries: [UInt64] = []
    entries.reserveCapacity(papers.count * 256)
    mentions.reserveCapacity(papers.count * 256)
    FunctionWords.withTable { functionWords in
      var reader = FeatureReader(functionWords: functionWords)
      for paper in papers {
        reader.read(texts[paper])
        for entry in reader.entries {
          entries.append(entry.number.bits)
          mentions.append(min(entry.count, 16_383) << 2 | UInt16(entry.number.kind.rawValue))
        }
        paperStarts.append(entries.count)
      }
    }
    var counts = [Int](repeating: 0, count: Self.bucketCount + 1)
    for bits in entries { counts[Self.bucket(of: bits) + 1] += 1 }
    for index in 1...Self.bucketCount { counts[index] += counts[index - 1] }
    bucketStarts = counts
    numbers = Array(repeating: 0, count: entries.count)
    positions = Array(repeating: 0, count: entries.count)
    for (position, bits) in entries.enumerated() {
      let bucket = Self.bucket(of: bits)
      numbers[counts[bucket]] = bits
      positions[counts[bucket]] = Int32(truncatingIfNeeded: position)
      counts[bucket] += 1
    }
  }

  /// Makes the rows, once the features are counted.
  mutating func makeRows(
    _ buckets: [FeatureBucket], frequencies: [Float], rarest: Float, settings: TextModel.Settings
  ) {
    var columns = [Int32](repeating: Self.tooCommon, count: mentions.count)
    columns.withUnsafeMutableBufferPointer { columns in
      for bucket in buckets {
        bucket.eachColumn(of: self) { columns[Int($0)] = $1 }
      }
    }
    let weights = (0..<64).map { 1 + logf(Float(max($0, 1))) }
    var parts: [UInt8] = []
    for paper in 0..<(paperStarts.count - 1) {
      let start = rows.values.count
      var squares: [Float] = [0, 0, 0]
      parts.removeAll(keepingCapacity: true)
      var rare: Float = 0
      for index in paperStarts[paper]..<paperStarts[paper + 1] where columns[index] > Self.tooCommon
      {
        let part = Self.part(of: Feature.Kind(rawValue: UInt8(mentions[index] & 3)) ?? .word)
        let count = Int(mentions[index] >> 2)
        let weight = count < weights.count ? weights[count] : 1 + logf(Float(count))
        guard columns[index] >= 0 else {
          if part == 0 { rare += weight * weight * rarest * rarest }
          continue
        }
        let value = weight * frequencies[Int(columns[index])]
        squares[part] += value * value
        rows.columns.append(columns[index])
        rows.values.append(value)
        parts.append(UInt8(truncatingIfNeeded: part))
      }
      let factors = Self.factors([1, settings.authors, settings.categories], squares)
      for (index, part) in parts.enumerated() { rows.values[start + index] *= factors[Int(part)] }
      rows.starts.append(rows.values.count)
      shares.append(squares[0] > 0 ? (squares[0] / (squares[0] + rare)).squareRoot() : 1)
    }
    mentions = []
    numbers = []
    positions = []
  }

  /// What the parts of a vector are multiplied by, so that it has length one and they the lengths to
  /// each other that are wanted.
  private static func factors(_ wanted: [Float], _ squares: [Float]) -> [Float] {
    let present = wanted.indices.map { squares[$0] > 0 ? wanted[$0] : 0 }
    let length = present.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return wanted.map { _ in 0 } }
    return wanted.indices.map {
      squares[$0] > 0 ? present[$0] / (squares[$0].squareRoot() * length) : 0
    }
  }

  /// To which part of the vector a feature belongs: words, authors or categories.
  private static func part(of kind: Feature.Kind) -> Int {
    switch kind {
    case .word, .pair: 0
    case .author: 1
    case .category: 2
    }
  }
}
