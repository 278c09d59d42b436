internal import Foundation

/// What keeps a file of this program's from being read.
package enum JSONDamage {
  /// What a decoder complains of, with its place: the line where JSON ends to be JSON, as after a careless
  /// merge, or the member that is not there.
  package static func problem(
    _ error: DecodingError, json: String, file: String
  ) -> InputProblem {
    switch error {
    case .dataCorrupted(let context):
      let (detail, line) = damage(in: json) ?? (context.debugDescription, nil)
      return InputProblem(file: file, line: line, message: "not JSON: \(detail)")
    case .keyNotFound(let key, let context):
      return InputProblem(
        file: file, message: "\(place(context.codingPath)) has no `\(key.stringValue)`")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return InputProblem(
        file: file, message: "\(place(context.codingPath)) is not what it should be")
    @unknown default:
      return InputProblem(file: file, message: "not what arxiv-curate writes")
    }
  }

  /// What keeps a text from being JSON, and the line. The decoder does not tell the place, and the
  /// older reader in words only: "Invalid value around character 2."
  private static func damage(in json: String) -> (detail: String, line: Int?)? {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
      return nil
    } catch {
      let detail = (error as NSError).userInfo[NSDebugDescriptionErrorKey].map { "\($0)" }
      let bytes = json.utf8
      let offset = detail?.firstMatch(of: /character (\d+)/).flatMap { Int($0.1) } ?? bytes.count
      let line = 1 + bytes.prefix(offset).count { $0 == 0x0A }
      return (detail ?? "it is damaged", line)
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    let record = path.compactMap(\.intValue).first.map { "record \($0 + 1)" }
    guard let last = path.last, last.intValue == nil else { return record ?? "the file" }
    return (record.map { "\($0): " } ?? "") + "`\(last.stringValue)`"
  }
}
