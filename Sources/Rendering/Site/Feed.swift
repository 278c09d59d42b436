internal import ArxivModel
internal import Curation

/// The latest issues as feeds.
struct Feed {
  /// An issue.
  struct Entry {
    /// The page's address, which is also what the entry is known by.
    var address: String
    /// The title, as plain text.
    var title: String
    /// The subtitle, as plain text.
    var summary: String?
    /// Who curated it.
    var author: String?
    /// When it was published, in UTC: `2021-06-08T00:00:00Z`.
    var instant: String
    /// HTML.
    var content: String
  }

  private let entries: [Entry]
  private let publication: Publication
  private let address: String

  /// Creates the feeds.
  ///
  /// - Parameters:
  ///   - entries: The issues, the latest first.
  ///   - address: The site's, without a slash at its end.
  init(_ entries: [Entry], of publication: Publication, address: String) {
    self.entries = entries
    self.publication = publication
    self.address = address
  }

  /// The Atom feed (RFC 4287).
  var atom: String {
    let text: (String) -> String = { HTMLText.escaped($0) }
    var lines = [
      #"<?xml version="1.0" encoding="utf-8"?>"#,
      #"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\#(text(publication.language.tag))">"#,
      "  <id>\(text(address))/</id>",
      "  <title>\(text(publication.name))</title>",
      "  <updated>\(entries.map(\.instant).max() ?? "1970-01-01T00:00:00Z")</updated>",
      #"  <link rel="self" type="application/atom+xml" href="\#(text(address))/feed.atom"/>"#,
      #"  <link rel="alternate" type="text/html" href="\#(text(address))/"/>"#,
      "  <generator>arxiv-curate</generator>",
    ]
    for entry in entries {
      lines += [
        "  <entry>", "    <id>\(text(entry.address))</id>",
        "    <title>\(text(entry.title))</title>",
        "    <published>\(entry.instant)</published>", "    <updated>\(entry.instant)</updated>",
        "    <author><name>\(text(entry.author ?? publication.name))</name></author>",
        #"    <link rel="alternate" type="text/html" href="\#(text(entry.address))"/>"#,
      ]
      if let summary = entry.summary { lines.append("    <summary>\(text(summary))</summary>") }
      lines += [
        #"    <content type="html">\#(text(entry.content))</content>"#, "  </entry>",
      ]
    }
    return (lines + ["</feed>"]).joined(separator: "\n") + "\n"
  }

  /// The JSON feed (version 1.1).
  var json: String {
    JSONValue.object([
      .init("version", .string("https://jsonfeed.org/version/1.1")),
      .init("title", .string(publication.name)),
      .init("home_page_url", .string("\(address)/")),
      .init("feed_url", .string("\(address)/feed.json")),
      .init("language", .string(publication.language.tag)),
      .init("items", .array(entries.map { json($0) })),
    ]).pretty + "\n"
  }

  private func json(_ entry: Entry) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(entry.address)), .init("url", .string(entry.address)),
      .init("title", .string(entry.title)),
    ]
    if let summary = entry.summary { members.append(.init("summary", .string(summary))) }
    members += [
      .init("content_html", .string(entry.content)),
      .init("date_published", .string(entry.instant)),
    ]
    members.append(
      .init(
        "authors", .array([.object([.init("name", .string(entry.author ?? publication.name))])])))
    return .object(members)
  }
}
