internal import Foundation

/// A file that a test's result must equal.
///
/// With `RECORD_GOLDENS=1` in the environment it is written from the result instead, and the test fails
/// all the same, so that recording is never mistaken for passing.
public enum Golden {
  /// Why a result is not the golden one; nil when it is.
  ///
  /// - Parameter name: The file under `Fixtures/`.
  public static func difference(_ result: String, from name: String) throws -> String? {
    let path = Fixtures.path(name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try Data(result.utf8).write(to: URL(filePath: path))
      return "\(name) was recorded; look at it, and run without RECORD_GOLDENS"
    }
    guard let golden = try? String(contentsOfFile: path, encoding: .utf8) else {
      return "\(name) is not there; RECORD_GOLDENS=1 makes it"
    }
    guard golden != result else { return nil }
    let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let new = result.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(old, new).prefix { $0 == $1 }.count
    let line: ([Substring]) -> Substring = { index < $0.count ? $0[index] : "(no line)" }
    return "\(name):\(index + 1): expected \(line(old)) but got \(line(new))"
  }
}
