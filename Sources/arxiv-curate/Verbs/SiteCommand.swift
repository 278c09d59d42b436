import ArgumentParser
import ArxivModel
import Curation
import Digest
import DurableFiles
import Foundation
import Rendering

struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Build a static site of every compiled issue: pages, an index, feeds.",
    discussion: """
      Made of the digests in digests/ and the figures of their issues; only files that change are written, \
      and those that no issue has any more go.

        arxiv-curate site --output public
        arxiv-curate site --output public --url https://example.org/best-of-arxiv

      The feeds, an Atom feed and a JSON feed, hold addresses in full: they are made when --url, or \
      `site-url` in arxiv-curate.yml, says where the site will be.
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The site's folder (else `site` in the workspace).", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The address at which the site will be found (else the workspace's `site-url`).",
      valueName: "address"))
  var url: String?

  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard let url else { return }
    guard WebAddress(url) != nil, !url.contains("?"), !url.contains("#") else {
      throw ValidationError("--url takes the address of a folder of the web (https://…)")
    }
  }

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    var publication = Publication(workspace.configuration)
    if let url { publication.siteAddress = url.hasSuffix("/") ? String(url.dropLast()) : url }
    let templates = try workspace.loadedTemplates()
    let digests = try workspace.digests()
    guard !digests.isEmpty else {
      throw Workspace.NoIssue(
        description:
          "no issue is compiled yet; `arxiv-curate compile --month M` makes digests/M.json")
    }
    let site = Site(digests, of: publication, templates: templates)
    var folder = try SiteFolder(output ?? workspace.path("site"), names: site.names)
    var figures: [Month: Set<String>] = [:]
    try site.eachFile { file in
      switch file.contents {
      case .text(let text): try folder.put(Data(text.utf8), file.name)
      case .figure(let issue, let path):
        let names = try figures[issue.month] ?? IssueFolder.files(of: workspace, issue.month)
        figures = [issue.month: names]
        guard names.contains(path) else {
          throw InputProblem(
            file: workspace.digestName(issue.month),
            message: "its figure \(path) is not in \(workspace.issueName(issue.month))")
        }
        try folder.put(try workspace.figure(path, issue.month), file.name)
      }
    }
    let removed = try folder.finish()
    try console.writeLine("\(folder.path)/index.html")
    tell(digests, folder, removed, publication, workspace, console)
  }

  private func tell(
    _ digests: [Digest], _ folder: SiteFolder, _ removed: Int, _ publication: Publication,
    _ workspace: Workspace, _ console: Console
  ) {
    console.note(
      "\(digests.count) \(digests.count == 1 ? "issue" : "issues"), \(folder.count) files: "
        + "\(folder.written) written, \(folder.count - folder.written) unchanged"
        + (removed > 0 ? ", \(removed) removed" : ""))
    if publication.siteAddress == nil {
      console.note(
        "no feeds: they need the site's address, `site-url` in arxiv-curate.yml or --url")
    }
    let compiled = Set(digests.map(\.month))
    let waiting = ((try? workspace.months()) ?? []).filter { !compiled.contains($0) }
    if !waiting.isEmpty {
      console.note(
        "not compiled yet, and so not in it: \(waiting.map(\.description).joined(separator: ", "))")
    }
  }
}
