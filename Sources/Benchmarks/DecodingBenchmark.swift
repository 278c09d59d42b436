import ArxivClient
import ArxivModel
import CLibXML2
import Foundation

/// A feed's bytes to papers, beside libxml2's push parser with handlers that do nothing.
enum DecodingBenchmark {
  static func run(path: String) throws {
    let feed = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let count = try decode(feed)
    var bare: [Double] = []
    var ours: [Double] = []
    var ratios: [Double] = []
    for _ in 0..<40 {  // in turn, so that a change of the machine's pace meets both
      let limit = seconds { parseOnly(feed) }
      let time = try seconds { _ = try decode(feed) }
      bare.append(limit)
      ours.append(time)
      ratios.append(time / limit)
    }
    print("decoding \(count) entries, \(feed.count) bytes")
    print("  libxml2, empty handlers   \(rate(count, bare)) entries/s")
    print("  QueryFeedDecoder          \(rate(count, ours)) entries/s")
    print(String(format: "  time against the limit    %.2f   (at most 1.60)", median(ratios)))
  }

  private static func rate(_ count: Int, _ times: [Double]) -> Int {
    Int(Double(count) / median(times))
  }

  /// The size in which a connection hands on what it receives.
  private static let pieceSize = 16_384

  private static func decode(_ feed: [UInt8]) throws -> Int {
    let decoder = try QueryFeedDecoder { _ in }
    feed.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: pieceSize) {
        decoder.consume(
          UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieceSize, bytes.count)]))
      }
    }
    guard case .feed(let whole) = decoder.finish() else {
      throw BenchmarkError(description: "the file is not a whole feed")
    }
    return whole.papers
  }

  private static func parseOnly(_ feed: [UInt8]) {
    var handler = xmlSAXHandler()
    clibxml2_set_empty_handlers(&handler)
    guard let parser = clibxml2_push_parser(&handler, nil) else { return }
    feed.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: pieceSize) {
        let end = min(start + pieceSize, bytes.count)
        let chunk = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        xmlParseChunk(
          parser, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(chunk.count), 0)
      }
    }
    xmlParseChunk(parser, nil, 0, 1)
    xmlFreeParserCtxt(parser)
  }
}
