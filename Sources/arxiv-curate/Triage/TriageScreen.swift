import ArxivModel
import Curation

/// What `triage` shows: a screen of lines, each within its columns.
struct TriageScreen {
  /// As many lines as there are rows.
  let lines: [StyledLine]
  /// How many lines of the abstract are above what is seen: as asked for, or the most there can be.
  let scroll: Int
  /// Where the cursor is, column and row from 0; nil where nothing is typed.
  let cursor: (column: Int, row: Int)?

  /// Draws a session.
  ///
  /// - Parameters:
  ///   - page: The paper that is before the curator; nil where there is none.
  ///   - columns, rows: The size. From 80 × 24 on everything has its place; of less, what fits is shown.
  init(_ session: TriageSession, _ page: TriagePage?, columns: Int, rows: Int) {
    let columns = max(columns, 10)
    let rows = max(rows, 3)
    let head = Self.head(session, columns)
    let foot = Self.foot(session, columns)
    let room = max(rows - 2 - foot.count, 0)
    var body: [StyledLine]
    var scroll = 0
    if session.mode == .help {
      body = Self.help(columns)
    } else if let page, let candidate = session.current {
      (body, scroll) = Self.body(session, candidate, page, columns, room)
    } else {
      body = StyledText.wrapped(
        [
          StyledSpan(
            "There is nothing to decide on. Candidates come into the library by sync and fetch.")
        ], to: columns)
    }
    body = Array(body.prefix(room))
    body += Array(repeating: [], count: room - body.count)
    lines = ([head, []] + body + foot).suffix(rows).map { StyledText.cut($0, to: columns) }
    self.scroll = scroll
    if case .finding = session.mode, foot.count > 1 {
      cursor = (min(StyledText.width(foot[0]), columns - 1), rows - foot.count)
    } else {
      cursor = nil
    }
  }

  /// The month, how far it went, and what was decided.
  private static func head(_ session: TriageSession, _ columns: Int) -> StyledLine {
    let place = session.shown.isEmpty ? 0 : session.position + 1
    let found = session.words.isEmpty ? "" : " of \(session.candidates.count)"
    let counts: [String] = [TriageState.picked, .starred, .later, .dismissed, .new].map {
      "\(session.counts[$0] ?? 0) \($0.rawValue)"
    }
    let text =
      " \(session.month)  \(place)/\(session.shown.count)\(found)  "
      + counts.joined(separator: "  ")
    return [
      StyledSpan(TerminalText.padded(TerminalText.cut(text, to: columns), to: columns), .reversed)
    ]
  }

  /// The keys, and what is to be said or is being typed above them.
  private static func foot(_ session: TriageSession, _ columns: Int) -> [StyledLine] {
    if case .finding(let text) = session.mode {
      // Of long words, the end is what is being typed.
      var shown = "/" + text
      while TerminalText.width(shown) > columns - 1 { shown.removeFirst() }
      return [
        [StyledSpan(shown)],
        keys([("Enter", "find"), ("Esc", "back"), ("Ctrl-U", "clear")], columns),
      ]
    }
    let message = session.message ?? ""
    let said = StyledText.wrapped([StyledSpan(message, .bold)], to: columns, atMost: 2)
    return (said.isEmpty ? [[]] : said) + [keys(Self.keys, columns)]
  }

  private static let keys = [
    ("p", "pick"), ("l", "later"), ("d", "dismiss"), ("s", "star"), ("o", "page"), ("f", "PDF"),
    ("n", "note"), ("u", "undo"), ("/", "find"), ("?", "help"), ("q", "quit"),
  ]

  private static func keys(_ keys: [(String, String)], _ columns: Int) -> StyledLine {
    var line: StyledLine = []
    for (key, word) in keys {
      let next =
        (line.isEmpty ? [] : [StyledSpan(" ")]) + [
          StyledSpan(key, .bold), StyledSpan(" \(word)", .dim),
        ]
      guard StyledText.width(line + next) <= columns else { break }
      line += next
    }
    return line
  }

  /// The paper, as its parts need it, with the abstract in the room that is left.
  private static func body(
    _ session: TriageSession, _ candidate: Candidate, _ page: TriagePage, _ columns: Int,
    _ room: Int
  ) -> (lines: [StyledLine], scroll: Int) {
    // Longer lines are hard to read.
    let width = min(columns, 100)
    var above = StyledText.wrapped(page.title, to: width, atMost: 3)
    above += StyledText.wrapped([StyledSpan(page.byline)], to: width, atMost: 2)
    above += StyledText.wrapped(page.facts, to: width, atMost: 1)
    above += StyledText.wrapped(state(session, candidate.id), to: width, atMost: 2)
    above.append([])
    var below: [StyledLine] = []
    func add(_ label: String, _ text: String, _ style: Console.Style?, atMost count: Int) {
      let lines = StyledText.wrapped([StyledSpan(text, style)], to: width - 9, atMost: count)
      for (index, line) in lines.enumerated() {
        let label = TerminalText.padded(index == 0 ? label : "", to: 9)
        below.append([StyledSpan(label, .dim)] + line)
      }
    }
    for (index, link) in page.code.prefix(2).enumerated() {
      add(index == 0 ? "Code" : "", link, .link, atMost: 1)
    }
    if let reason = candidate.reason { add("Reason", reason, nil, atMost: 2) }
    for (index, pick) in candidate.nearest.prefix(3).enumerated() {
      add(index == 0 ? "Near" : "", pick, nil, atMost: 1)
    }
    if !below.isEmpty { below.insert([], at: 0) }
    let abstract = page.abstract.map { StyledText.wrapped($0, to: width) }
      .joined(separator: [[]]).map { $0 }
    let left = max(room - above.count - below.count, 1)
    guard abstract.count > left else { return (above + abstract + below, 0) }
    // The last line tells of the rest.
    let seen = max(left - 1, 1)
    let scroll = min(session.scroll, abstract.count - seen)
    let rest = abstract.count - scroll - seen
    let mark = rest > 0 ? "… \(rest) more \(rest == 1 ? "line" : "lines"): ↓" : "↑"
    let part = abstract[scroll..<(scroll + seen)] + [[StyledSpan(mark, .dim)]]
    return (above + part + below, scroll)
  }

  /// What is decided on a paper, by whom.
  private static func state(_ session: TriageSession, _ id: ArxivID) -> [StyledSpan] {
    var parts: [StyledSpan] = []
    if session.picked.contains(id) { parts.append(StyledSpan("picked", .good)) }
    for entry in session.decisions[id] ?? [] {
      let who = entry.curator == session.curator ? "you" : entry.curator
      let style: Console.Style = entry.decision == .starred ? .good : .doubtful
      if !parts.isEmpty { parts.append(StyledSpan("; ")) }
      parts.append(StyledSpan("\(entry.decision.rawValue) by \(who)", style))
    }
    return parts
  }

  private static func help(_ columns: Int) -> [StyledLine] {
    let keys = [
      ("p", "pick: into the issue, with a note to fill in"),
      ("l", "later: put off"),
      ("d", "dismiss: not for this issue"),
      ("s", "star: one of the best, to be looked at first"),
      ("u", "undo the last decision, and the one before it, of this session"),
      ("n", "note now: pick it and open its note in the editor"),
      ("o", "open the abstract page in the browser"),
      ("f", "open the PDF in the browser"),
      ("j → Space", "next"),
      ("k ← Backspace", "previous"),
      ("Home End", "first, last"),
      ("↓ ↑ PgDn PgUp", "move in the abstract"),
      ("/", "find candidates by words, as search does; nothing shows all again"),
      ("? h", "this help"),
      ("q Ctrl-C", "quit; every decision is on disk already"),
    ]
    return [[StyledSpan("Keys", .bold)], []]
      + keys.map { [StyledSpan(TerminalText.padded($0, to: 15), .bold), StyledSpan($1)] }
      + [[], [StyledSpan("Any key goes back.", .dim)]]
  }
}
