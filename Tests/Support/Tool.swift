internal import Foundation

/// Runs the built `arxiv-curate`, as its users do: in a folder, with a home of its own.
public struct Tool: Sendable {
  /// What a run left behind.
  public struct Run: Sendable {
    /// The exit status; of a run that a signal ended, 128 and the signal's number.
    public var status: Int32
    /// What was printed.
    public var output: String
    /// What was said.
    public var errors: String

    /// What was printed, in lines.
    public var lines: [String] { output.split(separator: "\n").map { String($0) } }
  }

  /// The home and working folder, which begin empty.
  public let folder: TemporaryFolder
  /// Variables beside HOME and PATH.
  public var environment: [String: String] = [:]
  /// Where the program is run, below the folder.
  public var directory = ""

  /// Makes an empty home.
  public init() throws {
    folder = try TemporaryFolder()
  }

  /// Makes a copy of everything in another's home, with its environment, pointed to the copy.
  public init(copyOf other: Tool) throws {
    let copy = try TemporaryFolder(copyOf: other.folder)
    folder = copy
    directory = other.directory
    environment = other.environment.mapValues { $0.replacing(other.folder.path, with: copy.path) }
  }

  /// Lets the program ask a server of the test, without pauses and with little patience.
  public mutating func use(_ server: StandInArxiv) {
    environment["ARXIV_CURATE_API_URL"] = server.apiURL
    environment["ARXIV_CURATE_OAI_URL"] = server.oaiURL
    environment["ARXIV_CURATE_FEED_URL"] = server.feedURL
    environment["ARXIV_CURATE_REQUEST_INTERVAL"] = "0"
    environment["ARXIV_CURATE_RETRY_BASE"] = "0.01"
    environment["ARXIV_CURATE_LEASE"] = "\(folder.path)/lease"
    // A sanitizer takes its time.
    let isSanitized = ProcessInfo.processInfo.environment["TSAN_OPTIONS"] != nil
    environment["ARXIV_CURATE_STALL"] = isSanitized ? "8" : "1"
    environment["ARXIV_CURATE_TIMEOUT"] = isSanitized ? "24" : "3"
  }

  /// Gives servers that never hang the time they need, however busy the machine is.
  public mutating func takeTime() {
    environment["ARXIV_CURATE_STALL"] = "60"
    environment["ARXIV_CURATE_TIMEOUT"] = "60"
  }

  /// The program, where the package manager has built it: beside the tests.
  public static let program: String = {
    let tests = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
    let folder = tests.map { URL(filePath: $0).deletingLastPathComponent().path }
    let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return "\(folder ?? own)/arxiv-curate"
  }()

  /// Whether this machine has pseudo-terminals; a bare container may not.
  public static let hasTerminals: Bool = {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    if terminal >= 0 { close(terminal) }
    return terminal >= 0
  }()

  /// Runs the program and waits for its end.
  public func run(_ arguments: String..., input: String? = nil) async throws -> Run {
    try await run(arguments, input: input)
  }

  /// Runs the program and waits for its end.
  public func run(_ arguments: [String], input: String? = nil) async throws -> Run {
    try await command(Self.program, arguments, input: input)
  }

  /// Runs a shell command in which `arxiv-curate` is the program.
  public func shell(_ command: String) async throws -> Run {
    try await self.command("/bin/sh", ["-c", command], input: nil)
  }

  private func command(
    _ program: String, _ arguments: [String], input: String?
  ) async throws -> Run {
    let process = try process(program, arguments)
    return try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: waiting here would keep other tests from running.
      Thread.detachNewThread {
        continuation.resume(with: Result { try Self.wait(process, input: input) })
      }
    }
  }

  /// A run that has not begun yet.
  func process(_ program: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    var environment = environment
    environment["HOME"] = environment["HOME"] ?? folder.path
    environment["PATH"] =
      environment["PATH"]
      ?? URL(filePath: Self.program).deletingLastPathComponent().path + ":/usr/bin:/bin"
    // What `make sanitize` says to all programs that it runs.
    for name in ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    process.environment = environment
    process.currentDirectoryURL = URL(
      filePath: directory.isEmpty ? folder.path : "\(folder.path)/\(directory)")
    return process
  }

  private static func wait(_ process: Process, input: String?) throws -> Run {
    let scratch = try TemporaryFolder()
    // Files rather than pipes: nobody has to read while the program writes.
    let files = ["in", "out", "err"].map { "\(scratch.path)/\($0)" }
    try Data((input ?? "").utf8).write(to: URL(filePath: files[0]))
    for file in files[1...] { try Data().write(to: URL(filePath: file)) }
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: files[0]))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files[1]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files[2]))
    try process.run()
    process.waitUntilExit()
    let texts = try files[1...].map {
      String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self)
    }
    let status = process.terminationStatus
    return Run(
      status: process.terminationReason == .exit ? status : 128 + status, output: texts[0],
      errors: texts[1])
  }
}

extension StandInPaper {
  /// The papers of `Fixtures/arxiv/papers.json`.
  public static func fixture() throws -> [StandInPaper] {
    try load(from: Fixtures.path("arxiv/papers.json"))
  }
}
