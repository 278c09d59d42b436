internal import Glibc

/// The kernel's news of folders (inotify): that something in them changed, and no more.
///
/// What changed is found by looking, which also finds what news was lost of.
final class FolderNews {
  /// What can be waited on: readable when there is news.
  let descriptor: Int32
  /// The kernel's numbers of the watched folders.
  private var watches: Set<Int32> = []
  /// Those of a round that is under way.
  private var renewed: Set<Int32> = []
  /// Whether the kernel refused to watch one more folder, so that news of it would be missed.
  private(set) var isIncomplete = false

  /// What is news: contents, names coming, going and changing, and the folder's own end.
  private static let events = UInt32(
    IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
      | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

  /// Asks for news; nil where the kernel has none to give, or no more to this user.
  init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    close(descriptor)
  }

  /// Watches a folder, anew or still; one that is not there is passed over.
  func watch(_ folder: String) {
    let watch = inotify_add_watch(descriptor, folder, Self.events)
    if watch >= 0 {
      renewed.insert(watch)
    } else if errno == ENOSPC || errno == ENOMEM {
      isIncomplete = true
    }
  }

  /// Ends a round of ``watch(_:)``: folders that were not in it are watched no longer.
  func endRound() {
    for watch in watches.subtracting(renewed) { inotify_rm_watch(descriptor, watch) }
    watches = renewed
    renewed = []
  }

  /// Takes all news that has come.
  func take() {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }
}
