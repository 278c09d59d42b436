internal import ArxivModel
internal import Curation

extension Rule {
  /// A paper of the issue, or one that it cites or suggests, that was withdrawn.
  static let withdrawn = Rule("withdrawn", .warning) { issue in
    issue.namings.compactMap { naming in
      guard let paper = issue.newest(naming.id), paper.isWithdrawn else { return nil }
      return Remark(
        naming.file, naming.line,
        "\(paper.id) was withdrawn, as of version \(paper.version) of \(Timestamp.day(paper.updated))"
          + words(of: paper),
        mend: mend(naming, paper.successor))
    }
  }

  /// The authors' or arXiv's words on it, where the comment has them.
  static func words(of paper: Paper) -> String {
    guard let comment = paper.comment else { return "" }
    let text = TeXText.plain(comment).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return ": “\(text.count > 160 ? text.prefix(160) + "…" : text)”"
  }

  /// What to do about a paper that nobody should be sent to.
  static func mend(_ naming: Naming, _ successor: ArxivReference?) -> String {
    let other = successor.map { "look at \($0), to which it points, or " } ?? ""
    return naming.isPicked ? "\(other)tell readers of it" : "\(other)name another work"
  }
}

/// A place where an issue names a paper.
struct Naming {
  var id: ArxivID
  var file: String
  var line: Int
  /// Whether the paper is one of the issue's own.
  var isPicked: Bool
}

extension CheckedIssue {
  /// The papers that the issue picks, cites or suggests, each where it is named first.
  var namings: [Naming] {
    var namings: [Naming] = []
    for note in notes {
      guard let id = note.paperID else { continue }
      namings.append(Naming(id: id, file: note.file, line: note.line, isPicked: true))
    }
    for text in texts {
      for citation in text.citations {
        guard case .paper(let id) = citation.work else { continue }
        namings.append(
          Naming(id: id, file: text.source.file, line: citation.line, isPicked: false))
      }
    }
    for note in notes {
      namings += note.seeAlso.map {
        Naming(id: $0.id, file: note.file, line: $0.line, isPicked: false)
      }
    }
    var seen: Set<ArxivID> = []
    return namings.filter { seen.insert($0.id).inserted }
  }
}
