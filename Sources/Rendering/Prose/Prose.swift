internal import Curation
internal import Markdown

/// Makes HTML of a digest's Markdown, one body after the other, in the order in which they are read.
///
/// Everything a writer typed is escaped; the elements are ours. Mentions of the reference list are
/// counted, so that the list can lead back to each.
package struct Prose {
  /// Where the HTML will be read.
  let form: HTMLForm
  /// The addresses of the figures, by their paths.
  let figures: [String: String]
  /// Whether tags that a writer typed may stand, those that are harmless.
  let allowsHTML: Bool
  /// What stands before `#ref-1`: nothing where the list is on the same page.
  var pageAddress = ""
  /// How often each entry of the reference list was mentioned so far.
  private(set) var mentions: [Int: Int] = [:]

  private var html = ""
  private var headings = Headings()
  private var scope = ""
  /// What each open node ends with.
  private var ends: [String] = []
  private var isInReferences = false
  /// The image that is being read, and the text in place of it.
  private var image: (node: MarkdownNode, text: String, depth: Int)?
  private var tightLists: [Bool] = []
  private var footnoteMentions: [Int: Int] = [:]
  private var tags = OpenTags()
  private var hasFootnotes = false

  package init(form: HTMLForm, figures: [String: String], allowsHTML: Bool) {
    self.form = form
    self.figures = figures
    self.allowsHTML = allowsHTML
  }

  /// Which levels the headings of a body become.
  package struct Headings {
    /// How many levels deeper each becomes.
    var shift = 0
    /// The level that none is above of.
    var top = 2
    /// The level of the last heading before, below which the next may be one level.
    var last = 1

    /// Creates levels; without anything said, those of a body that stands by itself.
    package init(shift: Int = 0, top: Int = 2, last: Int = 1) {
      self.shift = shift
      self.top = top
      self.last = last
    }
  }

  /// The HTML of a body.
  ///
  /// - Parameters:
  ///   - scope: A word for the ids of what the body defines, unique on the page.
  package mutating func html(_ markdown: String, headings: Headings, scope: String) -> String {
    self.headings = headings
    self.scope = scope
    html = ""
    ends = []
    footnoteMentions = [:]
    tags = OpenTags()
    hasFootnotes = false
    let events = MarkdownDocument(markdown, as: .digest).events
    for (index, event) in events.enumerated() {
      switch event {
      case .enter(let node):
        if image != nil {
          readImageText(node)
        } else {
          closeReferences(before: node)
          enter(node, events[(index + 1)...])
        }
      case .leave(let node):
        if let open = image, node.depth > open.depth { continue }
        if image == nil { closeReferences(before: nil) }
        leave(node)
      }
    }
    return html.isEmpty || html.hasSuffix("\n") ? html : html + "\n"
  }

  // MARK: - Nodes

  private mutating func enter(
    _ node: MarkdownNode, _ following: ArraySlice<MarkdownDocument.Event>
  ) {
    switch node.kind {
    case .document: ends.append("")
    case .blockQuote: open("blockquote", line: true)
    case .list(let start, let isTight):
      tightLists.append(isTight)
      let isFirst = start == nil || start == 1
      open(start == nil ? "ul" : "ol", isFirst ? "" : " start=\"\(start ?? 1)\"", line: true)
    case .item(let isDone):
      open("li")
      if let isDone { html += isDone ? "☑ " : "☐ " }
    case .codeBlock: append("pre", code: node.literal)
    case .htmlBlock:
      html += allowsHTML ? allowed(node.literal) : escapedBlock(node.literal)
    case .paragraph: enterParagraph(following)
    case .heading(let level):
      let wanted = max(headings.top, level + headings.shift)
      let level = min(6, min(wanted, headings.last + 1))
      headings.last = level
      open("h\(level)")
    case .thematicBreak: html += form.start(of: "hr") + ">\n"
    case .footnoteDefinition(let number): enterFootnote(number)
    case .table: open("table", line: true)
    case .tableRow(let isHeader):
      isInHeader = isHeader
      html += isHeader ? "<thead>\n" : isInBody ? "" : "<tbody>\n"
      if !isHeader { isInBody = true }
      open("tr")
    case .tableCell(let alignment):
      let element = isInHeader ? "th" : "td"
      html += form.start(of: element, alignment: Self.name(of: alignment)) + ">"
      ends.append("</\(element)>\n")
    case .text: html += HTMLText.escaped(node.literal)
    case .softBreak: html += "\n"
    case .lineBreak: html += "<br>\n"
    case .code: html += form.start(of: "code") + ">\(HTMLText.escaped(node.literal))</code>"
    case .html:
      html += allowsHTML ? allowed(node.literal) : HTMLText.escaped(node.literal)
    case .emphasis: open("em", isBlock: false)
    case .strong: open("strong", isBlock: false)
    case .strikethrough: open("del", isBlock: false)
    case .link:
      if let address = HTMLText.safeAddress(node.address) {
        let title = node.title.isEmpty ? "" : " title=\"\(HTMLText.escaped(node.title))\""
        open("a", " href=\"\(address)\"\(title)", isBlock: false)
      } else {
        ends.append("")
      }
    case .image: image = (node, "", node.depth)
    case .footnote(let number): html += footnoteMention(number)
    case .reference(let number): html += referenceMention(number)
    case .mathematics(let isDisplay):
      html += HTMLText.mathematics(node.literal, isDisplay: isDisplay, for: form)
    }
  }

  private mutating func leave(_ node: MarkdownNode) {
    switch node.kind {
    case .image:
      if let image { html += imageElement(image.node, text: image.text) }
      image = nil
      return
    case .list: tightLists.removeLast()
    case .tableRow(let isHeader): if isHeader { ends[ends.count - 1] += "</thead>\n" }
    case .table:
      if isInBody { html += "</tbody>\n" }
      isInBody = false
    case .footnoteDefinition(let number): endFootnote(number)
    case .document:
      if hasFootnotes { html += "</ol>\n" }
    default: break
    }
    html += tags.closing(level: ends.count)
    if let end = ends.popLast() { html += end }
  }

  private var isInHeader = false
  private var isInBody = false

  private mutating func open(
    _ element: String, _ attributes: String = "", line: Bool = false, isBlock: Bool = true
  ) {
    html += "\(form.start(of: element))\(attributes)>\(line ? "\n" : "")"
    ends.append("</\(element)>\(isBlock ? "\n" : "")")
  }

  /// A paragraph: the figures by themselves when there is nothing else in it, and no element at all in
  /// the items of a tight list.
  private mutating func enterParagraph(_ following: ArraySlice<MarkdownDocument.Event>) {
    isInFigure = Self.holdsOnlyImages(following)
    if isInFigure || tightLists.last == true {
      ends.append(isInFigure ? "" : "\n")
    } else {
      open("p")
    }
  }

  private var isInFigure = false

  private static func holdsOnlyImages(_ events: ArraySlice<MarkdownDocument.Event>) -> Bool {
    var depth = 0
    var count = 0
    for event in events {
      switch event {
      case .enter(let node) where node.kind == .image:
        depth += 1
        count += 1
      case .leave(let node) where node.kind == .image: depth -= 1
      case .enter(let node):
        if depth == 0, node.kind != .softBreak, node.kind != .lineBreak,
          !node.literal.allSatisfy(\.isWhitespace) || node.holdsOthers || node.kind != .text
        {
          return false
        }
      case .leave: if depth == 0 { return count > 0 }
      }
    }
    return false
  }

  private mutating func append(_ element: String, code: String) {
    html += form.start(of: element) + "><code>\(HTMLText.escaped(code))</code></\(element)>\n"
  }

  private mutating func allowed(_ literal: String) -> String {
    tags.allowed(in: literal, level: ends.count, for: form)
  }

  private func escapedBlock(_ literal: String) -> String {
    form.start(of: "p") + ">\(HTMLText.escaped(literal.trimmingNewlines))</p>\n"
  }

  private static func name(of alignment: MarkdownNode.Alignment) -> String? {
    switch alignment {
    case .natural: nil
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }

  // MARK: - Images

  private mutating func readImageText(_ node: MarkdownNode) {
    switch node.kind {
    case .text, .code: image?.text += node.literal
    case .mathematics(let isDisplay):
      let dollars = isDisplay ? "$$" : "$"
      image?.text += "\(dollars)\(node.literal)\(dollars)"
    case .softBreak, .lineBreak: image?.text += " "
    default: break
    }
  }

  private func imageElement(_ node: MarkdownNode, text: String) -> String {
    let text = HTMLText.escaped(text)
    let path = Figures.name(ofPath: node.address)
    var element: String
    if let address = figures[path] {
      element = form.start(of: "img") + " src=\"\(HTMLText.escaped(address))\" alt=\"\(text)\">"
    } else {
      element = "<em>\(text)</em>"
    }
    guard isInFigure else { return element }
    if !node.title.isEmpty {
      element +=
        form.start(of: "figcaption") + ">\(HTMLText.linked(node.title, for: form))</figcaption>"
    }
    return form.start(of: "figure") + ">\(element)</figure>\n"
  }

  // MARK: - Mentions

  private mutating func closeReferences(before node: MarkdownNode?) {
    guard isInReferences else { return }
    if case .reference = node?.kind { return }
    html += "]</span>"
    isInReferences = false
  }

  private mutating func referenceMention(_ number: Int) -> String {
    let count = mentions[number, default: 0] + 1
    mentions[number] = count
    // In brackets, since a sentence may well say “see [6]”.
    let start = form == .page ? "<span class=\"cite\">[" : "<span>["
    let before = isInReferences ? ", " : start
    isInReferences = true
    switch form {
    case .page:
      return before + "<a id=\"cite-\(number)-\(count)\" href=\"#ref-\(number)\" "
        + "role=\"doc-noteref\">\(number)</a>"
    case .email: return before + "\(form.start(of: "a")) href=\"#ref-\(number)\">\(number)</a>"
    case .feed: return before + "<a href=\"\(pageAddress)#ref-\(number)\">\(number)</a>"
    }
  }

  /// The curator's own footnotes go by letters, since numbers are the reference list's.
  private static func letter(_ number: Int) -> String {
    let letters = "abcdefghijklmnopqrstuvwxyz".map { String($0) }
    return (1...26).contains(number) ? letters[number - 1] : "n\(number)"
  }

  private mutating func footnoteMention(_ number: Int) -> String {
    let count = footnoteMentions[number, default: 0] + 1
    footnoteMentions[number] = count
    let letter = Self.letter(number)
    guard form == .page else { return form.start(of: "sup") + ">\(letter)</sup>" }
    return "<sup><a id=\"\(scope)-\(letter)-\(count)\" href=\"#\(scope)-\(letter)\" "
      + "role=\"doc-noteref\">\(letter)</a></sup>"
  }

  private mutating func enterFootnote(_ number: Int) {
    if !hasFootnotes {
      let attributes =
        form == .page ? " class=\"footnotes\" type=\"a\" role=\"doc-endnotes\"" : " type=\"a\""
      html += form.start(of: "ol") + "\(attributes)>\n"
    }
    hasFootnotes = true
    open("li", form == .page ? " id=\"\(scope)-\(Self.letter(number))\"" : "")
  }

  private mutating func endFootnote(_ number: Int) {
    guard form == .page else { return }
    let letter = Self.letter(number)
    for count in 1...max(1, footnoteMentions[number] ?? 1) {
      html +=
        " <a href=\"#\(scope)-\(letter)-\(count)\" role=\"doc-backlink\" "
        + "aria-label=\"\(letter)\">↩\u{FE0E}</a>"
    }
  }
}

extension String {
  /// The text without line breaks at its ends.
  fileprivate var trimmingNewlines: Substring {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    while text.first?.isNewline == true { text.removeFirst() }
    return text
  }
}
