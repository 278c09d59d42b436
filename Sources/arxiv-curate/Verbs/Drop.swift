import ArgumentParser
import ArxivModel
import Curation
import DurableFiles
import Foundation

struct Drop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Take papers out of an issue; their notes stay in its folder.")

  @Argument(help: "Papers, by id, or items by their key.")
  var ids: [String]

  @OptionGroup var monthOption: MonthOption
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let work = IssueWork(workspace: workspace, month: monthOption.month, console: console)
    let issue = try workspace.issue(work.month)
    var status = ExitStatus.done
    for text in ids {
      let subject = try SubjectArgument.subject(text, in: issue)
      guard try work.locked({ try work.remove(subject) }) else {
        console.complain("\(subject.description) is not in the issue of \(work.month)")
        status = .partial
        continue
      }
      console.note("took \(subject.description) out of the issue of \(work.month)")
      let note = workspace.noteName(subject, work.month)
      if try DurableFile.kind(of: workspace.path(note)) != .nothing {
        console.note("its note stays: \(note)")
      }
    }
    if status != .done { throw status }
  }
}

/// A paper or an item of an issue, as a person names it.
enum SubjectArgument {
  /// - Throws: `MalformedID` for what is neither a key of the issue nor an id.
  static func subject(_ text: String, in issue: Issue) throws -> Subject {
    if issue.entries.contains(where: { $0.subject == .item(text) }) { return .item(text) }
    do {
      return .paper(ArxivReference(id: try ArxivReference(text).id))
    } catch {
      let keys = issue.entries.map(\.subject.description)
      var error = error
      error.suggestion = EditDistance.nearest(to: text, in: keys, within: 3) ?? error.suggestion
      if error.suggestion == nil, ReferenceKey.isValid(text), text.contains(where: \.isLetter) {
        error.reason = "nor is it a key of this issue (\(keys.joined(separator: ", ")))"
      }
      throw error
    }
  }
}
