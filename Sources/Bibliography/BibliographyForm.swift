/// The forms in which bibliographies are written.
public enum BibliographyForm: String, CaseIterable, Sendable {
  /// BibTeX, for biblatex and for classic BibTeX.
  case bibtex
  /// The JSON of the Citation Style Language, version 1.0.2.
  case cslJSON = "csl-json"
  /// RIS, the tagged lines that reference managers read.
  case ris
}
