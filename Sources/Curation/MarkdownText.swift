internal import Markdown

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
    /// The links, in order.
    var links: [Link] = []
    /// Headings of the second level that stand by themselves, not in a quotation or a list.
    var secondLevelHeadings: [Heading] = []
    /// Lines of the piece, from 1, on which a paragraph or another block of text begins.
    var blockStarts: Set<Int> = []
    /// Lines of the piece, from 1, on which HTML begins that is no comment.
    var htmlLines: [Int] = []
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

  /// A link, as Markdown has it: `[text](https://…)` or `<https://…>`.
  public struct Link: Hashable, Sendable {
    /// The words that lead there.
    public var text: String
    /// The address.
    public var url: String
    /// The line of the file.
    public var line: Int

    /// Whether the address runs a script, or is a document by itself, where a browser follows it.
    public var isUnsafe: Bool {
      // Browsers pass over white space and control characters in front of the colon.
      let address = String(url.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F })
      guard let colon = address.firstIndex(of: ":") else { return false }
      return ["javascript", "vbscript", "data"].contains(address[..<colon].lowercased())
    }
  }

  /// The images of the text, in order.
  public var images: [Image] { holds("![") ? outline().images : [] }

  /// Whether the text holds some characters, which tells quickly that there is nothing of a kind.
  func holds(_ characters: String) -> Bool {
    let wanted = Array(characters.utf8)
    guard let first = wanted.first else { return true }
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      while let found = bytes[start...].firstIndex(of: first) {
        if bytes[found...].starts(with: wanted) { return true }
        start = found + 1
      }
      return false
    }
  }

  /// Whether any of the text can be code.
  var mayHoldCode: Bool { holds("`") || holds("    ") || holds("\t") || holds("~~~") }

  /// A heading and the lines of the piece, from 1, that it takes.
  struct Heading {
    var text: String
    var lines: ClosedRange<Int>
  }

  /// Reads the piece's structure.
  ///
  /// - Complexity: linear.
  func outline() -> Outline {
    var outline = Outline()
    guard !text.isEmpty else { return outline }
    let lines = lines
    var open: [MarkdownNode] = []
    // The headings, images and links that are open, with the text read so far.
    var titles: [(node: MarkdownNode, text: String, breaks: Int)] = []
    for event in MarkdownDocument(text).events {
      switch event {
      case .enter(let node):
        read(node, in: open, into: &outline)
        switch node.kind {
        case .text, .code: if !titles.isEmpty { titles[titles.count - 1].text += node.literal }
        case .softBreak, .lineBreak:
          if !titles.isEmpty {
            titles[titles.count - 1].text += " "
            titles[titles.count - 1].breaks += 1
          }
        case .heading, .image, .link:
          titles.append((node, "", 0))
          open.append(node)
        default: if node.holdsOthers { open.append(node) }
        }
      case .leave(let node):
        open.removeLast()
        guard titles.last?.node == node, let title = titles.popLast() else { continue }
        if !titles.isEmpty {
          titles[titles.count - 1].text += title.text
          titles[titles.count - 1].breaks += title.breaks
        }
        keep(
          title.node, title.text, breaks: title.breaks, isTop: open.count == 1, of: lines,
          in: &outline)
      }
    }
    return outline
  }

  private func read(
    _ node: MarkdownNode, in open: [MarkdownNode], into outline: inout Outline
  ) {
    switch node.kind {
    case .codeBlock:
      outline.blockStarts.insert(node.line)
      // The parser counts the line that ends a quotation or list to the open fence inside.
      let end = open.count > 1 ? min(node.endLine, open.last?.endLine ?? 0) : node.endLine
      outline.codeLines.formUnion(node.line...max(node.line, end))
    case .paragraph, .heading, .htmlBlock, .thematicBreak, .tableRow:
      outline.blockStarts.insert(node.line)
      if node.kind == .htmlBlock { readHTML(node, into: &outline) }
    case .html: readHTML(node, into: &outline)
    case .link, .image, .footnote:
      if !(open.count > 1 && open[1].kind == .heading(level: 2)) { outline.linkCount += 1 }
    default: break
    }
  }

  private func readHTML(_ node: MarkdownNode, into outline: inout Outline) {
    let isComment = node.literal.drop(while: \.isWhitespace).hasPrefix("<!--")
    if !isComment, outline.htmlLines.last != node.line { outline.htmlLines.append(node.line) }
  }

  private func keep(
    _ node: MarkdownNode, _ text: String, breaks: Int, isTop: Bool, of lines: [Substring],
    in outline: inout Outline
  ) {
    if node.kind == .image {
      outline.images.append(
        Image(
          path: node.address, alt: text, caption: node.title, line: firstLine + node.line - 1))
    } else if node.kind == .link {
      // The parser gives the line on which the link's words end.
      outline.links.append(
        Link(text: text, url: node.address, line: firstLine + node.line - 1 - breaks))
    } else if node.kind == .heading(level: 2), isTop {
      outline.secondLevelHeadings.append(
        Heading(text: text.trimmingSpaces, lines: node.line...endLine(ofHeading: node, in: lines)))
    }
  }

  /// The parser counts the line below an underlined heading to it.
  private func endLine(ofHeading node: MarkdownNode, in lines: [Substring]) -> Int {
    guard node.endLine > node.line else { return node.line }
    let underline = (node.line..<max(node.line, min(node.endLine, lines.count))).first { index in
      let line = String(lines[index]).trimmingSpaces
      return !line.isEmpty && line.allSatisfy { $0 == "-" }
    }
    return max(node.line, underline.map { $0 + 1 } ?? node.endLine)
  }
}
