/// The TeX of arXiv's metadata, read as text.
///
/// Authors write titles, names and abstracts in TeX. Some of arXiv's services hand it on as it
/// was written, others convert what they know and leave the rest. The functions here finish the
/// work from either state: converted text passes through them unchanged.
///
/// ```swift
/// TeXText.unicode(#"Schr\"odinger, Fran{\c c}ois~Viète"#)  // Schrödinger, François Viète
/// TeXText.plain(#"$\alpha$-stable laws on $\mathbb{R}^d$"#)  // α-stable laws on ℝᵈ
/// ```
public enum TeXText {
  /// Accents, letters, signs, quotes and dashes of TeX as Unicode; mathematics as it came.
  ///
  /// ```swift
  /// TeXText.unicode(#"R\'{e}nyi's ``entropy'' $S_{\alpha}$"#)  // Rényi's “entropy” $S_{\alpha}$
  /// ```
  ///
  /// Mathematics is what stands between `$…$`, `$$…$$`, `\(…\)`, `\[…\]` or in an environment of
  /// displayed formulas; it is not touched. A dollar that has no partner in its paragraph, or
  /// plainly is a price, is text. Everything else follows the same rule: what is not understood
  /// stays, letter for letter. That includes commands nobody knows, braces that may mean a set,
  /// addresses, and `~` where it says *about* (`z~2`).
  ///
  /// `\$`, `\{` and `\}` stay too, as do `\textbackslash` and its like: bare, these characters
  /// would read as TeX the next time. So converting twice is converting once.
  ///
  /// The result is composed (NFC) for Latin, Greek, Cyrillic and mathematics. Takes time linear
  /// in the length of `text`; text without TeX comes back as it is, quickly.
  public static func unicode(_ text: String) -> String {
    guard TextReader.mayChange(text, as: .unicode) else { return text }
    var text = text
    // Reading can bring together what was apart: two hyphens, a quote and its word. Once is the
    // rule, twice rare.
    for _ in 0..<6 {
      var reader = TextReader(Array(text.utf8), as: .unicode)
      let result = reader.read()
      let isSettled = !reader.isUnsettled || result.utf8.elementsEqual(text.utf8)
      text = result
      if isSettled { break }
    }
    return text
  }

  /// `text` for a terminal or a plain text file: the conversions of ``unicode(_:)``, and
  /// mathematics as readable characters wherever that keeps its meaning.
  ///
  /// ```swift
  /// TeXText.plain(#"$\mathcal{O}(n\log n)$ time"#)       // O(n log n) time
  /// TeXText.plain(#"$10^{-3}$ in $L^2$, $x_i \leq 1$"#)  // 10⁻³ in L², xᵢ ≤ 1
  /// TeXText.plain(#"$\frac{a+b}{2}$ or $\sqrt{n}$"#)     // (a+b)/2 or √n
  /// ```
  ///
  /// A formula is converted whole or not at all: one that holds anything without a readable form
  /// (a matrix, an unknown macro) stays TeX, dollars included. Letters lose their weight and
  /// their script (`\mathbf`, `\mathcal`), blackboard and Fraktur letters have characters of their
  /// own. Scripts without such characters are written `x^(a/b)` and `k_B`.
  public static func plain(_ text: String) -> String {
    guard TextReader.mayChange(text, as: .plain) else { return text }
    var reader = TextReader(Array(text.utf8), as: .plain)
    let result = reader.read()
    guard reader.isUnsettled else { return result }
    reader = TextReader(Array(unicode(text).utf8), as: .plain)
    return reader.read()
  }

  /// Where `text`, apart from its mathematics, first shows TeX to its reader; nil if nowhere.
  ///
  /// ```swift
  /// TeXText.firstUnconverted(in: #"Erd\H{o}s"#)            // the index of the backslash
  /// TeXText.firstUnconverted(in: #"Erdős and $\alpha$"#)   // nil
  /// ```
  ///
  /// Commands count, known or not, and so do the braces that ``unicode(_:)`` would remove. The
  /// escapes `\$`, `\{` and `\}` do not, since they belong to converted text.
  public static func firstUnconverted(in text: String) -> String.Index? {
    guard TextReader.mayChange(text, as: .unicode) else { return nil }
    var reader = TextReader(Array(text.utf8), as: .unicode)
    _ = reader.read()
    return reader.firstCode.map { text.utf8.index(text.startIndex, offsetBy: $0) }
  }

  /// `text` for comparison and search: read as by ``plain(_:)``, in lower case, without accents,
  /// without the difference between kinds of quotes, dashes, spaces and scripts.
  ///
  /// ```swift
  /// TeXText.folded(#"Schr\"odinger"#)  // schrodinger
  /// TeXText.folded("Weierstraß")       // weierstrass
  /// TeXText.folded("Bjørn  Łukasz")    // bjorn lukasz
  /// ```
  public static func folded(_ text: String) -> String {
    let text = plain(text)
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var isSpaced = false
    for scalar in text.unicodeScalars {
      let isSpace =
        scalar.isASCII
        ? UInt8(truncatingIfNeeded: scalar.value).isSpace : scalar.properties.isWhitespace
      if isSpace {
        isSpaced = !folded.isEmpty
        continue
      }
      if isSpaced { folded.append(0x20) }
      isSpaced = false
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        folded.append(byte.isUppercase ? byte | 0x20 : byte)
      } else {
        folded += TeXTables.fold(scalar).utf8
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }
}

// Lets a byte be compared with the character it is: `case "\\"`.
private func ~= (pattern: Unicode.Scalar, byte: UInt8) -> Bool {
  UInt32(byte) == pattern.value
}

private func ~= (pattern: ClosedRange<Unicode.Scalar>, byte: UInt8) -> Bool {
  pattern.contains(Unicode.Scalar(byte))
}

private func == (byte: UInt8, scalar: Unicode.Scalar) -> Bool {
  UInt32(byte) == scalar.value
}

private func != (byte: UInt8, scalar: Unicode.Scalar) -> Bool {
  UInt32(byte) != scalar.value
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isLowercase: Bool { (0x61...0x7A).contains(self) }
  fileprivate var isUppercase: Bool { (0x41...0x5A).contains(self) }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// A letter or digit, or what TeX may make one of.
  fileprivate var beginsWord: Bool {
    isLetter || isDigit || self == 0x5C || self == 0x24 || (0xC3...0xD1).contains(self)
  }

  /// A letter of ASCII, or part of any character beyond it.
  fileprivate var isWordy: Bool { isLetter || self >= 0x80 }
}

/// The character that begins at `index` of some UTF-8.
private func firstScalar(of bytes: [UInt8], at index: Int) -> Unicode.Scalar {
  let character = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
  return character.unicodeScalars.first ?? "\u{FFFD}"
}

/// Reads running text with TeX in it, once from left to right.
private struct TextReader {
  enum Form {
    case unicode
    case plain
  }

  private enum GroupKind {
    /// Braces that go or stay depending on what they turn out to hold.
    case undecided
    /// Braces that only held an argument together.
    case dropped
    /// Braces that mean something to a command that stays, or to a script.
    case literal
  }

  private struct Group {
    var kind: GroupKind
    /// Where in the output its brace would stand.
    var opening: Int
    /// What opened it in the source: a brace, perhaps with its command.
    var source: Range<Int>
    var holdsLetters = false
    var holdsOther = false
    var suffix = ""
    var isArgument = false
  }

  /// What the output ended with, if the next letter must not touch it.
  private enum Ending {
    case free
    /// A command: another letter would lengthen its name.
    case controlWord
    /// A command that would take a letter even after a space.
    case hungryWord
    /// An accent: it would settle on a letter.
    case accent
  }

  // Stands for a brace until its group is decided; no character contains this byte.
  private static let hole: UInt8 = 0xFF

  private let source: [UInt8]
  private let form: Form
  private let nesting: Int
  private let stops: [Bool]
  private var position = 0

  private var output: [UInt8] = []
  private var last: UInt8 = 0
  private var beforeLast: UInt8 = 0
  private var ending = Ending.free
  private var endingOffset = -1
  private var groups: [Group] = []
  private var restored: [(at: Int, source: Range<Int>)] = []
  private var untouched: [Range<Int>] = []

  // A brace here is an argument of the command before it.
  private var argument = -1
  // A brace here holds what a font switch applies to.
  private var switched = -1
  private var closedBraces: [Bool]?
  private var openQuotes = 0
  private var closingQuote = -1

  // The paragraph up to where dollars have been counted.
  private var paragraphEnd = -1
  private var dollarsPair = true
  private var bracesMatch = true
  private var unclosed: Set<UInt8> = []
  private var unendedEnvironments: Set<String> = []

  /// The offset of the first TeX that a reader of the text would see.
  private(set) var firstCode: Int?

  /// Whether the output has something that was apart before and means more together.
  private(set) var isUnsettled = false

  private static let unicodeStops = stops("\\${}~`'-:w")
  private static let plainStops = stops("\\${}~`'-:w^_")

  private static func stops(_ signs: String) -> [Bool] {
    (0...255).map { byte in signs.utf8.contains(UInt8(byte)) }
  }

  init(_ source: [UInt8], as form: Form, nesting: Int = 0) {
    self.source = source
    self.form = form
    self.nesting = nesting
    stops = form == .plain ? Self.plainStops : Self.unicodeStops
    output.reserveCapacity(source.count)
  }

  /// Whether `text` can be other than itself in `form`: a quick look at its bytes.
  static func mayChange(_ text: String, as form: Form) -> Bool {
    let bytes = text.utf8.span
    let isPlain = form == .plain
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte >= 0x80 {
        if byte >= 0xCC, index < bytes.count,
          TeXTables.composes(byte, bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0)
        {
          return true
        }
        continue
      }
      switch byte {
      case "\\", "{", "}", "~", "`": return true
      case "-", "'": if index < bytes.count, bytes[index] == byte { return true }
      case "$", "^", "_": if isPlain { return true }
      default: break
      }
    }
    return false
  }

  mutating func read() -> String {
    while position < source.count {
      let start = position
      while position < source.count, !stops[Int(source[position])] { position += 1 }
      copy(start..<position)
      if position < source.count { readSpecial() }
    }
    return finish()
  }

  private mutating func readSpecial() {
    switch source[position] {
    case "\\": readCommand()
    case "$": readDollar()
    case "{": readOpeningBrace()
    case "}": readClosingBrace()
    case "~": readTie()
    case "`": readBackquote()
    case "'": readQuote()
    case "-": readDashes()
    case ":", "w": readAddress()
    default: readScript()
    }
  }

  private func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < source.count ? source[index] : 0
  }

  private func matches(_ text: String, at index: Int) -> Bool {
    index >= 0 && index + text.utf8.count <= source.count
      && text.utf8.elementsEqual(source[index..<index + text.utf8.count])
  }

  private func name(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }

  private func end(of first: Int, while belongs: (UInt8) -> Bool) -> Int {
    var index = first
    while index < source.count, belongs(source[index]) { index += 1 }
    return index
  }

  /// The end of the name of a command.
  private func endOfName(from start: Int) -> Int {
    let end = end(of: start) { $0.isLetter }
    // A letter that carries a combining accent is none of ASCII.
    return byte(end) == 0xCC || byte(end) == 0xCD ? end - 1 : end
  }

  /// Past the spaces at `index`, and one line break at most.
  private func skipSpaces(from index: Int) -> Int {
    var breaks = 0
    return end(of: index) { byte in
      if byte == "\n" { breaks += 1 }
      return byte.isSpace && breaks < 2
    }
  }
}

// Writing.
extension TextReader {
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

  private mutating func remember(_ tail: some BidirectionalCollection<UInt8>) {
    guard let newest = tail.last else { return }
    beforeLast = tail.dropLast().last ?? last
    last = newest
  }

  /// Writes part of the source as it is.
  private mutating func copy(_ range: Range<Int>) {
    guard let first = range.first else { return }
    prepare(for: source[first], from: first)
    let text = source[range]
    output += text
    remember(text)
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
  private mutating func write(_ text: String) {
    guard let first = text.utf8.first else { return }
    prepare(for: first)
    output += text.utf8
    remember(text.utf8)
    if !groups.isEmpty { groups[groups.count - 1].holdsLetters = true }
  }

  /// Writes a space unless there is one on either side.
  private mutating func writeGap() {
    if last == 0 || last.isSpace || byte(position).isSpace || position >= source.count {
      if last == 0 || last.isSpace { position = skipSpaces(from: position) }
      return
    }
    write(" ")
  }

  /// Writes mathematics, which nothing may touch afterwards.
  private mutating func keep(_ range: Range<Int>) {
    guard let first = range.first else { return }
    prepare(for: source[first], from: first)
    untouched.append(output.count..<output.count + range.count)
    output += source[range]
    remember(source[range])
    if !groups.isEmpty { groups[groups.count - 1].holdsLetters = true }
  }

  private mutating func note(_ offset: Int) {
    firstCode = min(firstCode ?? offset, offset)
  }

  /// Puts the undecided braces in, leaves holes out, and composes accents.
  private mutating func finish() -> String {
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
        // Mathematics stays byte for byte, whatever its accents.
        if needsComposing { settle() }
        pending += output[kept]
        if form == .unicode { settle() }
        keeping = keeping.dropFirst()
        index = kept.upperBound
        continue
      }
      let byte = output[index]
      index += 1
      if byte == Self.hole { continue }
      pending.append(byte)
      if byte >= 0xCC, index < output.count,
        TeXTables.composes(byte, output[index], index + 1 < output.count ? output[index + 1] : 0)
      {
        needsComposing = true
      }
    }
    for next in restoring { pending += source[next.source] }
    settle()
    return result
  }
}

// Braces.
extension TextReader {
  /// Whether the byte at `index` is a brace that is closed further on.
  private mutating func opensGroup(at index: Int) -> Bool {
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

  private mutating func readOpeningBrace() {
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
  private mutating func open(_ kind: GroupKind, from start: Int, suffix: String = "") {
    groups.append(
      Group(kind: kind, opening: output.count, source: start..<position, suffix: suffix))
  }

  private mutating func readClosingBrace() {
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

  private mutating func inherit(letters: Bool, other: Bool) {
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

// Spaces, quotes and dashes.
extension TextReader {
  private mutating func readTie() {
    let run = position
    position = end(of: run) { $0 == "~" }
    let next = byte(position)
    if meansAbout(before: next, isRun: position - run > 1) {
      copy(run..<position)
    } else {
      writeGap()
    }
  }

  /// Whether a `~` here, before `next`, is the sign of approximation and not a space.
  ///
  /// A tie has no space before it; `z~2` and `(r)~5` are estimates while `Fig.~2` is not.
  private func meansAbout(before next: UInt8, isRun: Bool) -> Bool {
    switch last {
    case 0, " ", "\t", "\n", "\r", "(", "[", "{", "<", ">", "=", "/", "~":
      return !isRun || last == "/"
    default: break
    }
    guard !isRun else { return false }
    if next == "<" || next == ">" || next == "=" { return true }
    guard next.isDigit || next.isSpace && byte(skipSpaces(from: position)).isDigit else {
      return false
    }
    if last.isDigit || last == ")" || last == "}" || last == "$" { return true }
    if last >= 0x80 { return endsGreek }
    return last.isLetter && !(beforeLast.isWordy || beforeLast.isDigit)
  }

  private var endsGreek: Bool { last >= 0x80 && (0xCE...0xCF).contains(beforeLast) }

  private mutating func readBackquote() {
    let run = position
    position = end(of: run) { $0 == "`" }
    if position - run == 2 {
      openQuotes += 1
      write("“")
    } else if position - run == 1, opensQuote, let closing = closingQuote(from: position) {
      closingQuote = closing
      write("‘")
    } else {
      copy(run..<position)
      isUnsettled = true
    }
  }

  private var opensQuote: Bool {
    let next = byte(position)
    let isOpen: Bool
    switch last {
    case 0, "(", "[", "-", "/", 0x80...: isOpen = true
    default: isOpen = last.isSpace
    }
    return isOpen && (next.beginsWord || next == "{")
  }

  /// The `'` that ends what a single backquote before `start` began.
  private func closingQuote(from start: Int) -> Int? {
    var index = start
    while index < source.count, source[index] != "`" {
      if source[index] == "\n", byte(index + 1) == "\n" { return nil }
      if source[index] == 0xE2, matches("“", at: index) { return nil }
      if source[index] == "'", byte(index - 1) != "\\", !byte(index - 1).isSpace,
        byte(index + 1) != "'", !byte(index + 1).isWordy, !byte(index + 1).isDigit
      {
        return index
      }
      index += 1
    }
    return nil
  }

  private mutating func readQuote() {
    let run = position
    position = end(of: run) { $0 == "'" }
    if run == closingQuote {
      write("’")
      if position - run > 1 { position = run + 1 }
      return
    }
    guard position - run == 2 else { return copy(run..<position) }
    let next = byte(position)
    let isFree = last == 0 || last.isSpace || last == "(" || last == "["
    if isFree, next.beginsWord {
      openQuotes += 1
      write("“")
    } else if openQuotes > 0 {
      openQuotes -= 1
      write("”")
    } else {
      copy(run..<position)
      if next == "{" || next == "}" { isUnsettled = true }
    }
  }

  private mutating func readDashes() {
    let run = position
    position = end(of: run) { $0 == "-" }
    let isArrow = byte(position) == ">" || last == "<" || last == "!"
    switch position - run {
    case 2 where !isArrow: write("–")
    case 3 where !isArrow: write("—")
    default: copy(run..<position)
    }
  }
}

// Addresses.
extension TextReader {
  private mutating func readAddress() {
    let start = position
    let isScheme =
      matches("://", at: start)
      && ["http", "https", "ftp"].contains { output.suffix($0.utf8.count).elementsEqual($0.utf8) }
    let isHost = matches("www.", at: start) && !byte(start - 1).isWordy
    guard isScheme || isHost else {
      position += 1
      return copy(start..<position)
    }
    readAddress(depth: 0)
  }

  /// Copies an address to its end, undoing the escapes that TeX asks for; past the closing brace
  /// of `\url{` if that was open.
  private mutating func readAddress(depth: Int) {
    var depth = depth
    var start = position
    let isBraced = depth > 0
    loop: while position < source.count {
      switch source[position] {
      case "\\":
        let next = byte(position + 1)
        let skipped: Int
        switch next {
        case "~", "_", "%", "#", "&": skipped = 1
        default:
          let end = endOfName(from: position + 1)
          guard end == position + 15, matches("textasciitilde", at: position + 1) else {
            break loop
          }
          skipped = 15
        }
        note(position)
        copy(start..<position)
        position += skipped
        if skipped > 1 {
          write("~")
        } else {
          copy(position..<position + 1)
          position += 1
        }
        if matches("{}", at: position) { position += 2 }
        start = position
      case "{" where isBraced:
        depth += 1
        position += 1
        isUnsettled = true
      case "}" where isBraced && depth > 1:
        depth -= 1
        position += 1
      case "}" where isBraced:
        copy(start..<position)
        position += 1
        return
      case " ", "\t", "\n", "\r", "<", ">", "\"", "$", "`", "{", "}": break loop
      default: position += 1
      }
    }
    copy(start..<position)
    switch byte(position) {
    case "\\", "`", "{", "}": isUnsettled = true  // It may go on after what these become.
    default: break
    }
  }
}

// Mathematics.
extension TextReader {
  private mutating func readDollar() {
    let start = position
    countDollars()
    if byte(start + 1) == "$" {
      if let close = find("$", "$", from: start + 2) {
        readMath(start..<close + 2, inside: start + 2..<close)
      } else {
        position += 2
        copy(start..<position)
      }
      return
    }
    let partner = dollarsPair ? closingDollar(from: start + 1) : nextDollar(from: start + 1)
    if let close = partner, dollarsPair || arePartners(start, close) {
      readMath(start..<close + 1, inside: start + 1..<close)
    } else {
      position += 1
      copy(start..<position)
      isUnsettled = true
    }
  }

  /// Formulas become text in the plain form if they can, and stay as they are otherwise.
  private mutating func readMath(_ whole: Range<Int>, inside: Range<Int>) {
    position = whole.upperBound
    if form == .plain {
      if last == "/", name(inside) == #"\sim"# { return write("~") }
      if let text = MathReader.read(source, inside, nesting: nesting) { return write(text) }
    }
    keep(whole)
  }

  /// Finds the end of the paragraph, and whether its dollars can be taken in pairs.
  ///
  /// If their number is odd, or some of them are prices, each has to look like the beginning or
  /// end of a formula.
  private mutating func countDollars() {
    guard position >= paragraphEnd else { return }
    unclosed = []
    bracesMatch = true
    var index = position
    var count = 0
    var opening: Int?
    dollarsPair = true
    scan: while index < source.count {
      switch source[index] {
      case "\\": index += 1
      case "\n": if byte(end(of: index + 1) { $0.isSpace && $0 != "\n" }) == "\n" { break scan }
      case "$":
        count += 1
        if let first = opening {
          if isPrice(first, index) { dollarsPair = false }
          opening = nil
        } else {
          opening = index
        }
      default: break
      }
      index += 1
    }
    if !count.isMultiple(of: 2) { dollarsPair = false }
    paragraphEnd = max(index, position + 1)
  }

  /// Whether the dollars stand before two amounts, as in `from $5 to $10`.
  private func isPrice(_ first: Int, _ second: Int) -> Bool {
    byte(first + 1).isDigit && byte(second + 1).isDigit
      && source[first + 1..<second].allSatisfy {
        $0 != "\\" && $0 != "^" && $0 != "_" && $0 != "{" && $0 != "="
      }
  }

  /// Whether two dollars among unpaired ones look like the ends of a formula.
  private func arePartners(_ first: Int, _ second: Int) -> Bool {
    if isPrice(first, second) { return false }
    let before = byte(first - 1)
    let opens = !byte(first + 1).isSpace || before.isSpace || before == 0
    let inside = byte(second - 1)
    let after = byte(second + 1)
    let closes =
      !((inside.isSpace || inside == "(") && (after.isWordy || after.isDigit || after == "\\"))
    guard opens, closes else { return false }
    return !(first..<second).contains { index in
      source[index] == "\n" && (byte(index + 1) == " " || byte(index + 1) == "\t")
    }
  }

  private func nextDollar(from start: Int) -> Int? {
    var index = start
    while index < min(paragraphEnd, source.count) {
      if source[index] == "$" { return index }
      index += source[index] == "\\" ? 2 : 1
    }
    return nil
  }

  /// The next dollar that is not in braces, as in `$x \mbox{ if $y$}$`; simply the next one if
  /// the braces of the paragraph do not match.
  private mutating func closingDollar(from start: Int) -> Int? {
    var index = start
    var braces = 0
    while bracesMatch, index < min(paragraphEnd, source.count) {
      switch source[index] {
      case "$" where braces <= 0: return index
      case "{": braces += 1
      case "}": braces -= 1
      case "\\": index += 1
      default: break
      }
      index += 1
    }
    bracesMatch = false
    return nextDollar(from: start)
  }

  /// Where `first` and `second` stand together in the rest of the paragraph.
  private mutating func find(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, from start: Int
  ) -> Int? {
    let key = UInt8(truncatingIfNeeded: second.value)
    guard !unclosed.contains(key) else { return nil }
    var index = start
    while index + 1 < min(paragraphEnd, source.count) {
      if source[index] == first, source[index + 1] == second { return index }
      index += source[index] == "\\" ? 2 : 1
    }
    unclosed.insert(key)
    return nil
  }

  /// `\(` or `\[`.
  private mutating func readDelimiter(closing: Unicode.Scalar) {
    let start = position
    countDollars()
    if let close = find("\\", closing, from: start + 2) {
      readMath(start..<close + 2, inside: start + 2..<close)
    } else {
      copyCommand(to: start + 2)
    }
  }

  /// A `^` or `_` in the text, where only the plain form stops.
  private mutating func readScript() {
    let start = position
    let isRaised = source[start] == "^"
    position += 1
    let next = byte(position)
    if next == "{" || isAttached && (next == "\\" || next >= 0x80) {
      if let (text, end) = MathReader.script(
        source, from: start, isWhole: next == "{", nesting: nesting)
      {
        position = end
        return write(text)
      }
    } else if let end = bareScriptEnd(from: position, isRaised: isRaised) {
      let table = isRaised ? TeXTables.raised : TeXTables.lowered
      let scalars = source[position..<end].compactMap { table[Unicode.Scalar($0)] }
      if scalars.count == end - position {
        position = end
        return write(String(String.UnicodeScalarView(scalars)))
      }
    }
    copy(start..<start + 1)
  }

  private var isAttached: Bool { last.isWordy || last.isDigit || last == ")" || last == "]" }

  /// The end of a script without braces, as people type them into plain text: `10^-9`, `W^+`,
  /// `^13C`, `CO_2`.
  private func bareScriptEnd(from start: Int, isRaised: Bool) -> Int? {
    let sign = byte(start) == "-" || byte(start) == "+" ? 1 : 0
    let digits = end(of: start + sign) { $0.isDigit }
    let after = byte(digits)
    let hasDigits = digits > start + sign
    if isRaised {
      if isAttached {
        if sign == 1, !hasDigits { return after == "{" ? nil : digits }
        let ends = !after.isLetter && !(after == "." && byte(digits + 1).isDigit)
        return digits > start && ends && after != "{" && after != "^" ? digits : nil
      }
      return hasDigits && sign == 0 && after.isUppercase && digits - start < 4 ? digits : nil
    }
    // An element or a one-letter variable, and a number that ends there.
    guard sign == 0, digits == start + 1, after != "_", after != "{", !after.isLowercase else {
      return nil
    }
    let isElement = last.isUppercase || last.isLowercase && beforeLast.isUppercase
    let isSingle = !beforeLast.isWordy && !beforeLast.isDigit && beforeLast != "_"
    let isVariable = last.isLetter && isSingle || endsGreek
    return (isElement && !after.isDigit) || (isVariable && !after.isWordy) ? digits : nil
  }
}

// Commands.
extension TextReader {
  private mutating func readCommand() {
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

  private mutating func replace(to end: Int, with text: String) {
    position = end
    write(text)
  }

  /// Leaves a command that nothing is known of, and with it the braces of its arguments.
  private mutating func copyCommand(to end: Int) {
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
    case .layout where form == .plain, .bracket where form == .plain:
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
    let close = self.end(of: end + 1) { $0 != "}" && $0 != "{" && $0 != "\n" && $0 != "$" }
    guard byte(end) == "{", matches("}{", at: close), opensGroup(at: close + 1) else {
      return copyCommand(to: end)
    }
    var address = TextReader(Array(source[end + 1..<close]), as: form, nesting: nesting + 1)
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
      readMath(start..<finish + length, inside: close + 1..<finish)
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

// Accents.
extension TextReader {
  private struct AccentedLetter {
    var text: String
    /// Braces around the letter that are still open.
    var braces: Int
    var end: Int
    /// Whether there is one character for it.
    var isComposed: Bool
  }

  private mutating func readSignAccent() {
    let start = position
    let sign = source[start + 1]
    // At the beginning of a word it may be a quote that somebody escaped.
    let isQuote = sign == "\"" && (last == 0 || last.isSpace || last == "(")
    if isQuote, hasEscapedQuote(after: start + 2) {
      note(start)
      return replace(to: start + 2, with: "\"")
    }
    if let mark = TeXTables.accent(sign: sign), let letter = accented(mark, from: start + 2),
      letter.isComposed || !isQuote
    {
      return writeAccented(letter, from: start)
    }
    position += 2
    let next = byte(position)
    let isEmpty = matches("{}", at: position) && !byte(position + 2).isWordy
    switch sign {
    case "^" where isEmpty || next.isDigit || next == "{" || next == "-" || next == "+": break
    case "~" where isEmpty: if form == .unicode { return leaveAccent(from: start) }
    case "~" where form == .plain || meansAbout(before: next, isRun: false): break
    case "\"" where isEmpty || next != "{": break
    default: return leaveAccent(from: start)
    }
    note(start)
    replace(to: isEmpty ? position + 2 : position, with: String(Unicode.Scalar(sign)))
  }

  /// Whether a `\"` that is no accent closes what one before `start` opened, and no other opens
  /// before it.
  private func hasEscapedQuote(after start: Int) -> Bool {
    guard byte(start) != "{" else { return false }
    for index in start..<max(start, min(start + 200, source.count)) {
      guard source[index] == "\\", byte(index + 1) == "\"" else { continue }
      let next = byte(index + 2)
      let before = byte(index - 1)
      if !next.isWordy, next != "{", next != "\\" { return true }
      if before.isSpace || before == "(" { return false }
    }
    return false
  }

  /// Leaves an accent that stands on nothing, so that it goes on doing so.
  private mutating func leaveAccent(from start: Int) {
    position = start
    copyCommand(to: start + 2)
    ending = .accent
    isUnsettled = true
  }

  private mutating func readWordAccent(_ mark: Unicode.Scalar, _ range: Range<Int>) {
    let next = byte(range.upperBound)
    if let letter = accented(mark, from: range.upperBound, afterWord: true),
      // Without braces the letter has to be one that takes the accent: `\c x` may be anything.
      next == "{" && mark != "\u{309}" || letter.isComposed
    {
      if let (sign, end) = brokenSign(range) {
        note(range.lowerBound)
        return replace(to: end, with: sign)
      }
      return writeAccented(letter, from: range.lowerBound)
    }
    guard !readGlued(range) else { return }
    copyCommand(to: range.upperBound)
    isUnsettled = true
  }

  /// `\b{eta}` is what became of `\beta` where somebody mended accents without looking.
  private func brokenSign(_ range: Range<Int>) -> (String, Int)? {
    let close = end(of: range.upperBound + 1) { $0.isLetter }
    guard byte(range.upperBound) == "{", byte(close) == "}", close - range.upperBound > 2 else {
      return nil
    }
    let word = name(range.lowerBound + 1..<range.upperBound) + name(range.upperBound + 1..<close)
    switch TeXTables.commands[word] {
    case .symbol(let sign), .relation(let sign): return (sign, close + 1)
    default: return nil
    }
  }

  private mutating func writeAccented(_ letter: AccentedLetter, from start: Int) {
    note(start)
    position = letter.end
    write(letter.text)
    for _ in 0..<letter.braces { open(.dropped, from: position) }
  }

  /// Reads the letter an accent stands on, through braces and further accents.
  private func accented(
    _ mark: Unicode.Scalar, from start: Int, afterWord: Bool = false
  ) -> AccentedLetter? {
    var marks = [mark]
    var braces = 0
    var afterWord = afterWord
    var index = start
    // Nobody stacks more accents than three, nor wraps a letter more often than this.
    for _ in 0..<12 {
      if afterWord || braces > 0 { index = skipSpaces(from: index) }
      if braces > 0 { index = end(of: index) { $0 == "~" } }
      let byte = byte(index)
      if byte == "{" {
        guard braces < 6 else { return nil }
        braces += 1
        index += 1
        afterWord = false
      } else if byte.isLetter {
        return accented(Unicode.Scalar(byte), with: marks, braces: braces, end: index + 1)
      } else if byte >= 0x80 {
        let scalar = firstScalar(of: source, at: index)
        guard scalar.properties.isAlphabetic else { return nil }
        let length = UTF8.width(scalar)
        return accented(scalar, with: marks, braces: braces, end: index + length)
      } else if byte == "\\", let inner = TeXTables.accent(sign: self.byte(index + 1)) {
        guard marks.count < 4 else { return nil }
        marks.append(inner)
        index += 2
        afterWord = false
      } else if byte == "\\", self.byte(index + 1).isLetter {
        let end = endOfName(from: index + 1)
        switch TeXTables.commands[name(index + 1..<end)] {
        case .accent(let inner):
          guard marks.count < 4 else { return nil }
          marks.append(inner)
          afterWord = true
        case .letter(let text), .symbol(let text):
          guard let scalar = text.unicodeScalars.first, scalar.properties.isAlphabetic else {
            return nil
          }
          return accented(scalar, with: marks, braces: braces, end: skipSpaces(from: end))
        case nil where self.byte(index + 1) == "i" && !afterWord:
          // `Lema\^\itre`, where the space after `\i` was lost.
          return accented("i", with: marks, braces: braces, end: index + 2)
        default: return nil
        }
        index = end
      } else {
        return nil
      }
    }
    return nil
  }

  private func accented(
    _ letter: Unicode.Scalar, with marks: [Unicode.Scalar], braces: Int, end: Int
  ) -> AccentedLetter {
    var whole = letter
    if letter == "ı" { whole = "i" }
    if letter == "ȷ" { whole = "j" }
    var left: [Unicode.Scalar] = []
    for mark in marks.reversed() where !(mark == "\u{307}" && whole == "i") {
      // The dot of an i is there already: `\.{\i}` is how Turkish names are often written.
      if left.isEmpty, let next = TeXTables.compose(whole, mark) {
        whole = next
      } else {
        left.append(mark)
      }
    }
    var text = String(whole)
    text.unicodeScalars.append(contentsOf: left)
    return AccentedLetter(text: text, braces: braces, end: end, isComposed: left.isEmpty)
  }

  /// How many letters of a capitalized word the output ends with.
  private var capitalizedLetters: Int {
    let tail = output.suffix(32).reversed().prefix {
      $0.isLetter || $0 >= 0x80
    }
    let word = String(decoding: tail.reversed().filter { $0 != Self.hole }, as: UTF8.self)
    let isWord = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.canonicalCombiningClass.rawValue > 0
    }
    guard isWord, let first = word.unicodeScalars.first, first.properties.isUppercase else {
      return 0
    }
    return word.count
  }

  /// An accent or letter run together with the rest of a name: `Fran\ccois`, `K\ivan`.
  ///
  /// Only inside a capitalized word of five letters or more, only when the accent and its letter
  /// make a character, and only when the whole is no command. Everything else is a macro.
  private mutating func readGlued(_ range: Range<Int>) -> Bool {
    let before = capitalizedLetters
    guard before > 0, ending == .free else { return false }
    isUnsettled = true
    let first = source[range.lowerBound + 1]
    let rest =
      range.lowerBound
      + 2..<end(of: range.lowerBound + 2) {
        $0.isLetter || (0x80...0xBF).contains($0) || (0xC3...0xC5).contains($0)
      }
    let goesOn = byte(rest.upperBound) == "\\"
    guard before + rest.count + (goesOn ? 2 : 0) >= 4, byte(rest.upperBound) != "{",
      source[rest].allSatisfy({ !$0.isUppercase }),
      !TeXTables.notGlued.contains(name(range.lowerBound + 1..<range.upperBound))
    else { return false }
    let command = TeXTables.commands[String(Unicode.Scalar(first))]
    switch command {
    case .accent(let mark):
      guard rest.count > 1 || goesOn, let letter = rest.first,
        source[letter].isLetter,
        let whole = TeXTables.compose(Unicode.Scalar(source[letter]), mark)
      else { return false }
      note(range.lowerBound)
      replace(to: letter + 1, with: String(whole))
      return true
    case .letter(let text) where first == "i" || first == "o" || first == "l":
      guard rest.count >= (before > 1 ? 2 : 3), first != "l" || before > 1 else { return false }
      note(range.lowerBound)
      replace(to: range.lowerBound + 2, with: text)
      return true
    default: return false
    }
  }
}

/// Reads a formula as text, or finds that it cannot be.
private struct MathReader {
  private let source: [UInt8]
  private let end: Int
  private let nesting: Int
  private var position: Int
  private var depth = 0
  private var alphabet = TeXAlphabet.plain
  private var isTight = false

  // Formulas nested deeper than this are not worth reading.
  private static let limit = 24

  private init(_ source: [UInt8], _ range: Range<Int>, nesting: Int) {
    self.source = source
    self.nesting = nesting
    position = range.lowerBound
    end = range.upperBound
  }

  /// The formula in `range` of `source`; nil if there is no readable form of it.
  static func read(_ source: [UInt8], _ range: Range<Int>, nesting: Int) -> String? {
    var reader = MathReader(source, range, nesting: nesting)
    guard let line = reader.line(), reader.position == reader.end else { return nil }
    let text = line.text
    return text.isEmpty ? nil : text
  }

  /// The command at `start` of running text with its arguments, and where they end.
  static func item(_ source: [UInt8], from start: Int, nesting: Int) -> (String, Int)? {
    var reader = MathReader(source, start..<source.count, nesting: nesting)
    var line = MathLine(isTight: false)
    guard reader.readItem(into: &line), !line.text.isEmpty else { return nil }
    return (line.text, reader.endWithoutSpaces)
  }

  /// The script at `start` of running text, and where it ends.
  ///
  /// One that has no characters of its own is only given if it `isWhole`, in braces.
  static func script(
    _ source: [UInt8], from start: Int, isWhole: Bool, nesting: Int
  ) -> (String, Int)? {
    var reader = MathReader(source, start..<source.count, nesting: nesting)
    var line = MathLine(isTight: false)
    guard reader.readScript(into: &line), let first = line.text.utf8.first else { return nil }
    guard isWhole || first != "^" && first != "_" else { return nil }
    return (line.text, reader.endWithoutSpaces)
  }

  // The spaces after a command are none of it in running text.
  private var endWithoutSpaces: Int {
    var index = position
    while byte(index - 1).isSpace { index -= 1 }
    return index
  }

  private func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < end ? source[index] : 0
  }

  private var newLine: MathLine { MathLine(isTight: isTight) }

  private mutating func skipSpaces() {
    while byte(position).isSpace { position += 1 }
  }

  /// Reads up to the end, or the brace that closes what was open.
  private mutating func line() -> MathLine? {
    guard depth < Self.limit else { return nil }
    depth += 1
    defer { depth -= 1 }
    var line = newLine
    while position < end, source[position] != "}" {
      guard readItem(into: &line) else { return nil }
    }
    return line
  }

  /// Reads a group in braces, or a single sign or command.
  private mutating func argument() -> MathLine? {
    guard depth < Self.limit else { return nil }
    depth += 1
    defer { depth -= 1 }
    skipSpaces()
    switch byte(position) {
    case 0, "}", "^", "_", "&", "$": return nil
    case "{":
      position += 1
      guard let line = line(), byte(position) == "}" else { return nil }
      position += 1
      return line
    case "0"..."9":
      var line = newLine
      line.add(String(Unicode.Scalar(source[position])), .ordinary)
      position += 1
      return line
    default:
      var line = newLine
      return readItem(into: &line) ? line : nil
    }
  }

  private mutating func readItem(into line: inout MathLine) -> Bool {
    let sign = source[position]
    switch sign {
    case " ", "\t", "\n", "\r", "~":
      position += 1
      line.gap = true
    case "\\": return readCommand(into: &line)
    case "{":
      guard let group = argument() else { return false }
      line.add(group)
    case "^", "_": return readScript(into: &line)
    case "'":
      let start = position
      while byte(position) == "'" { position += 1 }
      line.attach(primes(position - start))
    case "0"..."9":
      let start = position
      repeat {
        position += 1
      } while byte(position).isDigit
        || byte(position) == "." && byte(position + 1).isDigit
      let digits = source[start..<position]
      line.add(string(digits.map { TeXTables.letter($0, in: alphabet) }), .ordinary)
    case "A"..."Z", "a"..."z":
      position += 1
      line.add(String(TeXTables.letter(sign, in: alphabet)), .ordinary)
    case "(", "[": add(sign, .opening, to: &line)
    case ")", "]", "!": add(sign, .closing, to: &line)
    case ",", ";", ":": add(sign, .punctuation, to: &line)
    case "=", "<", ">", "+", "-", "*", "/": add(sign, .relation, to: &line)
    case "&", "$", "}", 0: return false
    case 0x80...:
      let scalar = firstScalar(of: source, at: position)
      position += UTF8.width(scalar)
      if scalar.properties.canonicalCombiningClass.rawValue > 0 {
        line.attach(String(scalar))
      } else {
        let isSign = scalar.properties.generalCategory == .mathSymbol
        line.add(String(scalar), isSign ? .relation : .ordinary)
      }
    default: add(sign, .ordinary, to: &line)
    }
    return true
  }

  private mutating func add(_ sign: UInt8, _ kind: MathLine.Kind, to line: inout MathLine) {
    position += 1
    line.add(String(Unicode.Scalar(sign)), kind)
  }

  private func primes(_ count: Int) -> String {
    switch count {
    case 1: "′"
    case 2: "″"
    case 3: "‴"
    default: String(repeating: "′", count: count)
    }
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

// Scripts.
extension MathReader {
  private mutating func readScript(into line: inout MathLine) -> Bool {
    let isRaised = source[position] == "^"
    position += 1
    let outer = isTight
    isTight = true
    defer { isTight = outer }
    guard let text = argument()?.text else { return false }
    guard !text.isEmpty else { return true }
    if let shifted = shifted(text, isRaised: isRaised, alone: line.isEmpty) {
      line.attach(shifted)
      return true
    }
    let sign = isRaised ? "^" : "_"
    let isNumber = text.utf8.allSatisfy { $0.isDigit || $0 == "." }
    let isWord =
      isNumber
      || text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic && $0.properties.generalCategory != .modifierLetter
      }
    let runsOn = byte(position).isWordy || byte(position).isDigit
    let isBare = text.unicodeScalars.count == 1 || isWord && !runsOn
    line.attach(isBare ? sign + text : "\(sign)(\(text))")
    return true
  }

  /// `text` in characters that are above or below the line themselves.
  private func shifted(_ text: String, isRaised: Bool, alone: Bool) -> String? {
    let table = isRaised ? TeXTables.raised : TeXTables.lowered
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let shifted = table[scalar] {
        scalars.append(shifted)
      } else if alone, scalar == "," {
        // Marks of footnotes and affiliations.
        scalars.append(scalar)
      } else {
        return nil
      }
    }
    return String(scalars)
  }
}

// Commands.
extension MathReader {
  private mutating func readCommand(into line: inout MathLine) -> Bool {
    let next = byte(position + 1)
    guard next.isLetter else { return readSign(next, into: &line) }
    let start = position + 1
    var index = start
    while byte(index).isLetter { index += 1 }
    let name = String(decoding: source[start..<index], as: UTF8.self)
    position = index
    if let command = TeXTables.mathCommands[name] { return read(command, into: &line) }
    if let set = TeXTables.numberSets[name] {
      skipSpaces()
      line.add(set, .ordinary)
      return true
    }
    switch TeXTables.commands[name] {
    case .letter(let text), .leaning(let text), .escaped(let text):
      skipSpaces()
      line.add(text, .ordinary)
    case .symbol(let text):
      skipSpaces()
      line.add(text, kind(of: name))
    case .relation(let text):
      skipSpaces()
      line.add(text, .relation)
    case .function:
      skipSpaces()
      line.add(name, .function)
    case .gap:
      skipSpaces()
      line.gap = true
    case .accent(let mark):
      guard let letter = argument() else { return false }
      return accent(letter, with: mark, into: &line)
    case .fontSwitch:
      skipSpaces()
    default: return false
    }
    return true
  }

  private func kind(of name: String) -> MathLine.Kind {
    switch name {
    case "langle", "lceil", "lfloor", "llbracket", "lVert", "lvert", "lbrack": .opening
    case "rangle", "rceil", "rfloor", "rrbracket", "rVert", "rvert", "rbrack": .closing
    case "colon": .punctuation
    default: .ordinary
    }
  }

  private mutating func readSign(_ sign: UInt8, into line: inout MathLine) -> Bool {
    // A backslash before a letter that is converted already says nothing.
    position += sign >= 0x80 ? 1 : 2
    switch sign {
    case 0x80...: return true
    case " ", "\t", "\n", "\r", ",", ";", ":", ">": line.gap = true
    case "!", "/", "-": break
    case "{": line.add("{", .opening)
    case "}": line.add("}", .closing)
    case "|": line.add("‖", .ordinary)
    case "%", "&", "#", "$", "_": line.add(String(Unicode.Scalar(sign)), .ordinary)
    case "'", "\"", "`", "^", "~", "=", ".":
      guard let mark = TeXTables.accent(sign: sign), let letter = argument() else { return false }
      return accent(letter, with: mark, into: &line)
    default: return false
    }
    return true
  }

  private mutating func read(_ command: TeXMathCommand, into line: inout MathLine) -> Bool {
    switch command {
    case .fraction:
      guard let above = argument(), let below = argument() else { return false }
      line.add(fraction(above, below))
    case .root:
      return readRoot(into: &line)
    case .binomial:
      guard let above = argument(), let below = argument() else { return false }
      line.add("(\(above.text) choose \(below.text))", .ordinary)
    case .accent(let mark):
      let outer = alphabet
      guard let letter = argument() else { return false }
      alphabet = outer
      return accent(letter, with: mark, into: &line)
    case .alphabet(let alphabet):
      let outer = self.alphabet
      self.alphabet = alphabet
      defer { self.alphabet = outer }
      guard var word = argument() else { return false }
      word.join()
      line.add(word)
    case .text:
      return readText(into: &line)
    case .functionName:
      if byte(position) == "*" { position += 1 }
      guard let name = argument() else { return false }
      line.add(name.text, .function)
    case .layout:
      skipSpaces()
    case .bracket:
      skipSpaces()
      // `\left.` is a bracket that is not there.
      if byte(position) == "." { position += 1 }
    case .gap:
      skipSpaces()
      line.gap = true
    case .negation:
      guard let sign = argument(), sign.text.unicodeScalars.count == 1 else { return false }
      line.add(sign.text + "\u{338}", .relation)
    case .over, .choose:
      guard let below = self.line() else { return false }
      let above = line
      line = newLine
      if case .over = command {
        line.add(fraction(above, below))
      } else {
        line.add("(\(above.text) choose \(below.text))", .ordinary)
      }
    case .modulo:
      skipSpaces()
      line.add("mod", .function)
    case .parenthesizedModulo:
      guard let modulus = argument() else { return false }
      line.gap = true
      line.add("(mod \(modulus.text))", .ordinary)
    }
    return true
  }

  private func fraction(_ above: MathLine, _ below: MathLine) -> MathLine {
    let numerator = above.isCompound ? "(\(above.text))" : above.text
    let denominator =
      below.isCompound || below.count > 1 ? "(\(below.text))" : below.text
    var line = newLine
    line.add("\(numerator)/\(denominator)", .ordinary, as: .fraction)
    return line
  }

  private mutating func readRoot(into line: inout MathLine) -> Bool {
    var sign = "√"
    skipSpaces()
    if byte(position) == "[" {
      let limit = min(position + 32, end)
      guard let close = source[position..<limit].firstIndex(where: { $0 == "]" }) else {
        return false
      }
      var index = MathReader(source, position + 1..<close, nesting: nesting)
      guard let degree = index.line(), index.position == close
      else { return false }
      switch degree.text {
      case "3": sign = "∛"
      case "4": sign = "∜"
      default:
        guard let raised = shifted(degree.text, isRaised: true, alone: false) else {
          return false
        }
        sign = raised + sign
      }
      position = close + 1
    }
    guard let radicand = argument() else { return false }
    if radicand.isCompound || radicand.count > 1 {
      line.add("\(sign)(\(radicand.text))", .ordinary)
    } else {
      line.add(sign + radicand.text, .ordinary, as: .root)
    }
    return true
  }

  private func accent(
    _ letter: MathLine, with mark: Unicode.Scalar, into line: inout MathLine
  ) -> Bool {
    let text = letter.text
    let letters = text.unicodeScalars.filter { $0.properties.canonicalCombiningClass.rawValue == 0 }
    let isLine = mark == "\u{305}" || mark == "\u{332}"
    if let first = letters.first, first != " ", letters.dropFirst().allSatisfy(isPrime) {
      var base = String.UnicodeScalarView(text.unicodeScalars.prefix { !isPrime($0) })
      if first == "ı" { base = String.UnicodeScalarView(["i"]) }
      if first == "ȷ" { base = String.UnicodeScalarView(["j"]) }
      // A bar over one letter is a macron.
      base.append(mark == "\u{305}" ? "\u{304}" : mark)
      base.append(contentsOf: letters.dropFirst())
      line.add(String(base), .ordinary)
    } else if isLine, letters.count < 5, letters.allSatisfy(\.properties.isAlphabetic) {
      var barred = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        barred.append(scalar)
        if scalar.properties.canonicalCombiningClass.rawValue == 0 { barred.append(mark) }
      }
      line.add(String(barred), .ordinary)
    } else {
      return false
    }
    return true
  }

  private func isPrime(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "′" || scalar == "″" || scalar == "‴"
  }

  /// `\text{…}`: running text, with its own spaces.
  private mutating func readText(into line: inout MathLine) -> Bool {
    skipSpaces()
    guard byte(position) == "{" else {
      guard let sign = argument() else { return false }
      line.add(sign)
      return true
    }
    guard nesting < 3 else { return false }
    var braces = 0
    var close = position
    repeat {
      switch source[close] {
      case "{": braces += 1
      case "}": braces -= 1
      case "\\": close += 1
      default: break
      }
      close += 1
    } while close < end && braces > 0
    guard braces == 0, close <= end else { return false }
    let content = source[position + 1..<close - 1]
    position = close
    var reader = TextReader(Array(content), as: .plain, nesting: nesting + 1)
    let text = reader.read()
    guard reader.firstCode == nil || !text.utf8.contains(0x5C), !text.utf8.contains(0x24) else {
      return false
    }
    line.gap = line.gap || (text.utf8.first?.isSpace ?? false)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !words.isEmpty {
      line.add(words, .ordinary)
      line.gap = text.utf8.last?.isSpace ?? false
    }
    return true
  }
}

/// A formula as far as it was read, and what matters for what it stands in.
private struct MathLine {
  enum Kind {
    case none
    case ordinary
    case function
    case relation
    case opening
    case closing
    case punctuation
  }

  /// What a thing takes brackets for when another adjoins it.
  enum Form {
    case single
    case fraction
    case root
  }

  private var settled = ""
  private var current = ""
  private var previous = Kind.none
  private var currentForm = Form.single
  private var isSpaced = false
  private var brackets = 0
  private var isSum = false

  /// Whether the spaces of the source are left out, as in scripts.
  let isTight: Bool

  /// Whether there is a space before what comes next, in the source.
  var gap = false

  /// How many things stand beside each other.
  private(set) var count = 0

  init(isTight: Bool) {
    self.isTight = isTight
  }

  var text: String { settled + current }
  var isEmpty: Bool { settled.isEmpty && current.isEmpty }

  /// What the line as a whole is.
  var form: Form { count == 1 ? currentForm : .single }

  /// Whether it needs brackets to be taken as one thing above a fraction bar.
  var isCompound: Bool { isSum || form == .fraction }

  /// Makes one thing of all it holds: a word.
  mutating func join() {
    count = min(count, 1)
  }

  /// Adds a whole line as one more thing.
  mutating func add(_ line: MathLine) {
    guard !line.isEmpty else { return }
    let adjoins = line.form == .fraction && (previous == .ordinary || previous == .closing)
    let before = count
    if adjoins {
      add("(\(line.text))", .ordinary)
    } else {
      add(line.text, .ordinary, as: line.form)
    }
    guard brackets <= 0 else { return }
    count = before + line.count
    if !adjoins, line.isSum { isSum = true }
  }

  /// Adds what belongs to the last thing: a script or a prime.
  mutating func attach(_ script: String) {
    if currentForm != .single { bracket() }
    current += script
    gap = false
    guard previous == .none else { return }
    previous = .ordinary
    count += 1
  }

  mutating func add(_ item: String, _ kind: Kind, as form: Form = .single) {
    let extends = kind == .ordinary || kind == .function || kind == .opening
    if extends, currentForm != .single { bracket() }
    let isGap = gap && !isTight
    let spaced: Bool
    switch (previous, kind) {
    case (.none, _), (.opening, _), (_, .closing), (_, .punctuation): spaced = false
    case (_, .relation): spaced = isGap
    case (.relation, _): spaced = isSpaced
    case (.function, .ordinary), (.function, .function): spaced = true
    case (.ordinary, .function), (.closing, .function): spaced = true
    default: spaced = isGap
    }
    settled += spaced ? current + " " : current
    current = item
    currentForm = form
    previous = kind
    gap = false
    if kind == .relation { isSpaced = spaced }
    if kind == .closing { brackets -= 1 }
    if brackets <= 0 {
      if kind == .relation || kind == .function { isSum = true }
      if kind != .closing { count += 1 }
    }
    if kind == .opening { brackets += 1 }
  }

  private mutating func bracket() {
    current = "(\(current))"
    currentForm = .single
  }
}
