import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("Ordered JSON")
struct JSONValueTests {
  /// A value and how it is written.
  struct Case: Sendable {
    var value: JSONValue
    var text: String

    init(_ value: JSONValue, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  private static let sample = JSONValue.object([
    .init("zebra", .int(1)),
    .init("apple", .array([.string("a"), .null, .bool(true), .bool(false)])),
    .init("empty", .array([])),
    .init("nothing", .object([])),
    .init("inner", .object([.init("b", .array([.object([.init("c", .int(-2))])]))])),
  ])

  @Test("is written on one line")
  func compact() {
    #expect(
      Self.sample.compact
        == #"{"zebra":1,"apple":["a",null,true,false],"empty":[],"nothing":{},"#
        + #""inner":{"b":[{"c":-2}]}}"#)
  }

  @Test("is written on many lines with two spaces an indent")
  func pretty() {
    let text = """
      {
        "zebra": 1,
        "apple": [
          "a",
          null,
          true,
          false
        ],
        "empty": [],
        "nothing": {},
        "inner": {
          "b": [
            {
              "c": -2
            }
          ]
        }
      }
      """
    #expect(Self.sample.pretty == text)
  }

  @Test(
    "writes plain values alike in both ways",
    arguments: [
      Case(.null, "null"), Case(.bool(true), "true"), Case(.bool(false), "false"),
      Case(.int(0), "0"), Case(.int(.max), "9223372036854775807"),
      Case(.int(.min), "-9223372036854775808"), Case(.string(""), "\"\""), Case(.array([]), "[]"),
      Case(.object([]), "{}"), Case(.optional(nil), "null"), Case(.optional("x"), "\"x\""),
    ])
  func plain(_ item: Case) {
    #expect(item.value.compact == item.text)
    #expect(item.value.pretty == item.text)
  }

  @Test("makes arrays of strings")
  func strings() {
    #expect(JSONValue.strings(["b", "a"]) == .array([.string("b"), .string("a")]))
    #expect(JSONValue.strings([]).compact == "[]")
  }

  @Test("keeps the order of members, and members that repeat a name")
  func order() {
    let names = ["m", "z", "a", "Z", "é", "m"]
    let value = JSONValue.object(names.map { .init($0, .null) })
    #expect(
      value.compact == #"{"m":null,"z":null,"a":null,"Z":null,"é":null,"m":null}"#)
    #expect(value != .object(names.reversed().map { .init($0, .null) }))
  }

  @Test(
    "escapes what must be escaped, and no more",
    arguments: [
      ("quote \" and \\ and /", #"quote \" and \\ and /"#),
      ("line\nfeed\r\ntab\t", #"line\nfeed\r\ntab\t"#),
      ("\u{0}\u{8}\u{C}\u{1B}[31m\u{1F}", #"\u0000\u0008\u000c\u001b[31m\u001f"#),
      ("Gy\u{7F}ongy\u{7F}os", #"Gy\u007fongy\u007fos"#),
      ("\u{80}\u{9B}\u{9F}\u{A0}", "\\u0080\\u009b\\u009f\u{A0}"),
      ("a\u{2028}b\u{2029}c", #"a\u2028b\u2029c"#),
      ("Schrödinger, Łukasz, 東京, 𝔸, 👩‍🔬", "Schrödinger, Łukasz, 東京, 𝔸, 👩‍🔬"),
      ("e\u{301}", "e\u{301}"),
      ("<b>&amp;</b> $x^2$", "<b>&amp;</b> $x^2$"),
    ])
  func escaping(_ text: String, _ written: String) {
    #expect(Array(JSONValue.string(text).compact.utf8) == Array("\"\(written)\"".utf8))
    #expect(JSONValue.object([.init(text, .null)]).compact == "{\"\(written)\":null}")
  }

  @Test("has no control character in it, whatever the string")
  func controls() {
    let all = String(String.UnicodeScalarView((0...0x2FF).compactMap { Unicode.Scalar($0) }))
    let written = JSONValue.string(all).compact
    let controls = written.unicodeScalars.filter {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
    }
    #expect(controls.isEmpty)
  }

  @Test("is read back by Foundation as it was")
  func readBack() throws {
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<300 {
      let value = Self.random(depth: 3, using: &generator)
      for text in [value.compact, value.pretty] {
        let read = try JSONSerialization.jsonObject(
          with: Data(text.utf8), options: .fragmentsAllowed)
        #expect(Self.isSame(read, value), "\(text)")
      }
    }
  }

  private static func random(
    depth: Int, using generator: inout SeededGenerator
  ) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 6 : 3), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .int(Int.random(in: -1_000_000_000...1_000_000_000, using: &generator))
    case 3: return .string(string(using: &generator))
    case 4:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          random(depth: depth - 1, using: &generator)
        })
    default:
      // A number first, so that no name stands twice and Foundation keeps all members.
      return .object(
        (0..<Int.random(in: 0...4, using: &generator)).map { index in
          .init(
            "\(index)" + string(using: &generator), random(depth: depth - 1, using: &generator))
        })
    }
  }

  private static func string(using generator: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7E, 0x7F...0xFF, 0x2000...0x2100, 0x4E00...0x4F00, 0x1F600...0x1F64F,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private static func isSame(_ read: Any, _ value: JSONValue) -> Bool {
    switch value {
    case .null: return read is NSNull
    case .bool(let bool): return (read as? Bool) == bool
    case .int(let int): return (read as? Int) == int
    case .string(let text):
      return (read as? String).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars)
    case .array(let values):
      guard let read = read as? [Any], read.count == values.count else { return false }
      return zip(read, values).allSatisfy { isSame($0, $1) }
    case .object(let members):
      guard let read = read as? [String: Any], read.count == members.count else { return false }
      return members.allSatisfy { member in
        read[member.name].map { isSame($0, member.value) } ?? false
      }
    }
  }
}
