internal import ArxivModel
internal import Curation

extension Rule {
  /// A paper of an earlier issue that a note might mention: one that it names, or one by some of the
  /// same people.
  static let pastPaper = Rule("past-paper", .suggestion) { issue in
    let mentioned = issue.citedPapers.union(issue.papers)
    return issue.notes.flatMap { note -> [Remark] in
      guard note.note != nil else { return [] }
      let linked = note.texts.flatMap { $0.paperLinks.map(\.id) } + note.seeAlso.map(\.id)
      var told = mentioned.union(linked)
      return (named(in: note, of: issue) + byTheSamePeople(note, of: issue)).filter { _, id in
        told.insert(id).inserted
      }.prefix(limit).map(\.remark)
    }
  }

  /// How many a note is told of.
  private static let limit = 3

  private typealias Suggested = (remark: Remark, id: ArxivID)

  private static func named(in note: CheckedNote, of issue: CheckedIssue) -> [Suggested] {
    let nicknames = Set(issue.notes.compactMap(\.note?.nickname))
    return note.texts.flatMap { text in
      issue.others.names.found(in: text.words).compactMap { found in
        let past = issue.others.picked[found.value]
        let name = text.words.text(found.range)
        // A nickname is meant as it is written; a title, of three words or more, in any letters.
        let isMeant = name == past.name ? !nicknames.contains(name) : name.contains(" ")
        guard past.place.month < issue.month, isMeant, text.words.isWhole(found.range) else {
          return nil
        }
        return (
          Remark(
            text.source.file, found.line,
            "“\(name)” is \(past.id) of \(past.place.description), which this does not cite",
            mend: "cite it as [@\(past.id)]"), past.id
        )
      }
    }
  }

  private static func byTheSamePeople(_ note: CheckedNote, of issue: CheckedIssue) -> [Suggested] {
    guard let id = note.paperID, let paper = issue.paper(id) else { return [] }
    let people = PersonKey.people(of: paper)
    let shared = issue.others.picked(by: people.keys).filter { number, count in
      count > 1 && issue.others.picked[number].place.month < issue.month
    }
    // Most people first, then the newest.
    return shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.compactMap { number, _ in
      let past = issue.others.picked[number]
      let names = past.people.filter { people[$0.key] != nil }.values
        .filter { PersonKey.isTelling($0) }.sorted()
      guard names.count > 1 else { return nil }
      let shown = names.count > 3 ? names.prefix(2) + ["\(names.count - 2) more"] : names[...]
      return (
        Remark(
          note.file, note.line,
          "\(past.name) (\(past.id)), of \(past.place.description), is by "
            + "\(shown.dropLast().joined(separator: ", ")) and \(shown.last ?? "") too",
          mend: "if readers should know, `see-also: [\(past.id)]` or [@\(past.id)] tells them"),
        past.id
      )
    }
  }
}
