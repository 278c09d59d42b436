internal import ArxivModel
internal import Foundation

extension FuzzTarget {
  /// What is found in running text: ids, links to code, withdrawals, successors.
  static let references = FuzzTarget("references", longest: 512) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
    let returns = text.utf8.count { $0 == 0x0D }
    for mention in ArxivReference.mentions(in: text) {
      guard case .reference(let reference, let line) = mention else { continue }
      try hold((try? ArxivReference(reference.description)) == reference, "\(reference)")
      try hold(line >= 1 && line <= lines + returns, "line \(line)")
    }
    let links = CodeLinks.found(in: text)
    try hold(links.allSatisfy { $0.hasPrefix("http") }, "\(links)")
    guard let id = ArxivID(canonical: "2105.01601"), let category = Category("cs.CV") else {
      return
    }
    let date = Date(timeIntervalSince1970: 1_620_000_000)
    let paper = Paper(
      id: id, version: 2, title: text, abstract: text, authors: [Author(name: text)], comment: text,
      journalReference: text, dois: [text], primaryCategory: category, categories: [category],
      submitted: date, updated: date)
    _ = paper.isWithdrawn
    if let successor = paper.successor {
      try hold((try? ArxivReference(successor.description)) == successor, "\(successor)")
    }
    try hold(paper.codeLinks.allSatisfy { $0.hasPrefix("http") }, "\(paper.codeLinks)")
  }
}
