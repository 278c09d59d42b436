import ArgumentParser
import ArxivModel
import DurableFiles
import Foundation

/// Papers, named by id as arguments or in a file.
struct IDOptions: ParsableArguments {
  @Argument(help: "Papers, by id in any spelling; - takes them from standard input.")
  var ids: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take the ids that a file holds, in any text; - for standard input.", valueName: "file"),
    completion: .file())
  var fromFile: String?

  /// Whether any paper is named.
  var isEmpty: Bool { ids.isEmpty && fromFile == nil }

  /// The ids, once they are read.
  ///
  /// - Throws: ``NoSuchFile``, ``BadInput`` for a file without any id, errors of reading.
  func read() throws -> RequestedIDs {
    let files = [fromFile, ids.contains("-") ? "-" : nil].compactMap { $0 }
    return try RequestedIDs(arguments: ids.filter { $0 != "-" }, files: files)
  }
}

/// The ids that a command was given, as arguments or in a file, and what became of each spelling.
struct RequestedIDs {
  /// The papers, each once, in the order first given.
  private(set) var references: [ArxivReference] = []
  /// What is no id, with its place where it came from a file.
  private(set) var malformed: [(error: MalformedID, place: String?)] = []
  /// What was given more than once, each once.
  private(set) var duplicates: [ArxivReference] = []

  private var seen: Set<ArxivReference> = []

  /// Reads ids from arguments and from a file.
  ///
  /// - Parameters:
  ///   - arguments: An id each, in any spelling; a stamp such as `[cs.CV]` may stand behind one.
  ///   - files: Files that hold ids in any text; `-` for standard input.
  /// - Throws: ``NoSuchFile``, ``BadInput`` for a file without any id, errors of reading.
  init(arguments: [String], files: [String] = []) throws {
    for argument in arguments {
      guard !isStamp(argument) else { continue }
      do {
        add(try ArxivReference(argument))
      } catch {
        // Text in one argument, such as several ids from a variable of a script.
        let mentions = ArxivReference.mentions(in: argument)
        if !mentions.isEmpty, argument.contains(where: \.isWhitespace) {
          add(mentions, place: nil)
        } else {
          malformed.append((error, nil))
        }
      }
    }
    for file in files {
      let mentions = ArxivReference.mentions(in: try Self.text(of: file))
      let name = file == "-" ? "standard input" : file
      guard !mentions.isEmpty else { throw BadInput(description: "\(name) holds no arXiv id") }
      add(mentions, place: name)
    }
  }

  private mutating func add(_ reference: ArxivReference) {
    if seen.insert(reference).inserted {
      references.append(reference)
    } else if !duplicates.contains(reference) {
      duplicates.append(reference)
    }
  }

  private mutating func add(_ mentions: [ArxivReference.Mention], place: String?) {
    for mention in mentions {
      switch mention {
      case .reference(let reference, _): add(reference)
      case .malformed(let error, let line): malformed.append((error, place.map { "\($0):\(line)" }))
      }
    }
  }

  private func isStamp(_ argument: String) -> Bool {
    argument.hasPrefix("[") && argument.hasSuffix("]") && !references.isEmpty
      && Category(typed: String(argument.dropFirst().dropLast())) != nil
  }

  private static func text(of file: String) throws -> String {
    if file == "-" {
      return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }
    guard try DurableFile.kind(of: file) != .nothing else {
      throw NoSuchFile(description: "there is no file \(file)")
    }
    return String(decoding: try DurableFile.readData(file), as: UTF8.self)
  }

  /// Says which words are no ids.
  func complain(_ console: Console) {
    for (error, place) in malformed {
      console.complain(place.map { "\($0): \(error)" } ?? "\(error)")
    }
  }
}
