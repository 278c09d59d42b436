import ArxivModel
import Foundation
import PaperLibrary

extension DoctorCheck {
  /// How far the clock may be off, in seconds.
  private static let tolerance = 300.0

  /// Whether the machine's clock can be right: not behind what was written down under it, and not far
  /// from the servers' clocks.
  static var clock: DoctorCheck {
    DoctorCheck(area: "clock") { examination in
      let now = Timestamp.text(examination.now)
      let mend =
        "set the clock (`timedatectl`); with a wrong one, papers count as fresh or stale when they are not"
      if let latest = try examination.openLibrary?.latestRecord(),
        latest.timeIntervalSince(examination.now) > tolerance
      {
        return [
          .problem(
            "it says \(now), and the library has a record of \(Timestamp.text(latest))", mend: mend)
        ]
      }
      let differences = examination.serverTimes.map { $0.received.timeIntervalSince($0.date) }
      if let worst = differences.max(by: { abs($0) < abs($1) }), abs(worst) > tolerance {
        let way = worst > 0 ? "ahead of" : "behind"
        return [
          .problem("it says \(now), \(Int(abs(worst))) s \(way) a server's", mend: mend)
        ]
      }
      let agreement = differences.isEmpty ? "" : ", as the servers' do"
      return [.fine("it says \(now)\(agreement)")]
    }
  }
}
