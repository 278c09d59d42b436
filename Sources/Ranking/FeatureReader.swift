internal import ArxivModel

/// Reads the features of papers, one paper after the other.
///
/// Words are those by which the library's search finds papers: without TeX, accents and upper case.
/// Words of one letter, numbers and ``FunctionWords`` are passed over, and an English plural is taken
/// for its singular. A word of the title counts twice.
struct FeatureReader {
  /// A feature of a paper, and how often the paper has it.
  struct Entry {
    var number: FeatureNumber
    var count: UInt16
  }

  /// Of longer texts, the rest is not read. (The longest abstract has a thousand words.)
  static let mostWords = 2_000
  /// Of more authors, the rest is not read. (The longest lists have more than five thousand.)
  static let mostAuthors = 10_000

  /// The places of a table of the features that the paper has so far: numbers, and where they stand in
  /// the result.
  private var numbers: [UInt64] = Array(repeating: 0, count: 2_048)
  private var positions: [Int32] = Array(repeating: 0, count: 2_048)
  private(set) var entries: [Entry] = []
  private let functionWords: FunctionWords.Table

  init(functionWords: FunctionWords.Table) {
    self.functionWords = functionWords
  }

  /// Reads a paper; ``entries`` are its features then, each once, in the order of their first mention.
  ///
  /// - Parameter name: Told each feature once; nil where nobody asks.
  mutating func read(_ text: RankedText, name: ((FeatureNumber, Feature) -> Void)? = nil) {
    clear()
    read(text.title, weight: 2, name)
    read(text.abstract, weight: 1, name)
    for author in text.authors.prefix(Self.mostAuthors) {
      var words = SearchWords.written(TeXText.plain(author), mark: 0x30)
      guard !words.isEmpty else { continue }
      let number = words.withUTF8 { FeatureNumber(.author, bytes: UnsafeRawBufferPointer($0)) }
      if add(number, 1), let name { name(number, Feature(.author, author)) }
    }
    for category in text.categories.prefix(Self.mostAuthors) {
      var id = category
      let number = id.withUTF8 { FeatureNumber(.category, bytes: UnsafeRawBufferPointer($0)) }
      if add(number, 1), let name { name(number, Feature(.category, category)) }
    }
  }

  /// Reads the words and pairs of one field.
  private mutating func read(
    _ field: String, weight: UInt16, _ name: ((FeatureNumber, Feature) -> Void)?
  ) {
    var text = SearchWords.written(TeXText.plain(field), mark: nil)
    text.withUTF8 { bytes in
      var last: (number: FeatureNumber, range: Range<Int>)?
      var start = 0
      var left = Self.mostWords
      while start < bytes.count, left > 0 {
        var end = start
        while end < bytes.count, bytes[end] != 0x20 { end += 1 }
        defer { start = end + 1 }
        guard end - start > 1, bytes[start] >= 0x41 else { continue }
        left -= 1
        let word = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end])
        let written = FeatureNumber(.word, bytes: word)
        guard !functionWords.contains(written) else { continue }
        let number = Self.singular(word) ?? written
        if add(number, weight), let name {
          name(number, Feature(.word, Self.text(bytes, start..<end)))
        }
        if let last {
          let pair = FeatureNumber(last.number, number)
          if add(pair, weight), let name {
            let text = "\(Self.text(bytes, last.range)) \(Self.text(bytes, start..<end))"
            name(pair, Feature(.pair, text))
          }
        }
        last = (number, start..<end)
      }
    }
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The number of a word's singular: of `theories` that of `theory`, of `networks` that of `network`;
  /// nil for what is no English plural, such as `bus`, `basis` and `class`.
  private static func singular(_ word: UnsafeRawBufferPointer) -> FeatureNumber? {
    let count = word.count
    guard count > 3, word[count - 1] == 0x73 else { return nil }
    let before = word[count - 2]
    guard before != 0x73, before != 0x75, before != 0x69 else { return nil }
    guard count > 4, before == 0x65, word[count - 3] == 0x69 else {
      return FeatureNumber(.word, bytes: UnsafeRawBufferPointer(rebasing: word[..<(count - 1)]))
    }
    return withUnsafeTemporaryAllocation(byteCount: count - 2, alignment: 1) { singular in
      singular.copyMemory(from: UnsafeRawBufferPointer(rebasing: word[..<(count - 2)]))
      singular[count - 3] = 0x79
      return FeatureNumber(.word, bytes: UnsafeRawBufferPointer(singular))
    }
  }

  // MARK: - The table

  private mutating func clear() {
    numbers.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    entries.removeAll(keepingCapacity: true)
  }

  /// Where a number stands, or would.
  private func place(of bits: UInt64) -> Int {
    var place = Int(bits >> 2) & (numbers.count - 1)
    while numbers[place] != 0, numbers[place] != bits { place = (place + 1) & (numbers.count - 1) }
    return place
  }

  /// Counts a feature once more.
  ///
  /// - Returns: Whether the paper did not have it.
  private mutating func add(_ number: FeatureNumber, _ weight: UInt16) -> Bool {
    let place = place(of: number.bits)
    if numbers[place] != 0 {
      let index = Int(positions[place])
      entries[index].count = entries[index].count &+ min(weight, .max - entries[index].count)
      return false
    }
    numbers[place] = number.bits
    positions[place] = Int32(truncatingIfNeeded: entries.count)
    entries.append(Entry(number: number, count: weight))
    if entries.count * 2 > numbers.count { grow() }
    return true
  }

  private mutating func grow() {
    numbers = Array(repeating: 0, count: numbers.count * 2)
    positions = Array(repeating: 0, count: numbers.count)
    for (index, entry) in entries.enumerated() {
      let place = place(of: entry.number.bits)
      numbers[place] = entry.number.bits
      positions[place] = Int32(truncatingIfNeeded: index)
    }
  }
}
