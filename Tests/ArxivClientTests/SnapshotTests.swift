import ArxivModel
import Foundation
import TestSupport
import Testing

@testable import ArxivClient

@Suite("The metadata snapshot")
struct SnapshotTests {
  /// The lines of a file, decoded or refused.
  private func decode(_ path: String) throws -> (records: [ArchiveRecord], defects: [Int: String]) {
    let file = try SavedFile(path: path)
    #expect(try file.nextMember() != nil)
    let lines = LineReader(file)
    let decoder = try SnapshotDecoder()
    var records: [ArchiveRecord] = []
    var defects: [Int: String] = [:]
    while let line = try lines.next() {
      guard case .line(let bytes) = line, !bytes.isEmpty else { continue }
      do {
        records.append(try decoder.record(bytes))
      } catch {
        defects[lines.number] = error.description
      }
    }
    return (records, defects)
  }

  @Test("gives each line as a record, all of it")
  func records() throws {
    let (records, defects) = try decode(Fixtures.path("snapshot/papers.jsonl"))
    #expect(defects.isEmpty)
    #expect(
      records.map(\.paper.reference.description)
        == ["0704.9001v2", "2105.90101v1", "2105.90102v2", "math/9901901v2"])
    let first = try #require(records.first)
    #expect(first.paper.title == #"A wave equation on the lattice, after Schr\"odinger"#)
    #expect(
      first.paper.authors.map(\.name) == [#"A. Bal\'azsi"#, "J. van der Berg", #"\L. No\v{v}ak"#])
    #expect(first.paper.authors[1].affiliations == ["Institute of Examples, Here"])
    #expect(first.paper.abstract.hasPrefix(#"We write Schr\"odinger's equation"#))
    #expect(
      first.paper.abstract.hasSuffix(
        "on the way.\n\nA second paragraph holds the table of what was lost."))
    #expect(first.paper.comment == "12 pages, 3 figures")
    #expect(first.paper.journalReference == "J. Ex. 76 (2007) 013009")
    #expect(first.paper.reportNumber == "EX-HEP-07-12")
    #expect(first.paper.dois == ["10.1000/ex.76.013009"])
    #expect(first.paper.categories.map(\.id) == ["hep-th", "math.MP"])
    #expect(Timestamp.text(first.paper.submitted) == "2007-04-02T19:18:42Z")
    #expect(Timestamp.text(first.paper.updated) == "2007-07-24T20:10:27Z")
    #expect(first.versions.map(\.number) == [1, 2])
    #expect(first.submitter == "Ann Example")
    #expect(first.license == nil)
    #expect(Timestamp.day(first.datestamp) == "2008-11-26")
    #expect(records[1].license == "http://creativecommons.org/licenses/by/4.0/")
    #expect(records.map(\.paper.isWithdrawn) == [false, false, false, true])
  }

  @Test("says of every line that is no paper why, and reads the others")
  func badLines() throws {
    let (records, defects) = try decode(Fixtures.path("snapshot/bad-lines.jsonl"))
    #expect(records.count == 2)
    #expect(defects.keys.sorted() == [2, 3, 4, 5, 6, 7, 8, 11])
    #expect(defects[2]?.contains("not JSON: ") == true)
    #expect(defects[3]?.hasPrefix("2105.9010x: ") == true)
    #expect(defects[4] == "2105.90104: it has no versions")
    #expect(defects[5] == "2105.90105: it has no category")
    #expect(defects[6] == "2105.90106: title is not a text")
    #expect(defects[7] == "2105.90107: version 1 has no number or no date")
    #expect(defects[8] == "JSON, but not an object")
    #expect(defects[11] == "2105.90109: it does not say when version 1 was submitted")
  }

  @Test("bears a line cut at any byte, and any byte changed")
  func anyLine() throws {
    let text = try Fixtures.text("snapshot/papers.jsonl").split(separator: "\n")[0]
    let bytes = Array(text.utf8)
    let decoder = try SnapshotDecoder()
    let padding = [UInt8](repeating: 0, count: SnapshotDecoder.padding)
    func record(_ line: [UInt8]) throws -> ArchiveRecord {
      try (line + padding).withUnsafeBytes {
        try decoder.record(UnsafeRawBufferPointer(rebasing: $0.prefix(line.count)))
      }
    }
    #expect(try record(bytes).paper.version == 2)
    for end in 0..<bytes.count {
      #expect(throws: SnapshotDecoder.Defect.self) { try record(Array(bytes[..<end])) }
    }
    for index in bytes.indices {
      for change: UInt8 in [0x80, bytes[index], 0x22 ^ bytes[index]] {
        var changed = bytes
        changed[index] ^= change
        _ = try? record(changed)
      }
    }
  }

  @Test("has its lines divided wherever a read ends, with or without a last newline")
  func lines() throws {
    let folder = try TemporaryFolder()
    for (text, expected) in [
      ("a\nbc\n\nd", ["a", "bc", "", "d"]), ("a\r\nb\r\n", ["a", "b"]), ("\n", [""]), ("x", ["x"]),
    ] {
      try folder.write(text, to: "lines")
      let file = try SavedFile(path: "\(folder.path)/lines")
      _ = try file.nextMember()
      let reader = LineReader(file)
      var found: [String] = []
      var offsets: [Int] = []
      while case .line(let bytes)? = try reader.next() {
        found.append(String(decoding: bytes, as: UTF8.self))
        offsets.append(reader.offset)
      }
      #expect(found == expected)
      #expect(offsets.last == text.utf8.count)
    }
  }

  @Test("passes over a line that is too long, and goes on behind it")
  func tooLong() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: LineReader.limit + 5)
    try folder.write("first\n\(long)\nlast\n", to: "lines")
    let file = try SavedFile(path: "\(folder.path)/lines")
    _ = try file.nextMember()
    let reader = LineReader(file)
    var found: [String] = []
    while let line = try reader.next() {
      switch line {
      case .tooLong: found.append("too long")
      case .line(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    #expect(found == ["first", "too long", "last"])
    #expect(reader.number == 3)
  }

  @Test("goes on from any line as if it had read all before")
  func resuming() throws {
    let path = Fixtures.path("snapshot/bad-lines.jsonl")
    func numbers(from offset: Int, line: Int) throws -> [(Int, Int)] {
      let file = try SavedFile(path: path)
      _ = try file.nextMember()
      _ = try file.head()
      let reader = LineReader(file)
      try reader.skip(to: offset, afterLine: line)
      var places: [(Int, Int)] = []
      while try reader.next() != nil { places.append((reader.offset, reader.number)) }
      return places
    }
    let all = try numbers(from: 0, line: 0)
    #expect(all.count == 11)
    for (index, place) in all.enumerated() {
      let rest = try numbers(from: place.0, line: place.1)
      #expect(rest.map(\.0) == all.dropFirst(index + 1).map(\.0))
      #expect(rest.map(\.1) == all.dropFirst(index + 1).map(\.1))
    }
  }

  @Test("of the corpus is decoded whole", .enabled(if: Fixtures.corpus != nil))
  func corpus() throws {
    let corpus = try #require(Fixtures.corpus)
    let (records, defects) = try decode(
      "\(corpus)/kaggle/kaggle_200lines_embedding-vecsearch.jsonl")
    #expect(records.count == 200)
    #expect(defects.isEmpty)
    #expect(records.allSatisfy { !$0.paper.authors.isEmpty && !$0.paper.abstract.isEmpty })
  }
}
