import ArxivClient
import Curation
import Foundation
import PaperLibrary

extension DoctorCheck {
  /// Whether the servers answer, by one short request each, in turn with all others.
  static var servers: DoctorCheck {
    DoctorCheck(area: "servers") { examination in
      if let folder = Environment.text("ARXIV_CURATE_REPLAY") {
        return [
          .note(
            "not asked: answers come from the recorded replies in \(folder)",
            mend: "unset ARXIV_CURATE_REPLAY to ask arXiv")
        ]
      }
      guard !examination.isOffline else { return [.note("not asked, as --offline says")] }
      var options = AskingOptions()
      options.offline = false
      options.refresh = false
      options.waiting = WaitingOption()
      options.waiting.patience = examination.patience
      // Sessions are a paper source's; this one keeps nothing.
      let source = PaperSource(
        library: try PaperLibrary(path: nil), options: options, console: examination.console,
        configuration: examination.workspace?.configuration)
      return PaperSource.Service.allCases.map { service in
        do {
          let session = try source.session(service)
          let answer = try session.reach(service.asked, patience: examination.patience)
          if let date = answer.date {
            examination.serverTimes.append((date, answer.received))
          }
          return .fine("the \(service.name) at \(session.server.apiURL) answers")
        } catch let failure as ArxivFailure where failure.kind == .tryLater {
          return .problem("the \(service.name): \(failure)", mend: "ask again later")
        } catch {
          return .problem(
            "the \(service.name) cannot be reached: \(error)",
            mend: "see the network, the proxy variables and \(service.variable)")
        }
      }
    }
  }
}

extension PaperSource.Service {
  /// What is asked of it for a sign of life.
  fileprivate var asked: ArxivSession.Service {
    switch self {
    case .query: .query
    case .harvest: .harvest
    case .feeds: .feeds
    }
  }
}
