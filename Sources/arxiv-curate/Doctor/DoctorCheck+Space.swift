import Curation
import Foundation
import PaperLibrary

extension DoctorCheck {
  /// How little room is a fault, in bytes: less than a sync of a week may take.
  private static let leastRoom = 200 << 20

  /// Whether there is room on the disks that are written to.
  static var space: DoctorCheck {
    DoctorCheck(area: "space") { examination in
      var folders = [FileFacts.folder(of: examination.library.path)]
      if let workspace = examination.workspace { folders.append(workspace.folder) }
      let size = FileFacts(examination.library.path).size ?? 0
      return folders.enumerated().compactMap { index, folder in
        let system = FileSystem(folder)
        if index == 0, !system.isWritable {
          return .problem(
            "nothing can be written at \(folder)",
            mend: "give this user the right to, or name another place with --library")
        }
        guard let free = system.free else { return nil }
        let sentence = "\(ByteCount.text(free)) free at \(folder)"
        if free < leastRoom { return .problem(sentence, mend: "make room there") }
        if index == 0, free < size {
          return .note("\(sentence), less than the library has: no room for a copy of it")
        }
        return .fine(sentence)
      }
    }
  }
}
