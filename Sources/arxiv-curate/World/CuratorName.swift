import Curation
import Foundation

/// Who decides: a name that tells two curators of a workspace apart, without any setting up.
enum CuratorName {
  /// The name that commits in the workspace would bear (`GIT_AUTHOR_NAME`, else git's `user.name`), else
  /// the account's.
  ///
  /// Not the key `curator` of the configuration, which is the publication's and the same for everybody.
  static func name(in workspace: Workspace) -> String {
    if let name = Environment.text("GIT_AUTHOR_NAME").flatMap(TriageEntry.curatorName) {
      return name
    }
    if let name = gitName(in: workspace.folder).flatMap(TriageEntry.curatorName) { return name }
    for variable in ["USER", "LOGNAME"] {
      if let name = Environment.text(variable).flatMap(TriageEntry.curatorName) { return name }
    }
    let account = getpwuid(getuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
    return account.flatMap(TriageEntry.curatorName) ?? "somebody"
  }

  /// What git says; nil where it says nothing, or is not there.
  private static func gitName(in folder: String) -> String? {
    ChildProcess.output(
      of: ["/usr/bin/env", "git", "-C", folder, "config", "--get", "user.name"])
  }
}
