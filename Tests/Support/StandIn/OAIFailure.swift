/// A refusal in the manner of OAI-PMH, which has nothing to do with the HTTP status.
struct OAIFailure: Error {
  /// The protocol's codes, as arXiv uses them.
  enum Code: String {
    case badArgument
    case badResumptionToken
    case badVerb
    case cannotDisseminateFormat
    case idDoesNotExist
    case noRecordsMatch
  }

  /// The code.
  var code: Code
  /// What arXiv adds to the protocol's own sentence.
  var reason: String?

  /// A refusal.
  init(_ code: Code, _ reason: String? = nil) {
    self.code = code
    self.reason = reason
  }

  /// The text of the error.
  var message: String { sentence + (reason.map { " Reason: \($0)" } ?? "") }

  /// Whether arXiv says what was asked along with it.
  var repeatsRequest: Bool {
    switch code {
    case .badArgument, .badVerb: false
    default: true
    }
  }

  private var sentence: String {
    switch code {
    case .badArgument:
      "The request includes illegal arguments, is missing required arguments, includes a repeated "
        + "argument, or values for arguments have an illegal syntax."
    case .badResumptionToken:
      "The value of the resumptionToken argument is invalid or expired."
    case .badVerb:
      "Value of the verb argument is not a legal OAI-PMH verb, the verb argument is missing, or the "
        + "verb argument is repeated."
    case .cannotDisseminateFormat:
      "The metadata format identified by the value given for the metadataPrefix argument is not "
        + "supported by the item or by the repository."
    case .idDoesNotExist:
      "The value of the identifier argument is unknown or illegal in this repository."
    case .noRecordsMatch:
      "The combination of the values of the from, until, set and metadataPrefix arguments results "
        + "in an empty list."
    }
  }
}
