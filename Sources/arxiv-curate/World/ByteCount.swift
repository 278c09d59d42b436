import Foundation

/// Sizes of files as people read them.
enum ByteCount {
  private static let units = ["KiB", "MiB", "GiB", "TiB"]

  /// A size such as `412 bytes`, `3.1 MiB` or `120 GiB`.
  static func text(_ bytes: Int) -> String {
    guard bytes >= 1_024 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
    var size = Double(bytes) / 1_024
    var unit = 0
    // What would be rounded to 1024 of one unit is 1.0 of the next.
    while size >= 1_023.5, unit < units.count - 1 {
      size /= 1_024
      unit += 1
    }
    return String(format: size < 9.95 ? "%.1f" : "%.0f", size) + " \(units[unit])"
  }
}
