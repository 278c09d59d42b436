import Fuzzing
import TestSupport
import Testing

@Suite("Inputs that fuzzing found")
struct KeptInputTests {
  @Test("do no harm any more", arguments: FuzzTarget.all.map(\.name))
  func kept(target name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let run = try target.start()
    try run([])
    // What broke one reader is of use against all.
    for folder in FuzzTarget.all.map(\.name) {
      for file in (try? Fixtures.names(in: "fuzz/\(folder)")) ?? [] {
        let bytes = try Fixtures.bytes("fuzz/\(folder)/\(file)")
        #expect(throws: Never.self, "fuzz/\(folder)/\(file)") { try run(bytes) }
      }
    }
  }

  @Test("lie in folders of targets that there are")
  func folders() throws {
    for name in try Fixtures.names(in: "fuzz") where !name.contains(".") {
      #expect(FuzzTarget.named(name) != nil, "\(name)")
    }
  }
}
