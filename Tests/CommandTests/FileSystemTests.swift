import Testing

@testable import arxiv_curate

@Suite("What the doctor reads of the system")
struct FileSystemTests {
  private static let mounts = """
    22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
    41 22 0:35 / /home rw shared:20 - nfs4 server:/home rw,vers=4.2
    42 41 0:36 / /home/ann/my\\040disk rw - fuse.sshfs ann@host: rw
    43 22 0:37 / /srv rw - xfs /dev/vdb rw
    44 43 0:38 / /srv rw - cifs //server/srv rw
    a line that is none
    """

  @Test(
    "knows the type of the file system that a path is on",
    arguments: [
      ("/", "ext4"), ("/var/tmp", "ext4"), ("/homes", "ext4"), ("/home", "nfs4"),
      ("/home/ann", "nfs4"), ("/home/ann/my disk/x", "fuse.sshfs"), ("/srv/x", "cifs"),
    ])
  func types(path: String, type: String) {
    #expect(FileSystem.type(of: path, mounts: Self.mounts) == type)
  }

  @Test("knows nothing where the list says nothing")
  func none() {
    #expect(FileSystem.type(of: "/", mounts: "") == nil)
    #expect((FileSystem("/absent/folder").free ?? 0) > 0)
  }

  @Test(
    "writes sizes as people read them",
    arguments: [
      (0, "0 bytes"), (1, "1 byte"), (1_023, "1023 bytes"), (1_024, "1.0 KiB"),
      (10_189, "10 KiB"), (1_048_575, "1.0 MiB"), (3_250_585, "3.1 MiB"),
      (128_849_018_880, "120 GiB"), (Int.max, "8388608 TiB"),
    ])
  func sizes(bytes: Int, text: String) {
    #expect(ByteCount.text(bytes) == text)
  }
}
