import Curation
import Foundation
import PaperLibrary

/// What the doctor looks at: this machine, this environment, the library and the workspace.
final class Examination {
  let libraryOptions: LibraryOptions
  let console: Console
  let now: Date
  /// Whether nobody is asked.
  let isOffline: Bool
  /// How long this process waits for its turn to ask, in seconds.
  let patience: Double
  /// The workspace; nil where there is none, or none that can be read.
  let workspace: Workspace?
  /// Why the workspace cannot be read.
  let workspaceFailure: (any Error)?
  /// What was found of the library's file.
  let library: LibraryCheck
  /// The library, open; nil where nothing should open it.
  private(set) var openLibrary: PaperLibrary?
  /// What the servers' clocks said, and when.
  var serverTimes: [(date: Date, received: Date)] = []

  /// How large a library may be for all of its pages to be read, in bytes.
  static let readWhole = 1 << 30

  init(
    library: LibraryOptions, workspace: WorkspaceOptions, console: Console, now: Date,
    isOffline: Bool, patience: Double
  ) {
    libraryOptions = library
    self.console = console
    self.now = now
    self.isOffline = isOffline
    self.patience = patience
    do {
      self.workspace = try workspace.openIfThere()
      workspaceFailure = nil
    } catch {
      self.workspace = nil
      workspaceFailure = error
    }
    let path = library.path
    self.library = LibraryCheck(
      path, depth: FileFacts(path).size ?? 0 > Self.readWhole ? .brief : .quick)
    // What is whole may be opened; opening brings it to today's schema, as any other command would.
    if self.library.findings.isEmpty { openLibrary = try? library.openIfThere() }
  }
}

/// What the system says of a file.
struct FileFacts {
  /// The size in bytes; nil where there is no file.
  let size: Int?
  let isWritable: Bool

  init(_ path: String) {
    var status = stat()
    size = stat(path, &status) == 0 ? Int(status.st_size) : nil
    isWritable = access(path, W_OK) == 0
  }

  /// The folder that a file is in.
  static func folder(of path: String) -> String {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    return folder.isEmpty ? "." : folder
  }
}
