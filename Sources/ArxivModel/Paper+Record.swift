extension Paper {
  /// arXiv's metadata in the digest's spelling, TeX accents made Unicode.
  ///
  /// Members, in order: `id`, `version`, `title`, `authors`, `abstract`, `comment`,
  /// `journalReference`, `doi`, `primaryCategory`, `categories`, `submitted`, `updated`, `links`,
  /// `withdrawn`.
  public var record: JSONValue {
    .object(
      metadataMembers + [
        .init("links", links(code: codeLinks)), .init("withdrawn", .bool(isWithdrawn)),
      ])
  }

  /// The members of ``record`` from `id` to `updated`: what arXiv itself says.
  public var metadataMembers: [JSONValue.Member] {
    [
      .init("id", .string(id.description)),
      .init("version", .int(version)),
      .init("title", .string(TeXText.unicode(title))),
      .init("authors", .array(authors.map(\.record))),
      .init("abstract", .string(TeXText.unicode(abstract))),
      .init("comment", .optional(comment.map(TeXText.unicode))),
      .init("journalReference", .optional(journalReference.map(TeXText.unicode))),
      .init("doi", .optional(dois.first)),
      .init("primaryCategory", .string(primaryCategory.id)),
      .init("categories", .strings(categories.map(\.id))),
      .init("submitted", .string(Timestamp.text(submitted))),
      .init("updated", .string(Timestamp.text(updated))),
    ]
  }

  /// The member `links`: the paper's pages at arXiv, and links to code.
  public func links(code: [String]) -> JSONValue {
    .object([
      .init("abstract", .string(reference.abstractURL)),
      .init("pdf", .string(reference.pdfURL)),
      .init("code", .strings(code)),
    ])
  }
}

extension Author {
  /// The author in the digest's spelling: `name` and `affiliations`.
  public var record: JSONValue {
    .object([
      .init("name", .string(TeXText.unicode(name))),
      .init("affiliations", .strings(affiliations.map(TeXText.unicode))),
    ])
  }
}
