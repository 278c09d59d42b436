/// A subject category of arXiv, such as `cs.CL`, `hep-th` or the retired `cmp-lg`.
///
/// Comes from `/feed/entry/category/@term` and `/feed/entry/arxiv:primary_category/@term`, from
/// `categories` in OAI-PMH and in the metadata snapshot.
public struct Category: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The spelling that arXiv uses, such as `cs.CL`.
  public let id: String

  /// Creates the category with this exact id, or nil when arXiv has none: it must stand in the
  /// taxonomy, or be a new class of an archive that does (arXiv adds some every few years).
  ///
  /// Mathematics and computing classes (`34C29, 60J60`, `I.2.9`) are no categories.
  public init?(_ id: String) {
    guard Taxonomy.categories.index(forKey: id) != nil || Self.isNewClass(id) else { return nil }
    self.id = id
  }

  /// Creates a category as a person types it, in any case: `CS.cl`, `HEP-TH`.
  ///
  /// - Returns: nil when the taxonomy has no such category.
  public init?(typed text: String) {
    let wanted = text.lowercased()
    guard let id = Self.byLowercase[wanted] else { return nil }
    self.id = id
  }

  /// Creates a category without a look at the taxonomy, for the taxonomy itself.
  init(known id: String) {
    self.id = id
  }

  /// A sentence for people.
  public var description: String { id }

  /// What the taxonomy says; nil for a class newer than this program.
  public var entry: Taxonomy.Entry? { Taxonomy.categories[id] }

  /// The name that people read, such as "Computation and Language"; the id when it is not known.
  public var name: String { entry?.name ?? id }

  /// The archive: what stands before the dot, or the whole.
  public var archive: String { String(id.prefix { $0 != "." }) }

  /// Every spelling of this category, itself included: `cs.IT` and `math.IT` are one.
  public var spellings: Set<Category> { (Taxonomy.aliases[id] ?? []).union([self]) }

  /// The names under which papers of this category are looked for, ascending: its own, and where arXiv
  /// still uses it, the other one that arXiv uses as well.
  public var searchedNames: [Category] {
    guard entry?.isActive == true else { return [self] }
    return spellings.filter { $0.entry?.isActive == true }.sorted()
  }

  /// The known category that a typing slip most probably meant; nil when nothing is near.
  public static func suggestion(for text: String) -> Category? {
    let wanted = text.lowercased()
    // A class that is wrong in all its letters (`cs.zz`) tells nothing.
    let letters = wanted.split(separator: ".").last?.utf8.count ?? 0
    return EditDistance.nearest(
      to: wanted, in: byLowercase.keys, within: min(2, max(1, letters - 1))
    ).flatMap { byLowercase[$0] }.map { Category(known: $0) }
  }

  /// Orders by the canonical form, byte by byte.
  public static func < (left: Category, right: Category) -> Bool { left.id < right.id }

  private static let byLowercase: [String: String] = {
    var spellings: [String: String] = [:]
    for id in Taxonomy.categories.keys { spellings[id.lowercased()] = id }
    return spellings
  }()

  private static func isNewClass(_ id: String) -> Bool {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let archive = Taxonomy.archives[String(parts[0])], archive.isActive,
      byLowercase[id.lowercased()] == nil  // `cs.cl` is no new class, but `cs.CL` misspelt
    else { return false }
    return parts[1].count >= 2 && parts[1].utf8.allSatisfy { isASCIILetter($0) || $0 == 0x2D }
  }
}

/// Whether `byte` is one of `A`…`Z`, `a`…`z`.
func isASCIILetter(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20)
}

/// Whether `byte` is one of `0`…`9`.
func isASCIIDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte)
}
