internal import CLibXML2
internal import Glibc

/// Knows elements by the address of their interned names.
///
/// A parser keeps one copy of each name and namespace, so that one that was seen before is known by
/// two comparisons of pointers; the letters are compared once for each.
struct ElementNames<Element> {
  private struct Known {
    var name: UnsafePointer<xmlChar>
    var uri: UnsafePointer<xmlChar>
    var element: Element
  }

  private let known: [Known]
  private let other: Element
  /// A slot for each of some addresses, with what was last found there.
  private let recent: UnsafeMutablePointer<Known>
  private static var slotCount: Int { 128 }
  /// What stands for the namespace of an element that has none.
  private let noNamespace: UnsafePointer<xmlChar>

  /// Creates the table for one parser.
  ///
  /// - Parameters:
  ///   - elements: Local name, namespace (nil for none) and meaning, the commonest first.
  ///   - other: The meaning of all the rest.
  init(
    _ parser: xmlParserCtxtPtr, _ elements: [(name: String, namespace: String?, element: Element)],
    other: Element
  ) {
    let empty: StaticString = ""
    let noNamespace = empty.utf8Start
    self.noNamespace = noNamespace
    self.other = other
    known = elements.compactMap { name, namespace, element in
      guard let name = clibxml2_interned(parser, name) else { return nil }
      guard let namespace else { return Known(name: name, uri: noNamespace, element: element) }
      return clibxml2_interned(parser, namespace)
        .map { Known(name: name, uri: $0, element: element) }
    }
    let nothing = UnsafePointer<xmlChar>(bitPattern: 1).unsafelyUnwrapped  // no name's address
    recent = .allocate(capacity: Self.slotCount)
    recent.initialize(
      repeating: Known(name: nothing, uri: nothing, element: other), count: Self.slotCount)
  }

  /// Gives the memory back; nothing may be looked up afterwards.
  func free() {
    recent.deallocate()
  }

  @inline(__always)
  func element(_ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?) -> Element {
    let uri = uri ?? noNamespace
    let slot = recent + (Int(bitPattern: name) >> 3) & (Self.slotCount - 1)
    if slot.pointee.name == name, slot.pointee.uri == uri { return slot.pointee.element }
    slot.pointee = Known(name: name, uri: uri, element: search(name, uri))
    return slot.pointee.element
  }

  @inline(never)
  private func search(
    _ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>
  ) -> Element {
    for candidate in known
    where candidate.name == name && candidate.uri == uri
      || strcmp(charPointer(candidate.name), charPointer(name)) == 0
        && strcmp(charPointer(candidate.uri), charPointer(uri)) == 0
    {
      return candidate.element
    }
    return other
  }
}

/// The attributes of an element, as they lie in the parser's buffer while its start is reported.
struct ElementAttributes {
  private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  private let count: Int

  init(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int32) {
    self.pointers = pointers
    self.count = Int(count)
  }

  /// The value of the attribute, in no namespace, of this name.
  func value(of name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    value(of: name.utf8Start)
  }

  /// The value of the attribute, in no namespace, of this name; an interned one is found faster.
  func value(of wanted: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8>? {
    guard let pointers, let wanted else { return nil }
    // Five pointers an attribute: name, prefix, namespace, begin and end of the value.
    for index in 0..<count {
      let attribute = pointers + index * 5
      guard let name = attribute[0], attribute[2] == nil,
        name == wanted || strcmp(charPointer(name), charPointer(wanted)) == 0,
        let begin = attribute[3], let end = attribute[4]
      else { continue }
      return UnsafeBufferPointer(start: begin, count: end - begin)
    }
    return nil
  }

  /// The same as text, white space at the ends left out; nil when there is none or nothing in it.
  func text(of name: StaticString) -> String? {
    guard let bytes = value(of: name) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

private func charPointer(_ bytes: UnsafePointer<xmlChar>) -> UnsafePointer<CChar> {
  UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
}
