internal import Foundation

/// What stands between the program and the C library in a test: it counts the calls that change files,
/// and at one of them kills the program, or lets the call fail.
///
/// It is `Fixtures/torture/interposer.c`, loaded before all else (`LD_PRELOAD`).
public struct Interposer: Sendable {
  /// The calls that change files; what counts as each is told in the source.
  public enum Call: String, Sendable, CaseIterable {
    case create, write, resize, flush, rename, link, remove, folder
  }

  /// What happens at a call.
  public enum Action: Sendable, CustomStringConvertible {
    /// The program gets a signal before the call.
    case signalBefore(Int32)
    /// The program gets a signal amid the call, if it writes: half of the bytes are written.
    case signalAmid(Int32)
    /// The program gets a signal behind the call.
    case signalAfter(Int32)
    /// The call fails with an error, and no other does.
    case failure(Int32)
    /// The call fails with an error, and so does every counted one behind it.
    case lastingFailure(Int32)
    /// Half of the bytes are written, and every counted call behind it fails with an error.
    case shortWrite(Int32)
    /// The time of day becomes another, in seconds since 1970.
    case clockChange(Int)

    /// A few words.
    public var description: String {
      switch self {
      case .signalBefore(let signal): "signal \(signal) before"
      case .signalAmid(let signal): "signal \(signal) amid"
      case .signalAfter(let signal): "signal \(signal) after"
      case .failure(let code): "\(String(cString: strerror(code))) at"
      case .lastingFailure(let code): "\(String(cString: strerror(code))) from"
      case .shortWrite(let code): "\(String(cString: strerror(code))) amid"
      case .clockChange(let time): "the time \(time) from"
      }
    }
  }

  /// The action, and the number of the call at which it comes, from 1.
  public var action: (Action, at: Int)?
  /// A signal that comes after so many microseconds, wherever the program is.
  public var signal: (Int32, afterMicroseconds: Int)?
  /// The calls that count.
  public var calls = Set(Call.allCases)
  /// The error with which every lock fails.
  public var lockError: Int32?
  /// The time of day at which the program's clock stands, in seconds since 1970.
  public var clock: Int?
  /// The file, below the tool's folder, to which the calls are noted.
  public var log: String?

  /// Creates one that does nothing but count.
  public init() {}

  /// Whether it can be built on this machine.
  public static var isPossible: Bool { library != nil }

  /// The tool with this before it.
  public func on(_ tool: Tool) throws -> Tool {
    struct NoCompiler: Error {}
    guard let library = Self.library else { throw NoCompiler() }
    var tool = tool
    tool.environment["LD_PRELOAD"] = library
    tool.environment["INTERPOSE_UNDER"] = tool.folder.path
    tool.environment["INTERPOSE_CALLS"] = calls.map(\.rawValue).sorted().joined(separator: ",")
    tool.environment["INTERPOSE_LOG"] = log.map { "\(tool.folder.path)/\($0)" }
    tool.environment["INTERPOSE_LOCKS"] = lockError.map { "\($0)" }
    tool.environment["INTERPOSE_CLOCK"] = clock.map { "\($0)" }
    if let (signal, delay) = signal {
      tool.environment["INTERPOSE_SIGNAL"] = "\(signal)"
      tool.environment["INTERPOSE_AFTER"] = "\(delay)"
    }
    guard let (action, number) = action else { return tool }
    tool.environment["INTERPOSE_AT"] = "\(number)"
    func act(_ name: String, signal: Int32? = nil, error: Int32? = nil) {
      tool.environment["INTERPOSE_DO"] = name
      tool.environment["INTERPOSE_SIGNAL"] = signal.map { "\($0)" }
      tool.environment["INTERPOSE_ERROR"] = error.map { "\($0)" }
    }
    switch action {
    case .signalBefore(let signal): act("before", signal: signal)
    case .signalAmid(let signal): act("half", signal: signal)
    case .signalAfter(let signal): act("after", signal: signal)
    case .failure(let code): act("fail", error: code)
    case .lastingFailure(let code):
      act("fail", error: code)
      tool.environment["INTERPOSE_LASTING"] = "1"
    case .shortWrite(let code): act("short", error: code)
    case .clockChange(let time):
      act("pass")
      tool.environment["INTERPOSE_THEN"] = "\(time)"
    }
    return tool
  }

  /// The folder of the built library, which lasts as long as this process.
  private static let folder = try? TemporaryFolder()

  /// The built library; nil where there is no compiler.
  private static let library: String? = {
    guard let folder else { return nil }
    let result = "\(folder.path)/interposer.so"
    for compiler in ["cc", "clang", "gcc"] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        compiler, "-shared", "-fPIC", "-O1", "-o", result,
        Fixtures.path("torture/interposer.c"), "-ldl", "-lpthread",
      ]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { continue }
      process.waitUntilExit()
      if process.terminationStatus == 0 { return result }
    }
    return nil
  }()
}
