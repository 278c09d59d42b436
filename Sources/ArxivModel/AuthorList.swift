/// The authors of a paper as arXiv stores them: one line that a person wrote.
///
/// OAI-PMH hands the line on in `arXivRaw` records, the metadata snapshot as `authors`, the daily
/// feeds as `dc:creator`. The other services send names that arXiv has divided already.
public enum AuthorList {
  /// The authors in a line, in its order, with the affiliations they gave there.
  ///
  /// ```swift
  /// AuthorList.authors(in: #"C. Bal\'azs (1), C.-P. Yuan (1 and 2) ((1) CERN, (2) MIT)"#)
  /// // C. Bal\'azs [CERN], C.-P. Yuan [CERN, MIT]
  /// ```
  ///
  /// Commas, semicolons, colons, "and" and "&" divide names, except in braces, in formulas and in
  /// parentheses. Names and affiliations keep their TeX; only white space is put in order.
  ///
  /// What stands in parentheses after a name is an affiliation, or refers to the list of them at
  /// the end of the line. As in arXiv's own reading, an author without one has that of the next
  /// author who has one, and numbers that refer to nothing are left out, as is "et al.".
  ///
  /// Where arXiv's reading loses or breaks a name, this one does not: "Jr." belongs to the name
  /// before its comma, and "Yu (Max) Qian" is one person. A collaboration that the name of its
  /// speaker leads up to is an entry of its own, with the words that say so: "for the CMS
  /// Collaboration".
  ///
  /// Takes time linear in the length of `raw`; empty when it names nobody.
  public static func authors(in raw: String) -> [Author] {
    let source = Array(raw.utf8)
    var reader = AuthorListReader(source, heedsBraces: true)
    if !reader.read() {
      // A brace was never closed, so that all names after it would be one.
      reader = AuthorListReader(source, heedsBraces: false)
      _ = reader.read()
    }
    return reader.finish()
  }
}
