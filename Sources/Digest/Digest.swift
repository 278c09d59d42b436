public import ArxivModel

/// A compiled issue: everything that a reader is shown, in order, with references numbered.
///
/// Made by ``DigestCompiler`` from the files of one issue, and from nothing else. Fields named Markdown
/// hold CommonMark with references as footnotes, `[^1]`.
public struct Digest: Hashable, Sendable {
  /// The version of the digest's form.
  public static let formatVersion = 1

  /// The month.
  public var month: Month
  /// The title.
  public var title: String
  /// The subtitle.
  public var subtitle: String?
  /// Who curated it.
  public var curator: String?
  /// The day of publication, `2021-06-08`.
  public var published: String?
  /// Markdown; nil when there is none.
  public var introduction: String?
  /// The papers and other items, in running order.
  public var papers: [DigestPaper]
  /// The works cited, by number.
  public var references: [DigestReference]
  /// Markdown; nil when there is none.
  public var closing: String?
}

/// A paper of a digest, or an item that is not on arXiv.
public struct DigestPaper: Hashable, Sendable {
  /// Where it is described.
  public enum Source: Hashable, Sendable {
    /// arXiv's metadata, as pinned.
    case paper(Paper)
    /// The curator's description.
    case item(DigestItem)
  }

  /// The place in the running order, from 1.
  public var position: Int
  /// Where it is described.
  public var source: Source
  /// What it goes by.
  public var nickname: String?
  /// The authors as a reader is shown them.
  public var byline: String
  /// The links to code.
  public var code: [String]
  /// Markdown: why it matters.
  public var why: String
  /// Markdown: what it found.
  public var keyInsights: String
  /// The other sections, in order.
  public var sections: [DigestSection]
  /// The figures of all its text, in order, each once.
  public var figures: [DigestFigure]
  /// What a reader might also like.
  public var seeAlso: [DigestLink]
  /// The numbers of the references its text cites, in order of first mention.
  public var citations: [Int]
}

/// An item that is not on arXiv.
public struct DigestItem: Hashable, Sendable {
  /// The curator's key for it.
  public var key: String
  /// The title.
  public var title: String
  /// The authors' names.
  public var authors: [String]
  /// Where it is found.
  public var url: String
  /// The day it was published.
  public var published: String?
}

/// A section of a paper's text.
public struct DigestSection: Hashable, Sendable {
  /// The heading.
  public var heading: String
  /// Markdown.
  public var body: String
}

/// A figure.
public struct DigestFigure: Hashable, Sendable {
  /// The file, relative to the folder.
  public var path: String
  /// What it shows, for who cannot see it.
  public var alt: String
  /// What stands below it; nil when nothing does.
  public var caption: String?
}

/// A link that is suggested to the reader.
public struct DigestLink: Hashable, Sendable {
  /// The paper's id; nil for another page.
  public var id: ArxivID?
  /// The title.
  public var title: String
  /// The address.
  public var url: String
}

/// An entry of the reference list.
public struct DigestReference: Hashable, Sendable {
  /// The number, from 1, in order of first mention in the issue.
  public var number: Int
  /// The paper's id; nil for a work that is not on arXiv.
  public var id: ArxivID?
  /// The curator's key; nil for a paper on arXiv.
  public var key: String?
  /// The title.
  public var title: String
  /// The authors' names.
  public var authors: [String]
  /// The year of version 1's submission, or the one the curator gave.
  public var year: Int?
  /// The address.
  public var url: String?
  /// The publisher's DOI.
  public var doi: String?
}
