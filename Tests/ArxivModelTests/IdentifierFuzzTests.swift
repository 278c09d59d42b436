import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("Any input at all")
struct IdentifierFuzzTests {
  /// What every text must hold to, whether it is an id or not; false for one that is not.
  private func hold(_ text: String) -> Bool {
    do {
      let reference = try ArxivReference(text)
      let id = reference.id
      #expect((try? ArxivReference(reference.description)) == reference, "\(text)")
      #expect(ArxivID(canonical: id.description) == id, "\(text)")
      #expect(ArxivID(fileName: id.fileName) == id, "\(text)")
      #expect((try? ArxivReference(reference.abstractURL)) == reference, "\(text)")
      #expect((1991...2090).contains(id.month.year), "\(text)")
      #expect((1...12).contains(id.month.number), "\(text)")
      #expect(reference.version ?? 1 >= 1, "\(text)")
      return true
    } catch {
      #expect(!error.reason.isEmpty, "\(text)")
      if let suggestion = error.suggestion {
        #expect((try? ArxivReference(suggestion))?.description == suggestion, "\(text)")
        #expect(suggestion != text)
      }
      return false
    }
  }

  /// Whether a new-style id is one, said once more: by its three numbers, not by its bytes.
  private func isID(year: Int, month: Int, number: String, version: String?) -> Bool {
    let isIntroduced = year > 7 || year == 7 && month >= 4
    let isNumber = number.count == (year >= 15 ? 5 : 4) && number.contains { $0 != "0" }
    let isVersion = version.map { !$0.isEmpty && $0.first != "0" } ?? true
    return (1...12).contains(month) && isIntroduced && isNumber && isVersion
  }

  @Test("made of digits in the form of an id is one exactly when its parts are right")
  func digits() {
    var generator = SeededGenerator(seed: 1)
    var ids = 0
    for _ in 0..<8000 {
      let year = Int.random(in: 0...30, using: &generator)
      let month = Int.random(in: 0...13, using: &generator)
      let width = Int.random(in: 3...6, using: &generator)
      let number = String(
        (0..<width).map { _ in "001234567890".randomElement(using: &generator) ?? "0" })
      let version = ["", "0", "1", "01", "7", "10", "999"].randomElement(using: &generator)
      let isVersioned = Bool.random(using: &generator)
      let text =
        "\(year < 10 ? "0" : "")\(year)\(month < 10 ? "0" : "")\(month).\(number)"
        + (isVersioned ? "v\(version ?? "")" : "")
      let isExpected = isID(
        year: year, month: month, number: number, version: isVersioned ? version : nil)
      #expect(hold(text) == isExpected, "\(text)")
      if isExpected { ids += 1 }
    }
    #expect(ids > 1000)
  }

  @Test("that was an id and lost, gained or swapped something is read or refused")
  func mutations() {
    let seeds = [
      "2105.01601", "2105.01601v12", "arXiv:2105.01601v2 [cs.CV] 17 May 2021", "hep-th/9901001v3",
      "math.GT/0309136", "oai:arXiv.org:2105.01601", "https://doi.org/10.48550/arXiv.2105.01601",
      "https://arxiv.org/abs/2105.01601v4?context=cs#S1", "https://arxiv.org/pdf/cs/0501076v1.pdf",
      "https://www.alphaxiv.org/overview/en/2105.01601",
      "(<https://arxiv.org/abs/hep-th%2F9901001>).",
    ].map { Array($0.unicodeScalars) }
    let extras = Array("0159vV./-:%[]()#?, \n\té０\u{301}\u{200B}\u{FEFF}\u{0}“”xX".unicodeScalars)
    var generator = SeededGenerator(seed: 2)
    var ids = 0
    for count in 0..<8000 {
      var scalars = seeds[count % seeds.count]
      for _ in 0...Int.random(in: 0...1, using: &generator) where !scalars.isEmpty {
        let place = Int.random(in: 0..<scalars.count, using: &generator)
        let extra = extras[Int.random(in: 0..<extras.count, using: &generator)]
        switch Int.random(in: 0...4, using: &generator) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(extra, at: place)
        case 2: scalars[place] = extra
        case 3: scalars.swapAt(place, max(0, place - 1))
        default: scalars.removeSubrange(place...)
        }
      }
      if hold(String(String.UnicodeScalarView(scalars))) { ids += 1 }
    }
    #expect(ids > 500 && ids < 7500, "\(ids)")
  }

  @Test("of random characters is read or refused")
  func noise() {
    let alphabet = Array(
      "0123456789v./:-[]()#?%&@ ,;\n\"'arXivhep-thmathcs.CVdoi10.48550éß世".unicodeScalars)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<8000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        if Int.random(in: 0...9, using: &generator) == 0 {
          text.append(Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) ?? "x")
        } else {
          text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
        }
      }
      _ = hold(String(text))
    }
  }

  @Test("is searched for ids, and each that is found stands on its line")
  func mentions() {
    let words = [
      "2105.01601", "hep-th/9901001v2", "1501.0001", "(arXiv:2105.08050)", "2613.00001", "and",
      "10.1016/j.x.2105.01601", "[a](https://arxiv.org/abs/2105.01883)", "#", "[cs.CV]", "v2", ",",
      "https://arxiv.org/abs/", "é", "𝔸", "\u{0}", "url={https://arxiv.org/abs/cs/0501076}",
    ]
    var generator = SeededGenerator(seed: 4)
    var found = 0
    for _ in 0..<2000 {
      let lines = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          words.randomElement(using: &generator) ?? ""
        }.joined(separator: Bool.random(using: &generator) ? " " : ", ")
      }
      for mention in ArxivReference.mentions(in: lines.joined(separator: "\n")) {
        guard case .reference(let reference, let line) = mention else { continue }
        found += 1
        #expect(lines.indices.contains(line - 1) && lines[line - 1].contains("\(reference)"))
      }
    }
    #expect(found > 1000)
  }

  @Test("is no trouble to the other readers")
  func otherReaders() {
    let alphabet = Array(
      "0129-:TZz+. cCsSlL\nhttps://github.com/ code:()[]\\é\u{0}世".unicodeScalars)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<3000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...30, using: &generator) {
        view.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
      }
      let text = String(view)
      if let date = Timestamp.date(text) { #expect(Timestamp.date(Timestamp.text(date)) == date) }
      if let month = Month(text) { #expect(month.description == text) }
      if let category = Category(text) { #expect(category.id == text) }
      for link in CodeLinks.found(in: text) { #expect(link.hasPrefix("http")) }
    }
    for _ in 0..<2000 {
      var bytes = Array("2021-05-04T16:17:21+05:30".utf8)
      for _ in 0..<2 {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if let date = Timestamp.date(text) { #expect(Timestamp.date(Timestamp.text(date)) == date) }
    }
  }
}
