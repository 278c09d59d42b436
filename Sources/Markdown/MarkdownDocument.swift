internal import CCmarkGFM

/// A Markdown text, parsed: its nodes as they are entered and left, in the order of reading.
///
/// There is no tree, so that no depth of nesting can exhaust the stack of who walks through it.
///
/// ```swift
/// for event in MarkdownDocument("*Hello*").events {
///   switch event { case .enter(let node): …; case .leave(let node): … }
/// }
/// ```
public struct MarkdownDocument: Hashable, Sendable {
  /// A step of the walk.
  public enum Event: Hashable, Sendable {
    /// A node begins; what it holds follows. Text, code, breaks and the like hold nothing.
    case enter(MarkdownNode)
    /// A node ends. Nodes that cannot hold others are never left.
    case leave(MarkdownNode)
  }

  /// What is recognised beside CommonMark.
  public enum Dialect: Sendable {
    /// What curators write: mathematics is text, since only where it begins and ends matters to them.
    case source
    /// What a digest holds: mathematics, and mentions of its reference list.
    case digest
  }

  /// The steps, from entering the document to leaving it.
  public private(set) var events: [Event] = []

  /// Parses a text.
  ///
  /// - Complexity: linear; the parser is cmark-gfm, which is made for hostile input.
  public init(_ text: String, as dialect: Dialect = .source) {
    var marked = dialect == .digest ? MarkedText(text) : MarkedText(plain: text)
    guard let document = Self.parse(&marked.text) else { return }
    defer { cmark_node_free(document) }
    read(document, marked)
  }

  /// The names of the extensions of CommonMark that are understood.
  private static let extensions: [String] = {
    cmark_gfm_core_extensions_ensure_registered()
    return ["table", "strikethrough", "autolink", "tasklist"]
  }()

  private static func parse(_ text: inout String) -> OpaquePointer? {
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
    defer { cmark_parser_free(parser) }
    for name in extensions {
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    return cmark_parser_finish(parser)
  }

  private mutating func read(_ document: OpaquePointer, _ marked: MarkedText) {
    guard let iterator = cmark_iter_new(document) else { return }
    defer { cmark_iter_free(iterator) }
    var open: [MarkdownNode] = []
    var columns: [[MarkdownNode.Alignment]] = []
    var column = 0
    var footnotes = 0
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { return }
      guard event == CMARK_EVENT_ENTER else {
        guard Self.kind(of: pointer).holdsOthers, let node = open.popLast() else { continue }
        if node.kind == .table { columns.removeLast() }
        events.append(.leave(node))
        continue
      }
      var node = MarkdownNode(kind: Self.kind(of: pointer))
      switch node.kind {
      case .footnoteDefinition:
        footnotes += 1
        node.kind = .footnoteDefinition(footnotes)
      case .table: columns.append(Self.alignments(of: pointer))
      case .tableRow: column = 0
      case .tableCell:
        let row = columns.last ?? []
        node.kind = .tableCell(column < row.count ? row[column] : .natural)
        column += 1
      default: break
      }
      node.line = Int(cmark_node_get_start_line(pointer))
      node.endLine = Int(cmark_node_get_end_line(pointer))
      if node.line < 1 {
        node.line = open.last?.line ?? 1
        node.endLine = open.last?.endLine ?? 1
      }
      node.depth = open.count
      node.address = marked.restored(Self.string(cmark_node_get_url(pointer)))
      node.title = marked.restored(Self.string(cmark_node_get_title(pointer)))
      let literal = Self.string(cmark_node_get_literal(pointer))
      if node.kind == .text {
        append(marked.pieces(of: literal), like: node)
      } else {
        if case .footnote = node.kind {
          node.kind = .footnote(Int(literal) ?? 0)
        } else {
          node.literal = marked.restored(literal)
        }
        events.append(.enter(node))
        if node.holdsOthers { open.append(node) }
      }
    }
  }

  private mutating func append(_ pieces: [MarkedText.Piece], like text: MarkdownNode) {
    for piece in pieces {
      var node = text
      switch piece {
      case .text(let characters): node.literal = characters
      case .mark(.reference(let number)): node.kind = .reference(number)
      case .mark(.mathematics(let tex, let isDisplay)):
        node.kind = .mathematics(isDisplay: isDisplay)
        node.literal = tex
      case .mark(.character(let character)): node.literal = character
      }
      events.append(.enter(node))
    }
  }

  private static func kind(of pointer: OpaquePointer) -> MarkdownNode.Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      .list(
        start: cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(pointer)) : nil,
        isTight: cmark_node_get_list_tight(pointer) != 0)
    case CMARK_NODE_ITEM:
      .item(
        isDone: string(cmark_node_get_type_string(pointer)) == "tasklist"
          ? cmark_gfm_extensions_get_tasklist_item_checked(pointer) : nil)
    case CMARK_NODE_CODE_BLOCK: .codeBlock(info: string(cmark_node_get_fence_info(pointer)))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition(0)
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnote(0)
    // The extensions' types have no names in C's header.
    default:
      switch string(cmark_node_get_type_string(pointer)) {
      case "table": .table
      case "table_header": .tableRow(isHeader: true)
      case "table_row": .tableRow(isHeader: false)
      case "table_cell": .tableCell(.natural)
      default: .strikethrough
      }
    }
  }

  private static func alignments(of table: OpaquePointer) -> [MarkdownNode.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { index in
      switch letters[index] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

extension MarkdownDocument {
  /// What a reader would see of the text, without its form: the letters of text, code and mathematics,
  /// a space for each end of a line or a block.
  public var plainText: String {
    var text = ""
    for case .enter(let node) in events {
      switch node.kind {
      case .text, .code, .codeBlock, .mathematics: text += node.literal
      case .softBreak, .lineBreak, .paragraph, .item, .heading, .tableCell:
        if text.last?.isWhitespace == false { text += " " }
      default: break
      }
    }
    return text
  }
}
