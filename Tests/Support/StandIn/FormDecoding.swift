/// The parameters of a query string or form body.
///
/// - Parameter text: Pairs in the form `application/x-www-form-urlencoded`.
/// - Returns: The decoded values; the first one where a name is repeated.
func formParameters(_ text: some StringProtocol) -> [String: String] {
  Dictionary(formPairs(text).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
}

/// The parameters of a query string or form body, in order, with those that are repeated.
///
/// - Parameter text: Pairs in the form `application/x-www-form-urlencoded`.
func formPairs(_ text: some StringProtocol) -> [(name: String, value: String)] {
  text.split(separator: "&").map { pair in
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (
      name: percentDecoded(parts[0], plusIsSpace: true),
      value: parts.count > 1 ? percentDecoded(parts[1], plusIsSpace: true) : ""
    )
  }
}

/// A text with every `%XX` written as the byte that it stands for.
///
/// - Parameters:
///   - text: The text.
///   - plusIsSpace: Whether a plus sign stands for a space, as it does in forms.
func percentDecoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    switch bytes[index] {
    case UInt8(ascii: "+") where plusIsSpace:
      result.append(UInt8(ascii: " "))
    case UInt8(ascii: "%"):
      if index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 2
      } else {
        result.append(bytes[index])
      }
    default:
      result.append(bytes[index])
    }
    index += 1
  }
  return String(decoding: result, as: UTF8.self)
}

/// A text with every byte but those of `allowed` and of letters and digits written as `%XX`.
func percentEncoded(_ text: String, allowing allowed: String) -> String {
  let plain = Set(allowed.utf8)
  let digits = Array("0123456789ABCDEF".utf8)
  var result: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      result.append(byte)
    case _ where plain.contains(byte):
      result.append(byte)
    default:
      result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: result, as: UTF8.self)
}
