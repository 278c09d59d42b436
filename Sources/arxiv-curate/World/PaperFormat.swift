import ArgumentParser
import Bibliography

/// The forms in which papers are printed.
enum PaperFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, ndjson, ids, bibtex
  case cslJSON = "csl-json"
  case ris

  /// The form of bibliographies that it is; nil when it is none.
  var bibliographyForm: BibliographyForm? {
    switch self {
    case .text, .json, .ndjson, .ids: nil
    case .bibtex: .bibtex
    case .cslJSON: .cslJSON
    case .ris: .ris
    }
  }
}

/// How papers are printed.
struct FormatOption: ParsableArguments {
  @Option(help: "How to print: text, json, ndjson, ids, bibtex, csl-json or ris.")
  var format = PaperFormat.text
}
