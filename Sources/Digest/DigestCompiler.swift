internal import ArxivModel
public import Curation
internal import Foundation
internal import Markdown

/// Makes a digest of an issue's files: a pure function of what was read from them.
///
/// No clock, no network, no library, no order that could be another one: the same files give the same
/// digest on any machine, years later.
public struct DigestCompiler {
  let folder: IssueFolder
  let readings: [MarkdownText: MarkdownReading]
  /// What keeps the issue from being published, as far as it was looked at.
  var problems: [InputProblem]
  private var told: Set<InputProblem> = []
  /// The reference list, and the numbers in it of what was cited.
  var references: [DigestReference] = []
  var numbers: [Citation.Work: Int] = [:]
  /// The papers whose metadata was looked at.
  var checkedPapers: Set<ArxivID> = []
  /// What the issue has, without versions.
  let subjects: Set<Subject>

  /// Compiles an issue.
  ///
  /// - Parameter readings: Readings of its texts, as far as there are any; the others are read.
  /// - Throws: `InputProblems` with everything that keeps it from being published: what could not be
  ///   read, an unknown citation, an empty Why or Key insights, the template's text left in, a missing
  ///   figure, a note for another paper than its file's name says, metadata that is not pinned, TeX
  ///   that would reach the reader unconverted. Those of ``DigestRule`` have its name for their rule.
  public static func compile(
    _ folder: IssueFolder, readings: [MarkdownText: MarkdownReading] = [:]
  ) throws(InputProblems) -> Digest {
    var compiler = DigestCompiler(folder, readings)
    let digest = compiler.compile()
    guard compiler.problems.isEmpty else { throw InputProblems(compiler.sortedProblems()) }
    return digest
  }

  private init(_ folder: IssueFolder, _ readings: [MarkdownText: MarkdownReading]) {
    self.folder = folder
    self.readings = readings
    problems = folder.problems
    subjects = Set(folder.issue.entries.map(\.subject.withoutVersion))
  }

  private mutating func compile() -> Digest {
    let issue = folder.issue
    if issue.entries.isEmpty {
      complain(
        .noPapers, issue.file, nil, "the issue has no papers; `arxiv-curate pick ID` puts some in")
    }
    problems += FrontMatterText.problems(in: issue)
    // In the order in which a reader meets them, since that is the order of the numbers.
    let introduction = compile(issue.introduction)
    let papers = issue.entries.enumerated().compactMap { index, entry in
      compile(entry, position: index + 1)
    }
    let closing = folder.closing.flatMap { compile($0) }
    return Digest(
      month: folder.month, title: issue.title ?? folder.configuration.title(for: folder.month),
      subtitle: issue.subtitle, curator: issue.curator ?? folder.configuration.curator,
      published: issue.published, introduction: introduction?.text, papers: papers,
      references: references, closing: closing?.text)
  }

  // MARK: - Problems

  /// Adds a problem, once.
  mutating func complain(
    _ rule: DigestRule, _ file: String, _ line: Int?, _ message: String
  ) {
    let problem = InputProblem(file: file, line: line, message: message, rule: rule.rawValue)
    if told.insert(problem).inserted { problems.append(problem) }
  }

  /// `issue.md` first, then the notes in running order, each by line.
  private func sortedProblems() -> [InputProblem] {
    let notes = folder.issue.entries.compactMap { folder.notes[$0.subject.fileName]?.file }
    let files = [folder.issue.file] + notes
    let places = Dictionary(zip(files, files.indices), uniquingKeysWith: min)
    func place(_ problem: InputProblem) -> (Int, Int) {
      (places[problem.file] ?? files.count, problem.line ?? 0)
    }
    // In one line, in the order in which they were found: sorting is stable.
    return problems.sorted { place($0) < place($1) }
  }
}
