internal import Curation
internal import Foundation

extension DigestCompiler {
  /// A figure that a text shows; nil, and a problem, where readers could not see it.
  mutating func figure(_ image: MarkdownText.Image, _ file: String) -> DigestFigure? {
    let path = image.path.removingPercentEncoding ?? image.path
    if let problem = TemplateText.problem(with: image, file: file) {
      problems.append(problem)
      return nil
    }
    if let problem = Self.problem(withFigure: path) {
      complain(.missingFigure, file, image.line, "the figure \(image.path) \(problem)")
      return nil
    }
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    guard folder.figures.contains(name) else {
      complain(
        .missingFigure, file, image.line,
        "there is no figure \(image.path) in issues/\(folder.month); put it there, or mend its name"
      )
      return nil
    }
    let kinds = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]
    guard kinds.contains(name.split(separator: ".").last?.lowercased() ?? "") else {
      complain(
        .missingFigure, file, image.line,
        "the figure \(image.path) is no picture that readers can see; keep it as one of "
          + kinds.joined(separator: ", ")
      )
      return nil
    }
    return DigestFigure(
      path: name, alt: image.alt, caption: image.caption.isEmpty ? nil : image.caption)
  }

  private static func problem(withFigure path: String) -> String? {
    if path.contains("://") || path.hasPrefix("//") || path.lowercased().hasPrefix("data:") {
      return "is not a file of this issue; keep a copy in its folder, under figures/"
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if path.hasPrefix("/") || parts.contains("..") || path.contains("\\") || path.isEmpty {
      return "lies outside the issue's folder; keep a copy in it, under figures/"
    }
    return nil
  }
}
