import ArxivModel
import Foundation

extension DoctorCheck {
  private static let proxies = [
    "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    "SSL_CERT_FILE",
  ]

  /// Which variables change what the program does.
  static var environment: DoctorCheck {
    DoctorCheck(area: "environment") { _ in
      var found: [Diagnosis] = []
      for (name, value) in Environment.variables.sorted(by: { $0.key < $1.key })
      where name.hasPrefix("ARXIV_CURATE_") && !value.isEmpty {
        found.append(diagnosis(name, value))
      }
      for name in proxies {
        guard let value = Environment.text(name) else { continue }
        found.append(.note("\(name) is set: \(withoutSecrets(value))"))
      }
      return found.isEmpty ? [.fine("no variable changes anything")] : found
    }
  }

  private static func diagnosis(_ name: String, _ value: String) -> Diagnosis {
    guard Environment.names.contains(name) else {
      let meant = EditDistance.nearest(to: name, in: Environment.names, within: 4)
      return .problem(
        "\(name) is set, and there is no such setting",
        mend: meant.map { "did you mean \($0)?" } ?? "see the settings in the README")
    }
    if Environment.numbers.contains(name) {
      do {
        _ = try Environment.seconds(name)
      } catch {
        return .problem("\(error)", mend: "set a number, or unset it")
      }
    }
    return .note("\(name) is set: \(withoutSecrets(value))")
  }

  /// An address without the user and password that may stand in it.
  private static func withoutSecrets(_ value: String) -> String {
    value.replacing(/\/\/[^\/@]*@/, with: "//…@")
  }
}
