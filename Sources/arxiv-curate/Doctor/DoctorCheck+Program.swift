import ArxivClient
import Foundation
import PaperLibrary

extension DoctorCheck {
  /// Which program this is, what it is made of and where it runs.
  static var program: DoctorCheck {
    DoctorCheck(area: "program") { _ in
      [
        .fine("arxiv-curate \(ArxivCurate.version), built with \(swiftVersion)"),
        libraries,
        .fine("\(system), \(ProcessInfo.processInfo.activeProcessorCount) processors"),
      ]
    }
  }

  private static var libraries: Diagnosis {
    do throws(TransportError) {
      return .fine("SQLite \(PaperLibrary.sqliteVersion); \(try TransportVersion.text())")
    } catch {
      return .problem(
        "arXiv cannot be asked: \(error.reason)",
        mend: "install that library anew (in Debian, the package libcurl4)")
    }
  }

  private static var swiftVersion: String {
    #if swift(>=6.4)
      "Swift 6.4 or later"
    #elseif swift(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }

  private static var system: String {
    let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
    let name = release.firstMatch(of: /(?m)^PRETTY_NAME="?([^"\n]*)/).map { String($0.1) }
    var facts = utsname()
    guard uname(&facts) == 0 else { return name ?? "an unknown system" }
    let kernel = withUnsafeBytes(of: facts.release) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    let machine = withUnsafeBytes(of: facts.machine) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    return "\(name ?? "Linux"), kernel \(kernel), \(machine)"
  }
}
