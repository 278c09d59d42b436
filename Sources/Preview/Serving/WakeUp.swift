internal import Glibc

/// A sign from one thread to another that waits for descriptors.
final class WakeUp: Sendable {
  /// What can be waited on: readable from ``raise()`` until ``clear()``.
  let descriptor: Int32
  private let otherEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    (descriptor, otherEnd) = (ends[0], ends[1])
    for end in ends { Descriptor.set(up: end) }
  }

  deinit {
    close(descriptor)
    close(otherEnd)
  }

  /// Gives the sign.
  func raise() {
    // A pipe that is full of signs says the same.
    _ = write(otherEnd, [1], 1)
  }

  /// Takes all signs back, so that the next one is seen.
  func clear() {
    var buffer = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }
}
