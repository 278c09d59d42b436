import Foundation
import TestSupport
import Testing

@Suite(
  "When a call fails, the program", .serialized, .timeLimit(.minutes(15)),
  .enabled(if: Interposer.isPossible, "there is no C compiler to make the interposer with"))
struct FailingCallTests {
  /// A way to fail, and the calls that can fail so.
  struct Way: Sendable {
    var action: Interposer.Action
    var calls: Set<Interposer.Call>
  }

  /// A full disk, a quota, a disk that is broken, folders that nothing may be changed in.
  private static let ways: [Way] = [
    Way(action: .failure(ENOSPC), calls: [.create, .write, .resize, .folder, .link, .flush]),
    Way(action: .lastingFailure(ENOSPC), calls: [.create, .write, .resize, .folder, .link]),
    Way(action: .shortWrite(EDQUOT), calls: [.write]),
    Way(action: .lastingFailure(EDQUOT), calls: [.create, .write, .resize, .folder, .link]),
    Way(action: .failure(EIO), calls: [.write, .resize, .flush]),
    Way(action: .lastingFailure(EIO), calls: [.write, .resize, .flush]),
    Way(
      action: .lastingFailure(EROFS),
      calls: [.create, .write, .resize, .folder, .link, .rename, .remove]),
    Way(action: .failure(EACCES), calls: [.create, .folder, .link, .rename, .remove]),
  ]

  @Test(
    "says what could not be written, with its code, leaves files whole, and completes the next time",
    arguments: Ordeal.all)
  func failing(ordeal: Ordeal) async throws {
    let trial = try await Trial(ordeal)
    var seed = SeededGenerator(seed: KillTests.seed)
    var ends: [Int32: Int] = [:]
    var bad = 0
    for interposer in interposers(trial, &seed) {
      let (tool, run) = try await trial.run(interposer)
      var faults = try trial.complaints(of: run, in: tool)
      faults += try await trial.faults(in: tool)
      ends[run.status, default: 0] += 1
      if !faults.isEmpty { bad += 1 }
      let words = interposer.action.map { "\($0) call \($1) of \(interposer.calls)" } ?? ""
      #expect(
        faults.isEmpty, "\(ordeal.name), \(words), SEED=\(KillTests.seed): \(faults), \(run.errors)"
      )
    }
    if KillTests.wanted != nil {
      let codes = ends.sorted { $0.key < $1.key }.map { "\($0.value) ended with \($0.key)" }
      print(
        "torture: \(ordeal.name): \(ends.values.reduce(0, +)) failing calls; "
          + "\(codes.joined(separator: ", ")); \(bad) bad")
    }
    await trial.world.server.stop()
  }

  /// In the long form each way at every call, or every few of many; in the short one a few by chance.
  private func interposers(_ trial: Trial, _ seed: inout SeededGenerator) -> [Interposer] {
    let sweep = Self.ways.flatMap { way -> [Interposer] in
      let count = trial.calls.count { way.calls.contains($0.call) }
      let step = max(count / 20, 1)
      return stride(from: 1, through: count, by: step).map { number in
        var interposer = Interposer()
        interposer.calls = way.calls
        interposer.action = (way.action, number)
        return interposer
      }
    }
    return KillTests.wanted == nil ? Array(sweep.shuffled(using: &seed).prefix(2)) : sweep
  }
}

extension Trial {
  /// What is wrong with how a run ended of which a call had failed.
  fileprivate func complaints(of run: Tool.Run, in tool: Tool) throws -> [String] {
    guard run.status != 0 else {
      // Nothing of note failed: what was asked for must be there.
      let picture = try Picture(of: tool.folder, isCopied: true)
      return picture.files == expected.files && picture.library == expected.library
        ? [] : ["it says that all is done, and it is not"]
    }
    var complaints: [String] = []
    if ![73, 74, 75].contains(run.status) { complaints.append("it ended with \(run.status)") }
    let lines = run.errors.split(separator: "\n").filter { $0.hasPrefix("arxiv-curate: ") }
    if !lines.contains(where: { $0.contains("/") }) { complaints.append("it names no file") }
    if run.errors.contains("database is locked") { complaints.append("it speaks of SQLite") }
    return complaints
  }
}
