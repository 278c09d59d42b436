internal import DurableFiles
internal import Foundation

extension Workspace {
  /// A file that a person writes stands where something was to be written.
  public struct HandWritten: Error, CustomStringConvertible, Sendable {
    /// The file.
    public var path: String

    /// A sentence with what to do.
    public var description: String {
      "\(path) is one of the workspace's own files, which are never written over; name another with "
        + "--output"
    }
  }

  /// The folders of what people write, relative to the workspace.
  private static let handWrittenFolders = ["issues", "templates", "triage"]

  /// Requires that no file is there, or one that is nobody's work: neither the configuration nor
  /// anything in the folders of issues, decisions and templates.
  ///
  /// - Throws: ``HandWritten``, and errors of the file system.
  public func requireNotHandWritten(_ path: String) throws {
    guard try DurableFile.kind(of: path) == .file, let file = Self.real(path) else { return }
    let own = ([Self.configurationFile] + Self.handWrittenFolders).compactMap {
      Self.real(self.path($0))
    }
    guard !own.contains(where: { file == $0 || file.hasPrefix("\($0)/") }) else {
      throw HandWritten(path: path)
    }
  }

  /// The path without links; nil where there is nothing.
  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
