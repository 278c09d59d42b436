/// What the manual page says beside the help; the README says the same in the same words.
enum ManualText {
  static let description = """
    The program takes over the drudgery of a monthly selection of papers: it finds what is new on \
    arXiv, fetches metadata, keeps an editor's notes with the papers, numbers references, notices \
    mistakes, and compiles each issue into one JSON digest, of which the page, the e-mail, the \
    Markdown and the site are made.

    A workspace is the folder of one publication: the nearest folder above with an \
    `arxiv-curate.yml`. The library is one SQLite file a user, shared by all workspaces; it keeps what \
    arXiv said and can be made again.

    Papers are named by id in any spelling: `2105.01601`, `2105.01601v2`, `hep-th/9901001`, \
    `arXiv:2105.01601v2 [cs.CV]`, DOIs, and addresses of arXiv and its mirrors. Options may stand \
    anywhere after the command.

    Data goes to standard output and nothing else does; progress, warnings and summaries go to \
    standard error. Nothing prompts without a terminal. All processes of a user together make one \
    request to arXiv at a time, 3 seconds apart.
    """

  static let variables: [(name: String, meaning: String)] = [
    (
      "ARXIV_CURATE_LIBRARY",
      "the library (`--library`; else `$XDG_DATA_HOME/arxiv-curate/library.sqlite`)"
    ),
    ("ARXIV_CURATE_WORKSPACE", "the workspace (`--workspace`; else the nearest folder above)"),
    ("ARXIV_CURATE_CONTACT", "whom arXiv can write to about your requests (`contact:`)"),
    (
      "ARXIV_CURATE_PATIENCE",
      "how long one request may wait and retry, in seconds (`--patience`; else 300)"
    ),
    ("ARXIV_CURATE_STALL", "how long nothing may come, in seconds (else 190)"),
    ("ARXIV_CURATE_TIMEOUT", "how long one transfer may take, in seconds (else 600)"),
    ("ARXIV_CURATE_API_URL", "another query API, such as a mirror (`api-url:`)"),
    ("ARXIV_CURATE_OAI_URL", "another OAI-PMH (`oai-url:`)"),
    ("ARXIV_CURATE_FEED_URL", "other announcement feeds (`feed-url:`)"),
    (
      "ARXIV_CURATE_REQUEST_INTERVAL",
      "the pause between requests, in seconds; less than 3 only for servers that are not "
        + "arXiv's"
    ),
    ("ARXIV_CURATE_RETRY_BASE", "the first retry's pause, in seconds; likewise"),
    ("ARXIV_CURATE_LEASE", "the lease's folder; likewise"),
    ("ARXIV_CURATE_RECORD", "a folder in which replies are recorded"),
    ("ARXIV_CURATE_REPLAY", "a folder of recorded replies to answer from, in place of the network"),
  ]

  static let otherVariables = """
    The usual proxy variables hold, and `NO_COLOR`, `COLUMNS`, `VISUAL`, `EDITOR` and `BROWSER`. \
    `SSL_CERT_FILE` is a file of the authorities to trust. Flags come before variables, and those \
    before `arxiv-curate.yml`.
    """

  static let files: [(name: String, meaning: String)] = [
    (
      "arxiv-curate.yml", "The configuration of a workspace, at its top. Nothing in it is required."
    ),
    (
      "issues/MONTH/issue.md",
      "An issue: front matter with the running order, introduction, and a section `## Closing`."
    ),
    ("issues/MONTH/ID.md", "A note a paper (`math_0309136.md` for old ids)."),
    ("issues/MONTH/papers.json", "arXiv's metadata, pinned like a lock file."),
    ("issues/MONTH/figures/", "The figures of the notes."),
    ("triage/MONTH.tsv", "Who decided what on candidates."),
    (
      "digests/MONTH.json",
      "The compiled digest; `.md`, `.html` and `.email.html` beside it."
    ),
    ("templates/", "Templates that take the place of the built-in ones."),
    (
      "~/.local/share/arxiv-curate/library.sqlite",
      "The library, where neither `--library` nor a variable names another."
    ),
    (
      "/var/tmp/arxiv-curate-UID/",
      "The lease that keeps all of a user's processes to one request at a time."
    ),
  ]

  static let examples = """
    Papers of a month and category, and those that a text names:

      arxiv-curate fetch --category cs.CL --month 2021-05
      arxiv-curate fetch --from-file reading-list.txt --format bibtex

    Every night, in a crontab; where the program is not in /usr/bin, by its full path:

      17 6 * * *  arxiv-curate sync --quiet --workspace ~/best-of-arxiv

    or by the timer for systemd that is installed beside the program:

      systemctl --user enable --now \\
        "arxiv-curate-sync@$(systemd-escape --path ~/best-of-arxiv).timer"
    """
}
