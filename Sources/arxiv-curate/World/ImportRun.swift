import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary
import Synchronization

/// Brings saved files into the library: one thread reads and prepares, this one keeps.
final class ImportRun {
  /// What became of the records of all files.
  struct Counts: Hashable {
    var new = 0
    var updated = 0
    var unchanged = 0

    /// How many records are in the library now.
    var all: Int { new + updated + unchanged }

    mutating func add(_ change: PaperEntry.Change) {
      switch change {
      case .new: new += 1
      case .updated: updated += 1
      case .unchanged: unchanged += 1
      }
    }
  }

  /// How many bad records of a run are named, if not all are asked for.
  static let named = 50

  private let library: PaperLibrary
  private let console: Console
  /// What became of the good records.
  private(set) var counts = Counts()
  /// How many records were bad; of an import that goes on, those of before too.
  private(set) var badCount = 0
  /// The papers that were named, told too little of, and are not in the library.
  private(set) var lacking: [ArxivReference] = []
  /// The bad records of this run, the first thousand.
  private(set) var bad: [SavedRecords.BadRecord] = []

  init(library: PaperLibrary, console: Console) {
    self.library = library
    self.console = console
  }

  /// What the reading thread hands over: some entries, and the place behind them.
  private struct Batch: Sendable {
    var entries: [PaperEntry] = []
    var named: [SavedRecords.NamedPaper] = []
    var deleted: [ArxivID] = []
    var bad: [SavedRecords.BadRecord] = []
    var place = PaperLibrary.ImportProgress(member: 1, offset: 0, line: 0, bad: 0)
    var packedBytes = 0

    var count: Int { entries.count + named.count + deleted.count + bad.count }

    /// So many records are some milliseconds' work.
    static let size = 250
  }

  private typealias Queue = BoundedQueue<Result<Batch, any Error>>

  /// The way back of batches that are kept, to the thread whose memory they are: freed on another, half
  /// of them would wait for each other's allocator.
  private final class Retired: Sendable {
    private let batches = Mutex<[Batch]>([])

    func add(_ batch: Batch) {
      batches.withLock { $0.append(batch) }
    }

    func free() {
      let old = batches.withLock { batches in
        let old = batches
        batches = []
        return old
      }
      withExtendedLifetime(old) {}
    }
  }

  /// How many records are kept in one transaction, of which each costs the index a merge; or what comes
  /// within a second, since nobody else can write meanwhile.
  private static let transactionSize = 20_000

  /// Brings in one file.
  ///
  /// Whenever it ends, what was kept stays, and the same file goes on from there the next time.
  ///
  /// - Parameter path: The file; `-` for standard input.
  /// - Throws: ``NoSuchFile``, ``BadInput``, `SavedFile.Failure`, `LibraryError`.
  func bringIn(_ path: String) throws {
    let source = Self.identity(of: path)
    let start = try source.flatMap { try library.progress(of: $0) }
    if let start {
      console.warn("going on where the last import of \(path) stopped, behind line \(start.line)")
      badCount += start.bad
    }
    let queue = Queue(limit: 32)
    defer { queue.close() }
    let retired = Retired()
    let thread = Thread { Self.prepare(path, from: start, into: queue, retired) }
    thread.stackSize = 8 << 20
    thread.start()

    let begin = ContinuousClock.now
    let before = counts.all
    let size = path == "-" ? nil : Self.size(of: path)
    var next = queue.take(within: nil)
    while case .element(let result) = next {
      let (batch, following) = try keep(try result.get(), queue, retired, source)
      let seconds = Double(begin.duration(to: .now).components.seconds)
      console.progress(
        progress(path, counts.all - before, packed: batch.packedBytes, of: size, seconds))
      next = following
      if case .nothing = next { next = queue.take(within: nil) }
    }
    if let source { try library.write { try $0.note(nil, of: source) } }
    console.clearProgress()
  }

  /// Keeps a batch and, in the same transaction, those that are ready behind it.
  ///
  /// - Returns: The last batch that was kept, and what the queue gave after it.
  private func keep(
    _ first: Batch, _ queue: Queue, _ retired: Retired, _ source: String?
  ) throws -> (Batch, Queue.Taken) {
    let begin = ContinuousClock.now
    var batch = first
    var found: [SavedRecords.BadRecord] = []
    // Counted only once it is kept: a disk may turn out to be full when the transaction ends.
    var kept = counts
    var absent: [ArxivReference] = []
    var next = Queue.Taken.nothing
    try library.write { transaction in
      var count = 0
      while true {
        for entry in batch.entries { kept.add(try transaction.keep(entry)) }
        for id in batch.deleted {
          kept.add(try transaction.markDeleted(id) ? .updated : .unchanged)
        }
        for paper in batch.named {
          if try transaction.has(paper.reference) {
            kept.add(.unchanged)
          } else {
            absent.append(paper.reference)
          }
        }
        count += batch.count
        found += batch.bad
        next = .nothing
        guard count < Self.transactionSize, begin.duration(to: .now) < .seconds(1) else { break }
        next = queue.take(within: 0.1)
        guard case .element(.success(let following)) = next else { break }
        retired.add(batch)
        batch = following
      }
      if let source { try transaction.note(batch.place, of: source) }
    }
    counts = kept
    lacking += absent
    name(found)
    return (batch, next)
  }

  private func name(_ found: [SavedRecords.BadRecord]) {
    for record in found {
      if console.isVerbose || bad.count < Self.named { console.complain("\(record)") }
      if bad.count == Self.named, !console.isVerbose {
        console.complain("more bad records follow; --verbose names them all")
      }
      badCount += 1
      if bad.count < 1_000 { bad.append(record) }
    }
  }

  private func progress(
    _ path: String, _ count: Int, packed: Int, of size: Int?, _ seconds: Double
  ) -> String {
    let rate = seconds > 0 ? ", \(Int(Double(count) / seconds)) a second" : ""
    guard let size, size > 0, packed > 0, seconds > 0 else {
      return "\(path): \(count) papers\(rate)"
    }
    let part = min(Double(packed) / Double(size), 1)
    let left = Int((seconds / part * (1 - part)).rounded(.up))
    return "\(path): \(count) papers\(rate), \(Int(part * 100)) %, about \(left) s left"
  }

  // MARK: - The reading thread

  private static func prepare(
    _ path: String, from start: PaperLibrary.ImportProgress?, into queue: Queue,
    _ retired: Retired
  ) {
    var batch = Batch()
    do {
      try SavedRecords(path: path).read(from: start) { item, place, packedBytes in
        switch item {
        case .record(let record): batch.entries.append(PaperEntry(record))
        case .paper(let paper): batch.entries.append(PaperEntry(paper, confirmed: nil))
        case .named(let paper): batch.named.append(paper)
        case .deleted(let id): batch.deleted.append(id)
        case .bad(let record): batch.bad.append(record)
        }
        batch.place = place
        guard batch.count >= Batch.size else { return true }
        batch.packedBytes = packedBytes()
        defer {
          batch = Batch()
          retired.free()
        }
        return queue.put(.success(batch))
      }
      if batch.count > 0 { _ = queue.put(.success(batch)) }
    } catch {
      // Of what turns out to be no snapshot, nothing is noted as read.
      if !(error is BadInput), batch.count > 0 {
        _ = queue.put(.success(batch))
      }
      _ = queue.put(.failure(error))
    }
    queue.close()
  }

  /// What tells a file from every other, and from itself when it has changed; nil for what cannot be
  /// read twice.
  private static func identity(of path: String) -> String? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return "\(status.st_dev) \(status.st_ino) \(status.st_size) "
      + "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  private static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0 ? Int(status.st_size) : nil
  }
}
