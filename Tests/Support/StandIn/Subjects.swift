internal import ArxivModel

/// Which categories the sets of OAI-PMH and the daily feeds hold.
enum Subjects {
  /// The archives that take new papers, by name.
  static let archives = Taxonomy.archives.values.filter(\.isActive).map(\.id).sorted()

  /// The categories that take new papers in an archive, by name.
  static func classes(of archive: String) -> [String] {
    Taxonomy.categories.values.filter { $0.archive == archive && $0.isActive }.map(\.category.id)
      .sorted()
  }

  /// Whether a text is a category of arXiv's, and no class of another scheme.
  static func isKnown(_ category: String) -> Bool { Category(category) != nil }

  /// The name and the specification of every set.
  static let sets: [(spec: String, name: String)] = {
    var sets = Taxonomy.groups.map { (spec: $0.id, name: $0.name) }
    for id in archives {
      guard let archive = Taxonomy.archives[id] else { continue }
      sets.append((spec: "\(archive.group):\(id)", name: archive.name))
    }
    for entry in Taxonomy.categories.values.sorted(by: { $0.category < $1.category }) {
      guard let spec = entry.oaiSet, !sets.contains(where: { $0.spec == spec }) else { continue }
      sets.append((spec: spec, name: entry.name))
    }
    return sets
  }()

  /// The categories in a set, with the other names that they have; nil for a set that is not.
  static func categories(inSet spec: String) -> Set<String>? {
    setMembers[spec]
  }

  /// The sets that a paper's header names: those of the categories that are written down for it.
  static func sets(of paper: StandInPaper) -> [String] {
    var specs: [String] = []
    for id in paper.categories {
      guard let spec = Taxonomy.categories[id]?.oaiSet, !specs.contains(spec) else { continue }
      specs.append(spec)
    }
    return specs
  }

  /// The categories in a feed, with the other names that they have, and the feed's own name.
  ///
  /// - Parameter text: Archives and categories with a plus sign between, in any case.
  static func feed(_ text: String) throws(QueryFailure) -> (name: String, categories: Set<String>) {
    var names: [String] = []
    var categories: Set<String> = []
    for word in text.split(separator: "+", omittingEmptySubsequences: false).map(String.init) {
      let archive = word.prefix { $0 != "." }.lowercased()
      guard let known = Taxonomy.archives[archive], known.isActive else {
        throw .badRequest(
          "Bad archive '\(word.prefix { $0 != "." })'. Valid archive names are: "
            + "\(archives.joined(separator: ", ")).")
      }
      guard word.contains(".") else {
        names.append(archive)
        categories.formUnion(setMembers["\(known.group):\(archive)"] ?? [])
        continue
      }
      guard let category = Category(typed: word) else {
        throw .badRequest(
          "Bad subject class '\(word.drop { $0 != "." }.dropFirst())'. Valid subject classes for "
            + "the archive '\(archive)' are: \(classes(of: archive).joined(separator: ", ")).")
      }
      names.append(category.id)
      categories.formUnion(category.spellings.map(\.id))
    }
    return (names.joined(separator: ", "), categories)
  }

  private static let setMembers: [String: Set<String>] = {
    var members: [String: Set<String>] = [:]
    for entry in Taxonomy.categories.values {
      guard let archive = Taxonomy.archives[entry.archive] else { continue }
      var specs = [archive.group]
      if archive.isActive { specs.append("\(archive.group):\(archive.id)") }
      if let spec = entry.oaiSet { specs.append(spec) }
      for spec in Set(specs) {
        members[spec, default: []].formUnion(entry.category.spellings.map(\.id))
      }
    }
    return members
  }()
}
