/// An address of the web without what does not tell where it leads: the scheme, `www.`, capitals, a
/// final slash or `.git`, what stands behind `#` or `?`.
struct WebPlace: Hashable, Sendable {
  /// Host and path.
  let text: String

  init(_ address: String) {
    var text = address.lowercased()
    for prefix in ["https://", "http://", "www."] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    text = String(text.prefix { $0 != "#" && $0 != "?" })
    while text.last == "/" { text.removeLast() }
    if text.hasSuffix(".git") { text.removeLast(4) }
    self.text = text
  }

  /// Whether two addresses lead to one place, or one of them to a part of the other.
  func overlaps(_ other: WebPlace) -> Bool {
    text == other.text || text.hasPrefix(other.text + "/") || other.text.hasPrefix(text + "/")
  }
}
