internal import ArxivModel
internal import Digest
internal import Foundation
internal import Markdown

extension DigestPaper {
  /// The title, accents as letters and mathematics as TeX.
  var title: String {
    switch source {
    case .paper(let paper): TeXText.unicode(paper.title)
    case .item(let item): item.title
    }
  }

  /// Where it is found: the abstract's page of the version written about, or the item's address.
  var address: String {
    switch source {
    case .paper(let paper): paper.reference.abstractURL
    case .item(let item): item.url
    }
  }

  /// The name by which links within the issue lead to it: the name of its note's file.
  var anchor: String {
    switch source {
    case .paper(let paper): paper.id.fileName
    case .item(let item): item.key
    }
  }
}

extension DigestReference {
  /// Where the work is found.
  var address: String? { url ?? doi.map { DOIAddress.of($0) } }
}

/// The addresses that DOIs stand for.
enum DOIAddress {
  /// The address of a bare DOI, `10.1162/neco.1997.9.8.1735`.
  static func of(_ doi: String) -> String {
    let allowed = CharacterSet.urlPathAllowed
    return "https://doi.org/" + (doi.addingPercentEncoding(withAllowedCharacters: allowed) ?? doi)
  }
}

/// The beginning of a text.
enum Excerpt {
  /// The beginning of a Markdown text without its form, cut between words.
  ///
  /// - Parameter length: How many characters at most.
  static func of(_ markdown: String, length: Int) -> String? {
    let words = TeXText.plain(MarkdownDocument(markdown, as: .digest).plainText)
      .split(whereSeparator: \.isWhitespace)
    var text = ""
    for word in words {
      guard text.count + word.count < length else { return text.isEmpty ? nil : text + "…" }
      text += text.isEmpty ? String(word) : " \(word)"
    }
    return text.isEmpty ? nil : text
  }
}

extension String {
  /// The text without a full stop at its end, where another follows: “et al.”.
  var undotted: String { hasSuffix(".") ? String(dropLast()) : self }

  /// The text without white space at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
