import ArgumentParser
import ArxivModel
import Curation
import DurableFiles
import Foundation
import PaperLibrary

/// How much is said.
struct TalkOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say every request and every wait.")
  var verbose = false

  /// The console, as talkative as asked.
  var console: Console {
    let console = Console.standard
    console.isQuiet = quiet
    console.isVerbose = verbose
    return console
  }
}

/// Where papers are kept.
struct LibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The library (else ARXIV_CURATE_LIBRARY, else $XDG_DATA_HOME/arxiv-curate/library.sqlite).",
      valueName: "file"), completion: .file())
  var library: String?

  /// Opens the library, and makes the folder of the usual one.
  func open() throws -> PaperLibrary {
    if named == nil { try DurableFile.makeFolder(Environment.dataFolder) }
    return try openLibrary()
  }

  /// Opens the library if there is one, for commands that work without; nothing is made.
  func openIfThere() throws -> PaperLibrary? {
    // An empty file is no library yet, and may be meant for something else.
    let isThere = try DurableFile.kind(of: path) != .nothing && FileFacts(path).size != 0
    return isThere ? try openLibrary() : nil
  }

  private func openLibrary() throws -> PaperLibrary {
    let console = Console.standard
    defer { console.clearProgress() }
    return try PaperLibrary(path: path) { papers in
      let sentence = "bringing the library to this version's form, once: \(papers) papers"
      console.progress(sentence)
      console.detail(sentence)
    }
  }

  /// The file.
  var path: String { named ?? "\(Environment.dataFolder)/library.sqlite" }

  private var named: String? { library ?? Environment.text("ARXIV_CURATE_LIBRARY") }
}

/// Which publication.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The workspace (else ARXIV_CURATE_WORKSPACE, else the nearest folder above).",
      valueName: "dir"), completion: .directory)
  var workspace: String?

  /// Opens the workspace.
  ///
  /// - Throws: `Workspace.NotFound`, ``ConfigurationError``.
  func open() throws -> Workspace {
    do {
      if let folder = workspace ?? Environment.text("ARXIV_CURATE_WORKSPACE") {
        return try Workspace(at: Self.absolute(folder))
      }
      return try Workspace(around: FileManager.default.currentDirectoryPath)
    } catch let problems as InputProblems {
      throw ConfigurationError(description: problems.description)
    } catch let problem as InputProblem {
      throw ConfigurationError(description: problem.description)
    } catch let error as DurableFile.NotUTF8 {
      throw ConfigurationError(description: error.description)
    }
  }

  /// The workspace if there is one, for commands that work without.
  func openIfThere() throws -> Workspace? {
    let isNamed = workspace ?? Environment.text("ARXIV_CURATE_WORKSPACE") != nil ? true : false
    if !isNamed, Workspace.folder(around: FileManager.default.currentDirectoryPath) == nil {
      return nil
    }
    return try open()
  }

  static func absolute(_ path: String) -> String {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if path.isEmpty { return FileManager.default.currentDirectoryPath }
    return path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}

/// Whether and how arXiv is asked.
struct AskingOptions: ParsableArguments {
  @Flag(help: "Ask arXiv for nothing; the library must do.")
  var offline = false

  @Flag(help: "Ask arXiv even for what the library has.")
  var refresh = false

  @OptionGroup var waiting: WaitingOption

  /// How long one request may wait and retry, in seconds; nil where nobody says.
  var patience: Double? { waiting.patience }

  func validate() throws {
    guard !(offline && refresh) else {
      throw ValidationError("--offline and --refresh exclude each other")
    }
  }
}

/// How long arXiv is waited for.
struct WaitingOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long one request may wait and retry, in seconds (else ARXIV_CURATE_PATIENCE, else 300).",
      valueName: "seconds"))
  var patience: Double?

  func validate() throws {
    if let patience, !(0...Environment.longest).contains(patience) {
      throw ValidationError("--patience must be a number of seconds")
    }
  }
}

/// The month of an issue.
struct MonthOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The issue's month, such as 2021-06.", valueName: "month"),
    transform: Month.argument)
  var month: Month
}

extension Month {
  /// A month as a person types it.
  ///
  /// - Throws: `ValidationError` that says how a month is written.
  static func argument(_ text: String) throws -> Month {
    guard let month = Month(text) else {
      throw ValidationError("a month is written like 2021-06, not “\(text)”")
    }
    return month
  }
}
