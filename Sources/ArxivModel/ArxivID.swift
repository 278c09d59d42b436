/// The identifier of a paper on arXiv, without a version: `2105.01601`, `hep-th/9901001`.
///
/// Always in arXiv's canonical form: no prefix, the archive in lower case, no subject class
/// (`math.GT/0309136` is `math/0309136`). Comes from arXiv's identifier scheme: until March 2007 an
/// archive, two digits each of year and month, and a number of three; from April 2007 year, month
/// and a number of four digits, from January 2015 of five.
public struct ArxivID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The canonical form.
  public let description: String

  /// Creates an id from its canonical form and from nothing else; see ``ArxivReference`` for what
  /// people type.
  public init?(canonical text: String) {
    guard let reference = try? IdentifierGrammar.reference(in: text),
      reference.version == nil, reference.id.description == text
    else { return nil }
    self = reference.id
  }

  /// Creates an id from text that the grammar has accepted.
  init(accepted text: String) {
    description = text
  }

  /// The archive of an old-style id, such as `hep-th`; nil for ids since April 2007.
  ///
  /// It is the archive at submission; the primary category of today can be another one.
  public var archive: String? {
    description.firstIndex(of: "/").map { String(description[..<$0]) }
  }

  /// The month in which arXiv numbered the paper; it can be later than the submission's.
  public var month: Month {
    let digits = description.utf8.drop { !isASCIIDigit($0) }.prefix(4).map { Int($0) - 0x30 }
    let year = digits[0] * 10 + digits[1]
    return Month(
      acceptedYear: (archive != nil && year >= 91 ? 1900 : 2000) + year,
      number: digits[2] * 10 + digits[3])
  }

  /// The id as the name of a file: `math_0309136` for `math/0309136`.
  public var fileName: String {
    description.contains("/") ? description.replacing("/", with: "_") : description
  }

  /// Creates an id from a file's name as ``fileName`` makes it; nil for anything else.
  public init?(fileName: String) {
    guard !fileName.contains("/") else { return nil }
    let parts = fileName.split(separator: "_", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: self.init(canonical: fileName)
    case 2: self.init(canonical: "\(parts[0])/\(parts[1])")
    default: return nil
    }
  }

  /// Orders by canonical form, byte by byte: new-style ids by month and number, then old-style ones
  /// by archive.
  public static func < (left: ArxivID, right: ArxivID) -> Bool {
    left.description < right.description
  }
}
