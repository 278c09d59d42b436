public import Foundation

/// The calls that a run of the program made to change files, in their order.
public struct CallLog: Sendable {
  /// A call.
  public struct Entry: Hashable, Sendable {
    /// Its number, from 1.
    public var number: Int
    /// What it does.
    public var call: Interposer.Call
    /// The file.
    public var path: String
    /// The place that a file was given by renaming or linking.
    public var target: String?
    /// The hash of what the file held that was given a place.
    public var hash: String?
  }

  /// The calls.
  public let entries: [Entry]

  /// Reads what an interposer noted; nothing when it noted nothing.
  public init(of tool: Tool, file: String) {
    let text = (try? tool.folder.text(file)) ?? ""
    entries = text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 3, let number = Int(fields[0]),
        let call = Interposer.Call(rawValue: String(fields[1]))
      else { return nil }
      return Entry(
        number: number, call: call, path: String(fields[2]),
        target: fields.count > 3 ? String(fields[3]) : nil,
        hash: fields.count > 4 ? String(fields[4]) : nil)
    }
  }

  /// What a power cut could take though the program had ended well: data that were given a place
  /// before they were flushed, and places that were never flushed themselves.
  ///
  /// - Parameter isExempt: Whether a file is left out, such as the database's, which has rules of its
  ///   own.
  public func unflushed(except isExempt: (String) -> Bool) -> [String] {
    var dirtyFiles: Set<String> = []
    var dirtyFolders: [String: String] = [:]
    var problems: [String] = []
    func folder(of path: String) -> String {
      String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
    for entry in entries where !isExempt(entry.target ?? entry.path) {
      switch entry.call {
      case .write, .resize: dirtyFiles.insert(entry.path)
      case .flush:
        dirtyFiles.remove(entry.path)
        dirtyFolders[entry.path] = nil
      case .folder: dirtyFolders[folder(of: entry.path)] = entry.path
      case .create, .remove: continue
      case .rename, .link:
        guard let target = entry.target else { continue }
        if dirtyFiles.contains(entry.path) {
          problems.append("\(target) was given its place before its data were flushed")
        }
        dirtyFolders[folder(of: target)] = target
      }
    }
    return problems + dirtyFolders.values.sorted().map { "the folder of \($0) was not flushed" }
  }
}

/// The hash of FNV-1a, 64 bits, as the interposer notes it.
public func hashOfFile(_ data: Data) -> String {
  var hash: UInt64 = 14_695_981_039_346_656_037
  for byte in data { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
  let text = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - text.count) + text
}
