import Foundation
import TestSupport

@testable import Preview

/// A preview's server in this process, of a page that the test says.
///
/// It runs on a thread of its own, as in the program.
final class ServedPage: Sendable {
  let server: PreviewServer
  private let page: Mutex<PreviewPage>
  private let asked = Mutex<[String]>([])
  private let ended: AsyncStream<Void>

  init(
    _ page: PreviewPage, pictures: [String: Data] = [:], limits: ServerLimits = ServerLimits()
  ) throws {
    let server = try PreviewServer(port: 0, limits: limits)
    self.server = server
    self.page = Mutex(page)
    let (ended, end) = AsyncStream<Void>.makeStream()
    self.ended = ended
    let source = PreviewSource(
      page: { [weak self] in self?.page.withLock { $0 } ?? PreviewPage(html: nil) },
      picture: { [weak self] name in
        self?.asked.withLock { $0.append(name) }
        return pictures[name]
      })
    Thread.detachNewThread {
      try? server.run(source)
      end.finish()
    }
  }

  deinit {
    server.stop()
  }

  var port: Int { server.port }

  /// The pictures that were asked for.
  var askedPictures: [String] { asked.withLock { $0 } }

  /// Shows another page.
  func show(_ page: PreviewPage) {
    self.page.withLock { $0 = page }
    server.noteChange()
  }

  /// Waits until the server has ended.
  func end() async {
    for await _ in ended {}
  }

  func get(_ target: String = "/", fields: [String] = []) async throws -> LoopbackClient.Reply {
    try await LoopbackClient.get(port, target, fields: fields)
  }

  /// Follows the changes from now on.
  func follow() async throws -> Follower {
    let client = try LoopbackClient(port: port)
    client.send("GET /events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    return Follower(client: client, head: await client.receive(until: "\r\n\r\n"))
  }

  /// A client that waits for changes.
  struct Follower {
    let client: LoopbackClient
    let head: String

    /// The version that is told next.
    func version() async -> String {
      let event = await client.receive(until: "\n\n")
      return event.split(separator: "\n").last { $0.hasPrefix("data: ") }
        .map { String($0.dropFirst(6)) } ?? ""
    }
  }

  /// The version that a page says it is of.
  static func version(of page: String) -> String {
    page.firstMatch(of: /data-version="([0-9a-f-]+)"/).map { String($0.1) } ?? ""
  }
}

extension PreviewPage {
  /// A page with a paragraph.
  static func sample(_ text: String = "One.", findings: [PreviewFinding] = []) -> PreviewPage {
    PreviewPage(
      html: "<!DOCTYPE html>\n<html lang=\"en\"><body>\n<p>\(text)</p>\n</body>\n</html>\n",
      findings: findings)
  }
}
