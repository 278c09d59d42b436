public import Foundation

/// What a preview shows at one moment; two that are equal look the same in a browser.
public struct PreviewPage: Hashable, Sendable {
  /// The page; nil when the issue does not compile, which ``findings`` then explain.
  public var html: String?
  /// What there is to mend, the gravest first.
  public var findings: [PreviewFinding]
  /// The files of the page's pictures, by their path relative to the page's address, not encoded.
  public var pictures: [String: FileStamp]

  /// Creates a page.
  public init(
    html: String?, findings: [PreviewFinding] = [], pictures: [String: FileStamp] = [:]
  ) {
    self.html = html
    self.findings = findings
    self.pictures = pictures
  }
}

/// Something to mend in an issue.
public struct PreviewFinding: Hashable, Sendable {
  /// How grave a finding is.
  public enum Severity: String, Sendable {
    /// The issue cannot be published so.
    case error
    /// It can, and should not.
    case warning
    /// It might be better otherwise.
    case suggestion
  }

  /// How grave it is.
  public var severity: Severity
  /// Where it is, such as `issues/2021-06/issue.md:7`; nil when it has no place.
  public var place: String?
  /// What is to be mended, in a sentence.
  public var message: String

  /// Creates a finding.
  public init(_ severity: Severity, at place: String? = nil, _ message: String) {
    self.severity = severity
    self.place = place
    self.message = message
  }
}

/// Where a preview takes what it shows.
public struct PreviewSource: Sendable {
  /// The page as the files are now; called by one thread.
  public var page: @Sendable () -> PreviewPage
  /// The contents of a picture of the page, by its path in ``PreviewPage/pictures``; nil when there is
  /// no such file any more.
  public var picture: @Sendable (String) -> Data?

  /// Creates a source.
  public init(
    page: @escaping @Sendable () -> PreviewPage, picture: @escaping @Sendable (String) -> Data?
  ) {
    self.page = page
    self.picture = picture
  }
}
