/// A node of a text's structure, as CommonMark and its tables, task lists, strikethroughs and footnotes
/// have them.
public struct MarkdownNode: Hashable, Sendable {
  /// What a node is.
  public enum Kind: Hashable, Sendable {
    /// The whole text.
    case document
    /// A quotation.
    case blockQuote
    /// A list; `start` is the first number of an ordered one, nil for bullets; a tight one has no
    /// space between its items.
    case list(start: Int?, isTight: Bool)
    /// An item of a list; `isDone` is nil for what is no task.
    case item(isDone: Bool?)
    /// Code in lines of its own; `info` is what stands behind the fence.
    case codeBlock(info: String)
    /// HTML in lines of its own.
    case htmlBlock
    /// A paragraph.
    case paragraph
    /// A heading, level 1 to 6.
    case heading(level: Int)
    /// A line across.
    case thematicBreak
    /// The text of the curator's own footnote; its number, from 1, by first mention.
    case footnoteDefinition(Int)
    /// A table; its first row is the header.
    case table
    /// A row of a table.
    case tableRow(isHeader: Bool)
    /// A cell of a row.
    case tableCell(Alignment)
    /// Text.
    case text
    /// The end of a line that the writer broke and a reader need not see.
    case softBreak
    /// The end of a line that is meant.
    case lineBreak
    /// Code within a line.
    case code
    /// A tag, or another piece of HTML, within a line.
    case html
    /// *Emphasis.*
    case emphasis
    /// **Strong emphasis.**
    case strong
    /// ~~Struck out.~~
    case strikethrough
    /// A link.
    case link
    /// An image; the text in place of it stands inside.
    case image
    /// A mention of the curator's own footnote, by its number.
    case footnote(Int)
    /// A mention of the reference list's entry, `[^1]`.
    case reference(Int)
    /// Mathematics in TeX, between `$…$`, or `$$…$$` where it is displayed.
    case mathematics(isDisplay: Bool)

    /// Whether it can hold other nodes, and so is left as well as entered.
    public var holdsOthers: Bool {
      switch self {
      case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .html,
        .footnote, .reference, .mathematics:
        false
      default: true
      }
    }
  }

  /// Whether it can hold other nodes, and so is left as well as entered.
  public var holdsOthers: Bool { kind.holdsOthers }

  /// How the cells of a column stand.
  public enum Alignment: Hashable, Sendable {
    /// Nothing is said.
    case natural
    /// `:---`
    case left
    /// `:--:`
    case center
    /// `---:`
    case right
  }

  /// What it is.
  public var kind: Kind
  /// The characters of text, code, HTML or mathematics; empty for other nodes.
  public var literal = ""
  /// The address of a link or an image, without escapes.
  public var address = ""
  /// The title of a link or an image; empty when there is none.
  public var title = ""
  /// The line of the text it begins on, from 1; what has no place of its own has that of what holds it.
  public var line = 1
  /// The line it ends on.
  public var endLine = 1
  /// How many nodes hold it: 0 for the document.
  public var depth = 0
}
