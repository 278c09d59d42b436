internal import Curation

extension Rule {
  /// A link to what readers cannot reach from a page, an e-mail or a feed.
  static let deadLink = Rule("dead-link", .warning) { issue in
    let anchors = Set(issue.issue.entries.map(\.subject.fileName))
    let files = issue.folder.figures
    return issue.texts.flatMap { text in
      text.reading.links.compactMap { link in
        // (What is unsafe, compile refuses.)
        let isReached =
          link.isUnsafe || WebAddress(link.url) != nil || link.url.lowercased().hasPrefix("mailto:")
          || link.url.hasPrefix("#") && anchors.contains(String(link.url.dropFirst()))
        guard !isReached else { return nil }
        let mend =
          files.contains(link.url)
          ? "a file can be shown as a figure, ![…](\(link.url)), or be put on the web"
          : "an address of the web begins with https://, one of a paper here reads [@ID]"
        return Remark(
          text.source.file, link.line, "this link leads nowhere: \(link.url.prefix(60))",
          mend: mend)
      }
    }
  }
}
