/// A reader or writer of this program that is given any bytes at all, and what it must hold to.
///
/// A run ends in a crash, or throws, when something is wrong; that the input is refused is no wrong.
/// `make fuzz` runs the targets on inputs that libFuzzer makes up, the tests on those that are kept
/// under `Fixtures/fuzz`.
public struct FuzzTarget: Sendable {
  /// What a run takes, and throws when something is wrong.
  public typealias Run = ([UInt8]) throws -> Void

  /// The name by which it is asked for, such as `query-feed`.
  public let name: String
  /// How long inputs become, in bytes.
  public let longest: Int
  /// Makes what all runs share, and gives the run; its runs are for one thread.
  public let start: @Sendable () throws -> Run

  init(_ name: String, longest: Int = 4_096, _ run: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.init(name, longest: longest) { run }
  }

  init(_ name: String, longest: Int = 4_096, starting start: @escaping @Sendable () throws -> Run) {
    self.name = name
    self.longest = longest
    self.start = start
  }

  /// All targets, in the order of what they read: what arXiv sends, what people write, what is made.
  public static let all: [FuzzTarget] = [
    .queryFeed, .announcementFeed, .oai, .snapshotLine, .snapshotFile, .identifier, .references,
    .authors, .tex, .mathematics, .query, .librarySearch, .note, .issue, .configuration, .triage,
    .pins, .compilation, .prose, .digest, .bibliography, .requestHead,
  ]

  /// The target with a name; nil when there is none.
  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
