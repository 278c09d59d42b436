/// The two schemes of arXiv's bare identifiers, checked as far as that goes without asking arXiv:
/// the month exists and belongs to the scheme, the number has the digits of its time and is not
/// zero, the archive is one.
package enum IdentifierGrammar {
  /// Why text is no id.
  package struct Refusal: Error {
    /// The reason, to stand after "is not an arXiv id:".
    package var reason: String
    /// What a likely slip meant.
    package var suggestion: String?
  }

  /// Reads a bare id: `2105.01601v2`, `math.GT/0309136`; no prefix, no suffix.
  static func reference(in text: String) throws(Refusal) -> ArxivReference {
    var text = text
    return try text.withUTF8 { reference(in: $0) }.get()
  }

  /// Reads a bare id from its bytes, such as the end of an address in a feed.
  package static func reference(
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Result<ArxivReference, Refusal> {
    guard let first = bytes.first else { return .failure(Refusal(reason: "it is empty")) }
    guard bytes.count <= 64 else { return .failure(Refusal(reason: "it is far too long")) }
    return isASCIIDigit(first) ? newStyle(bytes) : oldStyle(bytes)
  }

  // MARK: - Since April 2007

  private static func newStyle(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Result<ArxivReference, Refusal> {
    guard let dot = bytes.firstIndex(of: 0x2E) else {
      return .failure(Refusal(reason: notAnID, suggestion: suggestionWithoutDot(bytes)))
    }
    var end = dot + 1
    while end < bytes.count, isASCIIDigit(bytes[end]) { end += 1 }
    guard dot == 4, bytes[..<4].allSatisfy(isASCIIDigit), end > dot + 1 else {
      return .failure(Refusal(reason: notAnID))
    }
    let year = number(bytes[0..<2])
    let month = number(bytes[2..<4])
    guard (1...12).contains(month) else {
      return .failure(Refusal(reason: "there is no month \(digits(bytes[2..<4]))"))
    }
    let stamp = year * 100 + month
    guard stamp >= 704, year <= 90 else {
      return .failure(
        Refusal(reason: "ids of this form begin in April 2007 (0704.0001)"))
    }
    let width = stamp >= 1501 ? 5 : 4
    let given = end - dot - 1
    guard given == width else {
      return .failure(
        Refusal(
          reason: "ids of \(monthText(2000 + year, month)) have \(width) digits after the dot, "
            + "not \(given)",
          suggestion: repadded(bytes, dot: dot, end: end, width: width)))
    }
    guard number(bytes[(dot + 1)..<end]) > 0 else {
      return .failure(Refusal(reason: "numbers begin at 1"))
    }
    return withVersion(
      bytes, from: end,
      id: String(decoding: UnsafeBufferPointer(rebasing: bytes[..<end]), as: UTF8.self))
  }

  private static func repadded(
    _ bytes: UnsafeBufferPointer<UInt8>, dot: Int, end: Int, width: Int
  ) -> String? {
    let value = number(bytes[(dot + 1)..<end])
    let text = String(value)
    guard value > 0, text.utf8.count <= width else { return nil }
    let zeros = String(repeating: "0", count: width - text.utf8.count)
    let rest = String(decoding: bytes[end...], as: UTF8.self)
    return checked("\(digits(bytes[..<dot])).\(zeros)\(text)\(rest)")
  }

  private static func suggestionWithoutDot(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // 210501601, 2105:01601, 2105-01601, 2105,01601
    guard bytes.count >= 8, bytes[..<4].allSatisfy(isASCIIDigit) else { return nil }
    let rest = isASCIIDigit(bytes[4]) ? bytes[4...] : bytes[5...]
    return checked("\(digits(bytes[..<4])).\(String(decoding: rest, as: UTF8.self))")
  }

  // MARK: - Until March 2007

  private static func oldStyle(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Result<ArxivReference, Refusal> {
    guard let slash = bytes.firstIndex(of: 0x2F), slash > 0 else {
      return .failure(Refusal(reason: notAnID, suggestion: suggestionWithoutSlash(bytes)))
    }
    let prefix = bytes[..<slash]
    let dot = prefix.firstIndex(of: 0x2E) ?? slash
    let archive = String(decoding: bytes[..<dot], as: UTF8.self).lowercased()
    let isName = prefix.enumerated().allSatisfy {
      isASCIILetter($1) || $1 == 0x2D || $0 == dot
    }
    guard isName, dot > 0, dot == slash || slash - dot > 2 else {
      return .failure(Refusal(reason: notAnID, suggestion: suggestionWithoutSlash(bytes)))
    }
    let rest = bytes[(slash + 1)...]
    guard Taxonomy.archives[archive] != nil, !youngArchives.contains(archive) else {
      let meant = nearestArchive(to: archive)
        .flatMap { checked("\($0)/\(String(decoding: rest, as: UTF8.self))") }
      return .failure(Refusal(reason: "arXiv has no archive “\(archive)”", suggestion: meant))
    }
    var end = slash + 1
    while end < bytes.count, isASCIIDigit(bytes[end]) { end += 1 }
    guard end - slash - 1 == 7 else {
      return .failure(
        Refusal(
          reason: "an old-style id has seven digits after the archive, not \(end - slash - 1)",
          suggestion: suggestionWithoutSlash(bytes)))
    }
    let year = number(bytes[(slash + 1)..<(slash + 3)])
    let month = number(bytes[(slash + 3)..<(slash + 5)])
    guard (1...12).contains(month) else {
      return .failure(
        Refusal(reason: "there is no month \(digits(bytes[(slash + 3)..<(slash + 5)]))"))
    }
    let stamp = (year >= 91 ? 1900 + year : 2000 + year) * 100 + month
    guard (199107...200703).contains(stamp) else {
      return .failure(
        Refusal(reason: "old-style ids run from July 1991 (9107) to March 2007 (0703)"))
    }
    guard number(bytes[(slash + 5)..<end]) > 0 else {
      return .failure(Refusal(reason: "numbers begin at 001"))
    }
    return withVersion(bytes, from: end, id: "\(archive)/\(digits(bytes[(slash + 1)..<end]))")
  }

  /// Archives that opened after March 2007.
  private static let youngArchives: Set<String> = ["econ", "eess", "q-fin", "stat"]

  /// `hep-th_9901001`, `hep_th/9901001`, `hep-th9901001`, `hep-th//9901001`.
  private static func suggestionWithoutSlash(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let name = bytes.prefix { !isASCIIDigit($0) }
    let archive = name.prefix { $0 != 0x2E }.filter(isASCIILetter)
    guard !archive.isEmpty, name.count < bytes.count,
      let known = nearestArchive(to: String(decoding: archive, as: UTF8.self).lowercased())
    else { return nil }
    let meant = "\(known)/\(String(decoding: bytes[name.count...], as: UTF8.self))"
    return meant == String(decoding: bytes, as: UTF8.self) ? nil : checked(meant)
  }

  private static func nearestArchive(to archive: String) -> String? {
    // `hepth` has lost its hyphen, the commonest slip.
    let bare = archive.filter { $0 != "-" }
    let archives = Taxonomy.archives.keys.filter { !youngArchives.contains($0) }
    if let same = archives.first(where: { $0.filter { $0 != "-" } == bare }) { return same }
    return EditDistance.nearest(to: archive, in: archives, within: 2)
  }

  // MARK: - Both

  private static func withVersion(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, id: String
  ) -> Result<ArxivReference, Refusal> {
    let accepted = ArxivID(accepted: id)
    guard start < bytes.count else { return .success(ArxivReference(id: accepted)) }
    guard bytes[start] | 0x20 == 0x76 else {  // v or V
      let rest = String(decoding: bytes[start...], as: UTF8.self)
      return .failure(Refusal(reason: "“\(rest)” follows it", suggestion: id))
    }
    let version = bytes[(start + 1)...]
    guard let first = version.first, version.allSatisfy(isASCIIDigit), first != 0x30,
      version.count <= 4
    else {
      return .failure(
        Refusal(
          reason: "“\(String(decoding: bytes[start...], as: UTF8.self))” is no version",
          suggestion: id))
    }
    return .success(ArxivReference(id: accepted, version: number(version)))
  }

  private static let notAnID = "neither YYMM.NNNNN nor archive/YYMMNNN"

  /// A suggestion must itself be an id.
  private static func checked(_ text: String) -> String? {
    (try? reference(in: text))?.description
  }

  private static func number(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    // Eight digits at most are asked for; the bound keeps any run of digits from overflowing.
    bytes.prefix(12).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }

  private static func digits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func monthText(_ year: Int, _ month: Int) -> String {
    "\(Month.names[month - 1]) \(year)"
  }
}
