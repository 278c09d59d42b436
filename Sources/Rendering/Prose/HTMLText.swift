internal import ArxivModel
internal import Curation

/// Text on its way into HTML.
package enum HTMLText {
  /// Text as it must stand in HTML, between tags or in a quoted attribute; control characters, which
  /// HTML does not allow, are gone.
  package static func escaped(_ text: some StringProtocol) -> String {
    var text = String(text)
    // By bytes, since a figure within a page is a text too, of a hundred thousand of them.
    let isPlain = text.withUTF8 { $0.allSatisfy { Self.isPlain($0) } }
    if isPlain { return text }
    var html: [UInt8] = []
    html.reserveCapacity(text.utf8.count + 64)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;".utf8
      case "<": html += "&lt;".utf8
      case ">": html += "&gt;".utf8
      case "\"": html += "&quot;".utf8
      case "'": html += "&#39;".utf8
      default: if isAllowed(scalar) { html += UTF8.encode(scalar) ?? .init() }
      }
    }
    return String(decoding: html, as: UTF8.self)
  }

  /// Whether a byte stands for itself wherever it is: ASCII without signs and control characters.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x26, 0x27, 0x3C, 0x3E: false
    case 0x09, 0x0A, 0x20..<0x7F: true
    default: false
    }
  }

  /// What XML and HTML both let a document hold, without the characters that embed and override the
  /// direction of writing, for which HTML has elements, and which could turn what stands behind them.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA: true
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  /// A line of arXiv's metadata, such as a title, with its mathematics.
  static func metadata(_ text: String, for form: HTMLForm) -> String {
    TeXText.pieces(text).map { piece in
      switch piece {
      case .text(let text): escaped(text)
      case .math(let tex, let isDisplay): mathematics(tex, isDisplay: isDisplay, for: form)
      }
    }.joined()
  }

  /// A line of arXiv's metadata where no tag can stand: in an attribute, or in the title of a page.
  static func plainMetadata(_ text: String) -> String {
    escaped(TeXText.plain(text))
  }

  /// A formula: MathML where it is understood, else readable characters, else TeX.
  static func mathematics(_ tex: String, isDisplay: Bool, for form: HTMLForm) -> String {
    if form == .page, let element = MathML.element(tex, isDisplay: isDisplay) { return element }
    // An environment of displayed formulas is whole.
    let dollars = tex.hasPrefix(#"\begin"#) ? "" : isDisplay ? "$$" : "$"
    let text = escaped(TeXText.plain("\(dollars)\(tex)\(dollars)"))
    return "<i>\(text)</i>"
  }

  /// An address that is safe to link to: of the web, for mail, or a place on the page itself.
  static func safeAddress(_ address: String) -> String? {
    if address.hasPrefix("#"), address.count > 1 { return escaped(address) }
    if address.lowercased().hasPrefix("mailto:"),
      address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    {
      return escaped(address)
    }
    return WebAddress(address).map { escaped($0.text) }
  }

  /// Text with the addresses in it made links.
  static func linked(_ text: String, for form: HTMLForm) -> String {
    var html = ""
    var rest = text[...]
    while let start = addressStart(in: rest) {
      var address = rest[start...].prefix { !$0.isWhitespace && !"<>\"".contains($0) }
      while let last = address.last, ".,;:!?)'".contains(last) { address.removeLast() }
      html += escaped(rest[..<start])
      if WebAddress(String(address)) != nil {
        let text = escaped(address)
        html += "\(form.start(of: "a")) href=\"\(text)\">\(text)</a>"
      } else {
        html += escaped(address)
      }
      rest = rest[address.endIndex...]
    }
    return html + escaped(rest)
  }

  /// Where the next address begins.
  private static func addressStart(in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while let found = text[index...].utf8.firstIndex(of: UInt8(ascii: "h")) {
      if text[found...].hasPrefix("https://") || text[found...].hasPrefix("http://") {
        return found
      }
      index = text.utf8.index(after: found)
    }
    return nil
  }
}
