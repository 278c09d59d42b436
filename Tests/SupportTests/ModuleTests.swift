import Foundation
import TestSupport
import Testing

@Suite("The modules")
struct ModuleTests {
  /// What each module may import beside Foundation, Glibc and what Swift itself brings: dependencies
  /// point one way, and each C library or package that is hard to replace has one module that knows it.
  private static let allowed: [String: Set<String>] = [
    "ArxivModel": [],
    "DurableFiles": [],
    "Markdown": ["CCmarkGFM"],
    "Bibliography": ["ArxivModel"],
    "ArxivClient": ["ArxivModel", "CArchive", "CCurl", "CLibXML2", "CSimdJSON", "DurableFiles"],
    "PaperLibrary": ["ArxivModel", "DurableFiles", "GRDB", "GRDBSQLite"],
    "Curation": ["ArxivModel", "DurableFiles", "Markdown", "Yams"],
    "Digest": ["ArxivModel", "Curation", "Markdown"],
    "Checks": ["ArxivModel", "Curation", "Digest"],
    "Rendering": ["ArxivModel", "Curation", "Digest", "Markdown", "Mustache"],
    "Preview": ["Rendering"],
    "Ranking": ["ArxivModel"],
    "arxiv-curate": [
      "ArgumentParser", "ArxivClient", "ArxivModel", "Bibliography", "Checks", "Curation", "Digest",
      "DurableFiles", "PaperLibrary", "Preview", "Ranking", "Rendering",
    ],
    "Fuzzing": [
      "ArxivClient", "ArxivModel", "Bibliography", "Curation", "Digest", "Markdown", "PaperLibrary",
      "Preview", "Rendering",
    ],
    "Fuzz": ["Fuzzing"],
    "Benchmarks": [
      "ArxivClient", "ArxivModel", "CLibXML2", "PaperLibrary", "Ranking", "TestSupport",
    ],
  ]

  /// What is no Swift: the borders to C, and what is installed beside the program.
  private static let borders: Set<String> = [
    "CArchive", "CCmarkGFM", "CCurl", "CLibXML2", "CSimdJSON", "Installation",
  ]

  @Test("import what stands below them, and nothing else")
  func imports() throws {
    let sources = "\(Fixtures.package)/Sources"
    let modules = try FileManager.default.contentsOfDirectory(atPath: sources)
      .filter { !Self.borders.contains($0) }
    #expect(Set(modules) == Set(Self.allowed.keys))
    let common: Set<String> = ["Foundation", "Glibc", "Dispatch", "Synchronization"]
    for module in modules {
      var imported: Set<String> = []
      for case let name as String in FileManager.default.enumerator(
        atPath: "\(sources)/\(module)") ?? .init() where name.hasSuffix(".swift")
      {
        let text = try String(contentsOfFile: "\(sources)/\(module)/\(name)", encoding: .utf8)
        let lines = text.matches(
          of:
            /(?m)^(?:@[a-z]+ )?(?:(?:public|package|internal|private) )?import (?:(?:struct|class|enum|protocol|func) )?(\w+)/
        )
        imported.formUnion(lines.map { String($0.1) })
      }
      #expect(!imported.isEmpty || module == "DurableFiles", "\(module)")
      let allowed = Self.allowed[module] ?? []
      #expect(
        imported.subtracting(common).isSubset(of: allowed),
        "\(module) imports \(imported.subtracting(common).subtracting(allowed))")
      #expect(imported.isSuperset(of: allowed), "\(module): \(allowed.subtracting(imported))")
    }
  }
}
