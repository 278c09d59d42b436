/// Something that writes a body line by line, as the servers do.
protocol LineWriter {
  /// What has been written.
  var bytes: [UInt8] { get set }
}

extension LineWriter {
  /// Writes a line.
  mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes an element of text, if there is any.
  ///
  /// - Parameters:
  ///   - name: The name of the element.
  ///   - text: What stands in it, escaped already; nil for no element at all.
  ///   - indent: How many spaces stand before it.
  mutating func element(_ name: String, _ text: String?, indent: Int) {
    guard let text else { return }
    line("\(String(repeating: " ", count: indent))<\(name)>\(text)</\(name)>")
  }

  /// Writes a title from markup that need not be well formed.
  mutating func title(markup: [UInt8], indent: Int) {
    bytes += "\(String(repeating: " ", count: indent))<title>".utf8
    bytes += markup
    line("</title>")
  }
}
