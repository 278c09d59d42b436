internal import ArxivModel

/// The categories that a feed has shown already, so that each is looked up in the taxonomy once.
struct CategoryCache {
  private struct Slot {
    var key: SIMD16<UInt8>
    var category: Category?
  }

  private var slots: [Slot?] = Array(repeating: nil, count: 256)

  /// The category that a term names; nil for a class of another classification.
  mutating func category(_ term: UnsafeBufferPointer<UInt8>) -> Category? {
    // Nearly every term fits a register, and is its own key.
    guard term.count <= 16 else { return Category(String(decoding: term, as: UTF8.self)) }
    var key = SIMD16<UInt8>()
    var hash: UInt8 = 0
    for index in 0..<term.count {
      key[index] = term[index]
      hash = hash &* 31 &+ term[index]
    }
    if let slot = slots[Int(hash)], slot.key == key { return slot.category }
    let category = Category(String(decoding: term, as: UTF8.self))
    slots[Int(hash)] = Slot(key: key, category: category)
    return category
  }
}
