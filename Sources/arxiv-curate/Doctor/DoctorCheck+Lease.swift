import ArxivClient
import Curation
import Foundation

extension DoctorCheck {
  /// Whether requests can be made in turns: where the lease is, who has it, and whether arXiv wants to
  /// be left alone.
  static var lease: DoctorCheck {
    DoctorCheck(area: "lease") { examination in
      var found: [Diagnosis] = []
      var seen: Set<String> = []
      for service in PaperSource.Service.allCases {
        guard let server = try? service.server(examination.workspace?.configuration) else {
          continue
        }
        let folder = Environment.leaseFolder(for: server)
        guard seen.insert("\(folder)/\(server.leaseName)").inserted else { continue }
        let lease = try Lease(
          folder: folder, name: server.leaseName, interval: Lease.arxivInterval, surroundings: .real
        )
        found += diagnoses(lease, lease.standing(), at: "\(folder)/\(server.leaseName)")
      }
      return found
    }
  }

  private static func diagnoses(
    _ lease: Lease, _ standing: Lease.Standing, at place: String
  ) -> [Diagnosis] {
    var found: [Diagnosis] = []
    if let failure = standing.failure {
      found.append(
        .problem(
          "the lease at \(place) cannot be used: \(failure)",
          mend: "see whose its folder is, and whether the disk is full"))
    } else if let holder = standing.holder {
      found.append(.note("the lease at \(place) is held by \(holder)"))
    } else {
      found.append(.fine("the lease at \(place) is free"))
    }
    if !standing.isLegible {
      found.append(
        .note("\(place).state cannot be read; the next request waits 3 s, and writes it anew"))
    }
    if standing.hasStaleNote {
      found.append(
        .problem(
          "a process ended in the middle of a request, and left its note at \(place).state",
          mend: "the next request passes over it, or `arxiv-curate doctor --repair`",
          remedy: .lease(lease)))
    }
    if let blocked = standing.blocked {
      found.append(
        .problem(
          "no process may ask for another \(Int(blocked.seconds.rounded(.up))) s: \(blocked.reason)",
          mend: "wait; nothing else makes arXiv answer sooner"))
    }
    return found
  }
}
