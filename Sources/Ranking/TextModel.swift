internal import Dispatch
internal import Foundation

/// Papers as vectors: TF-IDF of words and pairs, and of authors and categories beside them.
///
/// The weight of a word is `(1 + ln tf) · idf`, with `idf = ln((1 + n) / (1 + df)) + 1`, as in
/// scikit-learn's `TfidfVectorizer` with `sublinear_tf`. Words and pairs together have length one, and
/// so have authors, and categories, before they are multiplied by ``Settings/authors`` and
/// ``Settings/categories``; then the whole vector has length one.
public struct TextModel: Sendable {
  /// How papers become vectors.
  public struct Settings: Hashable, Sendable {
    /// How many papers must have a feature for it to count; nil for 2, and 3 among ten thousand.
    public var leastPapers: Int?
    /// The share of the papers that may have a word for it to count, above twenty papers.
    public var mostPapers = 0.4
    /// The length of the authors' part against that of the words.
    public var authors: Float = 0.4
    /// The length of the categories' part against that of the words.
    public var categories: Float = 0.35

    /// Creates the usual settings.
    public init() {}
  }

  /// The papers, each a row of length one; of length zero for a paper that shares no feature.
  let matrix: SparseMatrix
  /// The number of each column's feature.
  let features: [FeatureNumber]
  /// The inverse document frequency of each column's feature.
  let frequencies: [Float]
  /// Of each paper, how much of its words others have too, as a length from 0 to 1: what only it has
  /// makes it less like others, though there is no column for it.
  let shares: [Float]

  /// How many papers there are.
  public var count: Int { matrix.count }
  /// How many features count.
  public var featureCount: Int { features.count }

  /// Makes a model of some papers.
  ///
  /// The same papers in the same order give the same model, whatever the machine. Takes time in
  /// proportion to the length of the texts.
  public init(_ texts: [RankedText], settings: Settings = Settings()) {
    let size = max(64, (texts.count + 31) / 32)
    var parts = stride(from: 0, to: texts.count, by: size).map {
      FeaturePart(papers: $0..<min($0 + size, texts.count))
    }
    Self.inParallel(&parts) { $0.read(texts) }
    let least = settings.leastPapers ?? (texts.count >= 10_000 ? 3 : 2)
    let most = max(20, Int(Double(texts.count) * settings.mostPapers))
    var buckets = (0..<FeaturePart.bucketCount).map { FeatureBucket(number: $0) }
    let read = parts
    Self.inParallel(&buckets) {
      $0.count(read, least: least, most: most, papers: texts.count)
    }
    var first: Int32 = 0
    for index in buckets.indices {
      buckets[index].firstColumn = first
      first += Int32(truncatingIfNeeded: buckets[index].features.count)
    }
    features = buckets.flatMap(\.features)
    let frequencies = buckets.flatMap(\.frequencies)
    self.frequencies = frequencies
    let rarest = FeatureBucket.frequency(of: 1, among: texts.count)
    let counted = buckets
    Self.inParallel(&parts) {
      $0.makeRows(counted, frequencies: frequencies, rarest: rarest, settings: settings)
    }
    shares = parts.flatMap(\.shares)
    var matrix = SparseMatrix()
    matrix.columnCount = features.count
    matrix.starts.reserveCapacity(texts.count + 1)
    let total = parts.reduce(0) { $0 + $1.rows.values.count }
    matrix.columns.reserveCapacity(total)
    matrix.values.reserveCapacity(total)
    for part in parts {
      let offset = matrix.values.count
      matrix.starts += part.rows.starts.dropFirst().map { $0 + offset }
      matrix.columns += part.rows.columns
      matrix.values += part.rows.values
    }
    self.matrix = matrix
  }

  /// Works on every element, on all processors.
  private static func inParallel<Element>(
    _ elements: inout [Element], _ body: (inout Element) -> Void
  ) {
    elements.withUnsafeMutableBufferPointer { elements in
      nonisolated(unsafe) let elements = elements
      withoutActuallyEscaping(body) { body in
        nonisolated(unsafe) let body = body
        DispatchQueue.concurrentPerform(iterations: elements.count) { body(&elements[$0]) }
      }
    }
  }
}
