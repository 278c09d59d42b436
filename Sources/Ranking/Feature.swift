/// Something that a paper has or has not, and by which papers are compared.
public struct Feature: Hashable, Sendable {
  /// What kind of thing it is.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// A word of title or abstract.
    case word
    /// Two words, one after the other but for function words.
    case pair
    /// An author, by the whole name.
    case author
    /// A category.
    case category
  }

  /// The kind.
  public var kind: Kind
  /// The feature as the paper has it: words in lower case and without accents, a name, an id.
  public var text: String

  /// Creates a feature.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// A feature as a number: a hash of 62 bits and the kind.
///
/// Two of a million features share a number with a probability of one in ten million, and then count as
/// one; nothing else happens.
struct FeatureNumber: Hashable, Sendable {
  let bits: UInt64

  init(bits: UInt64) {
    self.bits = bits
  }

  /// A feature of some bytes.
  init(_ kind: Feature.Kind, bytes: UnsafeRawBufferPointer) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.init(kind, hash: hash)
  }

  /// The pair of two words.
  init(_ first: FeatureNumber, _ second: FeatureNumber) {
    self.init(.pair, hash: (first.bits &* 0x9E37_79B9_7F4A_7C15) ^ second.bits)
  }

  private init(_ kind: Feature.Kind, hash: UInt64) {
    var hash = hash
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    hash ^= hash >> 33
    bits = hash & ~3 | UInt64(kind.rawValue)
  }

  var kind: Feature.Kind { Feature.Kind(rawValue: UInt8(truncatingIfNeeded: bits & 3)) ?? .word }
}
