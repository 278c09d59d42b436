/// A form in which an issue is compiled.
public enum OutputForm: String, CaseIterable, Sendable {
  /// The digest itself.
  case json
  /// For a repository.
  case markdown
  /// A web page.
  case html
  /// The body of an e-mail, in HTML.
  case email

  /// How the name of a compiled file ends: `2021-06.md`.
  public var fileExtension: String {
    switch self {
    case .json: "json"
    case .markdown: "md"
    case .html: "html"
    case .email: "email.html"
    }
  }
}
