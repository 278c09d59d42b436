internal import Curation
internal import Foundation

extension Rule {
  /// A picture under `figures/` that no text shows.
  ///
  /// A picture of the same name in another format is the source of one that is shown.
  static let unusedFigure = Rule("unused-figure", .warning) { issue in
    guard issue.isWhole else { return [] }
    let shown = Set(
      issue.texts.flatMap(\.images).map { stem($0.path.removingPercentEncoding ?? $0.path) })
    let kinds: Set = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]
    return issue.folder.figures.filter { file in
      file.hasPrefix("figures/") && kinds.contains(URL(filePath: file).pathExtension.lowercased())
        && !file.split(separator: "/").contains { $0.hasPrefix(".") } && !shown.contains(stem(file))
    }.sorted().map { file in
      Remark(
        issue.file(file), nil, "no text of the issue shows this figure",
        mend: "show it with ![What it shows](\(file)), or take it away")
    }
  }

  /// A path without its last dot and what follows.
  private static func stem(_ path: String) -> String {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
  }
}
