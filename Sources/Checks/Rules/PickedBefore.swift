internal import ArxivModel
internal import Curation

extension Rule {
  /// What another month has picked already, or again.
  static let pickedBefore = Rule("picked-before", .warning) { issue in
    issue.notes.compactMap { note in
      let subject = note.entry.subject
      let places = issue.others.places(of: subject, note.note, besides: issue.month)
      guard !places.isEmpty else { return nil }
      return Remark(
        issue.issue.file, note.entry.line,
        "\(subject.description) \(told(places, from: issue.month))",
        mend: "`arxiv-curate drop \(subject.description) --month \(issue.month)` takes it out here")
    }
  }

  private static func told(_ places: [OtherIssues.Place], from month: Month) -> String {
    let tellings = [
      ("was picked already", places.filter { $0.month < month }),
      ("is picked again", places.filter { $0.month > month }),
    ]
    return tellings.filter { !$0.1.isEmpty }.map { verb, places in
      "\(verb) in \(places.map(\.description).joined(separator: " and in "))"
    }.joined(separator: ", and ")
  }
}

extension OtherIssues.Place {
  /// The place as people say it.
  var description: String { "\(month.name) \(month.year), position \(position)" }
}
