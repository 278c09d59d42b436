internal import CLibXML2

/// The elements of a query feed that mean something to us.
enum QueryElement: UInt8 {
  case other
  // Atom
  case feed, entry, id, title, summary, published, updated, author, name, category
  // OpenSearch
  case totalResults, startIndex, itemsPerPage
  // arXiv's own
  case affiliation, comment, journalReference, doi, primaryCategory

  /// Whether its text is of use where it stands directly in the feed.
  var isFeedField: Bool {
    switch self {
    case .title, .totalResults, .startIndex, .itemsPerPage: true
    default: false
    }
  }

  /// Whether its text is of use where it stands in an entry.
  var isEntryField: Bool {
    switch self {
    case .id, .title, .summary, .published, .updated, .comment, .journalReference, .doi: true
    default: false
    }
  }

  /// Whether its text is of use where it stands in an author.
  var isAuthorField: Bool { self == .name || self == .affiliation }

  /// The names by which a parser reports them.
  static func names(_ parser: xmlParserCtxtPtr) -> ElementNames<QueryElement> {
    let atom = "http://www.w3.org/2005/Atom"
    let opensearch = "http://a9.com/-/spec/opensearch/1.1/"
    let arxiv = "http://arxiv.org/schemas/atom"
    return ElementNames(
      parser,
      [
        ("name", atom, .name), ("author", atom, .author), ("category", atom, .category),
        ("id", atom, .id), ("title", atom, .title), ("summary", atom, .summary),
        ("published", atom, .published), ("updated", atom, .updated), ("entry", atom, .entry),
        ("primary_category", arxiv, .primaryCategory), ("comment", arxiv, .comment),
        ("affiliation", arxiv, .affiliation), ("doi", arxiv, .doi),
        ("journal_ref", arxiv, .journalReference), ("feed", atom, .feed),
        ("totalResults", opensearch, .totalResults), ("startIndex", opensearch, .startIndex),
        ("itemsPerPage", opensearch, .itemsPerPage), ("link", atom, .other),
      ], other: .other)
  }
}
