internal import ArxivModel
internal import Curation

/// The whole history of a workspace, as far as it can be read: what every month has picked, and by
/// which names and people it can be recognised.
struct OtherIssues: Sendable {
  /// A place in an issue.
  struct Place: Sendable {
    var month: Month
    /// The place in the issue, from 1.
    var position: Int
  }

  /// A paper that an issue has picked.
  struct Picked: Sendable {
    var id: ArxivID
    var place: Place
    /// The note's nickname, or the title.
    var name: String
    /// The authors' names, by ``PersonKey``.
    var people: [PersonKey: String]
  }

  private var places: [String: [Place]] = [:]
  private(set) var picked: [Picked] = []
  /// The nicknames and titles of what was picked, which lead to indices of ``picked``.
  private(set) var names = PhraseFinder<Int>()
  private var byPerson: [PersonKey: [Int]] = [:]

  /// Gathers what the issues have picked.
  ///
  /// - Parameter issues: The issues, by month ascending.
  init(_ issues: [IssueFolder]) {
    for folder in issues {
      for (index, entry) in folder.issue.entries.enumerated() {
        let note = folder.notes[entry.subject.fileName]
        let place = Place(month: folder.month, position: index + 1)
        for key in Self.keys(of: entry.subject, note) { places[key, default: []].append(place) }
        if case .paper(let reference) = entry.subject {
          add(reference.id, place, note, folder.pins.papers[reference.id])
        }
      }
    }
  }

  private mutating func add(_ id: ArxivID, _ place: Place, _ note: Note?, _ paper: Paper?) {
    let number = picked.count
    let title = paper.map { TeXText.unicode($0.title) }
    let people = paper.map { PersonKey.people(of: $0) } ?? [:]
    picked.append(
      Picked(id: id, place: place, name: note?.nickname ?? title ?? id.description, people: people))
    if let nickname = note?.nickname, Self.isDistinctive(nickname) { names.add(nickname, number) }
    if let title, title.split(separator: " ").count > 2 { names.add(title, number) }
    for person in people.keys { byPerson[person, default: []].append(number) }
  }

  /// Whether a nickname can hardly be an ordinary word: "DINO", "GPT-3", "Pathways Language Model".
  private static func isDistinctive(_ nickname: String) -> Bool {
    let isOdd = nickname.contains(where: \.isNumber) || nickname.count(where: \.isUppercase) > 1
    return nickname.count > 2 && isOdd
  }

  /// By what a subject is known again in another issue: an item by its address.
  private static func keys(of subject: Subject, _ note: Note?) -> [String] {
    switch subject {
    case .paper(let reference): [reference.id.description]
    case .item: note?.item.map { [WebPlace($0.url).text] } ?? []
    }
  }

  /// Where other months have picked a subject, by month.
  func places(of subject: Subject, _ note: Note?, besides month: Month) -> [Place] {
    Self.keys(of: subject, note).flatMap { places[$0] ?? [] }.filter { $0.month != month }
      .sorted { $0.month < $1.month }
  }

  /// The indices of what has been picked, by how many of these people wrote it too.
  func picked(by people: some Sequence<PersonKey>) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for person in people {
      for number in byPerson[person] ?? [] { counts[number, default: 0] += 1 }
    }
    return counts
  }
}

/// A person's full name, without regard to accents and capitals.
struct PersonKey: Hashable, Sendable {
  private let folded: String

  /// The authors of a paper by their keys, with their names.
  ///
  /// Of a paper by more than fifty nobody is counted: they share half the papers of their field.
  static func people(of paper: Paper) -> [PersonKey: String] {
    guard paper.authors.count <= 50 else { return [:] }
    var people: [PersonKey: String] = [:]
    for author in paper.authors {
      people[PersonKey(folded: TeXText.folded(author.name))] = TeXText.unicode(author.name)
    }
    return people
  }

  /// Whether a name tells who is meant: a person's, with a given name and not initials alone.
  static func isTelling(_ name: String) -> Bool {
    let parts = PersonalName(name)
    return parts.kind == .person && parts.given.split { !$0.isLetter }.contains { $0.count > 1 }
  }
}
