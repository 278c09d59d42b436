internal import ArxivModel

/// Names in BibTeX's order, "von Last, Jr, First".
enum BibTeXName {
  /// The name, escaped, with braces around what BibTeX would divide in other places.
  static func text(_ name: PersonalName) -> String {
    if name.kind == .group || name.particle.isEmpty && name.given.isEmpty && name.suffix.isEmpty {
      let isPlain = name.kind == .person && !needsBraces(name.family) && isOneWord(name.family)
      return isPlain ? escaped(name.family) : "{\(escaped(name.family))}"
    }
    let isGlued = name.particle.hasSuffix("-")
    if name.given.isEmpty, !name.suffix.isEmpty {
      // There is no place for a suffix without given names.
      let family = [name.particle, name.family].filter { !$0.isEmpty }
        .joined(separator: isGlued ? "" : " ")
      return "{\(escaped("\(family) \(name.suffix)"))}"
    }
    let family = isGlued ? name.particle + name.family : name.family
    let particle = isGlued ? "" : name.particle
    let last = hidesFamily(family) ? "{\(escaped(family))}" : part(family)
    let start = (particle.isEmpty ? "" : part(particle) + " ") + last
    return ([start] + [name.suffix, name.given].filter { !$0.isEmpty }.map(part))
      .joined(separator: ", ")
  }

  private static func part(_ text: String) -> String {
    needsBraces(text) ? "{\(escaped(text))}" : escaped(text)
  }

  private static func escaped(_ text: String) -> String {
    LaTeXText.escaped(text, keepingBraces: LaTeXText.bracesMatch(in: [.text(text)]))
  }

  /// Whether a part holds what divides names or their parts: a comma, the word "and", or the sign
  /// with which biber's extended names begin.
  private static func needsBraces(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "," || $0 == "=" }
      || text.unicodeScalars.split(separator: " ").contains {
        String($0).lowercased() == "and"
      }
  }

  private static func isOneWord(_ text: String) -> Bool {
    !text.unicodeScalars.contains(" ")
  }

  /// Whether BibTeX would take a part of the family name for a particle: it does so with every word
  /// but the last, hyphens dividing words too, whose first letter of ASCII is a small one.
  private static func hidesFamily(_ family: String) -> Bool {
    let words = family.unicodeScalars.split { $0 == " " || $0 == "-" }
    return words.dropLast().contains { !("A"..."Z").contains($0.first ?? "a") }
  }
}
