internal import CCmarkGFM

/// A piece of Markdown from a file, which knows where it stood there.
public struct MarkdownText: Hashable, Sendable {
  /// The Markdown, newlines as `\n`.
  public var text: String
  /// The file, as it should be shown.
  public var file: String
  /// The line of the file on which it begins, from 1.
  public var firstLine: Int

  /// Creates a piece.
  public init(_ text: String, file: String, firstLine: Int) {
    self.text = text
    self.file = file
    self.firstLine = firstLine
  }

  /// The lines, which are at least one.
  var lines: [Substring] { text.linesOfText }

  /// The piece without empty lines before and behind.
  var trimmed: MarkdownText {
    let lines = lines
    let isEmpty: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
    guard let first = lines.firstIndex(where: { !isEmpty($0) }),
      let last = lines.lastIndex(where: { !isEmpty($0) })
    else { return MarkdownText("", file: file, firstLine: firstLine) }
    var text = lines[first...last].joined(separator: "\n")
    while text.last?.isWhitespace == true { text.removeLast() }
    return MarkdownText(text, file: file, firstLine: firstLine + first)
  }

  // MARK: - What is where

  /// What the Markdown holds, found by the parser that will also render it.
  struct Outline {
    /// Lines of the piece, from 1, that are code, fenced or indented.
    var codeLines: Set<Int> = []
    /// The images, in order.
    var images: [Image] = []
    /// Headings of the second level that stand by themselves, not in a quotation or a list.
    var secondLevelHeadings: [Heading] = []
    /// Lines of the piece, from 1, on which a paragraph or another block of text begins.
    var blockStarts: Set<Int> = []
    /// How many links, images and footnotes stand in the text, not counting those headings.
    var linkCount = 0
  }

  /// An image, as Markdown has it: `![alt](path "caption")`.
  public struct Image: Hashable, Sendable {
    /// The address as it was written, percent-encoded where it was.
    public var path: String
    /// The text in place of the image.
    public var alt: String
    /// The title, which is shown as the caption; empty when there is none.
    public var caption: String
    /// The line of the file.
    public var line: Int
  }

  /// The images of the text, in order.
  public var images: [Image] { outline().images }

  /// A heading and the lines of the piece, from 1, that it takes.
  struct Heading {
    var text: String
    var lines: ClosedRange<Int>
  }

  /// Reads the piece's structure.
  ///
  /// - Complexity: linear; the parser is cmark-gfm, which is made for hostile input.
  func outline() -> Outline {
    var outline = Outline()
    guard !text.isEmpty else { return outline }
    var source = text
    let document = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_FOOTNOTES)
      }
    }
    guard let document else { return outline }
    defer { cmark_node_free(document) }
    let iterator = cmark_iter_new(document)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return outline }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      read(node, isTop: cmark_node_parent(node) == document, into: &outline)
    }
  }

  private func read(
    _ node: OpaquePointer, isTop: Bool, into outline: inout Outline
  ) {
    let type = cmark_node_get_type(node)
    let start = max(1, Int(cmark_node_get_start_line(node)))
    if cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING
      || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK
      || type == CMARK_NODE_THEMATIC_BREAK
    {
      outline.blockStarts.insert(start)
    }
    if [CMARK_NODE_LINK, CMARK_NODE_IMAGE, CMARK_NODE_FOOTNOTE_REFERENCE].contains(type),
      !Self.isInSectionHeading(node)
    {
      outline.linkCount += 1
    }
    if type == CMARK_NODE_CODE_BLOCK {
      outline.codeLines.formUnion(start...max(start, Self.endLine(ofCode: node, isTop: isTop)))
    } else if type == CMARK_NODE_IMAGE {
      outline.images.append(
        Image(
          path: Self.string(cmark_node_get_url(node)), alt: Self.plainText(of: node),
          caption: Self.string(cmark_node_get_title(node)), line: line(of: node)))
    } else if type == CMARK_NODE_HEADING, isTop, cmark_node_get_heading_level(node) == 2 {
      outline.secondLevelHeadings.append(
        Heading(
          text: Self.plainText(of: node).trimmingSpaces,
          lines: start...max(start, endLine(ofHeading: node, start: start))))
    }
  }

  /// The parser counts the line that ends a quotation or list to the open fence inside.
  private static func endLine(ofCode node: OpaquePointer, isTop: Bool) -> Int {
    let end = Int(cmark_node_get_end_line(node))
    guard !isTop, let parent = cmark_node_parent(node) else { return end }
    return min(end, Int(cmark_node_get_end_line(parent)))
  }

  /// The parser counts the line below an underlined heading to it.
  private func endLine(ofHeading node: OpaquePointer, start: Int) -> Int {
    let end = Int(cmark_node_get_end_line(node))
    guard end > start else { return start }
    let lines = lines
    let underline = (start..<min(end, lines.count)).first { index in
      let line = String(lines[index]).trimmingSpaces
      return !line.isEmpty && line.allSatisfy { $0 == "-" }
    }
    return underline.map { $0 + 1 } ?? end
  }

  private static func isInSectionHeading(_ node: OpaquePointer) -> Bool {
    var candidate: OpaquePointer? = node
    while let current = candidate {
      if cmark_node_get_type(current) == CMARK_NODE_HEADING,
        cmark_node_get_heading_level(current) == 2,
        let parent = cmark_node_parent(current), cmark_node_parent(parent) == nil
      {
        return true
      }
      candidate = cmark_node_parent(current)
    }
    return false
  }

  /// The line of the file that a node stands on; of a node without a place, that of what holds it.
  private func line(of node: OpaquePointer) -> Int {
    var candidate: OpaquePointer? = node
    while let current = candidate {
      let start = Int(cmark_node_get_start_line(current))
      if start > 0 { return firstLine + start - 1 }
      candidate = cmark_node_parent(current)
    }
    return firstLine
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func plainText(of node: OpaquePointer) -> String {
    var text = ""
    let iterator = cmark_iter_new(node)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return text }
      guard event == CMARK_EVENT_ENTER, let inner = cmark_iter_get_node(iterator) else { continue }
      let type = cmark_node_get_type(inner)
      if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { text += " " }
      if type == CMARK_NODE_HTML_INLINE { continue }
      text += string(cmark_node_get_literal(inner))
    }
  }
}
