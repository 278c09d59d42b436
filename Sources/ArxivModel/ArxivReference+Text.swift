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
  /// A line that holds nothing but ids (with commas, semicolons or spaces between) is a list, and
  /// every word of it must be an id. In running text only what reads as an id counts, and only words
  /// that claim to be one (`arXiv:…`, an address of arxiv.org) can be malformed: a price of 1234.5678
  /// is no mistake.
  public static func mentions(in text: String) -> [Mention] {
    var mentions: [Mention] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let words = line.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map { String($0) }
      guard !words.isEmpty, !isComment(words[0]) else { continue }
      if isList(words) {
        for word in words where !isStamp(word) {
          do {
            mentions.append(.reference(try ArxivReference(word), line: number))
          } catch {
            mentions.append(.malformed(error, line: number))
          }
        }
      } else {
        for word in words { mentions += inRunningText(word, line: number) }
      }
    }
    return mentions
  }

  private static func isComment(_ word: String) -> Bool { word == "#" }

  /// `[cs.CV]` behind an id.
  private static func isStamp(_ word: String) -> Bool {
    guard word.first == "[", word.last == "]" else { return false }
    return Category(typed: String(word.dropFirst().dropLast())) != nil
  }

  private static func isList(_ words: [String]) -> Bool {
    words.allSatisfy { isStamp($0) || looksLikeID($0) }
  }

  private static func looksLikeID(_ word: String) -> Bool {
    if (try? ArxivReference(word)) != nil || claimsToBeID(word) { return true }
    // A word of digits with one dot, or letters, one slash, digits: what lists of ids hold.
    let bytes = Array(word.utf8)
    if let dot = bytes.firstIndex(of: 0x2E), dot == 4 {
      return bytes[..<dot].allSatisfy(isASCIIDigit)
        && bytes[(dot + 1)...].allSatisfy { isASCIIDigit($0) || $0 | 0x20 == 0x76 }
    }
    if let slash = bytes.firstIndex(of: 0x2F), slash >= 2 {
      let number = bytes[(slash + 1)...]
      return bytes[..<slash].allSatisfy { isASCIILetter($0) || $0 == 0x2D || $0 == 0x2E }
        && number.count >= 5 && number.allSatisfy { isASCIIDigit($0) || $0 | 0x20 == 0x76 }
    }
    return false
  }

  private static func claimsToBeID(_ word: String) -> Bool {
    let lowercase = word.lowercased()
    return lowercase.hasPrefix("arxiv:") && lowercase.utf8.count > 6
      || lowercase.hasPrefix("oai:arxiv.org:") || lowercase.contains("10.48550/arxiv.")
      || lowercase.contains("arxiv.org/abs/") || lowercase.contains("arxiv.org/pdf/")
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

  private static func isDOI(_ word: String) -> Bool {
    guard let start = word.firstRange(of: "10.") else { return false }
    let registrant = word[start.upperBound...].prefix { $0.isNumber }
    let rest = word[start.upperBound...].dropFirst(registrant.count)
    return registrant.count >= 4 && rest.first == "/"
  }

  /// Ids inside a longer word, such as a link in Markdown: `[paper](https://arxiv.org/abs/2105.01601)`.
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

  private static func reference(at start: Int, in bytes: [UInt8]) -> (ArxivReference, Int)? {
    if start > 0 {
      let before = bytes[start - 1]
      guard !isASCIIDigit(before), !isASCIILetter(before), before != 0x2E, before != 0x2D else {
        return nil
      }
    }
    var end = start
    if isASCIIDigit(bytes[start]) {
      end = digits(in: bytes, from: start)
      guard end - start == 4, end < bytes.count, bytes[end] == 0x2E else { return nil }
      end = digits(in: bytes, from: end + 1)
    } else if isASCIILetter(bytes[start]) {
      while end < bytes.count, isASCIILetter(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2E
      {
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
    for candidate in Set([end, bare]).sorted(by: >) {
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
