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
    for _ in 0..<25 {  // in turn, so that a change of the machine's pace meets both
      bare.append(seconds { parseOnly(feed) })
      ours.append(try secondsThrowing { _ = try decode(feed) })
    }
    let limit = Double(count) / median(bare)
    let rate = Double(count) / median(ours)
    print("decoding \(count) entries of \(path.split(separator: "/").last ?? "")")
    print("  libxml2, empty handlers  \(Int(limit)) entries/s")
    print("  QueryFeedDecoder         \(Int(rate)) entries/s")
    print(
      String(format: "  time against the limit   %.2f  (aim: at most 1.60)", limit / rate))
  }

  private static func decode(_ feed: [UInt8]) throws -> Int {
    var count = 0
    let decoder = try QueryFeedDecoder { _ in count += 1 }
    feed.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: 16_384) {
        decoder.consume(
          UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 16_384, bytes.count)]))
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
      for start in stride(from: 0, to: bytes.count, by: 16_384) {
        let end = min(start + 16_384, bytes.count)
        let chunk = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        xmlParseChunk(
          parser, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(chunk.count), 0)
      }
    }
    xmlParseChunk(parser, nil, 0, 1)
    xmlFreeParserCtxt(parser)
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
}

/// The median of some figures; zero of none.
func median(_ figures: [Double]) -> Double {
  figures.isEmpty ? 0 : figures.sorted()[figures.count / 2]
}

func seconds(_ work: () -> Void) -> Double {
  let clock = ContinuousClock()
  let time = clock.measure(work)
  return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
}

func secondsThrowing(_ work: () throws -> Void) throws -> Double {
  let clock = ContinuousClock()
  let time = try clock.measure(work)
  return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
}
