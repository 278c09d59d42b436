import ArxivModel
import Curation
import Digest
import DurableFiles
import Foundation
import Rendering

/// The files that an issue is compiled into.
struct IssueFiles {
  /// A file.
  struct File {
    var path: String
    var contents: Data
  }

  /// Where figures go.
  enum FigureChoice: String, CaseIterable {
    case inline, beside
  }

  let workspace: Workspace
  let month: Month
  let digest: Digest
  let figures: FigureChoice
  private let forms = Forms()

  /// What is made when it is first asked for: the digest alone needs no templates.
  private final class Forms {
    var rendered: RenderedIssue?
  }

  /// The issue in the forms that people read.
  ///
  /// - Throws: ``ConfigurationError`` of the templates, and errors of the file system.
  func rendered() throws -> RenderedIssue {
    if let rendered = forms.rendered { return rendered }
    let rendered = RenderedIssue(
      digest, of: Publication(workspace.configuration), templates: try workspace.loadedTemplates())
    forms.rendered = rendered
    return rendered
  }

  /// Compiles an issue.
  ///
  /// - Throws: What reading and compiling it throw.
  init(_ workspace: Workspace, _ month: Month, figures: FigureChoice) throws {
    self.workspace = workspace
    self.month = month
    self.figures = figures
    digest = try DigestCompiler.compile(try IssueFolder(workspace, month))
  }

  /// The file of a form, and the figures that go beside it.
  ///
  /// - Parameter path: Where it is written; nil for its place in the workspace.
  func files(_ form: OutputForm, at path: String?) throws -> [File] {
    let path = path ?? workspace.path("digests/\(month).\(form.fileExtension)")
    let folder = Self.folder(of: path)
    switch form {
    case .json: return [File(path: path, contents: Data(digest.json.utf8))]
    case .markdown:
      let prefix = Self.relativePath(to: workspace.issueFolder(month), from: folder)
      let text = try rendered().markdown(figures: Self.address(of: prefix) + "/")
      return [File(path: path, contents: Data(text.utf8))]
    case .html:
      switch figures {
      case .inline:
        let text = try rendered().page(figures: .inside { try figure($0) })
        return [File(path: path, contents: Data(text.utf8))]
      case .beside:
        let name = path.dropFirst(folder.count + 1).split(separator: ".").first ?? "issue"
        let text = try rendered().page(figures: .beside("\(Self.address(of: String(name)))/"))
        return [File(path: path, contents: Data(text.utf8))]
          + (try rendered().figures.map {
            File(path: "\(folder)/\(name)/\($0)", contents: try figure($0))
          })
      }
    case .email:
      let site = workspace.configuration.siteURL
      let text = try rendered().email(
        figures: site.map { .beside("\($0)/\(month)/") } ?? .inside { try figure($0) })
      return [File(path: path, contents: Data(text.utf8))]
    }
  }

  /// The text of a form by itself, for standard output.
  func text(_ form: OutputForm) throws -> Data {
    try files(form, at: nil).first?.contents ?? Data()
  }

  private func figure(_ path: String) throws -> Data {
    try workspace.figure(path, month)
  }

  private static func folder(of path: String) -> String {
    let absolute = WorkspaceOptions.absolute(path)
    let folder = absolute.split(separator: "/").dropLast().joined(separator: "/")
    return path.hasPrefix("/") ? "/\(folder)" : Self.folderAsTyped(path)
  }

  private static func folderAsTyped(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
  }

  /// The way from one folder to another: `../issues/2021-06`.
  static func relativePath(to target: String, from folder: String) -> String {
    func parts(_ path: String) -> [String] {
      URL(filePath: WorkspaceOptions.absolute(path)).standardizedFileURL.path
        .split(separator: "/").map { String($0) }
    }
    let (to, from) = (parts(target), parts(folder))
    let common = zip(to, from).prefix { $0 == $1 }.count
    let path = Array(repeating: "..", count: from.count - common) + to[common...]
    return path.isEmpty ? "." : path.joined(separator: "/")
  }

  private static func address(of path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}

extension Workspace {
  /// The templates: the publication's own from its folder `templates`, ours where it has none.
  ///
  /// - Throws: ``ConfigurationError``, and errors of the file system.
  func loadedTemplates() throws -> Templates {
    do {
      return try Templates(own: try ownTemplates())
    } catch let problems as InputProblems {
      throw ConfigurationError(description: problems.description)
    } catch let error as InputProblem {
      throw ConfigurationError(description: error.description)
    }
  }

  private func ownTemplates() throws -> [String: String] {
    let names = try fileNames(in: Templates.folder)
    var own: [String: String] = [:]
    for name in names.sorted()
    where name.hasSuffix(Templates.fileExtension) && !name.hasPrefix(".")
      || name == Templates.styleName
    {
      own[name] = try text(of: "\(Templates.folder)/\(name)")
    }
    return own
  }
}
