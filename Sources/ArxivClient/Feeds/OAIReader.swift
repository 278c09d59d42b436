internal import ArxivModel
internal import CLibXML2
internal import Foundation

/// The events of an OAI-PMH response, and what has been read of it so far.
struct OAIReader: BodyReader {
  static let kind = BodyKind.oaiResponse

  private let names: ElementNames<OAIElement>
  private let deliver: (OAIItem) -> Void

  // Depths are those in a response: 1 the root, 2 the answer, 3 a record. One that was saved by itself
  // is the root, and its parts lie two less deep.
  private var missingDepth = 0
  private var isInRecord = false
  private var isInMetadata = false
  private var isInRaw = false
  private var isInVersion = false
  /// The depth of the header whose parts are read; 0 outside.
  private var headerDepth = 0
  private var field = OAIElement.other

  private var header = HeaderDraft()
  private var record = RecordDraft()
  private var categories = CategoryCache()
  private var token = OAIResumptionToken(value: "")
  private var errorCode = ""

  /// What the response says of itself, and what it has brought.
  private(set) var response = OAIResponse()
  /// The protocol's refusal, if the response holds one.
  private(set) var error: OAIError?

  init(parser: xmlParserCtxtPtr, deliver: @escaping (OAIItem) -> Void) {
    names = OAIElement.names(parser)
    self.deliver = deliver
  }

  func free() {
    names.free()
  }

  static func handler() -> xmlSAXHandler {
    var handler = Reading<OAIReader>.silentHandler()
    handler.startElementNs = { context, name, _, uri, _, _, attributeCount, _, attributes in
      Reading<OAIReader>.start(context, name, uri, attributeCount, attributes)
    }
    handler.endElementNs = { context, _, _, _ in Reading<OAIReader>.end(context) }
    handler.characters = { context, bytes, count in Reading<OAIReader>.text(context, bytes, count) }
    handler.ignorableWhitespace = handler.characters
    handler.internalSubset = { context, name, _, _ in
      Reading<OAIReader>.documentType(context, name)
    }
    return handler
  }

  mutating func startElement(
    _ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?,
    _ attributes: ElementAttributes, in state: inout ReadingState
  ) {
    let element = names.element(name, uri)
    let depth = state.depth + missingDepth
    if headerDepth != 0 {
      if depth == headerDepth + 1 { gather(element, if: element.isHeaderField, in: &state) }
      return
    }
    switch depth {
    case 1: startRoot(element, name, in: &state)
    case 2: startOfResponse(element, attributes, in: &state)
    case 3: startOfAnswer(element, attributes, in: &state)
    case 4 where isInRecord:
      switch element {
      case .header: startHeader(attributes, depth: depth)
      case .metadata: isInMetadata = true
      default: break
      }
    case 5 where isInMetadata:
      guard record.format == nil else { return }
      record.format = Self.format(name)
      record.isRaw = element == .arXivRaw
      isInRaw = record.isRaw
    case 6 where isInRaw:
      if element == .version {
        isInVersion = true
        record.beginVersion(attributes.text(of: "version"))
      } else {
        gather(element, if: element.isRawField, in: &state)
      }
    case 7 where isInVersion: gather(element, if: element.isVersionField, in: &state)
    default: break
    }
  }

  private mutating func startRoot(
    _ element: OAIElement, _ name: UnsafePointer<xmlChar>, in state: inout ReadingState
  ) {
    switch element {
    case .root: state.acceptRoot()
    case .record:
      state.acceptRoot()
      missingDepth = 2
      startRecord()
    default: state.refuseRoot(name)
    }
  }

  private mutating func startOfResponse(
    _ element: OAIElement, _ attributes: ElementAttributes, in state: inout ReadingState
  ) {
    switch element {
    case .responseDate: gather(element, if: true, in: &state)
    case .request:
      response.format = attributes.text(of: "metadataPrefix")
      gather(element, if: true, in: &state)
    case .error:
      errorCode = attributes.text(of: "code") ?? ""
      gather(element, if: true, in: &state)
    default:
      if let verb = element.verb { response.verb = verb }
    }
  }

  private mutating func startOfAnswer(
    _ element: OAIElement, _ attributes: ElementAttributes, in state: inout ReadingState
  ) {
    switch element {
    case .record: startRecord()
    case .header: startHeader(attributes, depth: 3)
    case .resumptionToken:
      token = OAIResumptionToken(
        value: "", expirationDate: attributes.text(of: "expirationDate").flatMap(Self.date),
        cursor: attributes.text(of: "cursor").flatMap { Int($0) },
        completeListSize: attributes.text(of: "completeListSize").flatMap { Int($0) })
      gather(element, if: true, in: &state)
    default: break
    }
  }

  private mutating func startRecord() {
    isInRecord = true
    header = HeaderDraft()
    record = RecordDraft()
  }

  private mutating func startHeader(_ attributes: ElementAttributes, depth: Int) {
    header = HeaderDraft()
    header.isDeleted = attributes.text(of: "status") == "deleted"
    headerDepth = depth
  }

  private mutating func gather(
    _ element: OAIElement, if isWanted: Bool, in state: inout ReadingState
  ) {
    if isWanted, state.gather() { field = element }
  }

  /// The name by which a format is asked for, from that of its element.
  private static func format(_ name: UnsafePointer<xmlChar>) -> String {
    let name = String(String(cString: name).prefix(40))
    return name == "dc" ? "oai_dc" : name
  }

  /// An instant of the protocol, which is given to the day or to the second.
  private static func date(_ text: String) -> Date? {
    Timestamp.date(text) ?? Timestamp.date(day: text)
  }

  mutating func closeField(in state: inout ReadingState) {
    let text = state.text
    if headerDepth != 0 {
      switch field {
      case .identifier: header.read(identifier: text)
      case .datestamp: header.datestamp = Self.date(text.oneLine())
      default: if let name = text.nonEmptyLine() { header.setSpecs.append(name) }
      }
    } else if isInRaw {
      record.close(field, text, categories: &categories)
    } else {
      closeResponseField(text)
    }
  }

  private mutating func closeResponseField(_ text: ByteBuffer) {
    switch field {
    case .responseDate: response.responseDate = Self.date(text.oneLine())
    case .request: response.requestURL = text.oneLine()
    case .error:
      error =
        error
        ?? OAIError(
          code: errorCode, message: text.oneLine(), responseDate: response.responseDate)
    default:
      token.value = text.oneLine()
      response.resumptionToken = token.value.isEmpty ? nil : token
      response.isLastPart = token.value.isEmpty
    }
  }

  mutating func closeElement(in state: inout ReadingState) {
    let depth = state.depth + missingDepth
    if headerDepth != 0 {
      guard depth == headerDepth else { return }
      headerDepth = 0
      if !isInRecord { closeHeader(in: &state) }
      return
    }
    switch depth {
    case 6 where isInVersion:
      isInVersion = false
      record.endVersion()
    case 5: isInRaw = false
    case 4: isInMetadata = false
    case 3 where isInRecord:
      isInRecord = false
      closeRecord(in: &state)
    default: break
    }
    if state.depth == 1, missingDepth == 0, response.verb == nil, error == nil {
      state.fail("it holds neither an answer nor an error")
    }
  }

  private mutating func closeHeader(in state: inout ReadingState) {
    switch header.header() {
    case .success(let made):
      hand(on: header.isDeleted ? .deleted(made) : .header(made, format: nil), in: &state)
    case .failure(let problem): note(problem, in: &state)
    }
  }

  private mutating func closeRecord(in state: inout ReadingState) {
    response.format = response.format ?? record.format
    switch header.header() {
    case .success(let made):
      if header.isDeleted {
        hand(on: .deleted(made), in: &state)
      } else if record.isRaw {
        switch record.makeRecord(header: made) {
        case .success(let record): hand(on: .record(record, made), in: &state)
        case .failure(let problem): note(problem, in: &state)
        }
      } else if record.format == "arXivRaw" {
        note(
          EntryProblem(reason: "has metadata of another namespace than arXivRaw's"), in: &state)
      } else if let format = record.format {
        hand(on: .header(made, format: format), in: &state)
      } else {
        note(EntryProblem(reason: "has no metadata"), in: &state)
      }
    case .failure(let problem): note(problem, in: &state)
    }
  }

  private mutating func hand(on item: OAIItem, in state: inout ReadingState) {
    switch item {
    case .record: response.records += 1
    case .header: response.headers += 1
    case .deleted: response.deletedRecords += 1
    }
    state.wholeEntries += 1
    deliver(item)
  }

  private func note(_ problem: EntryProblem, in state: inout ReadingState) {
    state.note(
      problem, id: header.rawIdentifier, reference: header.id.map { ArxivReference(id: $0) })
  }
}
