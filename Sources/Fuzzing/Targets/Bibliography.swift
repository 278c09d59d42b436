internal import ArxivModel
internal import Bibliography
internal import Foundation

extension FuzzTarget {
  /// Any texts as a work in each form: a line of the input is a field.
  static let bibliography = FuzzTarget("bibliography", longest: 512) { bytes in
    let fields = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self).replacing("\u{1}", with: "\n")
    }
    func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
    guard let id = ArxivID(canonical: "2105.01601"), let category = Category("cs.CV") else {
      return
    }
    let date = Date(timeIntervalSince1970: 1_620_000_000)
    let paper = Paper(
      id: id, version: 1, title: field(0), abstract: field(4),
      authors: field(1).split(separator: ";").map { Author(name: String($0)) }, comment: field(5),
      journalReference: field(2).isEmpty ? nil : field(2),
      dois: field(3).isEmpty ? [] : [field(3)], primaryCategory: category, categories: [category],
      submitted: date, updated: date)
    let work = BibliographyEntry(
      key: "own", title: field(0), authors: [field(1)], date: PartialDate(field(3)), url: field(2),
      doi: field(4).isEmpty ? nil : field(4))
    for form in BibliographyForm.allCases {
      var writer = BibliographyWriter(form, reserving: ["own"])
      var text = ""
      for entry in [BibliographyEntry(paper), work, BibliographyEntry(paper)] {
        text += writer.text(for: entry)
      }
      text += writer.end()
      try check(text, form)
    }
  }

  private static func check(_ text: String, _ form: BibliographyForm) throws {
    let control = text.unicodeScalars.first {
      $0 != "\n" && $0.properties.generalCategory == .control
    }
    try hold(control == nil, "a control character in \(text.debugDescription)")
    try hold(text.utf8.last == 0x0A, "no end of the last line")
    let lines = text.utf8.split(separator: 0x0A)
    switch form {
    case .bibtex:
      var depth = 0
      var entries = 0
      for line in lines {
        // A line is a field or the end of an entry, and its braces match but for the entry's own.
        let isStart = line.first == UInt8(ascii: "@")
        entries += isStart ? 1 : 0
        for byte in line {
          depth += byte == UInt8(ascii: "{") ? 1 : byte == UInt8(ascii: "}") ? -1 : 0
          try hold(depth >= 0, "braces: \(text)")
        }
        try hold(depth == (line.elementsEqual("}".utf8) ? 0 : 1), "braces: \(text)")
      }
      try hold(depth == 0 && entries == 3, "\(entries) entries: \(text)")
    case .cslJSON:
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
      try hold((json as? [Any])?.count == 3, "no list of three: \(text)")
    case .ris:
      try hold(lines.count { $0.starts(with: "ER  - ".utf8) } == 3, "three records: \(text)")
      for line in lines {
        let isTagged = line.dropFirst(2).starts(with: "  - ".utf8)
        try hold(isTagged && line.prefix(1).allSatisfy { $0 < 0x5B }, "no tag: \(text)")
      }
    }
  }
}
