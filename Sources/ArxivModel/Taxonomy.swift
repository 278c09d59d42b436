/// arXiv's subject classification: eight groups of archives, archives of categories.
///
/// Comes from the taxonomy in arXiv's own base library; nothing is asked of the network.
public enum Taxonomy {
  /// A group of archives, such as "Physics".
  public struct Group: Hashable, Sendable {
    /// The short name, such as `physics`; the first part of an OAI set.
    public let id: String
    /// The name that people read.
    public let name: String
  }

  /// An archive, such as `hep-th`, `cs` or the retired `alg-geom`.
  public struct Archive: Hashable, Sendable {
    /// The name that old-style ids begin with.
    public let id: String
    /// The name that people read.
    public let name: String
    /// The id of the group it belongs to.
    public let group: String
    /// Whether new papers can be submitted to it.
    public let isActive: Bool
    /// The category that took its place; nil for an archive that still stands.
    public let successor: Category?
  }

  /// What the taxonomy says of a category.
  public struct Entry: Hashable, Sendable {
    /// The category.
    public let category: Category
    /// The name that people read, such as "Computation and Language".
    public let name: String
    /// The id of the archive it belongs to.
    public let archive: String
    /// Whether new papers can be submitted to it.
    public let isActive: Bool
    /// The spelling that arXiv prefers: itself, or the other name of an alias pair, or what a
    /// retired archive became.
    public let canonical: Category
    /// The OAI-PMH set that holds it, such as `cs:cs:CL`; nil for retired archives.
    public let oaiSet: String?
  }

  /// The groups, in arXiv's order.
  public static let groups: [Group] = rows(of: TaxonomyTable.groups).map {
    Group(id: $0[0], name: $0[1])
  }

  /// The archives, active and retired, by id.
  public static let archives: [String: Archive] = {
    var archives: [String: Archive] = [:]
    for row in rows(of: TaxonomyTable.archives) {
      archives[row[0]] = Archive(
        id: row[0], name: row[1], group: row[2], isActive: row[3] == "1",
        successor: row[4] == "-" ? nil : Category(known: row[4]))
    }
    return archives
  }()

  /// The categories, active and retired, by id.
  public static let categories: [String: Entry] = {
    var categories: [String: Entry] = [:]
    for row in rows(of: TaxonomyTable.categories) {
      categories[row[0]] = Entry(
        category: Category(known: row[0]), name: row[1], archive: row[2], isActive: row[3] == "1",
        canonical: Category(known: row[4] == "-" ? row[0] : row[4]),
        oaiSet: row[5] == "-" ? nil : row[5])
    }
    return categories
  }()

  /// The other spellings of each category that has more than one, such as `math.IT` and `cs.IT`.
  static let aliases: [String: Set<Category>] = {
    var aliases: [String: Set<Category>] = [:]
    for entry in categories.values where entry.canonical != entry.category {
      aliases[entry.category.id, default: []].insert(entry.canonical)
      aliases[entry.canonical.id, default: []].insert(entry.category)
    }
    return aliases
  }()

  private static func rows(of table: String) -> [[String]] {
    table.split(separator: "\n").map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    }
  }
}
