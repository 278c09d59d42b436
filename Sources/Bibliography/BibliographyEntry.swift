public import ArxivModel

/// A work as bibliographies describe it: a paper on arXiv, or anything else that can be cited.
///
/// Texts are TeX, as arXiv and curators write them; each form converts and escapes them in its own
/// way. What breaks lines or is not to be printed is gone from all of them.
public struct BibliographyEntry: Hashable, Sendable {
  /// What kind of work it is.
  public enum Kind: Hashable, Sendable {
    /// A paper on arXiv of which no other place of publication is known.
    case preprint
    /// A work with a journal reference or a publisher's DOI, on arXiv or not.
    case article
    /// A page of the web.
    case webpage
    /// A work of which neither an address nor a DOI is known.
    case other
  }

  /// The paper on arXiv.
  public struct Eprint: Hashable, Sendable {
    /// Its id and version.
    public var reference: ArxivReference
    /// The category that it belongs to.
    public var primaryCategory: Category
  }

  /// What it is cited by; ``CitationKeys`` makes it unique within an output.
  public var key: String
  /// Whether the key is a curator's own, which other keys give way to.
  public var hasOwnKey: Bool
  /// The kind of work.
  public var kind: Kind
  /// The title, TeX on one line.
  public var title: String
  /// The authors, in order.
  public var authors: [PersonalName]
  /// When it came out: for a paper on arXiv, the day on which version 1 was submitted, UTC.
  public var date: PartialDate?
  /// The paper on arXiv; nil for other works.
  public var eprint: Eprint?
  /// The publisher's DOI, bare; never arXiv's own, for which see ``arxivDOI``.
  public var doi: String?
  /// Where it was published, in the authors' words, TeX on one line.
  public var journalReference: String?
  /// The abstract, TeX, a line a paragraph; nil when there is none.
  public var abstract: String?
  /// The authors' comment, such as "12 pages", TeX on one line.
  public var comment: String?
  /// Where it is found.
  public var url: String?
  /// The categories of a paper on arXiv, the primary one first.
  public var categories: [String]

  /// The DOI that arXiv itself registers for each of its papers, whatever the version.
  public var arxivDOI: String? { eprint.map { "10.48550/arXiv.\($0.reference.id)" } }
}

extension BibliographyEntry {
  /// Describes a paper on arXiv in the version at hand.
  public init(_ paper: Paper) {
    title = OneLine.text(paper.title)
    authors = Self.names(paper.authors.map(\.name))
    date = PartialDate(Timestamp.day(paper.submitted))
    eprint = Eprint(reference: paper.reference, primaryCategory: paper.primaryCategory)
    doi = paper.dois.first.flatMap { OneLine.nonempty($0) }
    journalReference = paper.journalReference.flatMap { OneLine.nonempty($0) }
    abstract = OneLine.paragraphs(paper.abstract)
    comment = paper.comment.flatMap { OneLine.nonempty($0) }
    url = paper.reference.abstractURL
    categories = paper.categories.map(\.id)
    kind = journalReference != nil || doi != nil ? .article : .preprint
    key = CitationKeys.suggestion(author: authors.first, year: date?.year, title: title)
    hasOwnKey = false
  }

  /// Describes a work that is not on arXiv by what a curator has written down of it.
  ///
  /// - Parameters:
  ///   - key: The curator's own key, which is kept.
  ///   - authors: The authors' names, in either order of their parts.
  ///   - doi: The DOI, bare; where it is nil, an address at doi.org tells it.
  public init(
    key: String, title: String, authors: [String], date: PartialDate?, url: String?, doi: String?
  ) {
    self.key = key
    hasOwnKey = true
    self.title = OneLine.text(title)
    self.authors = Self.names(authors)
    self.date = date
    self.url = url.flatMap { OneLine.nonempty($0) }
    self.doi = doi.flatMap { OneLine.nonempty($0) } ?? url.flatMap { Self.doi(inAddress: $0) }
    categories = []
    kind = self.doi != nil ? .article : self.url != nil ? .webpage : .other
  }

  private static func names(_ texts: [String]) -> [PersonalName] {
    texts.map { OneLine.text(TeXText.plain(OneLine.text($0))) }.filter { !$0.isEmpty }
      .map { PersonalName($0) }.filter { !$0.inverted.isEmpty }
  }

  /// The DOI that an address such as `https://doi.org/10.1162/neco.1997.9.8.1735` leads to.
  private static func doi(inAddress url: String) -> String? {
    let parts = OneLine.text(url).split(
      separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, ["http:", "https:"].contains(parts[0].lowercased()), parts[1].isEmpty,
      ["doi.org", "dx.doi.org", "www.doi.org"].contains(parts[2].lowercased()),
      parts[3].hasPrefix("10."), parts[3].contains("/"), !parts[3].contains("%")
    else { return nil }
    return String(parts[3])
  }
}
