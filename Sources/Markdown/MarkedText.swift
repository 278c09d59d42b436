/// Markdown in which what CommonMark does not know, mathematics and numbered references, has been
/// replaced by one character each, so that no underscore of a formula can be taken for emphasis.
struct MarkedText {
  /// What was replaced.
  enum Mark {
    /// TeX, without its dollars.
    case mathematics(String, isDisplay: Bool)
    /// The number of `[^1]`.
    case reference(Int)
    /// A character of the writer's own that could be taken for one of ours.
    case character(String)
  }

  /// A part of a node's text.
  enum Piece {
    case text(String)
    case mark(Mark)
  }

  /// The Markdown, with a private character for each mark.
  var text: String
  /// The marks, by the place of their character behind ``firstCharacter``.
  private var marks: [Mark] = []

  /// The private characters of the planes 15 and 16.
  private static let firstCharacter: UInt32 = 0xF_0000
  private static let limit = 60_000

  /// A text that is taken as it is.
  init(plain text: String) {
    self.text = text
  }

  /// A text in which mathematics and references are marked, code left alone.
  init(_ source: String) {
    text = source
    guard source.utf8.contains(where: { $0 == 0x24 || $0 == 0x5B || $0 == 0xF3 || $0 == 0xF4 })
    else { return }
    var scanner = MarkScanner(source)
    text = ""
    while let part = scanner.next() {
      switch part {
      case .text(let characters): text += characters
      case .mark(let mark):
        guard marks.count < Self.limit,
          let character = Unicode.Scalar(Self.firstCharacter + UInt32(marks.count))
        else {
          text += Self.source(of: mark)
          continue
        }
        marks.append(mark)
        text.unicodeScalars.append(character)
      }
    }
  }

  /// A node's text in its parts.
  func pieces(of literal: String) -> [Piece] {
    guard !marks.isEmpty else { return [.text(literal)] }
    var pieces: [Piece] = []
    var text = ""
    for scalar in literal.unicodeScalars {
      if let mark = mark(scalar) {
        if case .character(let character) = mark {
          text += character
          continue
        }
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.mark(mark))
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  /// A text, such as an address, as the writer had it.
  func restored(_ literal: String) -> String {
    guard !marks.isEmpty else { return literal }
    var text = ""
    for scalar in literal.unicodeScalars {
      if let mark = mark(scalar) {
        text += Self.source(of: mark)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private func mark(_ scalar: Unicode.Scalar) -> Mark? {
    guard scalar.value >= Self.firstCharacter else { return nil }
    let index = Int(scalar.value - Self.firstCharacter)
    return index < marks.count ? marks[index] : nil
  }

  private static func source(of mark: Mark) -> String {
    switch mark {
    case .mathematics(let tex, isDisplay: false): "$\(tex)$"
    case .mathematics(let tex, isDisplay: true): "$$\(tex)$$"
    case .reference(let number): "[^\(number)]"
    case .character(let character): character
    }
  }
}
