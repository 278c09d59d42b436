internal import ArxivModel

/// Records of RIS, by the tags of its specification of 2011.
///
/// A tag ends where its line does, so that nothing in a value needs an escape but line breaks,
/// which no value has. Mathematics is written in readable characters. Lines end with a line feed,
/// as all that this program prints: the specification's carriage return before it comes from the
/// first readers' system, today's take both, and it would stay at the end of every value that
/// `grep` or `cut` finds.
enum RIS {
  /// A work, from its type to the end of the record.
  static func text(_ entry: BibliographyEntry) -> String {
    var lines: [(tag: String, value: String?)] = [("TY", type(entry.kind)), ("ID", entry.key)]
    lines += entry.authors.map { ("AU", name($0)) }
    lines += [
      ("TI", plain(entry.title)),
      ("JF", plain(entry.journalReference)),
      ("PY", entry.date?.yearText),
      ("DA", entry.date.flatMap { $0.month == nil ? nil : $0.text(separator: "/") }),
      ("AB", plain(entry.abstract)),
      ("PB", entry.kind == .preprint ? "arXiv" : nil),
      ("M1", entry.eprint.map { "arXiv:\($0.reference)" }),
      ("DO", entry.doi ?? entry.arxivDOI),
      ("UR", entry.url),
    ]
    lines += entry.categories.map { ("KW", $0) }
    lines.append(("N1", plain(entry.comment)))
    return lines.map { tag, value in
      guard let value, !value.isEmpty else { return "" }
      return "\(tag)  - \(value)\n"
    }.joined() + "ER  - \n"
  }

  private static func type(_ kind: BibliographyEntry.Kind) -> String {
    switch kind {
    case .preprint: "UNPB"
    case .article: "JOUR"
    case .webpage: "ELEC"
    case .other: "GEN"
    }
  }

  private static func plain(_ tex: String?) -> String? {
    tex.map { OneLine.text(TeXText.plain($0)) }
  }

  /// The family name, the given names and the suffix, with commas between.
  ///
  /// A comma at the end tells that all of it is one name, as a group's. Commas divide, and an
  /// asterisk is not allowed; neither has an escape.
  private static func name(_ name: PersonalName) -> String {
    let gap = name.particle.isEmpty || name.particle.hasSuffix("-") ? "" : " "
    let family = part(name.particle + gap + name.family)
    let rest = name.suffix.isEmpty ? [name.given] : [name.given, name.suffix]
    if rest == [""] { return family.contains(" ") ? "\(family)," : family }
    return ([family] + rest.map(part)).joined(separator: ", ")
  }

  private static func part(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0 == "," || $0 == "*" ? " " : $0 }
    return OneLine.text(String(String.UnicodeScalarView(scalars)))
  }
}
