public import struct Foundation.Date

/// What arXiv's archive says of a paper beyond what its query API tells: who submitted it, under which
/// licence, and when each version came.
///
/// Comes from the `arXivRaw` format of arXiv's OAI-PMH and from the public metadata snapshot.
public struct ArchiveRecord: Hashable, Sendable {
  /// The paper in its current version.
  public var paper: Paper

  /// Every version from the first on, with its number; never empty, the last is the paper's.
  public var versions: [Version]

  /// Who submitted it, in arXiv's spelling; nil where that is not told.
  public var submitter: String?

  /// The licence's URI, such as `http://creativecommons.org/licenses/by/4.0/`; nil where none is
  /// given, which is arXiv's assumed licence of its first years.
  public var license: String?

  /// The day on which arXiv last changed the record, UTC; which need not have made a new version.
  ///
  /// Comes from `/record/header/datestamp`, and from the snapshot's `update_date`, which drifts from
  /// one snapshot to the next.
  public var datestamp: Date

  /// Creates a record.
  public init(
    paper: Paper, versions: [Version], submitter: String? = nil, license: String? = nil,
    datestamp: Date
  ) {
    self.paper = paper
    self.versions = versions
    self.submitter = submitter
    self.license = license
    self.datestamp = datestamp
  }

  /// One version of a paper.
  public struct Version: Hashable, Sendable {
    /// The number, from 1.
    public var number: Int

    /// When it was submitted, UTC.
    ///
    /// Comes from `version/date`, the snapshot's `versions[].created`.
    public var submitted: Date

    /// Creates a version.
    public init(number: Int, submitted: Date) {
      self.number = number
      self.submitted = submitted
    }
  }
}
