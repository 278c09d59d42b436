import Foundation

/// The file system that a path is on.
struct FileSystem {
  /// How many bytes this user may still write; nil where the system does not say.
  let free: Int?
  /// Whether this user may make files there, or the folders that lack.
  let isWritable: Bool
  /// The name of one that several machines share; nil of any other.
  let networkName: String?

  init(_ path: String) {
    // A folder that is yet to be made is where the next one above it is.
    var existing = path
    while access(existing, F_OK) != 0, existing.count > 1 {
      existing = FileFacts.folder(of: existing)
    }
    // (A file that stands in the way has the slash's error.)
    isWritable = access("\(existing)/", W_OK | X_OK) == 0
    var space = statvfs()
    let hasSpace = statvfs(existing, &space) == 0
    free = hasSpace ? Int(clamping: UInt64(space.f_bavail) &* UInt64(space.f_frsize)) : nil
    let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    networkName = Self.type(
      of: URL(filePath: existing).resolvingSymlinksInPath().path, mounts: mounts
    ).flatMap { Self.shared[$0] }
  }

  /// The type of the file system that a path is on, such as `ext4`; nil where the list does not say.
  ///
  /// - Parameter mounts: The kernel's list, `/proc/self/mountinfo`: the fifth word of a line is where a
  ///   file system is, and the first one behind the lone hyphen is its type.
  static func type(of path: String, mounts: String) -> String? {
    var best: (place: String, type: String)?
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 4, let hyphen = words.firstIndex(of: "-"), hyphen + 1 < words.count
      else { continue }
      // A space in a name is written as its number in octal.
      let place = String(words[4]).replacing("\\040", with: " ")
      let isAbove = place == "/" || path == place || path.hasPrefix(place + "/")
      // Of two on one place the later one is what is seen.
      if isAbove, place.utf8.count >= best?.place.utf8.count ?? 0 {
        best = (place, String(words[hyphen + 1]))
      }
    }
    return best?.type
  }

  private static let shared = [
    "nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "9p": "9P",
    "afs": "AFS", "ceph": "Ceph", "fuse.sshfs": "sshfs", "lustre": "Lustre",
  ]
}
