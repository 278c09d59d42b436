// Writing the output.
extension TeXReader {
  private mutating func prepare(for first: UInt8, from offset: Int? = nil) {
    let touches: Bool
    switch ending {
    case .free: touches = false
    case .controlWord: touches = first.isLetter
    case .hungryWord: touches = first.isWordy || first.isSpace
    case .accent: touches = first.isWordy
    }
    // What followed in the source too was not brought there by a conversion.
    if ending != .free, offset != endingOffset {
      if touches { output += [0x7B, 0x7D] }
      isUnsettled = true
    }
    ending = .free
    if first == last, first == "-" || first == "'" || first == "`" || first == "~" {
      isUnsettled = true
    }
  }

  mutating func remember(_ tail: some BidirectionalCollection<UInt8>) {
    guard let newest = tail.last else { return }
    beforeLast = tail.dropLast().last ?? last
    last = newest
  }

  /// Writes part of the source as it is.
  mutating func copy(_ range: Range<Int>) {
    guard let first = range.first else { return }
    prepare(for: source[first], from: first)
    let text = source[range]
    output += text
    beforeLast = range.count > 1 ? source[range.upperBound - 2] : last
    last = source[range.upperBound - 1]
    let group = groups.count - 1
    if group >= 0, groups[group].kind != .literal {
      var holdsLetters = groups[group].holdsLetters
      var holdsOther = groups[group].holdsOther
      for byte in text {
        switch byte {
        case "A"..."Z", "a"..."z", 0x80...: holdsLetters = true
        case "0"..."9", " ", "\t", "\n", "\r", "-", "'", ".", "/", "&": break
        default: holdsOther = true
        }
      }
      groups[group].holdsLetters = holdsLetters
      groups[group].holdsOther = holdsOther
    }
  }

  /// Writes what part of the source was converted to.
  mutating func write(_ text: String) {
    guard let first = text.utf8.first else { return }
    prepare(for: first)
    output += text.utf8
    remember(text.utf8)
    if !groups.isEmpty { groups[groups.count - 1].holdsLetters = true }
  }

  /// Writes a space unless there is one on either side.
  mutating func writeGap() {
    if last == 0 || last.isSpace || byte(position).isSpace || position >= source.count {
      if last == 0 || last.isSpace { position = skipSpaces(from: position) }
      return
    }
    write(" ")
  }

  /// Writes mathematics, which nothing may touch afterwards.
  mutating func keep(_ range: Range<Int>) {
    guard let first = range.first else { return }
    prepare(for: source[first], from: first)
    untouched.append(output.count..<output.count + range.count)
    output += source[range]
    remember(source[range])
    if !groups.isEmpty { groups[groups.count - 1].holdsLetters = true }
  }

  mutating func note(_ offset: Int) {
    firstCode = min(firstCode ?? offset, offset)
  }

  /// Puts the undecided braces in, leaves holes out, and composes accents; returns the text, or
  /// what of it follows the last formula that is kept apart.
  mutating func finish() -> String {
    if !groups.isEmpty { isUnsettled = true }
    for group in groups {
      switch group.kind {
      case .undecided: output[group.opening] = 0x7B
      case .dropped: restored.append((group.opening, group.source))
      case .literal: break
      }
    }
    restored.sort { ($0.at, $0.source.lowerBound) < ($1.at, $1.source.lowerBound) }
    var result = ""
    var pending: [UInt8] = []
    var restoring = restored[...]
    var keeping = untouched[...]
    var formulas = formulas[...]
    var needsComposing = false
    func settle() {
      let text = String(decoding: pending, as: UTF8.self)
      result += needsComposing ? TeXTables.composed(text.unicodeScalars) : text
      pending.removeAll(keepingCapacity: true)
      needsComposing = false
    }
    pending.reserveCapacity(output.count)
    var index = 0
    while index < output.count {
      while let next = restoring.first, next.at <= index {
        pending += source[next.source]
        restoring = restoring.dropFirst()
      }
      if let kept = keeping.first, kept.lowerBound == index {
        if let formula = formulas.popFirst() {
          settle()
          if !result.isEmpty { pieces.append(.text(result)) }
          pieces.append(formula)
          result = ""
          keeping = keeping.dropFirst()
          index = kept.upperBound
          continue
        }
        // Mathematics stays byte for byte, whatever its accents.
        if needsComposing { settle() }
        pending += output[kept]
        if form == .unicode { settle() }
        keeping = keeping.dropFirst()
        index = kept.upperBound
        continue
      }
      // As much as there is between holes, formulas and what is put back.
      let start = index
      let end = min(
        restoring.first?.at ?? output.count, keeping.first?.lowerBound ?? output.count,
        output.count)
      index = output.withUnsafeBufferPointer { bytes in
        let run = UnsafeBufferPointer(rebasing: bytes[..<end])
        var index = start
        while index < end, run[index] != Self.hole {
          if run[index] >= 0xCC, index + 1 < bytes.count,
            TeXTables.composes(
              run[index], bytes[index + 1], index + 2 < bytes.count ? bytes[index + 2] : 0)
          {
            needsComposing = true
          }
          index = run.skip(from: index + 1) { $0.firstComposing }
        }
        return index
      }
      if pending.isEmpty, start == 0, index == output.count {
        pending = output
      } else {
        pending += output[start..<index]
      }
      if index < end { index += 1 }  // the hole
    }
    for next in restoring { pending += source[next.source] }
    settle()
    return result
  }
}
