import Foundation

/// A paper that the stand-in arXiv knows about.
///
/// All dates are ISO 8601 strings as arXiv prints them, such as `2021-05-04T15:02:29Z`.
public struct StandInPaper: Codable, Sendable, Equatable {
  /// One version of a paper.
  public struct Version: Codable, Sendable, Equatable {
    /// The number after the `v`.
    public var version: Int
    /// The moment this version was submitted.
    public var updated: String
    /// How large its source is, such as `212kb`; without it OAI-PMH tells a likely size.
    public var size: String?
    /// The letters that OAI-PMH has for its source, such as `D`, and `I` for a withdrawal.
    ///
    /// Without them it is a likely letter, which is `I` for the current version of a paper whose
    /// comment says that it has been withdrawn.
    public var sourceType: String?

    /// Creates a version.
    public init(version: Int, updated: String, size: String? = nil, sourceType: String? = nil) {
      self.version = version
      self.updated = updated
      self.size = size
      self.sourceType = sourceType
    }
  }

  /// One author of a paper.
  public struct Author: Codable, Sendable, Equatable {
    /// The full name.
    public var name: String
    /// The affiliations in the order given; often none.
    public var affiliations: [String]

    /// Creates an author.
    public init(name: String, affiliations: [String] = []) {
      self.name = name
      self.affiliations = affiliations
    }
  }

  /// The identifier without version, such as `2105.01601` or `astro-ph/0601001`.
  public var id: String
  /// The moment the first version was submitted.
  public var published: String
  /// Every version; the one with the highest number is the current one.
  public var versions: [Version]
  /// The title, on one line.
  public var title: String
  /// The abstract; a newline starts a new paragraph.
  public var abstract: String
  /// The authors in order.
  public var authors: [Author]
  /// The comment, when there is one.
  public var comment: String?
  /// The journal reference, when there is one.
  public var journalReference: String?
  /// The DOIs the author supplied.
  public var dois: [String]
  /// The primary category, such as `cs.CV`.
  public var primaryCategory: String
  /// Every category, the primary one included.
  ///
  /// A string that is no arXiv category (`34C29, 60J60`) is taken for a class of another scheme,
  /// which only the legacy layout shows.
  public var categories: [String]
  /// Who submitted it; without it OAI-PMH tells the first author.
  public var submitter: String?
  /// The URI of the licence; without it OAI-PMH and the daily feeds tell a likely one.
  public var license: String?
  /// The report number; without it OAI-PMH tells a likely one where such numbers are usual.
  public var reportNumber: String?
  /// The day on which its record changed last, such as `2021-06-20`.
  ///
  /// Without it, it is the day of the current version, or that of the oldest record in arXiv's
  /// OAI-PMH, 2005-09-16, where that is later.
  public var datestamp: String?

  /// Creates a paper of one version, to be adorned as a test needs it.
  public init(
    id: String,
    published: String,
    title: String,
    abstract: String,
    authors: [Author],
    primaryCategory: String
  ) {
    self.id = id
    self.published = published
    self.versions = [Version(version: 1, updated: published)]
    self.title = title
    self.abstract = abstract
    self.authors = authors
    self.comment = nil
    self.journalReference = nil
    self.dois = []
    self.primaryCategory = primaryCategory
    self.categories = [primaryCategory]
  }

  /// Reads the papers of a JSON array file.
  ///
  /// - Parameter path: The path of the file.
  /// - Returns: The papers in the order of the file.
  public static func load(from path: String) throws -> [StandInPaper] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try JSONDecoder().decode([StandInPaper].self, from: data)
  }
}

extension StandInPaper {
  /// The version that an identifier without `vN` stands for.
  var currentVersion: Version {
    versions.max { $0.version < $1.version } ?? Version(version: 1, updated: published)
  }
}
