/// What there is in a piece of Markdown, found in one reading.
public struct MarkdownReading: Sendable {
  /// The text with its citations.
  public var cited: CitedText
  /// The running text.
  public var prose: Prose
  /// The images, in order.
  public var images: [MarkdownText.Image]
  /// The links, in order.
  public var links: [MarkdownText.Link]
  /// The lines of the file on which HTML begins that is no comment.
  public var htmlLines: [Int]
}

extension MarkdownText {
  /// Reads the piece for all that is in it.
  public func reading() -> MarkdownReading {
    let outline = outline()
    return MarkdownReading(
      cited: citedText(outline), prose: prose(outline), images: outline.images,
      links: outline.links, htmlLines: outline.htmlLines.map { firstLine + $0 - 1 })
  }
}
