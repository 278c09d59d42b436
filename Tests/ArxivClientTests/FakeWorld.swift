@testable import ArxivClient
import Foundation
import TestSupport

/// A clock that moves only when somebody waits, and a transport that answers by script.
final class FakeWorld {
  /// A reply of the script.
  enum Reply {
    case body(status: Int, headers: [String: String], text: String)
    case error(TransportError)

    static func ok(_ text: String) -> Reply { .body(status: 200, headers: [:], text: text) }
    static func status(_ status: Int, _ headers: [String: String] = [:]) -> Reply {
      .body(status: status, headers: headers, text: "<html><body>status \(status)</body></html>")
    }
  }

  var uptime = 1_000.0
  var waits: [Double] = []
  var requests: [Request] = []
  var requestTimes: [Double] = []
  var events: [ArxivSession.Event] = []
  /// Answers a request; how long that takes is ``duration``.
  var answer: (Request, Int) -> Reply
  var duration = 0.5

  init(answer: @escaping (Request, Int) -> Reply) {
    self.answer = answer
  }

  convenience init(_ script: [Reply]) {
    self.init { _, number in
      number < script.count
        ? script[number] : .error(TransportError(.unusable, "the script is over"))
    }
  }

  var surroundings: Surroundings {
    Surroundings(
      uptime: { self.uptime },
      now: { Date(timeIntervalSince1970: 1_800_000_000 + self.uptime) },
      boot: { "boot" },
      sleep: { seconds in
        self.waits.append(seconds)
        self.uptime += seconds
      },
      chance: { 0 })
  }

  func transport(isLive: Bool = true) -> Transport {
    Transport(isLive: isLive) { request, body in
      self.requestTimes.append(self.uptime)
      self.requests.append(request)
      let reply = self.answer(request, self.requests.count - 1)
      self.uptime += self.duration
      switch reply {
      case .error(let error): throw error
      case .body(let status, let headers, let text):
        Array(text.utf8).withUnsafeBytes { body($0) }
        return Response(status: status, headers: headers)
      }
    }
  }

  func session(
    in folder: TemporaryFolder, policy: RetryPolicy = RetryPolicy(), api: String = Server.arxivAPI
  ) throws -> ArxivSession {
    guard let server = Server(apiURL: api) else { throw TransportError(.unusable, api) }
    let lease = try Lease(
      folder: "\(folder.path)/lease", name: "arxiv", interval: Lease.arxivInterval,
      surroundings: surroundings)
    return ArxivSession(
      server: server, transport: transport(), lease: lease, policy: policy,
      surroundings: surroundings, report: { self.events.append($0) })
  }
}

/// A feed of the query API with these papers, one entry each.
func feed(_ ids: [String], total: Int? = nil) -> String {
  let entries = ids.map { id in
    """
    <entry><id>http://arxiv.org/abs/\(id)</id><title>Paper \(id)</title>
    <updated>2021-06-01T00:00:00Z</updated><published>2021-06-01T00:00:00Z</published>
    <category term="cs.CL"/><author><name>A. Author</name></author></entry>
    """
  }
  return """
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/">
    <o:totalResults>\(total ?? ids.count)</o:totalResults>\(entries.joined())</feed>
    """
}

/// arXiv's refusal as a feed.
func errorFeed(_ message: String) -> String {
  """
  <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://arxiv.org/api/errors#x</id>
  <title>Error</title><summary>\(message)</summary><author><name>arXiv api core</name></author>
  </entry></feed>
  """
}

/// The ids that a request asks for, in the order asked.
func askedIDs(_ request: Request) -> [String] {
  let text = request.form ?? String(request.url.drop { $0 != "?" }.dropFirst())
  let list = text.split(separator: "&").first { $0.hasPrefix("id_list=") } ?? ""
  return list.dropFirst("id_list=".count).split(separator: ",").map { String($0) }
}
