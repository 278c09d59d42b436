import Foundation
import TestSupport
import Testing

/// A name space of its own, in which file systems can be mounted that nobody else sees.
private enum NameSpace {
  /// The command that makes one; nil where that is not permitted.
  static let command: String? = ["unshare --mount", "unshare --mount --map-root-user"].first {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\($0) mount -t tmpfs -o size=1m tmpfs /mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

/// A file system in memory, in a name space of its own: where that is not permitted, this is left out, and
/// ``FailingCallTests`` has to do.
@Suite(
  "On a disk that is full or read-only, the program", .serialized, .timeLimit(.minutes(15)),
  .enabled(if: NameSpace.command != nil, "no file system can be mounted here"))
struct FullDiskTests {
  /// Runs a script with 8 MB of memory mounted on `disk`, in which the fixtures' workspace is.
  private func onDisk(_ tool: Tool, _ script: String) async throws -> Tool.Run {
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    try tool.folder.write(try Ordeal.snapshot(200), to: "many.jsonl")
    try tool.folder.write(
      """
      mount -t tmpfs -o size=8m tmpfs disk && cp -r w disk/w || exit 99
      export ARXIV_CURATE_LIBRARY="$HOME/disk/library.sqlite" ARXIV_CURATE_WORKSPACE="$HOME/disk/w"
      \(script)
      """, to: "script")
    try FileManager.default.createDirectory(
      atPath: "\(tool.folder.path)/disk", withIntermediateDirectories: false)
    return try await tool.shell("exec \(NameSpace.command ?? "") sh script")
  }

  @Test("says so, keeps what was there, and completes when there is room")
  func full() async throws {
    // So many kilobytes are left.
    let rooms =
      KillTests.wanted == nil
      ? "0 24" : "0 4 8 12 16 24 32 48 64 96 128 192 256 384 512 768"
    let run = try await onDisk(
      try Tool(),
      """
      arxiv-curate import -q "\(Fixtures.path("snapshot/papers.jsonl"))" || exit 98
      for room in \(rooms); do
        for command in 'compile --month 2021-06 --output disk/june.json' 'star 2105.08050 --month 2021-07' \
          'import -q many.jsonl' 'site --output disk/site' 'init disk/new'; do
          rm -rf disk/new disk/site; echo old > disk/june.json
          cp library disk/library.sqlite 2>&-; cp disk/library.sqlite library
          rm -f disk/w/triage/2021-07.tsv
          find disk -type f ! -name library.sqlite ! -name filler | xargs md5sum > before
          head -c ${room}k /dev/zero > disk/room; cat /dev/zero > disk/filler 2>&-; rm disk/room
          arxiv-curate $command > out 2> said; first=$?
          case $first in
            0|73|74) ;;
            *) echo "$room $command: ended with $first: $(cat said)" ;;
          esac
          test $first = 0 || grep -q 'disk/' said || echo "$room $command: $(cat said)"
          test $first = 0 || md5sum -c --quiet before > bad 2>&1 \
            || echo "$room $command: $(cat bad)"
          rm disk/filler
          arxiv-curate $command > out 2> said; next=$?
          test $next = 0 -o "$command$first" = 'init disk/new0' \
            || echo "$room $command: then $next: $(cat said)"
          arxiv-curate search cat:hep-th --format ids --max 9000 > out 2> said \
            || echo "$room $command: search: $(cat said)"
        done
      done
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.isEmpty, "\(run.output)")
  }

  @Test("says that it is read-only, and still reads what people wrote")
  func readOnly() async throws {
    let run = try await onDisk(
      try Tool(),
      """
      arxiv-curate import -q "\(Fixtures.path("snapshot/papers.jsonl"))" || exit 98
      echo old > disk/june.json
      mount -o remount,ro disk
      for command in 'compile --month 2021-06 --output disk/june.json' 'import many.jsonl' \
        'star 2105.08050 --month 2021-06' 'search lattice' \
        'site --output disk/site' 'init disk/new' 'drop 2105.13626 --month 2021-06'; do
        arxiv-curate $command > out 2> said; end=$?
        test $end = 73 -o $end = 74 || echo "$command: $end: $(cat said)"
        grep 'disk' said | grep -q 'Read-only file system' || echo "$command: $(cat said)"
      done
      test "$(cat disk/june.json)" = old || echo changed
      for command in 'list --month 2021-06' 'compile --month 2021-06 --output -'; do
        arxiv-curate $command > out 2> said || echo "$command: $(cat said)"
      done
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.isEmpty, "\(run.output)")
  }
}
