import Foundation
import TestSupport
import Testing

@Suite(
  "Killed at any moment, the program", .serialized, .timeLimit(.minutes(15)),
  .enabled(if: Interposer.isPossible, "there is no C compiler to make the interposer with"))
struct KillTests {
  /// How many kills `make torture` wants in all; nil in the short form.
  static let wanted = ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) }

  @Test(
    "leaves files whole and the library sound, and the next run completes", arguments: Ordeal.all)
  func killed(ordeal: Ordeal) async throws {
    let trial = try await Trial(ordeal)
    var seed = SeededGenerator(seed: Self.seed)
    var table = Table(trial.calls.count)
    for interposer in interposers(trial, &seed) {
      let kind = Table.kind(of: interposer)
      let (tool, run) = try await trial.run(interposer)
      // A kill at a random moment may come too late, and one at the last call of an import, which has
      // two threads and not always as many.
      let isKilled = run.status == 128 + SIGKILL
      #expect(isKilled || run.status == 0, "\(run.status): \(run.errors)")
      let faults = try await trial.faults(in: tool)
      table.note(kind, isKilled: isKilled, isBad: !faults.isEmpty)
      #expect(
        faults.isEmpty,
        "\(ordeal.name), \(Self.words(interposer, trial)), SEED=\(Self.seed): \(faults)")
    }
    if Self.wanted != nil { print(table.row(ordeal.name)) }
    await trial.world.server.stop()
  }

  /// The kills: in the long form one before, amid and after every call and many at random moments; in the
  /// short one a few of each, drawn by chance.
  private func interposers(_ trial: Trial, _ seed: inout SeededGenerator) -> [Interposer] {
    var sweep: [Interposer] = []
    for entry in trial.calls {
      for action in Self.actions(entry.call) {
        var interposer = Interposer()
        interposer.action = (action, entry.number)
        sweep.append(interposer)
      }
    }
    if Self.wanted == nil { sweep = Array(sweep.shuffled(using: &seed).prefix(3)) }
    let random = Self.wanted.map { max($0 / Ordeal.all.count - sweep.count, 30) } ?? 1
    return sweep
      + (0..<random).map { _ in
        var interposer = Interposer()
        interposer.signal = (SIGKILL, Int.random(in: 0...trial.duration, using: &seed))
        return interposer
      }
  }

  private static func actions(_ call: Interposer.Call) -> [Interposer.Action] {
    call == .write
      ? [.signalBefore(SIGKILL), .signalAmid(SIGKILL), .signalAfter(SIGKILL)]
      : [.signalBefore(SIGKILL), .signalAfter(SIGKILL)]
  }

  /// Drawn anew each time, and said when something fails; `SEED=` repeats a run.
  static let seed =
    ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? .random(in: 0...99_999)

  private static func words(_ interposer: Interposer, _ trial: Trial) -> String {
    if let (action, number) = interposer.action {
      return "\(action) call \(number), \(trial.calls[number - 1])"
    }
    return "after \(interposer.signal?.afterMicroseconds ?? 0) µs"
  }

  /// What `make torture` prints of a command.
  private struct Table {
    private let calls: Int
    private var kills: [String: Int] = [:]
    private var late = 0
    private var bad = 0

    init(_ calls: Int) {
      self.calls = calls
    }

    static func kind(of interposer: Interposer) -> String {
      switch interposer.action?.0 {
      case .signalBefore: "before"
      case .signalAmid: "amid"
      case .signalAfter: "after"
      default: "random"
      }
    }

    mutating func note(_ kind: String, isKilled: Bool, isBad: Bool) {
      if isKilled { kills[kind, default: 0] += 1 } else { late += 1 }
      if isBad { bad += 1 }
    }

    func row(_ name: String) -> String {
      func right(_ number: Int, _ width: Int) -> String {
        String(repeating: " ", count: max(width - "\(number)".count, 0)) + "\(number)"
      }
      let kinds = ["before", "amid", "after", "random"].map { right(kills[$0] ?? 0, 9) }
      return "torture: \(name.padding(toLength: 18, withPad: " ", startingAt: 0)) | "
        + "\(right(calls, 5)) | \(kinds.joined(separator: ", ")) | "
        + "\(right(kills.values.reduce(0, +), 3)) | \(right(bad, 3))"
    }
  }
}
