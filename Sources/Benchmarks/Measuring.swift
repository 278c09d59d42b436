import Foundation

/// Why a measurement could not be made.
struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
}

/// The median of some figures; zero of none.
func median(_ figures: [Double]) -> Double {
  figures.isEmpty ? 0 : figures.sorted()[figures.count / 2]
}

/// How long some work takes, in seconds.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let time = try ContinuousClock().measure(work)
  return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
}

/// A process that is run to be measured.
struct Command {
  var program: String
  var arguments: [String]
  var environment: [String: String] = [:]

  /// Runs it once.
  ///
  /// - Returns: The time from start to end, and the processor's time, in seconds.
  /// - Throws: ``BenchmarkError`` when it fails.
  func run() throws -> (seconds: Double, work: Double) {
    var usage = rusage()
    var status: Int32 = 0
    let time = try seconds {
      let pid = try start()
      guard wait4(pid, &status, 0, &usage) == pid else {
        throw BenchmarkError(description: "\(program) was lost")
      }
    }
    try check(status)
    func length(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (time, length(usage.ru_utime) + length(usage.ru_stime))
  }

  /// Runs it once, and looks at its memory all the while.
  ///
  /// (What the system reports at a process's end is never less than what its parent held.)
  ///
  /// - Returns: Its largest memory, in MiB.
  /// - Throws: ``BenchmarkError`` when it fails.
  func peakMemory() throws -> Double {
    let pid = try start()
    var status: Int32 = 0
    var peak = 0.0
    while waitpid(pid, &status, WNOHANG) == 0 {
      let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
      let line = text?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
      peak = max(peak, (kilobytes ?? 0) / 1024)
      usleep(2_000)
    }
    try check(status)
    return peak
  }

  private func start() throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var variables = ProcessInfo.processInfo.environment
    variables.merge(environment) { $1 }
    var pid = pid_t()
    let failed = Self.withPointers([program] + arguments) { argv in
      Self.withPointers(variables.map { "\($0)=\($1)" }) { envp in
        posix_spawnp(&pid, program, &actions, nil, argv, envp)
      }
    }
    guard failed == 0 else { throw BenchmarkError(description: "\(program) cannot be started") }
    return pid
  }

  private func check(_ status: Int32) throws {
    guard status == 0 else {
      throw BenchmarkError(
        description: "\(([program] + arguments).joined(separator: " ")) ended with \(status >> 8)")
    }
  }

  private static func withPointers<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Value
  ) rethrows -> Value {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return try body(pointers + [nil])
  }
}
