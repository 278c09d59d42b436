/// Links to code in what authors write about their papers.
public enum CodeLinks {
  /// The addresses in a text that lead to code: on a host of repositories, or named as code ("code at
  /// https://…", "Project page: …"); in their order, each once, without the full stop that follows.
  public static func found(in text: String) -> [String] {
    guard mayHoldLink(text) else { return [] }
    var links: [String] = []
    var words: [String] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "<" || $0 == ">" }) {
      if let link = address(in: word), leadsToCode(link, after: words.suffix(8)) {
        if !links.contains(link) { links.append(link) }
      }
      words.append(word.lowercased())
    }
    return links
  }

  /// Whether there is anything to look for: most abstracts have neither an address nor a host.
  private static func mayHoldLink(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices.dropFirst(3) {
        // `://`, or the `.com/` of a host that is named without a scheme
        if bytes[index] == 0x2F, bytes[index - 1] == 0x2F, bytes[index - 2] == 0x3A { return true }
        if bytes[index] == 0x2F, bytes[index - 1] | 0x20 == 0x6D { return true }
      }
      return false
    }
  }

  private static let hosts = [
    "github.com/", "gitlab.com/", "bitbucket.org/", "codeberg.org/", "git.sr.ht/", "gitee.com/",
    "huggingface.co/", "sourceforge.net/", "zenodo.org/record", "code.google.com/", ".github.io/",
    "gitlab.", "codeocean.com/capsule", "colab.research.google.com/",
  ]

  private static let announcements = [
    "code", "codes", "code:", "codes:", "implementation", "implementation:", "software",
    "software:", "repository", "repository:", "source", "project", "project:", "page:",
  ]

  private static func address(in word: Substring) -> String? {
    var start: String.Index?
    for scheme in ["https://", "http://"] {
      if let range = word.firstRange(of: scheme) { start = range.lowerBound }
      if start != nil { break }
    }
    var link: Substring
    let prefix: String
    if let start {
      link = word[start...]
      prefix = ""
    } else if let host = ["github.com/", "gitlab.com/"].lazy.compactMap({ word.firstRange(of: $0) })
      .first
    {
      link = word[host.lowerBound...]
      prefix = "https://"
    } else {
      return nil
    }
    link = link.prefix { !"\"'`{}|\\^".contains($0) }
    while let last = link.last, ".,;:!?".contains(last) || isUnopened(last, in: link) {
      link.removeLast()
    }
    return link.isEmpty ? nil : prefix + link
  }

  /// Whether a closing bracket belongs to the sentence, not to the address.
  private static func isUnopened(_ last: Character, in link: Substring) -> Bool {
    switch last {
    case ")": link.count { $0 == "(" } < link.count { $0 == ")" }
    case "]": link.count { $0 == "[" } < link.count { $0 == "]" }
    default: false
    }
  }

  private static func leadsToCode(_ link: String, after words: ArraySlice<String>) -> Bool {
    let lowercase = link.lowercased()
    guard !lowercase.contains("arxiv.org/"), !lowercase.contains("doi.org/") else { return false }
    if hosts.contains(where: { lowercase.contains($0) }) { return true }
    return words.contains { announcements.contains($0) }
  }
}

extension Paper {
  /// The links to code that abstract and comment hold, in that order.
  public var codeLinks: [String] {
    CodeLinks.found(in: abstract + "\n" + (comment ?? ""))
  }
}
