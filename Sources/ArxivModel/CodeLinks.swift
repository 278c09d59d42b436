/// Links to code in what authors write about their papers.
public enum CodeLinks {
  /// The addresses in a text that lead to code: on a host of repositories, or named as code ("code at
  /// https://…", "Project page: …"); in their order, each once, without the full stop that follows.
  public static func found(in text: String) -> [String] {
    guard mayHoldAddress(text) else { return [] }
    var links: [String] = []
    var seen: Set<String> = []
    // The words since the address before, which belong to this one.
    var words: [Substring] = []
    var isNamed = false
    for word in separated(text) {
      guard let (link, label) = address(in: word) else {
        words.append(word)
        continue
      }
      words.append(label)
      let isContinued = isNamed && words.allSatisfy { $0.isEmpty || $0 == "and" }
      isNamed = isContinued || words.suffix(9).contains { announces($0) }
      if leadsToCode(link, isNamed: isNamed), seen.insert(link).inserted { links.append(link) }
      words = []
    }
    return links
  }

  /// Whether there is a slash, which few words and not many abstracts have.
  private static func mayHoldAddress(_ text: some StringProtocol) -> Bool {
    text.utf8.contains(0x2F)
  }

  /// The words; addresses with only a comma between are words of their own.
  private static func separated(_ text: String) -> [Substring] {
    // By scalars, which takes a fraction of the time that characters do.
    text.unicodeScalars.split { divides($0) }.flatMap { scalars in
      let word = Substring(scalars)
      guard mayHoldAddress(word) else { return [word] }
      let parts = [",http", ";http"].reduce(String(word)) { $0.replacing($1, with: " http") }
      return parts.split(separator: " ")
    }
  }

  private static func divides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x3C, 0x3E: true
    case 0..<0x80: false
    default: scalar.properties.isWhitespace
    }
  }

  private static let hosts = [
    "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "git.sr.ht", "gitee.com",
    "huggingface.co", "sourceforge.net", "code.google.com", "github.io", "codeocean.com",
    "colab.research.google.com", "zenodo.org",
  ]

  private static let announcements: Set<String> = [
    "code", "codes", "implementation", "software", "repository", "source", "project", "page:",
  ]

  private static func announces(_ word: Substring) -> Bool {
    let word = word.lowercased()
    return announcements.contains(word)
      || announcements.contains(word.filter { $0.isLetter || $0 == "-" })
  }

  /// The address in a word, and what stands before it.
  private static func address(in word: Substring) -> (link: String, label: Substring)? {
    guard mayHoldAddress(word) else { return nil }
    let start: Substring.Index
    let rest: Substring
    let scheme: String
    if let colon = word.firstRange(of: "://") {
      start =
        word[..<colon.lowerBound].lastIndex { !$0.isLetter }.map { word.index(after: $0) }
        ?? word.startIndex
      let written = word[start..<colon.lowerBound].lowercased()
      guard ["http", "https"].contains(written) else { return nil }
      scheme = "\(written)://"
      rest = word[colon.upperBound...]
    } else if let host = ["github.com/", "gitlab.com/"].lazy
      .compactMap({ word.firstRange(of: $0) }).first
    {
      start = host.lowerBound
      scheme = "https://"
      rest = word[start...]
    } else {
      return nil
    }
    // TeX escapes what addresses are full of.
    var link = ["_", "%", "#", "&", "~"].reduce(String(rest)) {
      $0.replacing("\\\($1)", with: $1)
    }
    link = String(link.prefix { !"\"'`{}|\\^$“”‘’…\u{FFFD}".contains($0) && !isControl($0) })
    var unopened = Unopened(in: link)
    while let last = link.last, ".,;:!?".contains(last) || unopened.take(last) {
      link.removeLast()
    }
    return (scheme + link, word[..<start])
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
  }

  /// How many closing brackets of an address have no opening one, so that they belong to the sentence.
  private struct Unopened {
    private var round = 0
    private var square = 0

    init(in link: String) {
      for byte in link.utf8 {
        switch byte {
        case 0x28: round -= 1
        case 0x29: round += 1
        case 0x5B: square -= 1
        case 0x5D: square += 1
        default: break
        }
      }
    }

    /// Takes the last character off, if it is such a bracket.
    mutating func take(_ last: Character) -> Bool {
      switch last {
      case ")" where round > 0: round -= 1
      case "]" where square > 0: square -= 1
      default: return false
      }
      return true
    }
  }

  private static func leadsToCode(_ link: String, isNamed: Bool) -> Bool {
    guard let colon = link.firstRange(of: "://") else { return false }
    let rest = link[colon.upperBound...].lowercased()
    let host = rest.prefix { !"/?#:".contains($0) }
    let path = rest[host.endIndex...].drop { $0 == "/" }
    guard host.contains("."), !isOn("arxiv.org", host),
      !isOn("huggingface.co", host) || !path.hasPrefix("papers/"),
      !isOn("doi.org", host) || path.hasPrefix("10.5281/zenodo.")
    else { return false }
    if isNamed { return true }
    let isRepository = host.hasPrefix("gitlab.") || hosts.contains { isOn($0, host) }
    return isRepository && (!path.isEmpty || isOn("github.io", host))
  }

  private static func isOn(_ domain: String, _ host: Substring) -> Bool {
    host == domain || host.hasSuffix("." + domain)
  }
}

extension Paper {
  /// The links to code that abstract and comment hold, in that order.
  public var codeLinks: [String] {
    CodeLinks.found(in: abstract + "\n" + (comment ?? ""))
  }
}
