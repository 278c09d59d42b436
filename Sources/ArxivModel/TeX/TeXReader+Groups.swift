// Groups in braces.
extension TeXReader {
  /// Whether the byte at `index` is a brace that is closed further on.
  mutating func opensGroup(at index: Int) -> Bool {
    guard byte(index) == "{" else { return false }
    if let closedBraces { return closedBraces[index] }
    var closed = [Bool](repeating: false, count: source.count)
    var open: [Int] = []
    var offset = 0
    while offset < source.count {
      switch source[offset] {
      case "\\": offset += 1
      case "{": open.append(offset)
      case "}": if let partner = open.popLast() { closed[partner] = true }
      default: break
      }
      offset += 1
    }
    closedBraces = closed
    return closed[index]
  }

  mutating func readOpeningBrace() {
    let brace = position
    position += 1
    let isScript = last == "^" || last == "_"
    if brace == argument || isScript || groups.last?.kind == .literal {
      output.append(0x7B)
      remember([0x7B])
      ending = .free
      groups.append(
        Group(
          kind: .literal, opening: output.count, source: brace..<position,
          isArgument: brace == argument))
    } else if brace == switched {
      open(.dropped, from: brace)
    } else {
      output.append(Self.hole)
      groups.append(
        Group(kind: .undecided, opening: output.count - 1, source: brace..<position))
    }
  }

  /// Opens the group whose brace was just read, and which `start` introduced.
  ///
  /// Only to be asked for a brace that has its partner.
  mutating func open(_ kind: GroupKind, from start: Int, suffix: String = "") {
    groups.append(
      Group(kind: kind, opening: output.count, source: start..<position, suffix: suffix))
  }

  mutating func readClosingBrace() {
    guard var group = groups.popLast() else {
      copy(position..<position + 1)
      position += 1
      return
    }
    position += 1
    switch group.kind {
    case .literal:
      output.append(0x7D)
      remember([0x7D])
      ending = .free
      if group.isArgument { argument = position }
      inherit(letters: true, other: true)
    case .dropped:
      inherit(letters: group.holdsLetters, other: group.holdsOther)
      write(group.suffix)
    case .undecided:
      if output.last == Self.hole { isUnsettled = true }
      let isEmpty = !group.holdsLetters && !group.holdsOther && isBlank(from: group.opening)
      // Braces around a mark of punctuation only keep TeX from spacing it: `10{,}000`.
      if output.count == group.opening + 2, last == "," || last == "." {
        group.holdsLetters = true
        group.holdsOther = false
      }
      if ending == .controlWord, byte(position).isLetter { group.holdsOther = true }
      if !group.holdsOther, group.holdsLetters || isEmpty {
        note(group.source.lowerBound)
        inherit(letters: group.holdsLetters, other: false)
      } else {
        output[group.opening] = 0x7B
        output.append(0x7D)
        remember([0x7D])
        ending = .free
        inherit(letters: group.holdsLetters, other: true)
      }
    }
  }

  mutating func inherit(letters: Bool, other: Bool) {
    guard !groups.isEmpty else { return }
    if letters { groups[groups.count - 1].holdsLetters = true }
    if other { groups[groups.count - 1].holdsOther = true }
  }

  // A group that was given nothing but spaces and groups of that kind.
  private func isBlank(from opening: Int) -> Bool {
    output.count - opening <= 8
      && output[opening...].allSatisfy { $0 == Self.hole || $0.isSpace }
  }
}
