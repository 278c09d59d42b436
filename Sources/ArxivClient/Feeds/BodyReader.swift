internal import ArxivModel
internal import CLibXML2

/// What a parser's events are told to: one kind of body, and what has been read of it so far.
///
/// A reader says when an element starts whether it wants its text, by gathering that in the state, and
/// gets it when the element closes.
protocol BodyReader {
  /// What the body is meant to be.
  static var kind: BodyKind { get }

  /// The parser's callbacks: ``Reading/silentHandler()`` with those set that know the reader.
  ///
  /// C's functions cannot be generic, so each reader has its own, which do nothing but hand on.
  static func handler() -> xmlSAXHandler

  /// Takes the start of an element, whose depth `state` has.
  mutating func startElement(
    _ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?,
    _ attributes: ElementAttributes, in state: inout ReadingState)

  /// Takes the end of the element whose text was gathered.
  mutating func closeField(in state: inout ReadingState)

  /// Takes the end of any other element.
  mutating func closeElement(in state: inout ReadingState)

  /// Gives back what is not freed of itself; the reader is of no use afterwards.
  func free()
}

/// A reader and the state of its reading, at the address that the parser's callbacks are given.
struct Reading<Reader: BodyReader> {
  var state: ReadingState
  var reader: Reader

  /// Callbacks that print nothing; errors are read from the parser when a chunk fails.
  static func silentHandler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.serror = { _, _ in }
    return handler
  }

  @inline(__always)
  private static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Self>? {
    context?.assumingMemoryBound(to: Self.self)
  }

  @inline(__always)
  static func start(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?, _ attributeCount: Int32,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let name, let reading = at(context), reading.pointee.state.descend() else { return }
    reading.pointee.reader.startElement(
      name, uri, ElementAttributes(attributes, count: attributeCount), in: &reading.pointee.state)
  }

  @inline(__always)
  static func end(_ context: UnsafeMutableRawPointer?) {
    guard let reading = at(context) else { return }
    if reading.pointee.state.endsField() {
      reading.pointee.reader.closeField(in: &reading.pointee.state)
    } else {
      reading.pointee.reader.closeElement(in: &reading.pointee.state)
    }
    reading.pointee.state.ascend()
  }

  @inline(__always)
  static func text(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<xmlChar>?, _ count: Int32
  ) {
    guard let bytes else { return }
    at(context)?.pointee.state.append(bytes, count: Int(count))
  }

  static func documentType(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?) {
    at(context)?.pointee.state.refuseDocumentType(name.map { String(cString: $0) } ?? "")
  }
}

/// Why an entry, record or item is not what it should be, to stand after its id.
struct EntryProblem: Error {
  var reason: String
}

/// Where a parser is in a body, the text of the field that it is in, and what went wrong.
struct ReadingState {
  /// How much one field may hold, in bytes.
  static let fieldLimit = 1 << 20
  /// How deep elements may nest; seven is the most that arXiv needs.
  static let depthLimit = 256
  /// How many entries may not be what they should be; 20,000 is the most that arXiv ever sends.
  static let defectLimit = 20_000

  /// What the body is meant to be.
  let kind: BodyKind
  private let parser: xmlParserCtxtPtr

  /// The depth of the open element; the root's is 1.
  fileprivate(set) var depth = 0
  /// The depth of the element whose text is gathered; 0 when none is.
  private var fieldDepth = 0
  /// The text gathered last.
  let text = ByteBuffer()

  /// The entries that were not what they should be.
  private(set) var defects: [EntryDefect] = []
  /// How many entries were whole so far.
  var wholeEntries = 0
  /// Whether the root element is one of this kind.
  private(set) var isExpected = false
  /// The name of a root element that is not.
  private(set) var foreignRoot: String?
  /// Where reading ended before the body did.
  private(set) var failure: MalformedFeed?

  init(kind: BodyKind, parser: xmlParserCtxtPtr) {
    self.kind = kind
    self.parser = parser
  }

  /// Gives the memory back.
  func free() {
    text.free()
  }

  /// Takes the root element for what was expected.
  mutating func acceptRoot() {
    isExpected = true
  }

  /// Ends reading at a root element of another kind.
  mutating func refuseRoot(_ name: UnsafePointer<xmlChar>) {
    foreignRoot = String(String(cString: name).prefix(40))
    stop("the root element is not that of \(kind.noun)")
  }

  /// Enters an element; false when it lies too deep.
  @inline(__always)
  fileprivate mutating func descend() -> Bool {
    depth += 1
    guard depth > Self.depthLimit else { return true }
    stop("elements nested more than \(Self.depthLimit) deep")
    return false
  }

  @inline(__always)
  fileprivate mutating func ascend() {
    depth -= 1
  }

  /// Gathers the text of the element that has just begun, unless it lies in one whose text is.
  @inline(__always)
  mutating func gather() -> Bool {
    guard fieldDepth == 0 else { return false }
    fieldDepth = depth
    text.removeAll()
    return true
  }

  @inline(__always)
  fileprivate mutating func endsField() -> Bool {
    guard depth == fieldDepth else { return false }
    fieldDepth = 0
    return true
  }

  @inline(__always)
  fileprivate mutating func append(_ bytes: UnsafePointer<xmlChar>, count: Int) {
    guard fieldDepth != 0 else { return }
    guard text.count + count <= Self.fieldLimit else {
      stop("a field of more than \(Self.fieldLimit) bytes")
      return
    }
    text.append(bytes, count: count)
  }

  fileprivate mutating func refuseDocumentType(_ name: String) {
    // A page of HTML declares one too, and is nothing of ours at all.
    isExpected = name.lowercased() != "html"
    if !isExpected { foreignRoot = "html" }
    stop("it declares a document type, which arXiv's \(kind.word)s never do")
  }

  private mutating func stop(_ reason: String) {
    fail(reason)
    xmlStopParser(parser)
  }

  /// The encodings that a body may say it has.
  ///
  /// Of others, what libxml2 makes of bytes that are wrong depends on how they come.
  private static let encodings: Set<String> = [
    "UTF-8", "US-ASCII", "ASCII", "ISO-8859-1", "UTF-16",
  ]

  /// Keeps the parser's complaint after a chunk that broke the rules of XML.
  mutating func noteFailure(atEnd: Bool) {
    guard failure == nil else { return }
    if let encoding = clibxml2_encoding(parser).map({ String(cString: $0) }),
      !Self.encodings.contains(encoding.uppercased())
    {
      return stop("it says that its encoding is “\(encoding.prefix(40))”, which arXiv's never is")
    }
    guard clibxml2_is_well_formed(parser) == 0 else { return }
    let last = xmlCtxtGetLastError(parser)
    guard last?.pointee.code != Int32(bitPattern: XML_ERR_NO_MEMORY.rawValue) else {
      fail("no memory, or more different names than a body of this kind can have")
      return
    }
    let message = last?.pointee.message.map { String(cString: $0) } ?? "not well-formed XML"
    fail(message.split(whereSeparator: \.isNewline).joined(separator: " "), isCut: atEnd)
  }

  /// Keeps, at the end of a body with which nothing else was wrong, that its root is still open.
  mutating func noteOpenElement() {
    if depth != 0 { fail("it ends in the middle of an element", isCut: true) }
  }

  /// Keeps why the entry that has just closed is not what it should be.
  ///
  /// - Parameter id: What names it, as it came, for want of `reference`.
  mutating func note(_ problem: EntryProblem, id: String, reference: ArxivReference?) {
    guard defects.count < Self.defectLimit else {
      stop("more than \(Self.defectLimit) \(kind.parts) that are none")
      return
    }
    defects.append(
      EntryDefect(
        kind: kind, line: Int(clibxml2_line(parser)), id: reference?.description ?? id,
        reference: reference, reason: problem.reason))
  }

  /// Says that the body, well-formed or not, is not what it should be.
  mutating func fail(_ reason: String, isCut: Bool = false) {
    guard failure == nil else { return }
    failure = MalformedFeed(
      kind: kind, isCut: isCut, line: Int(clibxml2_line(parser)),
      column: Int(clibxml2_column(parser)), reason: reason, wholeEntries: wholeEntries)
  }
}
