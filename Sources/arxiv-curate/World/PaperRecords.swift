import ArxivModel
import Curation
import PaperLibrary

/// What library and arXiv know of papers, for a check that can do without both.
struct PaperRecords {
  /// The newest record of each paper, where there is one.
  private(set) var papers: [ArxivID: Paper] = [:]
  /// What became of asking arXiv; nil when it was not asked.
  private(set) var report: PaperReport?

  /// Gathers the records of some papers.
  ///
  /// - Parameters:
  ///   - library: The library, which is made only when arXiv is asked.
  ///   - source: How arXiv is asked; nil for not at all.
  /// - Throws: Errors of the library; what arXiv fails at is in ``report``.
  init(
    of ids: [ArxivID], library: LibraryOptions,
    source: (options: AskingOptions, configuration: WorkspaceConfiguration)?, _ console: Console
  ) throws {
    var seen: Set<ArxivID> = []
    let references = ids.filter { seen.insert($0).inserted }.map { ArxivReference(id: $0) }
    guard let source else {
      if let opened = try library.openIfThere() {
        try read(references, opened)
      } else {
        console.detail("there is no library at \(library.path); what is pinned must do")
      }
      return
    }
    let library = try library.open()
    let result = try PaperSource(
      library: library, options: source.options, console: console,
      configuration: source.configuration
    ).obtain(references)
    console.clearProgress()
    report = PaperReport(found: result.found, missing: result.missing, failure: result.failure)
    try read(references, library)
  }

  private mutating func read(_ references: [ArxivReference], _ library: PaperLibrary) throws {
    for found in try library.papers(references) { papers[found.paper.id] = found.paper }
  }
}
