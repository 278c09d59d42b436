internal import ArxivModel
internal import Curation

/// A piece of an issue's text with what the rules look for in it.
struct CheckedText: Sendable {
  /// The piece.
  let source: MarkdownText
  /// The heading above it, in a note.
  let heading: String?
  /// All that is in it.
  let reading: MarkdownReading
  /// Its citations.
  let citations: [Citation]
  /// Its links, and the addresses that stand in it by themselves.
  let links: [MarkdownText.Link]
  /// Its words.
  let words: Words

  init(_ source: MarkdownText, heading: String? = nil) {
    reading = source.reading()
    self.source = source
    self.heading = heading
    citations = reading.cited.citations
    links = reading.links + reading.prose.bareAddresses
    words = Words(reading.prose.text)
  }

  /// Its images.
  var images: [MarkdownText.Image] { reading.images }

  /// The links that lead to a paper on arXiv.
  var paperLinks: [(link: MarkdownText.Link, id: ArxivID)] {
    links.compactMap { link in
      link.url.paperID.map { (link, $0) }
    }
  }
}

extension String {
  /// The paper on arXiv to which an address leads; nil for any other address.
  var paperID: ArxivID? {
    guard contains(":") || hasPrefix("www.") else { return nil }
    return (try? ArxivReference(self))?.id
  }
}
