public import struct Foundation.Date

/// One version of a paper, as arXiv describes it.
///
/// Text is as arXiv sent it but for white space: TeX accents and mathematics stay TeX here, so that
/// nothing is lost; ``record`` and the renderings convert it.
public struct Paper: Hashable, Sendable {
  /// The paper's id, without version.
  ///
  /// Comes from `/feed/entry/id`.
  public var id: ArxivID

  /// The version described, from 1.
  ///
  /// Comes from `/feed/entry/id`; feeds of 2007 leave it out, which is taken for 1.
  public var version: Int

  /// The title on one line; empty for the odd record that has none.
  ///
  /// Comes from `/feed/entry/title`.
  public var title: String

  /// The abstract: paragraphs divided by an empty line, each on one line.
  ///
  /// Comes from `/feed/entry/summary`, where a line that begins with white space begins a paragraph.
  public var abstract: String

  /// The authors in arXiv's order.
  ///
  /// Comes from `/feed/entry/author`.
  public var authors: [Author]

  /// The authors' comment, such as "12 pages, 5 figures"; nil when there is none.
  ///
  /// Comes from `/feed/entry/arxiv:comment`.
  public var comment: String?

  /// Where it was published, in the authors' words; nil when there is none.
  ///
  /// Comes from `/feed/entry/arxiv:journal_ref`.
  public var journalReference: String?

  /// The institution's number for it; nil when there is none or it is not told.
  ///
  /// Comes from `arXivRaw/report-no`; the query API does not tell it.
  public var reportNumber: String?

  /// The publishers' DOIs, in arXiv's order.
  ///
  /// arXiv's own DOI (10.48550/…) is not among them.
  ///
  /// Comes from `/feed/entry/arxiv:doi`.
  public var dois: [String]

  /// The category that the paper belongs to.
  ///
  /// Comes from `/feed/entry/arxiv:primary_category/@term`.
  public var primaryCategory: Category

  /// All its categories, the primary one first, then the cross-lists in arXiv's order.
  ///
  /// Comes from `/feed/entry/category/@term`.
  public var categories: [Category]

  /// Classes of other classifications (MSC, ACM), a string each as the authors typed them.
  ///
  /// Comes from `/feed/entry/category/@term`, until November 2025, and from `arXivRaw/msc-class` and
  /// `arXivRaw/acm-class`.
  public var subjectClasses: [String]

  /// Whether arXiv itself marks this version as a withdrawal.
  ///
  /// Comes from `arXivRaw/version/source_type`, `I` for a version without a text; the query API does
  /// not tell it.
  public var isMarkedWithdrawn: Bool

  /// When version 1 was submitted, UTC.
  ///
  /// Comes from `/feed/entry/published`.
  public var submitted: Date

  /// When this version was submitted, UTC; equal to ``submitted`` for version 1.
  ///
  /// Comes from `/feed/entry/updated`.
  public var updated: Date

  /// Creates a paper.
  public init(
    id: ArxivID, version: Int, title: String, abstract: String, authors: [Author],
    comment: String? = nil, journalReference: String? = nil, reportNumber: String? = nil,
    dois: [String] = [], primaryCategory: Category, categories: [Category],
    subjectClasses: [String] = [], isMarkedWithdrawn: Bool = false, submitted: Date, updated: Date
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.abstract = abstract
    self.authors = authors
    self.comment = comment
    self.journalReference = journalReference
    self.reportNumber = reportNumber
    self.dois = dois
    self.primaryCategory = primaryCategory
    self.categories = categories
    self.subjectClasses = subjectClasses
    self.isMarkedWithdrawn = isMarkedWithdrawn
    self.submitted = submitted
    self.updated = updated
  }

  /// The id with the version, such as `2105.01601v4`.
  public var reference: ArxivReference { ArxivReference(id: id, version: version) }

  /// Whether the paper was withdrawn: arXiv marks it so, or comment or abstract say it.
  ///
  /// The query API has no mark for it; a withdrawal is a new version whose comment tells the reason
  /// in the authors' words, so without the mark this is a judgement of that text.
  public var isWithdrawn: Bool {
    isMarkedWithdrawn || Withdrawal.isStated(in: comment)
      || Withdrawal.isStated(atStartOf: abstract)
  }
}
