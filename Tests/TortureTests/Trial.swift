import Foundation
import TestSupport
import Testing

/// An ordeal as it goes when nothing happens, against which each run that something happened to is held.
struct Trial {
  let ordeal: Ordeal
  /// The world before the run.
  let world: Ordeal.World
  /// The calls of an undisturbed run.
  let calls: [CallLog.Entry]
  /// How long it took, in microseconds.
  let duration: Int
  private let before: Picture
  /// What the run leaves.
  let expected: Picture
  /// What each file was between the two, by its hash.
  private let between: [String: Set<String>]

  /// Runs an ordeal undisturbed.
  init(_ ordeal: Ordeal) async throws {
    self.ordeal = ordeal
    let world = try await ordeal.world()
    self.world = world
    before = try Picture(of: world.tool.folder)
    let tool = try Tool(copyOf: world.tool)
    var interposer = Interposer()
    interposer.clock = world.clock
    interposer.log = "calls"
    let clock = ContinuousClock.now
    let run = try await interposer.on(tool).run(ordeal.arguments)
    duration = Int(clock.duration(to: .now) / .microseconds(1))
    try #require(run.status == 0, "\(ordeal.name): \(run.errors)")
    let log = CallLog(of: tool, file: "calls")
    calls = log.entries
    try #require(!calls.isEmpty)
    expected = try Picture(of: tool.folder)
    #expect(expected.leftovers.isEmpty)
    #expect(
      before.files != expected.files || before.library != expected.library,
      "a run that changes nothing tells nothing")
    #expect(log.unflushed { $0.contains("/library.sqlite") || $0.contains("/lease") }.isEmpty)
    between = Dictionary(
      grouping: log.entries.filter { $0.hash != nil }, by: { $0.target ?? "" }
    ).reduce(into: [:]) { result, pair in
      let name = pair.key.replacing("\(tool.folder.path)/", with: "")
      result[name] = Set(pair.value.compactMap(\.hash))
    }
  }

  /// Runs it in a copy of the world while something happens to it.
  func run(_ interposer: Interposer) async throws -> (tool: Tool, run: Tool.Run) {
    let tool = try Tool(copyOf: world.tool)
    var interposer = interposer
    interposer.clock = interposer.clock ?? world.clock
    return (tool, try await interposer.on(tool).run(ordeal.arguments))
  }

  /// What is not as it must be after a run that was disturbed, and after the next one.
  func faults(in tool: Tool) async throws -> [String] {
    var faults = faults(in: try Picture(of: tool.folder, isCopied: true))
    var interposer = Interposer()
    interposer.clock = world.clock
    if let meanwhile = ordeal.meanwhile {
      let run = try await interposer.on(tool).run(meanwhile)
      if run.status != 0 {
        faults.append("\(meanwhile[0]) ended with \(run.status): \(run.errors)")
      }
    }
    let next = try await interposer.on(tool).run(ordeal.arguments)
    if next.status != 0, next.status != ordeal.again {
      faults.append("the next run ended with \(next.status): \(next.errors)")
    }
    let picture = try Picture(of: tool.folder)
    for name in Set(picture.files.keys).union(expected.files.keys).sorted()
    where picture.files[name] != expected.files[name] {
      faults.append("\(name) is another after the next run")
    }
    if picture.library != expected.library {
      let tables = (expected.library ?? [:]).filter { picture.library?[$0.key] != $0.value }
      faults.append("the library is another after the next run: \(tables.keys.sorted())")
    }
    // One can be left where a file had been created and nothing is written to it again.
    if picture.leftovers.count > 1 { faults.append("left behind: \(picture.leftovers)") }
    return faults
  }

  /// What is not whole, or lost.
  private func faults(in picture: Picture) -> [String] {
    var faults: [String] = []
    for name in Set(picture.files.keys).union(before.files.keys).sorted() {
      let now = picture.files[name]
      guard now != before.files[name], now != expected.files[name] else { continue }
      guard let now else {
        faults.append("\(name) is gone")
        continue
      }
      if between[name]?.contains(hashOfFile(now)) != true {
        faults.append("\(name) is neither old nor new, but has \(now.count) bytes")
      }
    }
    if !before.papers.isSubset(of: picture.papers) { faults.append("papers are lost") }
    if !picture.papers.isSubset(of: expected.papers) { faults.append("there are strange papers") }
    if picture.leftovers.count > 1 { faults.append("left behind: \(picture.leftovers)") }
    return faults
  }
}
