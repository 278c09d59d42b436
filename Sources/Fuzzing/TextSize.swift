internal import ArxivModel

// How much text was made of some bytes: never much more than they were.
extension Paper {
  /// The bytes of its texts.
  var textSize: Int {
    let texts = [title, abstract, comment ?? "", journalReference ?? "", reportNumber ?? ""]
    return texts.map(\.utf8.count).reduce(0, +) + dois.map(\.utf8.count).reduce(0, +)
      + authors.textSize + subjectClasses.map(\.utf8.count).reduce(0, +)
  }
}

extension [Author] {
  /// The bytes of names and affiliations.
  var textSize: Int {
    map { author in
      author.name.utf8.count + author.affiliations.map(\.utf8.count).reduce(0, +)
    }.reduce(0, +)
  }
}

extension String {
  /// Whether it is of one line and has no white space at its ends.
  var isOneLine: Bool {
    utf8.first != 0x20 && utf8.last != 0x20 && !utf8.contains { [0x09, 0x0A, 0x0D].contains($0) }
  }
}
