// Commands of running text.
extension TeXReader {
  mutating func readCommand() {
    let start = position
    let next = byte(start + 1)
    if next.isLetter { return readControlWord() }
    switch next {
    case 0:
      position += 1
      copy(start..<position)
    case "'", "\"", "`", "^", "~", "=", ".":
      readSignAccent()
    case "&", "%", "_", "#", "*":
      note(start)
      if form == .plain, next == "_", byte(start + 2) == "{" {
        position += 1
        return readScript()
      }
      replace(to: start + 2, with: String(Unicode.Scalar(next)))
    case "$", "{", "}":
      if form == .plain {
        replace(to: start + 2, with: String(Unicode.Scalar(next)))
      } else {
        position += 2
        copy(start..<position)
      }
    case " ", "\t", "\n", "\r", ",", ";", ":":
      note(start)
      position += next.isSpace ? 1 : 2
      if next.isSpace, !last.isSpace {
        let space = position
        position += 1
        if byte(position).isSpace { return }
        copy(space..<space + 1)
      } else {
        writeGap()
      }
    case "!":
      note(start)
      let ends = start + 2 >= source.count || byte(start + 2).isSpace
      replace(to: start + 2, with: ends ? "!" : "")
    case "/", "@":
      note(start)
      position += 2
    case "-":
      note(start)
      if last == "+" {
        replace(to: start + 2, with: "/-")
      } else if last.isWordy {
        position += 2
      } else {
        copyCommand(to: start + 2)
      }
    case "|":
      note(start)
      replace(to: start + 2, with: "‖")
    case "(": readDelimiter(closing: ")")
    case "[": readDelimiter(closing: "]")
    case "\\": readLineBreak()
    case 0x80...:
      // arXiv's own conversion leaves the backslash of a doubled one before the letter.
      note(start)
      position += 1
    default:
      copyCommand(to: start + 2)
    }
  }

  mutating func replace(to end: Int, with text: String) {
    position = end
    write(text)
  }

  /// Leaves a command that nothing is known of, and with it the braces of its arguments.
  mutating func copyCommand(to end: Int) {
    note(position)
    let isWord = byte(end - 1).isLetter
    var isHungry = false
    if isWord, case .accent = TeXTables.commands[name(position + 1..<end)] { isHungry = true }
    copy(position..<end)
    inherit(letters: false, other: true)
    position = end
    var next = byte(end) == "*" ? end + 1 : end
    if isWord { next = skipSpaces(from: next) }
    if byte(next) == "[" {
      let limit = min(next + 64, source.count)
      if let close = source[next..<limit].firstIndex(where: { $0 == "]" || $0 == "\n" }),
        source[close] == "]"
      {
        next = close + 1
      }
    }
    if byte(next) == "{" { argument = next }
    ending = isHungry ? .hungryWord : isWord ? .controlWord : .free
    endingOffset = end
  }

  private mutating func readLineBreak() {
    let start = position
    let run = start + source[start..<min(start + 4, source.count)].prefix { $0 == "\\" }.count
    // A doubled backslash before an accent inside a word was one before somebody escaped it.
    if last.isWordy, TeXTables.accent(sign: byte(run)) != nil {
      let letter = byte(run + 1) == "{" ? byte(run + 2) : byte(run + 1)
      if letter.isLowercase {
        note(start)
        position = run - 1
        return
      }
    }
    note(start)
    position = start + 2
    if byte(position) == "[" {
      let number = byte(position + 1) == "-" ? position + 2 : position + 1
      let close = end(of: number) { $0.isDigit || $0 == "." || $0.isLowercase }
      if byte(close) == "]", byte(number).isDigit || byte(number) == "." { position = close + 1 }
    }
    writeGap()
  }

  private mutating func readControlWord() {
    let start = position
    let end = endOfName(from: start + 1)
    guard end > start + 1 else {
      note(start)
      position += 1
      return copy(position..<position + 1)
    }
    let word = name(start + 1..<end)
    guard let command = TeXTables.commands[word] else {
      return readUnknownWord(word, start..<end)
    }
    switch command {
    case .letter(let text):
      note(start)
      let isUnit = last.isSpace && beforeLast.isDigit
      replace(to: end, with: text)
      skipTerminator(spaces: !isUnit)
    case .leaning(let text):
      note(start)
      replace(to: end, with: text)
      skipTerminator(spaces: true)
    case .symbol(let text):
      note(start)
      let isMicro = word == "mu" && (last.isDigit || last.isSpace && beforeLast.isDigit)
      replace(to: end, with: text)
      skipTerminator(spaces: isMicro && isUnit(at: end + 1))
    case .relation(let text):
      note(start)
      let isTight = !last.isSpace && last != 0
      replace(to: end, with: text)
      skipTerminator(spaces: isTight)
    case .function:
      note(start)
      let needsSpace = last.isWordy || last.isDigit || last == ")"
      replace(to: end, with: needsSpace ? " " + word : word)
      skipTerminator(spaces: false)
    case .escaped(let text):
      if form == .plain || text == "~" && last == "/" {
        note(start)
        replace(to: end, with: text)
        skipTerminator(spaces: true)
      } else {
        copyCommand(to: end)
      }
    case .accent(let mark):
      readWordAccent(mark, start..<end)
    case .contents:
      readContents(start, from: end)
    case .fontSwitch:
      note(start)
      position = skipSpaces(from: end)
      switched = position
      if groups.last?.kind == .undecided {
        groups[groups.count - 1].kind = .dropped
      }
    case .gap:
      note(start)
      position = end
      skipTerminator(spaces: false)
      writeGap()
    case .measuredGap:
      let number = byte(end + 1) == "-" ? end + 2 : end + 1
      let close = self.end(of: number) { $0.isDigit || $0 == "." || $0.isLowercase }
      guard byte(end) == "{", byte(number).isDigit || byte(number) == ".", byte(close) == "}"
      else { return copyCommand(to: end) }
      note(start)
      position = close + 1
      writeGap()
    case .citation:
      readBracketed(start, from: end, "[", "]")
    case .footnote:
      readBracketed(start, from: end, " (", ")")
    case .address:
      guard opensGroup(at: end) else { return copyCommand(to: end) }
      readBracedAddress(start, from: end)
    case .link:
      readLink(start, from: end)
    case .raised:
      readTextScript(start, from: end, table: TeXTables.raised)
    case .lowered:
      readTextScript(start, from: end, table: TeXTables.lowered)
    case .begin, .end:
      readEnvironment(start, from: end)
    case .item:
      note(start)
      position = skipSpaces(from: end)
      if last != 0, !last.isSpace { write(" ") }
      write("• ")
    }
  }

  /// Passes over what ends a control word: an empty group, or spaces.
  private mutating func skipTerminator(spaces: Bool) {
    if matches("{}", at: position) {
      position += 2
    } else if spaces {
      let next = skipSpaces(from: position)
      // A space before `~` tells that it is no tie.
      if byte(next) != "~" { position = next }
    }
  }

  private func isUnit(at index: Int) -> Bool {
    let end = end(of: index) { $0.isLetter }
    guard 1...2 ~= end - index else { return false }
    switch name(index..<end) {
    case "m", "s", "K", "A", "G", "g", "J", "W", "V", "T", "as", "eV", "Hz", "Jy": return true
    default: return false
    }
  }

  private mutating func readUnknownWord(_ word: String, _ range: Range<Int>) {
    switch TeXTables.mathCommands[word] {
    case nil:
      if !readGlued(range) { copyCommand(to: range.upperBound) }
    case .layout, .limits, .style, .alphabetSwitch, .bracket:
      guard form == .plain else { return copyCommand(to: range.upperBound) }
      note(range.lowerBound)
      position = skipSpaces(from: range.upperBound)
    case .over, .choose, .modulo, .gap:
      // These mean what is around them, and there is no telling how far that goes.
      copyCommand(to: range.upperBound)
    default:
      if form == .plain,
        let (text, end) = MathReader.item(source, from: range.lowerBound, nesting: nesting)
      {
        note(range.lowerBound)
        replace(to: end, with: text)
      } else {
        copyCommand(to: range.upperBound)
      }
    }
  }

  /// `\emph{…}` and its like.
  private mutating func readContents(_ start: Int, from end: Int) {
    let brace = skipSpaces(from: end)
    guard opensGroup(at: brace) else { return copyCommand(to: end) }
    note(start)
    position = brace + 1
    open(.dropped, from: start)
  }

  /// A command whose argument is read in brackets.
  private mutating func readBracketed(
    _ start: Int, from end: Int, _ opening: String, _ closing: String
  ) {
    let brace = skipSpaces(from: end)
    guard opensGroup(at: brace) else { return copyCommand(to: end) }
    note(start)
    position = brace + 1
    write(opening)
    open(.dropped, from: brace, suffix: closing)
  }

  private mutating func readBracedAddress(_ start: Int, from end: Int) {
    let content = end + 1
    let isAddress =
      matches("http", at: content) || matches("www.", at: content) || matches("ftp", at: content)
    note(start)
    position = content
    if isAddress {
      readAddress(depth: 1)
    } else {
      open(.dropped, from: start)
    }
  }

  /// `\href{address}{text}`: the text, then the address in brackets.
  private mutating func readLink(_ start: Int, from end: Int) {
    guard byte(end) == "{" else { return copyCommand(to: end) }
    let close = self.end(of: end + 1) { $0 != "}" && $0 != "{" && $0 != "\n" && $0 != "$" }
    guard matches("}{", at: close), opensGroup(at: close + 1) else {
      return copyCommand(to: end)
    }
    var address = TeXReader(Array(source[end + 1..<close]), as: form, nesting: nesting + 1)
    address.readAddress(depth: 0)
    guard address.position == address.source.count else { return copyCommand(to: end) }
    note(start)
    position = close + 2
    open(.dropped, from: start, suffix: " (\(String(decoding: address.output, as: UTF8.self)))")
  }

  /// `\textsuperscript{2}`: digits and signs move, anything else is read where it stands.
  private mutating func readTextScript(
    _ start: Int, from end: Int, table: [Unicode.Scalar: Unicode.Scalar]
  ) {
    let close = self.end(of: end + 1) { $0.isDigit || $0 == "+" || $0 == "-" }
    guard byte(end) == "{", byte(close) == "}", close > end + 1 else {
      return readContents(start, from: end)
    }
    let scalars = source[end + 1..<close].compactMap { table[Unicode.Scalar($0)] }
    note(start)
    replace(to: close + 1, with: String(String.UnicodeScalarView(scalars)))
  }

  private mutating func readEnvironment(_ start: Int, from end: Int) {
    let close = self.end(of: end + 1) { $0.isLetter || $0 == "*" }
    guard byte(end) == "{", byte(close) == "}", close - end < 32 else {
      return copyCommand(to: end)
    }
    let environment = name(end + 1..<(byte(close - 1) == "*" ? close - 1 : close))
    if TeXTables.textEnvironments.contains(environment) {
      note(start)
      position = close + 1
      writeGap()
    } else if TeXTables.mathEnvironments.contains(environment), source[start + 1] == "b",
      let finish = endOfEnvironment(name(end + 1..<close), from: close + 1)
    {
      let length = "\\end{}".utf8.count + close - end - 1
      let whole = start..<finish + length
      // What & and \\ mean is for the environment to say.
      let inside = dividesMathematics ? whole : close + 1..<finish
      readMath(whole, inside: inside, isDisplay: environment != "math")
    } else {
      copyCommand(to: end)
    }
  }

  private mutating func endOfEnvironment(_ environment: String, from start: Int) -> Int? {
    guard !unendedEnvironments.contains(environment) else { return nil }
    let ending = "\\end{\(environment)}"
    var index = start
    while index < source.count {
      if source[index] == "\\" {
        if matches(ending, at: index) { return index }
        index += 1
      }
      index += 1
    }
    unendedEnvironments.insert(environment)
    return nil
  }
}
