import Foundation
import Fuzzing

/// Looks for readers that take more than proportionate time: what libFuzzer found is short, and only shows
/// that by being repeated.
enum Stretch {
  /// The lengths that a piece is repeated to, in bytes; a reader in proportion takes eight times as long.
  private static let lengths = (short: 1 << 15, long: 1 << 18)
  /// How long the longer one may take, in seconds, and how many times as long as the shorter one.
  private static let limit = (seconds: 2.0, ratio: 24.0)

  /// Repeats pieces of files, and says which are slow.
  ///
  /// - Returns: How many.
  static func run(_ run: FuzzTarget.Run, on paths: [String], pieces: Int) throws -> Int {
    var random = SystemRandomNumberGenerator()
    var slow = 0
    for _ in 0..<pieces {
      guard let path = paths.randomElement(using: &random) else { return 0 }
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
      guard !bytes.isEmpty else { continue }
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let count = min(bytes.count - start, 1 << Int.random(in: 0...6, using: &random))
      // What goes before is often what makes a reader read on.
      let head = Bool.random(using: &random) ? bytes[..<start] : []
      let piece = bytes[start..<start + count]
      let short = try seconds(run, head, piece, lengths.short)
      guard short > limit.seconds / 80 else { continue }
      let long = try seconds(run, head, piece, lengths.long)
      guard long > limit.seconds, long / short > limit.ratio else { continue }
      slow += 1
      let text = String(decoding: piece, as: UTF8.self).debugDescription
      print(
        "slow: \(path), \(start)..<\(start + count), head \(head.count): \(short) s, \(long) s \(text)"
      )
    }
    return slow
  }

  private static func seconds(
    _ run: FuzzTarget.Run, _ head: ArraySlice<UInt8>, _ piece: ArraySlice<UInt8>, _ length: Int
  ) throws -> Double {
    var bytes = Array(head)
    while bytes.count < length { bytes += piece }
    // The processor's own time, whatever else keeps it busy.
    let start = clock()
    try run(bytes)
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }
}
