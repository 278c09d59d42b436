internal import Glibc

extension Lease {
  /// The lease's folder is where others could put a link in place of a file, through which a file of this
  /// user's would be written.
  public struct NotOurs: Error, CustomStringConvertible, Sendable {
    /// The folder.
    public var folder: String
    /// What is wrong with it, as the end of a sentence about it.
    public var reason: String

    /// A sentence with folder, reason and mend.
    public var description: String {
      "\(folder), the folder of the lease on arXiv, \(reason); remove it, or name another in "
        + "ARXIV_CURATE_LEASE"
    }
  }

  /// Refuses a folder that lies where everybody may write, unless it is this user's alone.
  ///
  /// - Throws: ``NotOurs``.
  static func requireOurs(_ folder: String) throws {
    var entry = stat()
    var status = stat()
    guard lstat(folder, &entry) == 0, stat(folder, &status) == 0, entry.st_uid == geteuid(),
      status.st_uid == geteuid()
    else { throw NotOurs(folder: folder, reason: "belongs to another user") }
    guard status.st_mode & 0o022 == 0 else {
      throw NotOurs(folder: folder, reason: "can be written to by other users")
    }
  }
}
