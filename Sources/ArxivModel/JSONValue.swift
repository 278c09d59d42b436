/// JSON whose objects keep the order of their members, so that the same value is the same bytes.
public enum JSONValue: Hashable, Sendable {
  /// The value `null`.
  case null
  /// The value `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object; members are written in this order.
  case object([Member])

  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// A string, or `null`.
  public static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }

  /// An array of strings.
  public static func strings(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map { .string($0) })
  }

  /// The value on many lines, two spaces an indent, without a final newline.
  public var pretty: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  /// The value on one line, without a final newline.
  public var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  private func write(to text: inout String, indent: String?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      Self.write(values, between: "[", "]", to: &text, indent: indent) { value, inner, text in
        value.write(to: &text, indent: inner)
      }
    case .object(let members):
      Self.write(members, between: "{", "}", to: &text, indent: indent) { member, inner, text in
        Self.write(member.name, to: &text)
        text += inner == nil ? ":" : ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between open: String, _ close: String, to text: inout String,
    indent: String?, element: (Element, String?, inout String) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + "  " }
    for (index, value) in elements.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + inner }
      element(value, inner, &text)
    }
    if let indent, !elements.isEmpty { text += "\n" + indent }
    text += close
  }

  /// Writes a string as RFC 8259 has it: only what must be escaped is.
  ///
  /// U+007F and the C1 controls are escaped as well, since JSON is read at terminals.
  private static func write(_ value: String, to text: inout String) {
    text += "\""
    // What needs no escape is taken over in one piece.
    var start = value.startIndex
    for index in value.unicodeScalars.indices {
      guard let escape = escape(value.unicodeScalars[index]) else { continue }
      text += value[start..<index]
      text += escape
      start = value.unicodeScalars.index(after: index)
    }
    text += value[start...]
    text += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
      let hex = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: return nil
    }
  }
}
