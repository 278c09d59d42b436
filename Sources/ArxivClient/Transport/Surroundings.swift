public import Foundation

/// The clock, the pause and chance, as values that a test can hold still.
public struct Surroundings {
  /// Seconds since the machine started, sleep included: one clock for all processes, which nobody sets.
  public var uptime: () -> Double
  /// The time of day.
  public var now: () -> Date
  /// Which start of the machine ``uptime`` counts from.
  public var boot: () -> String
  /// Waits for some seconds.
  public var sleep: (Double) -> Void
  /// A number from 0 to 1, for jitter.
  public var chance: () -> Double

  /// Creates surroundings.
  public init(
    uptime: @escaping () -> Double, now: @escaping () -> Date, boot: @escaping () -> String,
    sleep: @escaping (Double) -> Void, chance: @escaping () -> Double
  ) {
    self.uptime = uptime
    self.now = now
    self.boot = boot
    self.sleep = sleep
    self.chance = chance
  }

  /// The machine's own.
  public static let real = Surroundings(
    uptime: {
      var time = timespec()
      clock_gettime(CLOCK_BOOTTIME, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    },
    now: { Date() },
    boot: {
      let id = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
      return id?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    },
    sleep: { seconds in
      guard seconds > 0 else { return }
      var asked = timespec(
        tv_sec: Int(seconds), tv_nsec: Int(seconds.truncatingRemainder(dividingBy: 1) * 1e9))
      var left = timespec()
      while nanosleep(&asked, &left) != 0, errno == EINTR { asked = left }
    },
    chance: { Double.random(in: 0...1) })
}

// Its closures hold nothing that changes.
extension Surroundings: @unchecked Sendable {}
