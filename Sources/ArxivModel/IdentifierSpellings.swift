/// The ways in which people and programs write an arXiv id, each undone to the bare id that
/// ``IdentifierGrammar`` then checks.
enum IdentifierSpellings {
  /// Reads one id in any spelling.
  static func reference(in text: String) throws(MalformedID) -> ArxivReference {
    // From arXiv's own services, ids come bare.
    if text.utf8.count < 40, let bare = try? IdentifierGrammar.reference(in: text) { return bare }
    var rest = trimmed(text[...])
    guard !rest.isEmpty else { throw MalformedID(text: text, reason: "it is empty") }
    guard rest.utf8.count <= 2_000 else {
      throw MalformedID(text: String(rest.prefix(40)) + "…", reason: "it is far too long")
    }
    if let path = addressPath(in: rest) {
      guard let bare = identifierInPath(path) else {
        throw MalformedID(text: text, reason: "this address does not lead to one paper")
      }
      return try bareReference(bare, in: text)
    }
    rest = withoutStamp(rest)
    for prefix in ["oai:arxiv.org:", "doi:", "10.48550/arxiv.", "arxiv:"] {
      if let stripped = dropping(prefix, from: rest) { rest = trimmed(stripped) }
    }
    return try bareReference(String(withoutFileSuffix(rest)), in: text)
  }

  private static func bareReference(
    _ bare: String, in text: String
  ) throws(MalformedID) -> ArxivReference {
    do {
      return try IdentifierGrammar.reference(in: bare)
    } catch {
      throw MalformedID(
        text: String(trimmed(text[...])), reason: error.reason,
        suggestion: error.suggestion ?? letterForDigit(bare))
    }
  }

  /// `21O5.0l601`: letters that look like digits.
  private static func letterForDigit(_ bare: String) -> String? {
    let digits = String(
      bare.map { letter -> Character in
        switch letter {
        case "O", "o": "0"
        case "l", "I": "1"
        default: letter
        }
      })
    guard digits != bare, bare.first?.isNumber == true else { return nil }
    return (try? IdentifierGrammar.reference(in: digits))?.description
  }

  // MARK: - Wrappings

  private static let wrappings: Set<Character> = [
    "<", ">", "(", ")", "[", "]", "{", "}", "\"", "'", "`", "“", "”", "‘", "’", "«", "»", ",", ";",
    ".", ":", "!", "?", "…", "\u{FEFF}", "\u{200B}",
  ]

  /// Drops white space, and the brackets, quotation marks and full stops that text puts around ids.
  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace || wrappings.contains(first) {
      text.removeFirst()
    }
    while let last = text.last, last.isWhitespace || wrappings.contains(last) {
      // The bracket of a stamp, `arXiv:2105.01601v2 [cs.CV]`, is not a wrapping.
      if last == "]", text.contains("[") { break }
      text.removeLast()
    }
    return text
  }

  /// Drops what arXiv stamps behind an id on the first page of a PDF: ` [cs.CV]`, and the date.
  private static func withoutStamp(_ text: Substring) -> Substring {
    guard let bracket = text.firstIndex(of: "["), bracket > text.startIndex else { return text }
    let inside = text[text.index(after: bracket)...].prefix { $0 != "]" }
    guard Category(typed: String(inside)) != nil || Category(String(inside)) != nil else {
      return text
    }
    // Behind it stands nothing, or a date: 17 May 2021. More would be lost without a word.
    let rest = trimmed(text[inside.endIndex...]).split(whereSeparator: \.isWhitespace)
    guard rest.isEmpty || rest.count == 3 && Int(rest[0]) != nil && Int(rest[2]) != nil else {
      return text
    }
    return trimmed(text[..<bracket])
  }

  private static func dropping(_ prefix: String, from text: Substring) -> Substring? {
    let head = text.prefix(prefix.count)
    return head.lowercased() == prefix ? text.dropFirst(prefix.count) : nil
  }

  private static func withoutFileSuffix(_ text: Substring) -> Substring {
    let lowercase = text.lowercased()
    for suffix in [".pdf", ".ps.gz", ".tar.gz", ".ps", ".gz"] where lowercase.hasSuffix(suffix) {
      return text.dropLast(suffix.count)
    }
    return text
  }

  // MARK: - Addresses

  /// The path of an address on a host that shows arXiv papers, percent-decoded, without query and
  /// fragment; nil when `text` is no such address.
  private static func addressPath(in text: Substring) -> String? {
    let withoutScheme = ["https://", "http://", "//"].lazy.compactMap { dropping($0, from: text) }
      .first
    let parts = (withoutScheme ?? text).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts.first?.split(separator: ":").first?.lowercased() ?? ""
    guard isKnownHost(host) else { return withoutScheme == nil ? nil : "" }
    let path = parts.count > 1 ? parts[1] : ""
    return percentDecoded(path.prefix { $0 != "?" && $0 != "#" })
  }

  private static func isKnownHost(_ host: String) -> Bool {
    let hosts: Set<String> = [
      "arxiv.org", "xxx.lanl.gov", "ar5iv.org", "www.ar5iv.org", "alphaxiv.org", "www.alphaxiv.org",
      "huggingface.co", "www.huggingface.co", "hf.co", "doi.org", "dx.doi.org", "www.doi.org",
    ]
    return hosts.contains(host) || host.hasSuffix(".arxiv.org")
  }

  private static func identifierInPath(_ path: String) -> String? {
    var parts = path.split(separator: "/").map { String($0) }
    // doi.org/10.48550/arXiv.hep-th/9901001
    if parts.first == "10.48550", parts.count >= 2 {
      parts[1] = dropping("arxiv.", from: parts[1][...]).map { String($0) } ?? ""
      parts.removeFirst()
      return parts.joined(separator: "/")
    }
    guard parts.count >= 2 else { return nil }
    let pages: Set<String> = [
      "abs", "pdf", "html", "format", "src", "e-print", "ps", "bibtex", "overview", "papers",
      "tex", "other", "dvi", "cits", "audio", "resources", "benchmarks",
    ]
    guard pages.contains(parts[0].lowercased()) else { return nil }
    // alphaxiv puts a language before the id: /overview/en/2105.01601 … or behind it.
    parts.removeFirst()
    if parts.count >= 2, parts[0].utf8.allSatisfy({ isASCIILetter($0) }), parts[0].count == 2,
      Taxonomy.archives[parts[0].lowercased()] == nil
    {
      parts.removeFirst()
    }
    let isOldStyle = parts[0].utf8.first.map { !isASCIIDigit($0) } ?? true
    let taken = isOldStyle ? Array(parts.prefix(2)) : Array(parts.prefix(1))
    let last = String(trimmed(withoutFileSuffix(trimmed((taken.last ?? "")[...]))))
    return (taken.dropLast() + [last]).joined(separator: "/")
  }

  private static func percentDecoded(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
