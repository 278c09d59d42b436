internal import Foundation

/// A value that one thread at a time may use.
///
/// In place of `Synchronization.Mutex`, of which on Linux the thread sanitizer sees nothing, so that all
/// that it guards would be reported.
public final class Mutex<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  /// Creates one that nobody uses yet.
  public init(_ value: Value) {
    self.value = value
  }

  /// Uses the value, once no other thread does.
  public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
