internal import Foundation

/// The files that tests read, and folders for those that they write.
public enum Fixtures {
  /// The root of the package.
  public static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The path of a file under `Fixtures/`.
  public static func path(_ name: String) -> String { "\(package)/Fixtures/\(name)" }

  /// The text of a file under `Fixtures/`.
  public static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The bytes of a file under `Fixtures/`.
  public static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path(name))))
  }

  /// The names of the files in a folder under `Fixtures/`, sorted.
  public static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// The responses that arXiv really sent, which lie beside the package on developers' machines; nil
  /// elsewhere, and then the tests that read them are not run.
  public static let corpus: String? = {
    let path = "\(package)/../shared/corpus"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}

/// A folder that lives as long as the test that made it.
public final class TemporaryFolder: Sendable {
  /// The folder.
  public let path: String

  /// Makes a folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/arxiv-curate-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Makes a copy of a folder.
  public init(copyOf other: TemporaryFolder) throws {
    path = FileManager.default.temporaryDirectory.path + "/arxiv-curate-test-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: other.path, toPath: path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file in the folder, and the folders that it lies in.
  public func write(_ text: String, to name: String) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Copies a file or folder from `Fixtures/`.
  public func copy(fixture: String, to name: String) throws {
    try FileManager.default.copyItem(
      atPath: Fixtures.path(fixture), toPath: "\(path)/\(name)")
  }

  /// The text of a file in the folder.
  public func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// Whether a file is in the folder.
  public func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(name)")
  }
}
