public import Curation

/// What every rendered form of a publication has in common.
public struct Publication: Sendable {
  /// The publication's name, the title of its site.
  public var name: String
  /// The language.
  public var language: Language
  /// Where the site is published, without a slash at its end; nil where nobody says.
  public var siteAddress: String?
  /// Whether harmless HTML in notes is shown as what it says.
  public var allowsHTML: Bool
  /// The publication's words.
  let labels: Labels

  /// What a workspace's configuration says.
  public init(_ configuration: WorkspaceConfiguration) {
    name = configuration.publicationName
    language = configuration.language
    siteAddress = configuration.siteURL
    allowsHTML = configuration.allowsHTML
    labels = Labels(own: configuration.labels, language: configuration.language.tag)
  }
}
