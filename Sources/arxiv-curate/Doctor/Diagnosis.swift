import ArxivClient
import ArxivModel
import DurableFiles
import PaperLibrary

/// One thing that the doctor has to say.
struct Diagnosis {
  /// How much it matters.
  enum Severity: String, CaseIterable {
    /// As it should be.
    case fine
    /// Worth knowing, and no fault.
    case note
    /// Something is wrong.
    case problem
  }

  /// What can be done about it without a person.
  enum Remedy {
    /// Make indexes anew, or save what can be read.
    case library(LibraryCheck)
    /// Forget a request that never ended.
    case lease(Lease)
    /// Remove the temporary file of a write that was killed.
    case leftover(Leftover)
  }

  var severity: Severity
  /// A clause that says what is.
  var sentence: String
  /// A clause that says what to do; nil where there is nothing to do.
  var mend: String?
  var remedy: Remedy?

  static func fine(_ sentence: String) -> Diagnosis { .init(severity: .fine, sentence: sentence) }

  static func note(_ sentence: String, mend: String? = nil) -> Diagnosis {
    .init(severity: .note, sentence: sentence, mend: mend)
  }

  static func problem(_ sentence: String, mend: String, remedy: Remedy? = nil) -> Diagnosis {
    .init(severity: .problem, sentence: sentence, mend: mend, remedy: remedy)
  }
}
