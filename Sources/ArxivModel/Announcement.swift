public import struct Foundation.Date

/// A paper in arXiv's announcement of a day, with what the announcement says of it.
///
/// Text is as arXiv sent it but for white space: TeX accents and mathematics stay TeX here.
///
/// Comes from the daily feeds of rss.arxiv.org, `/rss/channel/item` in RSS 2.0 and `/feed/entry` in
/// Atom, and from the form that export.arxiv.org had until January 2024, `/rdf:RDF/item`.
public struct Announcement: Hashable, Sendable {
  /// The paper with the version that was announced; without a version where the feed names none.
  ///
  /// Comes from `guid` and from Atom's `id`, `oai:arXiv.org:2105.01601v1`; until 2024 from the end of
  /// the title, `(arXiv:2105.01601v1 [cs.CV])`, or from `link`.
  public var reference: ArxivReference

  /// Why it was announced.
  ///
  /// Comes from `arxiv:announce_type`; until 2024 from the end of the title.
  public var kind: Kind

  /// The title on one line, without the id that followed it until 2024.
  public var title: String

  /// The abstract: paragraphs divided by an empty line, each on one line.
  ///
  /// Comes from `description` and from Atom's `summary`, without the line `arXiv:… Announce Type: …`
  /// that goes before; until 2024 without the tags of HTML in it.
  public var abstract: String

  /// The authors in arXiv's order, as far as one line of text tells them apart.
  ///
  /// Comes from `dc:creator`; until 2024 only the first of a very long list.
  public var authors: [Author]

  /// All its categories, the primary one first; never empty.
  ///
  /// Until 2024 the primary one alone. What is no category of arXiv's is left out.
  ///
  /// Comes from `category`, in Atom from its `term`; until 2024 from the end of the title.
  public var categories: [Category]

  /// The licence's URI; nil where none is given, as until 2024.
  ///
  /// Comes from `dc:rights`.
  public var license: String?

  /// Where it was published, in the authors' words; nil when there is none.
  ///
  /// Comes from `arxiv:journal_reference`.
  public var journalReference: String?

  /// The publishers' DOIs, in arXiv's order.
  ///
  /// Comes from `arxiv:DOI`.
  public var dois: [String]

  /// The first instant, UTC, of the day on which it was announced: the day by which arXiv's own
  /// listings go, and neither the submission's nor the version's.
  ///
  /// Comes from `pubDate`, `published` or, until 2024, the feed's `dc:date`, the evening before.
  public var announced: Date

  /// Creates an announcement.
  public init(
    reference: ArxivReference, kind: Kind, title: String, abstract: String, authors: [Author],
    categories: [Category], license: String? = nil, journalReference: String? = nil,
    dois: [String] = [], announced: Date
  ) {
    self.reference = reference
    self.kind = kind
    self.title = title
    self.abstract = abstract
    self.authors = authors
    self.categories = categories
    self.license = license
    self.journalReference = journalReference
    self.dois = dois
    self.announced = announced
  }

  /// Why a paper is announced, in the feeds' spelling since January 2024.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It is new, and its primary category is among those of the feed.
    case new
    /// It is new in the feed's category, as a cross-list of another one.
    case cross
    /// There is a new version; until 2024 of cross-lists too.
    case replacement = "replace"
    /// There is a new version of a cross-list.
    case replacementCross = "replace-cross"
  }
}
