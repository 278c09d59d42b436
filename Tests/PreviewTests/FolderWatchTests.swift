import Foundation
import TestSupport
import Testing

@testable import Preview

@Suite("Watching folders", .timeLimit(.minutes(15)))
struct FolderWatchTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("One.", to: "issue/note.md")
    try folder.write("One.", to: "issue/figures/a.svg")
    try folder.write("One.", to: "settings.yml")
    return folder
  }

  private func watched(_ folder: TemporaryFolder) -> [WatchedFolder] {
    [
      WatchedFolder(folder.path, names: ["settings.yml", "templates"]),
      WatchedFolder("\(folder.path)/templates"),
      WatchedFolder("\(folder.path)/issue", isDeep: true),
    ]
  }

  /// What may happen to files, as changes to a folder made by ``folder()``.
  enum Change: String, CaseIterable {
    case inPlace, byRename, appended, removed, renamed, newFile, newFolder, below, link, setting
    case otherFolder, replacedFolder

    func make(in folder: TemporaryFolder) throws {
      let files = FileManager.default
      let path = folder.path
      switch self {
      case .inPlace:
        let file = try #require(FileHandle(forWritingAtPath: "\(path)/issue/note.md"))
        try file.write(contentsOf: Data("Two.".utf8))
        try file.close()
      case .byRename:
        try folder.write("Two.", to: "issue/.note.md.tmp")
        #expect(rename("\(path)/issue/.note.md.tmp", "\(path)/issue/note.md") == 0)
      case .appended:
        let file = try #require(FileHandle(forWritingAtPath: "\(path)/issue/note.md"))
        try file.seekToEnd()
        try file.write(contentsOf: Data("Two.".utf8))
        try file.close()
      case .removed: try files.removeItem(atPath: "\(path)/issue/note.md")
      case .renamed:
        try files.moveItem(atPath: "\(path)/issue/note.md", toPath: "\(path)/issue/other.md")
      case .newFile: try folder.write("New.", to: "issue/new.md")
      case .newFolder: try folder.write("New.", to: "issue/new/folder/a.png")
      case .below: try folder.write("Two.", to: "issue/figures/a.svg")
      case .link:
        try files.createSymbolicLink(
          atPath: "\(path)/issue/link", withDestinationPath: "\(path)/settings.yml")
      case .setting: try folder.write("Two.", to: "settings.yml")
      case .otherFolder: try folder.write("New.", to: "templates/page.mustache")
      case .replacedFolder:
        try files.moveItem(atPath: "\(path)/issue", toPath: "\(path)/old")
        try folder.write("Two.", to: "issue/note.md")
      }
    }
  }

  @Test("tells of every change that matters, then of the next", arguments: Change.allCases)
  func tells(change: Change) async throws {
    let folder = try folder()
    let (told, tell) = AsyncStream<Void>.makeStream()
    let watch = FolderWatch(watched(folder)) { tell.yield() }
    defer { watch.stop() }
    var news = told.makeAsyncIterator()
    try change.make(in: folder)
    #expect(await news.next() != nil)
    // What came with the change is watched too.
    let later =
      switch change {
      case .newFolder: "issue/new/folder/b.png"
      case .otherFolder: "templates/style.css"
      default: "issue/later.md"
      }
    try folder.write("Later.", to: later)
    #expect(await news.next() != nil)
  }

  @Test(
    "tells of changes by looking, where the kernel tells nothing",
    arguments: [Change.inPlace, .byRename, .removed, .newFolder, .otherFolder])
  func looks(change: Change) async throws {
    let folder = try folder()
    let (told, tell) = AsyncStream<Void>.makeStream()
    let watch = FolderWatch(watched(folder), asksKernel: false) { tell.yield() }
    defer { watch.stop() }
    try change.make(in: folder)
    var news = told.makeAsyncIterator()
    #expect(await news.next() != nil)
  }

  @Test("stops when it is stopped", arguments: [true, false])
  func stop(asksKernel: Bool) async throws {
    let folder = try folder()
    let (told, tell) = AsyncStream<Void>.makeStream()
    // The closure, and with it the stream's last reference, goes with the thread.
    final class Last: Sendable {
      let tell: AsyncStream<Void>.Continuation
      init(_ tell: AsyncStream<Void>.Continuation) { self.tell = tell }
      deinit { tell.finish() }
    }
    do {
      let last = Last(tell)
      FolderWatch(watched(folder), asksKernel: asksKernel) { last.tell.yield() }.stop()
    }
    for await _ in told {}
  }

  @Test("sees every change, and none in what an editor leaves for itself")
  func snapshots() throws {
    for change in Change.allCases {
      let folder = try folder()
      let before = FolderSnapshot(watched(folder)) { _ in }
      #expect(FolderSnapshot(watched(folder)) { _ in } == before)
      try change.make(in: folder)
      #expect(FolderSnapshot(watched(folder)) { _ in } != before, "\(change)")
    }
    let folder = try folder()
    let before = FolderSnapshot(watched(folder)) { _ in }
    for name in ["issue/.note.md.swp", "issue/note.md~", "issue/#note.md#", "issue/.git/HEAD", "x"]
    {
      try folder.write("Trace.", to: name)
    }
    #expect(FolderSnapshot(watched(folder)) { _ in } == before)
  }

  @Test("goes into no link, so that a ring has an end")
  func ring() throws {
    let folder = try folder()
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/issue/figures/ring", withDestinationPath: "\(folder.path)/issue")
    var entered: [String] = []
    _ = FolderSnapshot(watched(folder)) { entered.append($0) }
    let names = ["", "/templates", "/issue", "/issue/figures"]
    #expect(entered.sorted() == names.map { folder.path + $0 }.sorted())
  }
}
