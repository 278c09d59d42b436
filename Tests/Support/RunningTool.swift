internal import Foundation
internal import Glibc

/// A run of the program that goes on until it is ended.
public final class RunningTool: Sendable {
  /// What it printed first, without the end of the line; empty when it ended without printing.
  public let firstLine: String
  private let process: Process
  private let scratch: TemporaryFolder

  private init(_ process: Process, _ scratch: TemporaryFolder, firstLine: String) {
    self.process = process
    self.scratch = scratch
    self.firstLine = firstLine
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// What it has said on standard error so far.
  public var errors: String { (try? scratch.text("err")) ?? "" }

  /// Starts the program and waits for its first line.
  static func start(_ process: Process) async throws -> RunningTool {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: waiting here would keep other tests from running.
      Thread.detachNewThread {
        continuation.resume(with: Result { try wait(for: process) })
      }
    }
  }

  private static func wait(for process: Process) throws -> RunningTool {
    let scratch = try TemporaryFolder()
    try scratch.write("", to: "err")
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(scratch.path)/err"))
    try process.run()
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(output.fileHandleForReading.fileDescriptor, &byte, 1) == 1, byte != 0x0A {
      line.append(byte)
    }
    return RunningTool(process, scratch, firstLine: String(decoding: line, as: UTF8.self))
  }

  /// Starts the program and waits until it has said something on standard error, or ended.
  static func start(_ process: Process, until text: String) async throws -> RunningTool {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let scratch = try TemporaryFolder()
            try scratch.write("", to: "err")
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(
              forWritingTo: URL(filePath: "\(scratch.path)/err"))
            try process.run()
            while process.isRunning, try !scratch.text("err").contains(text) { usleep(10_000) }
            return RunningTool(process, scratch, firstLine: "")
          })
      }
    }
  }

  /// Sends it a signal, if there is one to send, and waits for its end.
  ///
  /// - Returns: The exit status; of a run that a signal ended, 128 and the signal's number.
  public func end(by signal: Int32?) async -> Int32 {
    if let signal { kill(process.processIdentifier, signal) }
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        self.process.waitUntilExit()
        let status = self.process.terminationStatus
        continuation.resume(
          returning: self.process.terminationReason == .exit ? status : 128 + status)
      }
    }
  }
}

extension Tool {
  /// Starts the program and waits until it has said something on standard error, or ended.
  public func start(_ arguments: [String], until text: String) async throws -> RunningTool {
    try await RunningTool.start(try process(Self.program, arguments), until: text)
  }

  /// Starts the program, which is to print a line and then go on.
  public func start(_ arguments: String...) async throws -> RunningTool {
    try await RunningTool.start(try process(Self.program, arguments))
  }
}
