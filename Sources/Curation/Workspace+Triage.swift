public import ArxivModel
internal import DurableFiles
public import Foundation

extension Workspace {
  /// A decision to write down.
  public struct TriageChange: Hashable, Sendable {
    /// The paper.
    public var id: ArxivID
    /// What was decided.
    public var decision: TriageDecision

    /// Creates a change.
    public init(id: ArxivID, decision: TriageDecision) {
      self.id = id
      self.decision = decision
    }
  }

  /// Where decisions are, relative to the workspace.
  private static let triageFolder = "triage"

  /// The file of a month's decisions, relative to the workspace: `triage/2021-06.tsv`.
  public func triageName(_ month: Month) -> String { "\(Self.triageFolder)/\(month).tsv" }

  /// The months on whose candidates something was decided, ascending.
  ///
  /// - Throws: Errors of the file system.
  public func triageMonths() throws -> [Month] {
    try fileNames(in: Self.triageFolder)
      .filter { $0.hasSuffix(".tsv") }.compactMap { Month(String($0.dropLast(4))) }.sorted()
  }

  /// What was decided on a month's candidates; nothing when the file is not there.
  ///
  /// - Throws: ``InputProblem``, ``InputProblems``, and errors of the file system.
  public func triage(_ month: Month) throws -> TriageFile {
    try triageText(month).map { try TriageFile($0, file: triageName(month)) } ?? TriageFile()
  }

  private func triageText(_ month: Month) throws -> String? {
    guard try DurableFile.kind(of: path(triageName(month))) != .nothing else { return nil }
    return try text(of: triageName(month))
  }

  /// Makes the folder of decisions in a workspace, with what git has to know of it, where it is not
  /// there.
  ///
  /// - Throws: Errors of the file system.
  public static func makeTriageFolder(in folder: String) throws {
    try DurableFile.makeFolder("\(folder)/\(triageFolder)")
    _ = try DurableFile.create(
      TriageFile.attributes, at: "\(folder)/\(triageFolder)/.gitattributes")
  }

  /// Writes decisions of one person down: when this returns they are on disk.
  ///
  /// - Parameters:
  ///   - changes: The decisions, of which a later one on the same paper counts.
  ///   - curator: A name as ``TriageEntry/curatorName(_:)`` makes it.
  /// - Returns: The changes that were any.
  /// - Throws: ``InputProblem``, ``InputProblems``, and errors of the file system.
  @discardableResult
  public func decide(
    _ changes: [TriageChange], by curator: String, at date: Date, in month: Month
  ) throws -> [TriageChange] {
    guard !changes.isEmpty else { return [] }
    try Self.makeTriageFolder(in: folder)
    return try FolderLock.held(on: path(Self.triageFolder)) {
      let before = try triageText(month)
      var file = try before.map { try TriageFile($0, file: triageName(month)) } ?? TriageFile()
      let made = changes.filter {
        file.record($0.decision, on: $0.id, by: curator, at: date)
      }
      guard !made.isEmpty else { return [] }
      let path = path(triageName(month))
      if let before {
        try DurableFile.write(file.text, to: path, ifStill: before)
      } else if try !DurableFile.create(file.text, at: path) {
        // Somebody has made it in this moment, which is no harm where it is empty.
        try DurableFile.write(file.text, to: path, ifStill: "")
      }
      return made
    }
  }
}
