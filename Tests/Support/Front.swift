internal import Foundation

/// A program that stands before the stand-in arXiv, or in its place, and speaks what that does not:
/// TLS, HTTP/2, the language of proxies.
///
/// A child process, which ends with this object, with ``stop()``, and with the process of the tests,
/// however that may end. It takes a port that the system chooses.
public final class Front: Sendable {
  /// What a front does.
  public enum Kind: Sendable {
    /// Ends TLS, and hands what was in it to the stand-in; what comes in the open is handed on too.
    ///
    /// Notes `tls` and what it agreed on, or `open`.
    case tls(certificate: String, key: String)
    /// A proxy that takes a request to the stand-in, or to another front, whatever host it names.
    ///
    /// Notes the first line of what it was asked.
    case proxy(port: Int)
    /// A proxy that answers everything with a status.
    ///
    /// Notes the first line of what it was asked.
    case refusingProxy(status: Int)
    /// `nghttpd`, an HTTP/2 server, for the files of a folder.
    ///
    /// Notes what that server says of each frame.
    case http2(certificate: String, key: String, folder: String)
    /// HTTP/2 over TLS as a script has it: a step for each request.
    ///
    /// A step is `answer`, `cut` (a part of the body, then `RST_STREAM`), `refuse` (`RST_STREAM`
    /// before anything), `leave` (`GOAWAY`, and no answer) or `hang-up`; the last one lasts. Notes each
    /// step.
    case http2Steps(certificate: String, key: String, body: String, steps: [String])
    /// Sends the bytes of a file to whoever asks, whatever is asked.
    ///
    /// Notes the first line of what it was asked.
    case bytes(file: String)
  }

  /// Why there is no front.
  public struct Failure: Error, CustomStringConvertible {
    /// What it said.
    public var description: String
  }

  /// The port that the system chose.
  public let port: Int
  private let child: Child
  private let folder: TemporaryFolder

  /// Starts a front.
  ///
  /// - Parameters:
  ///   - kind: What it does.
  ///   - server: The stand-in, where one is behind it.
  public static func start(_ kind: Kind, before server: StandInArxiv? = nil) async throws -> Front {
    let folder = try TemporaryFolder()
    try folder.write("", to: "errors")
    let arguments = Self.arguments(kind, before: server?.port ?? 0)
    return try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: waiting here would keep other tests from running.
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let child = try Child(
              arguments + ["\(folder.path)/log"], errors: "\(folder.path)/errors")
            guard let port = Int(child.firstLine()) else {
              child.end()
              throw Failure(description: try folder.text("errors"))
            }
            return Front(port: port, child: child, folder: folder)
          })
      }
    }
  }

  private init(port: Int, child: Child, folder: TemporaryFolder) {
    self.port = port
    self.child = child
    self.folder = folder
  }

  deinit {
    child.end()
  }

  /// Ends it, once what has reached it is done with.
  ///
  /// - Returns: What it has noted, in lines.
  @discardableResult
  public func stop() async -> [String] {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        self.child.end()
        continuation.resume()
      }
    }
    let log = (try? folder.text("log")) ?? ""
    return log.split(whereSeparator: \.isNewline).map { String($0) }
  }

  /// Whether `nghttpd` is here.
  public static let hasHTTP2Server = ["/usr/sbin/nghttpd", "/usr/bin/nghttpd"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static func arguments(_ kind: Kind, before port: Int) -> [String] {
    switch kind {
    case .tls(let certificate, let key): ["tls", "\(port)", certificate, key]
    case .proxy(let port): ["proxy", "\(port)", "0"]
    case .refusingProxy(let status): ["proxy", "0", "\(status)"]
    case .http2(let certificate, let key, let folder): ["nghttpd", certificate, key, folder]
    case .http2Steps(let certificate, let key, let body, let steps):
      ["steps", certificate, key, body, steps.joined(separator: ",")]
    case .bytes(let file): ["bytes", file]
    }
  }
}

/// The child process of a front.
private final class Child: Sendable {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let isOver = Mutex(false)

  init(_ arguments: [String], errors: String) throws {
    let python = "/usr/bin/python3"
    let isThere = FileManager.default.isExecutableFile(atPath: python)
    process.executableURL = URL(filePath: isThere ? python : "/usr/bin/env")
    process.arguments = (isThere ? [] : ["python3"]) + ["-c", Front.script] + arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
    try process.run()
  }

  /// What it prints first, up to the end of the line.
  func firstLine() -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(output.fileHandleForReading.fileDescriptor, &byte, 1) == 1, byte != 0x0A {
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// Says on its standard input that it is to end, and waits for that.
  func end() {
    isOver.withLock { isOver in
      guard !isOver else { return }
      isOver = true
      // A line, and not the end alone: another child may hold a copy of the pipe.
      try? input.fileHandleForWriting.write(contentsOf: [0x0A])
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
  }
}
