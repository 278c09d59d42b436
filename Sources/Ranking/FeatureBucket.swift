internal import Foundation

/// The features whose numbers begin alike, counted over all papers.
struct FeatureBucket: Sendable {
  let number: Int
  /// The column of the first.
  var firstColumn: Int32 = 0
  /// Those that count, in the order of their first mention.
  private(set) var features: [FeatureNumber] = []
  /// Their inverse document frequencies.
  private(set) var frequencies: [Float] = []

  /// A table: numbers, and how many papers have them; in the end, only of those that enough papers have,
  /// and which of ``features`` they are.
  private var numbers: [UInt64] = []
  private var counts: [Int32] = []

  init(number: Int) {
    self.number = number
  }

  /// Counts the papers that have each feature.
  ///
  /// - Parameters:
  ///   - least: How many must have it for it to count.
  ///   - most: How many may; of authors and categories, all may.
  ///   - papers: How many papers there are.
  mutating func count(_ parts: [FeaturePart], least: Int, most: Int, papers: Int) {
    makeTable(1_024, keeping: false)
    var order: [UInt64] = []
    for part in parts {
      for index in part.bucketStarts[number]..<part.bucketStarts[number + 1] {
        let bits = part.numbers[index]
        let place = place(of: bits)
        counts[place] += 1
        guard numbers[place] == 0 else { continue }
        numbers[place] = bits
        order.append(bits)
        if order.count * 2 > numbers.count { makeTable(numbers.count * 2, keeping: true) }
      }
    }
    let found = order.map { (bits: $0, count: Int(counts[place(of: $0)])) }
      .filter { $0.count >= least }
    makeTable(found.count * 2, keeping: false)
    for (bits, count) in found {
      let feature = FeatureNumber(bits: bits)
      let isText = feature.kind == .word || feature.kind == .pair
      let place = place(of: bits)
      numbers[place] = bits
      guard !isText || count <= most else {
        counts[place] = FeaturePart.tooCommon
        continue
      }
      counts[place] = Int32(truncatingIfNeeded: features.count)
      features.append(feature)
      frequencies.append(Self.frequency(of: count, among: papers))
    }
  }

  /// Makes the table anew, of `size` places at the least.
  ///
  /// - Parameter keeping: Whether what it has stays.
  private mutating func makeTable(_ size: Int, keeping: Bool) {
    var power = 64
    while power < size { power *= 2 }
    let old = (numbers, counts)
    numbers = Array(repeating: 0, count: power)
    counts = Array(repeating: 0, count: power)
    guard keeping else { return }
    for (index, bits) in old.0.enumerated() where bits != 0 {
      let place = place(of: bits)
      numbers[place] = bits
      counts[place] = old.1[index]
    }
  }

  /// The inverse document frequency of what some papers have.
  static func frequency(of count: Int, among papers: Int) -> Float {
    Float(log(Double(1 + papers) / Double(1 + count)) + 1)
  }

  /// Hands on each entry of a part that is in this bucket, with its column or what stands in its place.
  func eachColumn(of part: FeaturePart, _ body: (_ entry: Int32, _ column: Int32) -> Void) {
    for index in part.bucketStarts[number]..<part.bucketStarts[number + 1] {
      let place = place(of: part.numbers[index])
      let column = numbers[place] == 0 ? FeaturePart.tooRare : counts[place]
      body(part.positions[index], column >= 0 ? firstColumn + column : column)
    }
  }

  @inline(__always)
  private func place(of bits: UInt64) -> Int {
    var place = Int(bits >> 2) & (numbers.count - 1)
    while numbers[place] != 0, numbers[place] != bits { place = (place + 1) & (numbers.count - 1) }
    return place
  }
}
