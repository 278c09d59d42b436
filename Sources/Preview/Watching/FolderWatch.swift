internal import Foundation
internal import Glibc

/// Tells when files change that a preview depends on, some tenths of a second after they are saved.
///
/// Folders are watched, not files, since most editors save by putting a new file in the place of the
/// old one. A thread waits for the kernel's news; where there is none, it looks every second.
public final class FolderWatch: Sendable {
  private let end: WakeUp

  /// How long nothing more may happen for a save to be over.
  private static let quiet: Int32 = 100
  /// How long that is waited for, when something happens all the time.
  private static let longestUnrest = Duration.seconds(1)
  /// How often files are looked at without news of them.
  private static let pollingInterval: Int32 = 1000

  /// Starts to watch.
  ///
  /// - Parameters:
  ///   - folders: What matters. Changes after this call are told of.
  ///   - tell: Called by the watching thread when something is different.
  public convenience init(
    _ folders: [WatchedFolder], telling tell: @escaping @Sendable () -> Void
  ) {
    self.init(folders, asksKernel: true, telling: tell)
  }

  /// Starts to watch, with the kernel's news or by looking every second.
  package init(
    _ folders: [WatchedFolder], asksKernel: Bool, telling tell: @escaping @Sendable () -> Void
  ) {
    let end = WakeUp()
    self.end = end
    let started = DispatchSemaphore(value: 0)
    let thread = Thread {
      var round = Round(folders, asksKernel ? FolderNews() : nil)
      started.signal()
      while Self.wait(end, round.news) {
        if round.hasChanged() { tell() }
      }
    }
    thread.start()
    started.wait()
  }

  /// Stops; nothing is told after what is being told in this moment.
  public func stop() {
    end.raise()
  }

  /// Waits until there may be something different.
  ///
  /// - Returns: Whether to look; false at the end.
  private static func wait(_ end: WakeUp, _ news: FolderNews?) -> Bool {
    guard let news else { return !isReady(end.descriptor, nil, within: pollingInterval).end }
    guard !isReady(end.descriptor, news.descriptor, within: -1).end else { return false }
    let begin = ContinuousClock.now
    while begin.duration(to: .now) < longestUnrest {
      news.take()
      let ready = isReady(end.descriptor, news.descriptor, within: quiet)
      if ready.end { return false }
      if !ready.news { break }
    }
    return true
  }

  private static func isReady(
    _ end: Int32, _ news: Int32?, within milliseconds: Int32
  ) -> (end: Bool, news: Bool) {
    var descriptors = [end, news ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&descriptors, nfds_t(descriptors.count), milliseconds) > 0 else {
      return (false, false)
    }
    return (descriptors[0].revents != 0, descriptors[1].revents != 0)
  }
}

/// One look after the other at the same folders.
private struct Round {
  private let folders: [WatchedFolder]
  private(set) var news: FolderNews?
  private var snapshot: FolderSnapshot

  init(_ folders: [WatchedFolder], _ news: FolderNews?) {
    self.folders = folders
    self.news = news
    snapshot = FolderSnapshot(folders) { news?.watch($0) }
    finish()
  }

  /// Looks once more.
  ///
  /// - Returns: Whether it was different before.
  mutating func hasChanged() -> Bool {
    let news = news
    let now = FolderSnapshot(folders) { news?.watch($0) }
    finish()
    defer { snapshot = now }
    return now != snapshot
  }

  private mutating func finish() {
    news?.endRound()
    // Half the news would be worse than none.
    if news?.isIncomplete == true { news = nil }
  }
}
