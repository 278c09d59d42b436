import ArxivClient
import ArxivModel
import Curation
import DurableFiles
import Foundation
import PaperLibrary
import Preview

/// How a run ends, as scripts and cron see it; numbers from `sysexits.h`, meanings from the README.
enum ExitStatus: Int32, Error, CaseIterable {
  /// Done, or verified quiet.
  case done = 0
  /// Something asked for is missing, or a check found something; which, was said.
  case partial = 1
  /// Wrong usage.
  case usage = 64
  /// Bad input: a malformed id, a note, with its place.
  case badInput = 65
  /// No such file, month or workspace.
  case noInput = 66
  /// arXiv could not be reached, or kept failing after every retry.
  case unavailable = 69
  /// A file cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed.
  case inputOutput = 74
  /// Rate limited beyond patience, or another process is in the way.
  case tryLater = 75
  /// Bad configuration, with its place.
  case badConfiguration = 78

  /// What it tells, as the manual page and the README have it.
  var meaning: String {
    switch self {
    case .done: "done, or verified quiet"
    case .partial:
      "partial: something asked for is missing, `check`, `library check` or `doctor` found an error, "
        + "`--check` a difference, or `status` something stale"
    case .usage: "wrong usage"
    case .badInput:
      "bad input: malformed ids and nothing else, a note or an issue, with file and line; another "
        + "program's database"
    case .noInput: "no such file, month, library or workspace"
    case .unavailable: "arXiv could not be reached, kept failing, or refuses this machine"
    case .cannotCreate: "a file cannot be created"
    case .inputOutput:
      "reading or writing failed: a full disk, a missing permission, a damaged library or one of a "
        + "newer release"
    case .tryLater: "try later: rate limited beyond patience, or another process is in the way"
    case .badConfiguration: "bad configuration, with file and line"
    }
  }

  /// The status for an error that ended the run.
  init(for error: any Error) {
    switch error {
    case let status as ExitStatus: self = status
    case is ConfigurationError: self = .badConfiguration
    case is WrongUsage: self = .usage
    case is MalformedID, is InputProblem, is InputProblems, is DurableFile.NotUTF8,
      is IssueEditor.CannotEdit, is BadInput:
      self = .badInput
    case is NotAsked, is Editor.Interrupted: self = .partial
    case is SiteFolder.NotOurs, is Workspace.HandWritten: self = .cannotCreate
    case is Workspace.NotFound, is Workspace.NoIssue, is NoSuchFile: self = .noInput
    case is DurableFile.Changed: self = .tryLater
    case let failure as PreviewServer.Failure:
      self = failure.isPortTaken ? .tryLater : .inputOutput
    case let failure as DurableFile.Failure:
      self = failure.isAboutCreating ? .cannotCreate : .inputOutput
    case let failure as SavedFile.Failure: self = failure.isDamage ? .badInput : .inputOutput
    case is TransportError: self = .unavailable
    case let failure as ArxivFailure:
      self =
        switch failure.kind {
        case .unavailable, .shutOut: .unavailable
        case .tryLater: .tryLater
        case .rejected: .badInput
        }
    case let failure as LibraryError:
      self =
        switch failure.kind {
        case .cannotCreate: .cannotCreate
        case .busy: .tryLater
        case .inputOutput, .damaged, .newer: .inputOutput
        case .tooVague, .tooDeep, .foreign: .badInput
        }
    default: self = .inputOutput
    }
  }
}

/// Something in the configuration or the environment cannot be used.
struct ConfigurationError: Error, CustomStringConvertible {
  var description: String
}

/// An option's value is not of the form that it takes; what only a run can tell, and not the parser.
struct WrongUsage: Error, CustomStringConvertible {
  var description: String
}

/// What was given cannot be used, though it was given in the right form.
struct BadInput: Error, CustomStringConvertible {
  var description: String
}

/// A file that was named is not there.
struct NoSuchFile: Error, CustomStringConvertible {
  var description: String
}
