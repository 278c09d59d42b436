internal import Glibc

/// What every descriptor of a preview has in common.
enum Descriptor {
  /// Lets no call on it wait, and no program that is started inherit it.
  static func set(up descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }
}
