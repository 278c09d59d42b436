public import ArxivModel

/// A question whose answer is a list of papers, page after page.
public struct ListingQuestion: Hashable, Sendable {
  /// The orders that arXiv knows; dates newest first.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// By submission of version 1.
    case submitted
    /// By submission of the current version.
    case updated
    /// As arXiv finds fit.
    case relevance
  }

  /// What to look for; nil for everything in the window.
  public var query: SearchQuery?
  /// When version 1 was submitted; nil for any time.
  public var window: DateWindow?
  /// The order.
  public var order: Order
  /// How many papers at the most; nil for all.
  public var limit: Int?

  /// Creates a question; nil when it asks for nothing in particular.
  public init?(query: SearchQuery?, window: DateWindow?, order: Order, limit: Int?) {
    guard query != nil || window != nil else { return nil }
    self.query = query
    self.window = window
    self.order = order
    self.limit = limit
  }

  /// The question in one line, the same for the same question.
  public var text: String {
    let limited = limit.map { " limit \($0)" } ?? ""
    return "\(search(in: window)) order \(order.rawValue)\(limited)"
  }

  /// What arXiv is asked for the papers of a window.
  func search(in window: DateWindow?) -> SearchQuery {
    let parts = [query?.withBothNamesOfCategories, window.map { .submitted($0) }]
    // One of the two is there: that is what the initialiser saw to.
    return SearchQuery.all(parts.compactMap { $0 }) ?? .submitted(DateWindow.ever)
  }
}

/// How far a listing has come, so that another process can go on with it.
public struct ListingProgress: Hashable, Sendable, CustomStringConvertible {
  /// The windows still to be read, the next one first; nil for no limit of time.
  public var windows: [DateWindow?]
  /// How many records of the next window were read.
  public var offset = 0
  /// How many of them were new.
  public var collected = 0
  /// How many records were passed over, since arXiv cannot send them.
  public var passedOver = 0
  /// Where those records stand.
  public var unsent: [UnsentRecord] = []
  /// How many papers arXiv announced, in windows that were read to their end, beyond those that came.
  public var lacking = 0
  /// How many papers all windows have together; nil while nothing had to be divided.
  public var whole: Int?

  /// The beginning of a question.
  public init(_ question: ListingQuestion) {
    windows = [question.window]
  }

  /// Reads what ``description`` wrote; nil when it is something else.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count >= 3, let offset = Int(parts[0]), let collected = Int(parts[1]),
      let passedOver = Int(parts[2])
    else { return nil }
    windows = []
    for part in parts.dropFirst(3) {
      switch part.first {
      case "!":
        guard let record = UnsentRecord(part) else { return nil }
        unsent.append(record)
      case "~": lacking = Int(part.dropFirst()) ?? 0
      case "=": whole = Int(part.dropFirst())
      default:
        guard let window = Self.window(part) else { return nil }
        windows.append(window)
      }
    }
    self.offset = offset
    self.collected = collected
    self.passedOver = passedOver
  }

  /// The progress as one line.
  public var description: String {
    var parts = ["\(offset)", "\(collected)", "\(passedOver)"]
    parts += windows.map(Self.text)
    parts += unsent.map(\.written)
    if lacking > 0 { parts.append("~\(lacking)") }
    if let whole { parts.append("=\(whole)") }
    return parts.joined(separator: " ")
  }

  fileprivate static func text(_ window: DateWindow?) -> String {
    window.map { "\($0.first)-\($0.last)" } ?? "*"
  }

  /// What ``text(_:)`` wrote, where no window is one too; nil when it is something else.
  fileprivate static func window(_ text: String) -> DateWindow?? {
    if text == "*" { return .some(nil) }
    let ends = text.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, let window = DateWindow(firstMinute: ends[0], lastMinute: ends[1]) else {
      return nil
    }
    return window
  }
}

/// A record of a listing that arXiv cannot send, by its place: its id stands nowhere else.
public struct UnsentRecord: Hashable, Sendable, CustomStringConvertible {
  /// The window in which it stands; nil for no limit of time.
  public var window: DateWindow?
  /// How many records of the window stand before it.
  public var offset: Int
  /// The paper just before it, where that came in the same run.
  public var behind: ArxivID?

  init(window: DateWindow?, offset: Int, behind: ArxivID?) {
    self.window = window
    self.offset = offset
    self.behind = behind
  }

  /// Reads what ``written`` wrote; nil when it is something else.
  init?(_ text: String) {
    let parts = text.dropFirst().split(separator: "@", omittingEmptySubsequences: false)
    guard text.hasPrefix("!"), parts.count == 3, let offset = Int(parts[1]),
      let window = ListingProgress.window(String(parts[0]))
    else { return nil }
    self.init(window: window, offset: offset, behind: ArxivID(canonical: String(parts[2])))
  }

  /// The place in one word.
  var written: String {
    "!\(ListingProgress.text(window))@\(offset)@\(behind?.description ?? "")"
  }

  /// The place for people: `number 877 of [202101010000 TO 202101011200], behind 2101.00124`.
  public var description: String {
    "number \(offset + 1)" + (window.map { " of \($0)" } ?? "")
      + (behind.map { ", behind \($0)" } ?? "")
  }
}

/// A page of a listing.
public struct ListingPage: Sendable {
  /// The papers, in arXiv's order.
  public var papers: [Paper]
  /// How many papers the window has that is being read, as arXiv says now.
  public var total: Int
  /// How far the listing has come with this page, but for the new papers in ``ListingProgress/collected``,
  /// which only the receiver can count.
  public var progress: ListingProgress
}
