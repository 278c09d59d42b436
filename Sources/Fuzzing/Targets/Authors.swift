internal import ArxivModel

extension FuzzTarget {
  /// The line of authors as archives store it, and the parts of each name.
  static let authors = FuzzTarget("authors", longest: 512) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let authors = AuthorList.authors(in: text)
    let size = text.utf8.count
    try hold(authors.count <= size, "\(authors.count) authors")
    // An affiliation is said once for many.
    try hold(authors.textSize <= 66 * size + (1 << 16), "\(authors.textSize) bytes of \(size)")
    for author in authors {
      try hold(author.name.isOneLine && !author.name.isEmpty, "the name “\(author.name)”")
      try hold(author.affiliations.allSatisfy { !$0.isEmpty }, "\(author)")
      let name = PersonalName(author.name)
      _ = name.sortKey
      try hold(name.inverted.utf8.count <= 2 * author.name.utf8.count + 8, name.inverted)
    }
    _ = PersonalName(text).inverted
  }
}
