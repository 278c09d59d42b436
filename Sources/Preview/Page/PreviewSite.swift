internal import Foundation
internal import Rendering

/// What a preview's server answers: its page, the page's pictures, and news of changes.
struct PreviewSite {
  /// An answer.
  enum Answer {
    /// One that is sent, and then is over.
    case response(Response)
    /// One that goes on: ``PreviewSite/event`` follows it, now and after each change.
    case changes(Response)
  }

  private let source: PreviewSource
  private let hosts: Set<String>
  private var page: PreviewPage
  /// The page as it was when it last could be made.
  private var lastGood: PreviewPage?
  /// Tells this run from others, of which a browser may still show a page.
  private let run = Self.randomText()
  private var number = 0
  private var hasChanged = false

  /// The name of what is shown now; another page has another one.
  var version: String { "\(run)-\(number)" }

  /// Takes the page as it is now.
  init(_ source: PreviewSource, port: Int) {
    self.source = source
    let names = ["127.0.0.1", "localhost"]
    hosts = Set(names.map { "\($0):\(port)" } + (port == 80 ? names : []))
    page = source.page()
    lastGood = page.html == nil ? nil : page
  }

  /// Takes the page as it is now.
  mutating func refresh() {
    let now = source.page()
    guard now != page else { return }
    page = now
    if page.html != nil { lastGood = page }
    number += 1
    hasChanged = true
  }

  /// Whether the page has changed since this was last asked.
  mutating func takeChange() -> Bool {
    defer { hasChanged = false }
    return hasChanged
  }

  /// What is sent to a page that waits for changes: the version that it should have.
  ///
  /// Browsers that lose the connection come back after a second, to a preview that was started again.
  var event: Data { Data("retry: 1000\ndata: \(version)\n\n".utf8) }

  // MARK: - Requests

  /// Answers a request.
  mutating func answer(_ request: RequestHead) -> Answer {
    if let refusal = refusal(of: request) { return .response(refusal) }
    switch request.path {
    case []: return .response(document())
    case ["events"]:
      return .changes(Response("text/event-stream", nil))
    case let parts?: return .response(picture(parts.joined(separator: "/")) ?? Self.notFound)
    case nil: return .response(Self.notFound)
    }
  }

  private static let notFound = Response(.notFound, "There is no such file in this preview.")

  /// Why a request is not served; nil when it is.
  private func refusal(of request: RequestHead) -> Response? {
    let named = request.values(of: "host")
    guard let host = named.first?.lowercased(), named.count == 1 else {
      return Response(.badRequest, "A request names one host.")
    }
    guard hosts.contains(host) else {
      return Response(.forbidden, "This preview is not at that host.")
    }
    // Browsers say on whose behalf they ask. A person who types the address is nobody's page.
    guard request.values(of: "origin").allSatisfy({ $0.lowercased() == "http://\(host)" }),
      request.values(of: "sec-fetch-site").allSatisfy({ ["same-origin", "none"].contains($0) })
    else { return Response(.forbidden, "This preview answers to no other site.") }
    guard ["GET", "HEAD"].contains(request.method) else {
      return Response(.methodNotAllowed, "This preview can be read, and nothing else.")
    }
    return nil
  }

  private mutating func document() -> Response {
    refresh()
    let nonce = Self.randomText()
    let shown = PreviewDocument(
      html: lastGood?.html, isCurrent: page.html != nil, findings: page.findings,
      version: version, nonce: nonce)
    let policy = [
      "default-src 'none'", "img-src 'self' data:", "style-src 'unsafe-inline'",
      "script-src 'nonce-\(nonce)'", "connect-src 'self'", "base-uri 'none'",
      "form-action 'none'", "frame-ancestors 'none'",
    ]
    return Response(
      "text/html; charset=utf-8", Data(shown.text.utf8), policy: policy.joined(separator: "; "))
  }

  /// A picture that the page shows; nil for every other file.
  private func picture(_ path: String) -> Response? {
    guard let pictures = lastGood?.pictures, let index = pictures.index(forKey: path) else {
      return nil
    }
    // The page's own spelling: equal text may be other bytes.
    let name = pictures[index].key
    return source.picture(name).map {
      Response(Figures.mediaType(of: name), $0, policy: Self.picturePolicy)
    }
  }

  /// A drawing may have styles of its own, but no script and nothing from elsewhere.
  private static let picturePolicy =
    "\(Response.nothing); style-src 'unsafe-inline'; img-src data:; font-src data:"

  /// 128 random bits.
  private static func randomText() -> String {
    (0..<2).map { _ in
      let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
