/// A key that was pressed at a terminal.
enum TerminalKey: Hashable {
  case character(Character)
  /// A character of text that was pasted, which is no press of a key.
  case pasted(Character)
  case enter, escape, backspace
  case up, down, left, right, pageUp, pageDown, home, end
  /// With the control key, by its letter in lower case.
  case control(Character)
}

/// Makes keys of the bytes that a terminal sends, in whatever portions they come.
///
/// Escape sequences are those of ECMA-48 and of xterm; what is not known is passed over whole.
struct TerminalKeyReader {
  private var pending: [UInt8] = []
  private var isPasting = false

  /// Whether bytes are waiting for others, such as an escape that may begin a sequence.
  var isWaiting: Bool { !pending.isEmpty }

  /// The longest sequence that is waited for.
  private static let longest = 64

  /// Takes bytes, and gives the keys that are complete.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [TerminalKey] {
    var keys: [TerminalKey] = []
    for byte in bytes {
      pending.append(byte)
      step(&keys)
    }
    return keys
  }

  /// Takes what is waiting for what it is by itself, once nothing more has come for a while.
  mutating func finish() -> [TerminalKey] {
    defer { pending = [] }
    return pending == [0x1B] ? [.escape] : []
  }

  private mutating func step(_ keys: inout [TerminalKey]) {
    guard let first = pending.first else { return }
    switch first {
    case 0x1B: stepSequence(&keys)
    case 0x00...0x1F, 0x7F:
      pending = []
      keys.append(control(first))
    case 0x20...0x7E:
      pending = []
      keys.append(typed(Character(Unicode.Scalar(first))))
    default: stepCharacter(first, &keys)
    }
  }

  /// A character of several bytes, UTF-8.
  private mutating func stepCharacter(_ first: UInt8, _ keys: inout [TerminalKey]) {
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    if pending.count > 1, let last = pending.last, last & 0xC0 != 0x80 {
      // Not the rest of it, but the next key.
      pending = [last]
      return step(&keys)
    }
    guard pending.count >= length else { return }
    if let text = String(validating: pending, as: UTF8.self), let character = text.first {
      keys.append(typed(character))
    }
    pending = []
  }

  private func typed(_ character: Character) -> TerminalKey {
    isPasting ? .pasted(character) : .character(character)
  }

  private func control(_ byte: UInt8) -> TerminalKey {
    switch byte {
    case 0x0D, 0x0A: isPasting ? .pasted(" ") : .enter
    case 0x7F, 0x08: .backspace
    case 0x09: typed(" ")
    default: .control(Character(Unicode.Scalar(min(byte, 0x1F) | 0x60)))
    }
  }

  private mutating func stepSequence(_ keys: inout [TerminalKey]) {
    guard pending.count > 1 else { return }
    if pending[1] == 0x1B {
      // Two escapes are an escape, and perhaps the beginning of a sequence.
      keys.append(.escape)
      pending = [0x1B]
      return
    }
    guard pending[1] == 0x5B || pending[1] == 0x4F else {
      // With the Alt key; which none of ours needs.
      pending = []
      return
    }
    guard pending.count > 2, let last = pending.last else { return }
    guard (0x40...0x7E).contains(last) else {
      if pending.count > Self.longest { pending = [] }
      return
    }
    let parameters = String(decoding: pending[2..<(pending.count - 1)], as: UTF8.self)
    pending = []
    if last == 0x7E, parameters == "200" || parameters == "201" {
      isPasting = parameters == "200"
    } else if let key = Self.key(last, parameters) {
      keys.append(key)
    }
  }

  private static func key(_ last: UInt8, _ parameters: String) -> TerminalKey? {
    switch last {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x48: .home
    case 0x46: .end
    case 0x4D: .enter  // of the keypad
    case 0x7E:
      switch parameters {
      case "1", "7": .home
      case "4", "8": .end
      case "5": .pageUp
      case "6": .pageDown
      default: nil
      }
    default: nil
    }
  }
}
