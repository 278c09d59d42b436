internal import Curation

/// HTML that a writer typed, where the workspace allows it: harmless elements pass, without attributes
/// that could do more than say something; everything else becomes text that a reader sees.
///
/// What passes is written anew from its parts, so that no browser can read it otherwise than it was read
/// here; and what a paragraph, or another element of ours, leaves open is closed at its end.
struct OpenTags {
  /// What is open, with how many elements of ours it stands in.
  private var open: [(name: String, level: Int)] = []

  /// What a literal becomes.
  ///
  /// - Parameter level: How many elements of ours it stands in.
  /// - Complexity: linear in its length.
  mutating func allowed(in literal: String, level: Int, for form: HTMLForm) -> String {
    var html = ""
    var rest = literal[...]
    var mayEndComment = true
    while let start = rest.firstIndex(of: "<") {
      html += HTMLText.escaped(rest[..<start])
      rest = rest[start...]
      if mayEndComment, rest.hasPrefix("<!--") {
        if let end = rest.dropFirst(4).firstRange(of: "-->") {
          rest = rest[end.upperBound...]
        } else {
          // Nor is there one further on, which would be looked for again and again.
          mayEndComment = false
        }
      } else if let tag = Tag(rest), let element = element(for: tag, level, form) {
        html += element
        rest = rest[tag.end...]
      } else {
        html += "&lt;"
        rest = rest.dropFirst()
      }
    }
    return html + HTMLText.escaped(rest)
  }

  /// The ends of what is open at a level and deeper.
  mutating func closing(level: Int) -> String {
    let first = open.firstIndex { $0.level >= level } ?? open.endIndex
    return close(from: first)
  }

  private mutating func close(from index: Int) -> String {
    let ends = open[index...].reversed().map { "</\($0.name)>" }.joined()
    open.removeSubrange(index...)
    return ends
  }

  private mutating func element(for tag: Tag, _ level: Int, _ form: HTMLForm) -> String? {
    let isVoid = Self.void.contains(tag.name)
    guard isVoid || Self.elements.contains(tag.name), open.count < 100 || tag.isEnd else {
      return nil
    }
    if tag.isEnd {
      let index = open.lastIndex { $0.name == tag.name && $0.level == level }
      return index.map { close(from: $0) }
    }
    let alignment = tag.attributes.first { $0.name == "align" }?.value.lowercased()
    var html = form.start(
      of: tag.name,
      alignment: ["left", "center", "right", "justify"].first { $0 == alignment })
    for (name, value) in tag.attributes {
      if name == "href", tag.name == "a" {
        if let address = HTMLText.safeAddress(value) { html += " href=\"\(address)\"" }
      } else if Self.attributes.contains(name) {
        html += " \(name)=\"\(HTMLText.escaped(value))\""
      }
    }
    if !isVoid { open.append((tag.name, level)) }
    return html + ">"
  }

  /// Whether a tag passes as it was typed: nothing of it would be left out, and no reader of HTML, however
  /// careless, could see another tag in it.
  static func passesWhole(_ tag: Tag) -> Bool {
    guard void.contains(tag.name) || elements.contains(tag.name) else { return false }
    return tag.attributes.allSatisfy { name, value in
      guard !value.contains("<"), !value.contains(">") else { return false }
      return switch name {
      case "href": tag.name == "a" && HTMLText.safeAddress(value) != nil
      default: attributes.contains(name)
      }
    }
  }

  private static let void: Set<String> = ["br", "hr", "wbr"]
  private static let elements: Set<String> = [
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "caption", "cite", "code",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "i", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul", "var",
  ]
  private static let attributes: Set<String> = [
    "colspan", "dir", "lang", "open", "reversed", "rowspan", "scope", "start", "title",
  ]
}

/// A tag at the beginning of a text, as CommonMark's grammar has it.
struct Tag {
  /// The element's name, in lower case.
  var name: String
  /// Whether it ends the element.
  var isEnd: Bool
  /// The attributes, names in lower case, each once; one without a value has an empty one.
  var attributes: [(name: String, value: String)] = []
  /// Where the tag ends.
  var end: Substring.Index

  /// Reads a tag; nil when there is none.
  init?(_ text: Substring) {
    // Patterns take their time, of which a text full of `<` would need much.
    let sign = text.dropFirst().first
    guard sign == "/" || sign?.isLetter == true,
      let match = text.prefixMatch(
        of:
          /<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*)\s*\/?>/
      )
    else { return nil }
    name = match.2.lowercased()
    isEnd = !match.1.isEmpty
    end = match.range.upperBound
    guard !isEnd else { return }
    var names: Set<String> = []
    for found in match.3.matches(
      of: /([A-Za-z_:][A-Za-z0-9_.:-]*)(?:\s*=\s*([^\s"'=<>`]+|'[^']*'|"[^"]*"))?/)
    {
      let name = found.1.lowercased()
      guard names.insert(name).inserted else { continue }
      var value = found.2.map { String($0) } ?? ""
      if let quote = value.first, quote == "\"" || quote == "'" {
        value = String(value.dropFirst().dropLast())
      }
      attributes.append((name, Self.resolved(value)))
    }
  }

  /// An attribute's value with the character references that matter in it resolved: the five of XML, and
  /// numbers.
  private static func resolved(_ value: String) -> String {
    guard value.contains("&") else { return value }
    return value.replacing(/&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6}));/) {
      match in
      switch match.1 {
      case "amp"?: return "&"
      case "lt"?: return "<"
      case "gt"?: return ">"
      case "quot"?: return "\""
      case "apos"?: return "'"
      default: break
      }
      let number = match.2.flatMap { UInt32($0) } ?? match.3.flatMap { UInt32($0, radix: 16) }
      let scalar = number.flatMap { Unicode.Scalar($0) }
      return scalar.map { String(Character($0)) } ?? "\u{FFFD}"
    }
  }
}
