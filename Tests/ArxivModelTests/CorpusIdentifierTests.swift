import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("Ids and categories in arXiv's own responses", .enabled(if: Fixtures.corpus != nil))
struct CorpusIdentifierTests {
  private func texts(in folder: String, suffix: String) throws -> [String] {
    let path = try #require(Fixtures.corpus) + "/" + folder
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.hasSuffix(suffix) }
      .map { String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\($0)")), as: UTF8.self) }
  }

  /// What stands between `start` and the next `end`, each time.
  private func fields(in text: String, from start: String, to end: String) -> Set<String> {
    Set(
      text.components(separatedBy: start).dropFirst()
        .compactMap { $0.components(separatedBy: end).first })
  }

  @Test("in query feeds are read, and print as they stand there")
  func entries() throws {
    var ids: Set<String> = []
    for text in try texts(in: "query", suffix: ".xml") + texts(in: "generated", suffix: ".xml") {
      ids.formUnion(fields(in: text, from: "<id>http://arxiv.org/abs/", to: "</id>"))
    }
    #expect(ids.count > 1000)
    for id in ids {
      #expect(try ArxivReference("http://arxiv.org/abs/\(id)").description == id)
    }
  }

  @Test("in OAI-PMH headers are read")
  func headers() throws {
    var ids: Set<String> = []
    for text in try texts(in: "oai", suffix: ".xml") {
      ids.formUnion(fields(in: text, from: "<identifier>oai:arXiv.org:", to: "</identifier>"))
    }
    #expect(ids.count > 1000)
    for id in ids {
      #expect(try ArxivReference("oai:arXiv.org:\(id)").description == id)
    }
  }

  @Test("in the metadata snapshot are canonical")
  func snapshot() throws {
    for text in try texts(in: "kaggle", suffix: ".jsonl") {
      for line in text.split(separator: "\n") {
        let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let object = try #require(read)
        let id = try #require(object["id"] as? String)
        #expect(ArxivID(canonical: id)?.description == id)
        for name in try #require(object["categories"] as? String).split(separator: " ") {
          #expect(Category(String(name))?.entry != nil, "\(name)")
        }
      }
    }
  }

  @Test("of primary categories are all known")
  func categories() throws {
    var names: Set<String> = []
    for text in try texts(in: "query", suffix: ".xml") + texts(in: "generated", suffix: ".xml") {
      names.formUnion(fields(in: text, from: "<arxiv:primary_category term=\"", to: "\""))
    }
    for text in try texts(in: "oai", suffix: ".xml") {
      for list in fields(in: text, from: "<categories>", to: "</categories>") {
        names.formUnion(list.split(separator: " ").map { String($0) })
      }
    }
    #expect(names.count > 100)
    for name in names { #expect(Category(name)?.entry != nil, "\(name)") }
  }
}
