internal import Foundation

/// A server that speaks one of arXiv's protocols: arXiv itself, a mirror, a test's.
public struct Server: Hashable, Sendable {
  /// arXiv's query API.
  public static let arxivAPI = "https://export.arxiv.org/api/query"
  /// arXiv's OAI-PMH.
  public static let arxivOAI = "https://oaipmh.arxiv.org/oai"
  /// arXiv's announcement feeds, below which `/rss/` and the categories stand.
  public static let arxivFeeds = "https://rss.arxiv.org"

  /// The address that questions are put to, without `?` and without a `/` at its end.
  public let apiURL: String
  /// The host's name, lower case, with the port where one is given.
  public let host: String
  private let isSecure: Bool

  /// Creates a server from its address; nil when that is not `http` or `https`, or holds a query.
  public init?(apiURL: String = arxivAPI) {
    guard let address = Address(apiURL), !apiURL.contains("?"), !apiURL.contains("#") else {
      return nil
    }
    self.apiURL = apiURL.hasSuffix("/") ? String(apiURL.dropLast()) : apiURL
    host = address.host
    isSecure = address.isSecure
  }

  /// Whether it is arXiv's own, whose rules then hold without exception.
  public var isArxiv: Bool { Self.isArxiv(host: host) }

  /// The server's name as part of a file's name; arXiv's hosts are one.
  public var leaseName: String {
    isArxiv ? "arxiv" : String(host.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "_" })
  }

  /// Whether a redirect from this server may lead to `url`: within arXiv's hosts and encrypted, or on
  /// the very host that was configured, and never from an encrypted connection to an open one.
  func allowsRedirect(to url: String) -> Bool {
    guard let address = Address(url) else { return false }
    if isArxiv { return Self.isArxiv(host: address.host) && address.isSecure }
    return address.host == host && (address.isSecure || !isSecure)
  }

  private static func isArxiv(host: String) -> Bool {
    let name = host.prefix { $0 != ":" }
    return name == "arxiv.org" || name.hasSuffix(".arxiv.org")
  }

  private struct Address {
    var host: String
    var isSecure: Bool

    init?(_ text: String) {
      guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
        scheme == "http" || scheme == "https",
        var name = url.host(percentEncoded: true)?.lowercased(), url.user() == nil
      else { return nil }
      // One host, one spelling: a final dot says nothing, and letters need no percent signs.
      if name.hasSuffix(".") { name.removeLast() }
      guard !name.isEmpty, !name.contains("%") else { return nil }
      isSecure = scheme == "https"
      host = name + (url.port.map { ":\($0)" } ?? "")
    }
  }
}
