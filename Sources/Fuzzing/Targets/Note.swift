internal import ArxivModel
internal import Curation

extension FuzzTarget {
  /// A note: front matter, sections, citations; every complaint names a line of the file.
  static let note = FuzzTarget("note", longest: 1_024) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = LineCount(text)
    do {
      let note = try Note(text, file: "note.md")
      try lines.check(note.subjectLine, "the subject")
      try hold(!note.subject.fileName.isEmpty, "no name for the file")
      try hold(!note.subject.fileName.contains("/"), note.subject.fileName)
      try hold(note.code.count == note.codeLines.count, "links without lines")
      for link in note.code { try hold(WebAddress(link) != nil, link) }
      for body in note.bodies {
        let cited = body.citedText()
        try lines.check(InputProblems(cited.problems + [InputProblem(file: "", message: "x")]))
        for citation in cited.citations { try lines.check(citation.line, "a citation") }
        for address in body.prose.bareAddresses { try lines.check(address.line, address.url) }
        for image in body.images { try lines.check(image.line, "an image") }
      }
    } catch let problems as InputProblems {
      try lines.check(problems)
    }
  }
}
