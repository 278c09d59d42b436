internal import ArxivModel
internal import Curation

extension Rule {
  /// A link to code that the paper does not name.
  static let codeLink = Rule("code-link", .warning) { issue in
    issue.notes.flatMap { checked -> [Remark] in
      guard let id = checked.paperID, let note = checked.note, let paper = issue.paper(id) else {
        return []
      }
      let papers = [paper, issue.newest(id)].compactMap { $0 }
      return zip(note.code, note.codeLines).compactMap { link, line in
        guard !papers.contains(where: { $0.names(link) }) else { return nil }
        return Remark(
          note.file, line, message(link, of: id, papers.last?.codeLinks ?? []), mend: mend)
      }
    }
  }

  private static func message(_ link: String, of id: ArxivID, _ links: [String]) -> String {
    links.isEmpty
      ? "abstract and comment of \(id) name no code, and so not \(link)"
      : "\(id) names \(links.joined(separator: " and ")), and not \(link)"
  }

  private static let mend = "make sure that it is the code of this paper"
}

extension Paper {
  /// Whether abstract or comment name an address, or a part or the whole of what it leads to.
  func names(_ link: String) -> Bool {
    let place = WebPlace(link)
    if codeLinks.contains(where: { WebPlace($0).overlaps(place) }) { return true }
    let text = "\(abstract) \(comment ?? "")".lowercased().replacing("\\", with: "")
    return text.contains(place.text)
  }
}
