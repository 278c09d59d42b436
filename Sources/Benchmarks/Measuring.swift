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
  /// - Returns: The time from start to end, in seconds, and its largest memory, in MiB.
  /// - Throws: ``BenchmarkError`` when it fails.
  func run() throws -> (seconds: Double, memory: Double) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var variables = ProcessInfo.processInfo.environment
    variables.merge(environment) { $1 }
    var pid = pid_t()
    var usage = rusage()
    var status: Int32 = 0
    let time = try seconds {
      let failed = Self.withPointers([program] + arguments) { argv in
        Self.withPointers(variables.map { "\($0)=\($1)" }) { envp in
          posix_spawnp(&pid, program, &actions, nil, argv, envp)
        }
      }
      guard failed == 0 else { throw BenchmarkError(description: "\(program) cannot be started") }
      guard wait4(pid, &status, 0, &usage) == pid else {
        throw BenchmarkError(description: "\(program) was lost")
      }
    }
    guard status == 0 else {
      throw BenchmarkError(
        description: "\(([program] + arguments).joined(separator: " ")) ended with \(status >> 8)")
    }
    return (time, Double(usage.ru_maxrss) / 1024)
  }

  private static func withPointers<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Value
  ) rethrows -> Value {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return try body(pointers + [nil])
  }
}
