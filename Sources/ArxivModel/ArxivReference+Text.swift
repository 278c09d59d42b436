extension ArxivReference {
  /// Something in a text that is an arXiv id, or was meant for one.
  public enum Mention: Hashable, Sendable {
    /// An id, with the line, from 1, that it stands on.
    case reference(ArxivReference, line: Int)
    /// A word that says it is an id and is none, with its line.
    case malformed(MalformedID, line: Int)
  }

  /// Finds the ids in a text, in their order, repeated ones too.
  ///
  /// A line that holds nothing but ids (with commas, semicolons or spaces between, and perhaps a
  /// comment behind ` # `) is a list, and every word of it must be an id. In running text only what
  /// reads as an id counts, and only words that claim to be one (`arXiv:…`, an address of arxiv.org)
  /// can be malformed: a price of 1234.5678 is no mistake.
  public static func mentions(in text: String) -> [Mention] {
    var mentions: [Mention] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let words = line.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map { String($0) }
      let listed = words.prefix { $0 != "#" }
      if listed.allSatisfy({ isStamp($0) || isMeantForID($0) }) {
        for word in listed where !isStamp(word) {
          do {
            mentions.append(.reference(try ArxivReference(word), line: number))
          } catch {
            // Several with something else between them, such as `2105.01601/2105.08050`.
            let several = scan(Array(word.utf8))
            mentions +=
              several.count > 1
              ? several.map { .reference($0, line: number) } : [.malformed(error, line: number)]
          }
        }
      } else {
        for word in words { mentions += inRunningText(word, line: number) }
      }
    }
    return mentions
  }

  /// `[cs.CV]` behind an id.
  private static func isStamp(_ word: String) -> Bool {
    guard word.first == "[", word.last == "]" else { return false }
    let inside = String(word.dropFirst().dropLast())
    return Category(typed: inside) != nil || Category(inside) != nil
  }

  /// Whether a word alone, without anything around it, is an id or was meant for one.
  private static func isMeantForID(_ word: String) -> Bool {
    do {
      _ = try ArxivReference(word)
      return true
    } catch {
      return error.suggestion != nil || beginsLikeID(word) || hasShapeOfID(Array(word.utf8))
    }
  }

  /// A word of digits with one dot, or letters, one slash, digits: what lists of ids hold.
  private static func hasShapeOfID(_ bytes: [UInt8]) -> Bool {
    if let dot = bytes.firstIndex(of: 0x2E), dot == 4 {
      let number = bytes[(dot + 1)...]
      return bytes[..<dot].allSatisfy(isASCIIDigit)
        && number.count >= 3 && number.allSatisfy { isASCIIDigit($0) || $0 | 0x20 == 0x76 }
    }
    if let slash = bytes.firstIndex(of: 0x2F), slash >= 2 {
      let number = bytes[(slash + 1)...]
      return bytes[..<slash].allSatisfy { isASCIILetter($0) || $0 == 0x2D || $0 == 0x2E }
        && number.count >= 5 && number.allSatisfy { isASCIIDigit($0) || $0 | 0x20 == 0x76 }
    }
    return false
  }

  private static let claims =
    ["oai:arxiv.org:", "10.48550/arxiv."]
    + ["abs", "pdf", "html", "format", "src", "e-print", "ps", "bibtex"].map { "arxiv.org/\($0)/" }

  /// Whether a word says somewhere that it is an id.
  private static func claimsToBeID(_ word: String) -> Bool {
    let lowercase = word.lowercased()
    if let prefix = lowercase.firstRange(of: "arxiv:"), prefix.upperBound < lowercase.endIndex {
      return true
    }
    return claims.contains { lowercase.contains($0) }
  }

  /// Whether a word says from its first letter that it is an id: an address in the brackets of
  /// Markdown or BibTeX does not.
  private static func beginsLikeID(_ word: String) -> Bool {
    let wrappers = "<([\"'"
    let lowercase = word.lowercased().drop { wrappers.contains($0) }
    return claimsToBeID(word) && !lowercase.contains("](")
      && ["arxiv", "oai:", "doi:", "10.48550/", "http", "www.", "export."].contains {
        lowercase.hasPrefix($0)
      }
  }

  private static func inRunningText(_ word: String, line: Int) -> [Mention] {
    // Another publisher's DOI can hold four digits, a dot and five more.
    if word.contains("10."), !word.lowercased().contains("10.48550/"), isDOI(word) { return [] }
    do {
      return [.reference(try ArxivReference(word), line: line)]
    } catch {
      let found = scan(Array(word.utf8)).map { Mention.reference($0, line: line) }
      if !found.isEmpty { return found }
      return claimsToBeID(word) ? [.malformed(error, line: line)] : []
    }
  }

  /// Whether a word holds `10.`, a registrant's four digits or more and a slash; the `10.` of
  /// `2110.01234/` does not begin one.
  private static func isDOI(_ word: String) -> Bool {
    word.ranges(of: "10.").contains { start in
      let registrant = word[start.upperBound...].prefix { $0.isNumber }
      return registrant.count >= 4 && word[registrant.endIndex...].first == "/"
        && word[..<start.lowerBound].last?.isNumber != true
    }
  }

  /// Ids inside a longer word, such as a link in Markdown:
  /// `[paper](https://arxiv.org/abs/2105.01601)`.
  private static func scan(_ bytes: [UInt8]) -> [ArxivReference] {
    var found: [ArxivReference] = []
    var index = 0
    while index < bytes.count {
      if let (reference, end) = reference(at: index, in: bytes) {
        found.append(reference)
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Whether an id can begin at `start`: not within a word or number, nor behind a full stop unless
  /// that is the one of arXiv's DOIs, `10.48550/arXiv.2105.01601`.
  private static func canBegin(at start: Int, in bytes: [UInt8]) -> Bool {
    guard start > 0 else { return true }
    switch bytes[start - 1] {
    case 0x2E:
      return String(decoding: bytes[..<(start - 1)].suffix(5), as: UTF8.self).lowercased()
        == "arxiv"
    case 0x2D: return isASCIIDigit(bytes[start])  // `2105.01601--2105.01603`, not `x-hep-th/…`
    case let before: return !isASCIIDigit(before) && !isASCIILetter(before)
    }
  }

  private static func reference(at start: Int, in bytes: [UInt8]) -> (ArxivReference, Int)? {
    guard canBegin(at: start, in: bytes) else { return nil }
    var end = start
    if isASCIIDigit(bytes[start]) {
      end = digits(in: bytes, from: start)
      guard end - start == 4, end < bytes.count, bytes[end] == 0x2E else { return nil }
      end = digits(in: bytes, from: end + 1)
    } else if isASCIILetter(bytes[start]) {
      // No archive's name is longer, with its class.
      let limit = min(bytes.count, start + 24)
      while end < limit, isASCIILetter(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2E {
        end += 1
      }
      guard end < bytes.count, bytes[end] == 0x2F else { return nil }
      end = digits(in: bytes, from: end + 1)
    } else {
      return nil
    }
    let bare = end
    if end < bytes.count, bytes[end] | 0x20 == 0x76 {
      let version = digits(in: bytes, from: end + 1)
      if version > end + 1 { end = version }
    }
    for candidate in end == bare ? [bare] : [end, bare] {
      let text = String(decoding: bytes[start..<candidate], as: UTF8.self)
      if let reference = try? IdentifierGrammar.reference(in: text) {
        return (reference, candidate)
      }
    }
    return nil
  }

  private static func digits(in bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count, isASCIIDigit(bytes[end]) { end += 1 }
    return end
  }
}
