internal import ArxivModel
public import Curation
internal import Foundation

extension Workspace {
  /// The digests that are compiled, by month.
  ///
  /// - Throws: `InputProblems` with those that cannot be read, and errors of the file system.
  public func digests() throws -> [Digest] {
    let names = try fileNames(in: "digests")
    var problems: [InputProblem] = []
    var digests: [Digest] = []
    let months = names.filter { $0.hasSuffix(".json") }.compactMap { Month(String($0.dropLast(5))) }
    for month in months.sorted() {
      let file = digestName(month)
      do {
        let digest = try Digest(json: try text(of: file), file: file)
        guard digest.month == month else {
          throw InputProblem(file: file, message: "this is the digest of \(digest.month)")
        }
        digests.append(digest)
      } catch let problem as InputProblem {
        problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw InputProblems(problems) }
    return digests
  }
}
