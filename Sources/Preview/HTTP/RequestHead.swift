internal import Foundation

/// The head of an HTTP/1 request, read strictly: what is not by RFC 9112 is refused, not guessed at.
package struct RequestHead: Hashable, Sendable {
  /// Why something is no head.
  package enum Failure: Error {
    /// It is not as the standard has it.
    case malformed
    /// It is of another version than 1.0 and 1.1.
    case version
  }

  private struct Field: Hashable {
    var name: String
    var value: String
  }

  /// The method, such as `GET`.
  package let method: String
  /// The path with the query, as sent: begins with a slash.
  package let target: String
  private let fields: [Field]

  /// The end of a head.
  static let end: [UInt8] = Array("\r\n\r\n".utf8)

  /// Reads a head.
  ///
  /// - Parameter bytes: The head without the empty line that ends it.
  package init(_ bytes: some Sequence<UInt8>) throws(Failure) {
    // As ISO 8859-1, in which every byte is a character; nothing beyond ASCII has a meaning here.
    let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    var lines: [Substring.UnicodeScalarView] = []
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let isLast = line.endIndex == text.unicodeScalars.endIndex
      guard isLast || line.last == "\r" else { throw .malformed }
      let line = isLast ? line : line.dropLast()
      guard line.allSatisfy({ $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F }) else {
        throw .malformed
      }
      lines.append(line)
    }
    let request = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard request.count == 3, request[0].allSatisfy(Self.isTokenCharacter), !request[0].isEmpty,
      request[1].first == "/", request[1].allSatisfy({ (0x21...0x7E).contains($0.value) })
    else { throw .malformed }
    guard ["HTTP/1.1", "HTTP/1.0"].contains(String(request[2])) else { throw .version }
    method = String(request[0])
    target = String(request[1])
    fields = try lines.dropFirst().map { line throws(Failure) in try Self.field(line) }
  }

  private static func field(_ line: Substring.UnicodeScalarView) throws(Failure) -> Field {
    guard let colon = line.firstIndex(of: ":") else { throw .malformed }
    let name = line[..<colon]
    guard !name.isEmpty, name.allSatisfy(isTokenCharacter) else { throw .malformed }
    let value = String(line[line.index(after: colon)...])
    return Field(
      name: String(name).lowercased(),
      value: value.trimmingCharacters(in: CharacterSet(charactersIn: " \t")))
  }

  private static func isTokenCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "!", "#", "$", "%", "&", "'", "*", "+", "-", ".", "^",
      "_", "`", "|", "~":
      true
    default: false
    }
  }

  /// The values of a field in the order sent; empty when it was not sent.
  ///
  /// - Parameter name: The field's name, in lower case.
  package func values(of name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// The parts of the path between its slashes, decoded once; none for `/` itself.
  ///
  /// Nil for what no path here is: badly encoded, with an empty part, `.` or `..`, or with a slash or
  /// a control character that was hidden by encoding it.
  package var path: [String]? {
    let path = target.prefix { $0 != "?" }.dropFirst()
    guard !path.isEmpty else { return [] }
    var parts: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      guard let part = String(part).removingPercentEncoding, !part.isEmpty, part != ".",
        part != "..",
        part.unicodeScalars.allSatisfy({ $0 != "/" && $0.value >= 0x20 && $0.value != 0x7F })
      else { return nil }
      parts.append(part)
    }
    return parts
  }
}
