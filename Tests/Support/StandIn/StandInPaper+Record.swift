internal import Foundation

/// What arXiv's archive says of a paper beyond what its query API tells.
extension StandInPaper {
  /// The day of the oldest records in arXiv's OAI-PMH.
  static let firstRecordDay = "2005-09-16"

  /// The day on which the record changed last.
  var recordDay: String {
    datestamp ?? max(String(currentVersion.updated.prefix(10)), Self.firstRecordDay)
  }

  /// The URI of the licence; none for papers from before there were any, unless one is set.
  var recordLicense: String? {
    if let license { return license }
    guard published >= "2004" else { return nil }
    return stableHash(id.utf8) % 3 == 0
      ? "http://creativecommons.org/licenses/by/4.0/"
      : "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"
  }

  /// The report number; those who write of high energies have one, if only a likely one.
  var recordReport: String? {
    if let reportNumber { return reportNumber }
    return primaryCategory.hasPrefix("hep-") ? "ORCHARD-\(id.filter(\.isNumber))" : nil
  }

  /// Who submitted it, in TeX.
  var recordSubmitter: String? {
    (submitter ?? authors.first?.name).map { Self.tex($0) }
  }

  /// Its categories, the primary one first, without the classes of other schemes.
  var arxivCategories: [String] {
    [primaryCategory] + categories.filter { $0 != primaryCategory && Subjects.isKnown($0) }
  }

  /// The authors on one line, in TeX, with their affiliations in brackets.
  ///
  /// Where somebody has several, the brackets hold numbers, and a list at the end explains them:
  /// `A. Birch (1 and 2), O. Lind (2) ((1) Graz, (2) Ibadan)`.
  var authorLine: String {
    let hasList = authors.contains { $0.affiliations.count > 1 }
    var list: [String] = []
    let names = authors.map { author in
      let name = Self.tex(author.name)
      guard !author.affiliations.isEmpty else { return name }
      guard hasList else { return "\(name) (\(Self.tex(author.affiliations[0])))" }
      let numbers = author.affiliations.map { affiliation in
        if !list.contains(affiliation) { list.append(affiliation) }
        return String((list.firstIndex(of: affiliation) ?? 0) + 1)
      }
      let first = numbers.dropLast().joined(separator: ", ")
      return "\(name) (\(first.isEmpty ? "" : "\(first) and ")\(numbers.last ?? ""))"
    }
    .joined(separator: ", ")
    guard hasList else { return names }
    let places = list.enumerated().map { "(\($0 + 1)) \(Self.tex($1))" }
    return "\(names) (\(places.joined(separator: ", ")))"
  }

  /// The size and the letters of a version's source.
  func source(of version: Version) -> (size: String, type: String?) {
    let isCurrent = version.version == currentVersion.version
    let says = isCurrent && comment?.contains("has been withdrawn") == true
    let type = version.sourceType ?? (says ? "I" : published >= "2004" ? "D" : nil)
    let likely = type?.contains("I") == true ? 0 : 20 + stableHash(id.utf8) % 2_000
    return (version.size ?? "\(likely)kb", type)
  }

  /// A text in ASCII as arXiv keeps it, its letters with accents written in TeX.
  ///
  /// What is TeX already stays as it is, and so does what TeX has no accent for.
  static func tex(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    return text.map { character in
      if character.isASCII { return String(character) }
      if let command = letters[character] { return "{\\\(command)}" }
      let parts = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
      guard parts.count == 2, parts[0].isASCII, let accent = accents[parts[1]] else {
        return String(character)
      }
      return accent.first?.isLetter == true
        ? "\\\(accent){\(parts[0])}" : "\\\(accent)\(parts[0])"
    }
    .joined()
  }

  private static let letters: [Character: String] = [
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "ı": "i",
  ]
  private static let accents: [Unicode.Scalar: String] = [
    "\u{300}": "`", "\u{301}": "'", "\u{302}": "^", "\u{303}": "~", "\u{304}": "=", "\u{306}": "u",
    "\u{307}": ".", "\u{308}": "\"", "\u{30A}": "r", "\u{30B}": "H", "\u{30C}": "v", "\u{327}": "c",
    "\u{328}": "k",
  ]
}
