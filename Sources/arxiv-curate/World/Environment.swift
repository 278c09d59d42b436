import ArxivClient
import Foundation

/// The variables that this program reads, each in one place, and the places they lead to.
enum Environment {
  static let variables = ProcessInfo.processInfo.environment

  static func text(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The variables that are read, beside the system's own.
  static let names =
    [
      "ARXIV_CURATE_LIBRARY", "ARXIV_CURATE_WORKSPACE", "ARXIV_CURATE_CONTACT",
      "ARXIV_CURATE_API_URL", "ARXIV_CURATE_OAI_URL", "ARXIV_CURATE_FEED_URL",
      "ARXIV_CURATE_LEASE", "ARXIV_CURATE_RECORD", "ARXIV_CURATE_REPLAY",
    ] + numbers

  /// Those of them that hold a number of seconds.
  static let numbers = [
    "ARXIV_CURATE_PATIENCE", "ARXIV_CURATE_STALL", "ARXIV_CURATE_TIMEOUT",
    "ARXIV_CURATE_REQUEST_INTERVAL", "ARXIV_CURATE_RETRY_BASE",
  ]

  /// The longest time that can be set, in seconds: three years.
  static let longest = 1e8

  /// A number of seconds.
  ///
  /// - Throws: ``ConfigurationError`` when it is no number, or negative.
  static func seconds(_ name: String) throws -> Double? {
    guard let text = text(name) else { return nil }
    guard let seconds = Double(text), (0...longest).contains(seconds) else {
      throw ConfigurationError(description: "\(name) must be a number of seconds, not “\(text)”")
    }
    return seconds
  }

  /// The user's home, which cron and services may leave out of the environment.
  static var home: String {
    if let home = text("HOME") { return home }
    guard let entry = getpwuid(getuid()), let path = entry.pointee.pw_dir else { return "/" }
    return String(cString: path)
  }

  /// Where data that is kept goes: `$XDG_DATA_HOME/arxiv-curate`.
  static var dataFolder: String {
    let base = text("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    return "\(base ?? "\(home)/.local/share")/arxiv-curate"
  }

  /// Where the lease is.
  ///
  /// One place for all of a user's processes, whatever their environment: cron's HOME and XDG
  /// variables are often others than a terminal's. Elsewhere only for other servers.
  static func leaseFolder(for server: Server) -> String {
    if !server.isArxiv, let folder = text("ARXIV_CURATE_LEASE") { return folder }
    let shared = "/var/tmp/arxiv-curate-\(getuid())"
    if isOwnFolder(shared) { return shared }
    return "\(home)/.local/state/arxiv-curate"
  }

  /// Makes a folder for this user alone, or finds it to be one: in a place where everybody may
  /// write, a folder or link of somebody else's is not to be used.
  private static func isOwnFolder(_ path: String) -> Bool {
    mkdir(path, 0o700)
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == getuid() && status.st_mode & 0o077 == 0
  }
}
