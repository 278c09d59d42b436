/// The configuration that a new workspace begins with: every key, with what it says above it.
public enum ConfigurationTemplate {
  /// The text of `arxiv-curate.yml`, all of it comments but what every workspace needs.
  ///
  /// Without the signs of a comment, each of its keys is one that can be used as it stands.
  public static let text = """
    # A workspace of arxiv-curate: one publication, an issue a month. A line that begins with # says
    # nothing to the program; take the # away, and it does.

    # The title of an issue that has none of its own.
    title: "Best of arXiv — {month} {year}"

    # What the publication is called; else the title without its month.
    # name: Best of arXiv

    # Who curates; an issue may name somebody else.
    # curator: A. Curator

    # What `sync` keeps up with, and where `suggest` and `triage` look for candidates.
    # categories: [cs.CL, cs.CV, cs.LG]

    # The language of dates and of words such as "References": en, de, fr, es, it, nl, pt.
    # language: en

    # Words of the publication's own over the parts of a paper.
    # labels:
    #   why: "❓ Why"
    #   key-insights: "💡 Key insights"

    # What `compile` makes: json, markdown, html, email.
    # outputs: [json, html]

    # Where the site is published; feeds and e-mails link there.
    # site-url: https://example.org/best-of-arxiv

    # How many authors a byline shows; a note may say otherwise.
    authors-shown: 4

    # Whether harmless HTML in notes passes. Without this readers are shown what was typed.
    # raw-html: true

    # Words that `check` warns of, with what to write in their place, or nothing. In small letters a
    # word is meant in any; outside code, addresses and mathematics.
    # spelling:
    #   color: colour
    #   github: GitHub
    #   very:

    # The closing of an issue that has none of its own, in Markdown.
    # closing: |
    #   Thank you to arXiv for use of its open access interoperability.

    # Whom arXiv can write to about this program's requests. arXiv asks for it.
    # contact: curator@example.org

    # Other servers than arXiv's, such as a mirror.
    # api-url: https://mirror.example.org/api/query
    # oai-url: https://mirror.example.org/oai
    # feed-url: https://mirror.example.org/feeds

    """
}
