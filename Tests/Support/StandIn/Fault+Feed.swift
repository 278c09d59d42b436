extension Fault {
  /// The healthy answer, spoilt in the way of this fault.
  ///
  /// Where there are no papers to spoil, as the request itself is refused, the refusal stays; the
  /// traps, which must be met, bring a paper of their own.
  func alteredPage(of outcome: StandInOutcome, papers: [StandInPaper]) -> WireAnswer.Reply {
    guard var page = outcome.page else { return outcome.reply }
    switch self {
    case .emptyPage:
      page.hits = []
    case .emptyResult:
      page.claimNothing()
    case .short(let count):
      page.hits = page.hits.dropLast(max(count, 0))
    case .duplicatePage:
      if let first = page.hits.first {
        page.hits = Array(repeating: first, count: max(page.hits.count, 2))
      }
    case .wrongPaper:
      page.hits = Self.others(than: page, papers)
    case .entityBomb:
      page.documentType = Self.bomb
      Self.setTitle(of: &page, to: "&b9;".utf8)
    case .externalEntity(let path):
      page.documentType = "<!DOCTYPE feed [<!ENTITY outside SYSTEM \"file://\(path)\">]>"
      Self.setTitle(of: &page, to: "&outside;".utf8)
    case .invalidUTF8:
      Self.setTitle(of: &page, to: Array("Broken ".utf8) + [0xFF] + Array(" title".utf8))
    case .controlCharacters:
      if page.hits.isEmpty { page.hits = QueryEvaluator.Hit.invented(1) }
      page.hits = page.hits.map(Self.withControls)
    default:
      break
    }
    return page.reply
  }

  private static func setTitle(of page: inout any AnswerPage, to markup: some Sequence<UInt8>) {
    if page.hits.isEmpty { page.hits = QueryEvaluator.Hit.invented(1) }
    page.hits[0].titleMarkup = Array(markup)
  }

  /// A document type whose entity `b9` stands for 3 · 10⁹ letters.
  private static var bomb: String {
    var lines = ["<!DOCTYPE feed [", "  <!ENTITY b0 \"ha!\">"]
    for level in 1...9 {
      let inner = String(repeating: "&b\(level - 1);", count: 10)
      lines.append("  <!ENTITY b\(level) \"\(inner)\">")
    }
    lines.append("]>")
    return lines.joined(separator: "\n")
  }

  private static func others(
    than page: any AnswerPage, _ papers: [StandInPaper]
  ) -> [QueryEvaluator.Hit] {
    let asked = Set(page.hits.map(\.paper.id) + page.asked)
    let candidates = papers + StandInPaper.synthetic(count: 2 * asked.count + 1)
    return candidates.lazy.filter { !asked.contains($0.id) }.prefix(max(page.hits.count, 1))
      .map(QueryEvaluator.Hit.init(current:))
  }

  private static func withControls(_ hit: QueryEvaluator.Hit) -> QueryEvaluator.Hit {
    var hit = hit
    let controls = "\u{7F}\u{9B}31m"
    let title = XMLText.escaped(hit.paper.title)
    hit.titleMarkup = Array("\(controls)\(title)&#x7F;&#155;2J".utf8)
    hit.paper.comment = (hit.paper.comment ?? "") + controls
    hit.paper.authors = hit.paper.authors.map { author in
      var author = author
      author.name += controls
      return author
    }
    return hit
  }
}
