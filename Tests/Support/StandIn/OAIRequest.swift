/// What is asked of OAI-PMH, checked.
struct OAIRequest {
  /// The protocol's verbs.
  enum Verb: String {
    case identify = "Identify"
    case listMetadataFormats = "ListMetadataFormats"
    case listSets = "ListSets"
    case getRecord = "GetRecord"
    case listIdentifiers = "ListIdentifiers"
    case listRecords = "ListRecords"
  }

  /// The verb.
  let verb: Verb
  /// All arguments, the verb included.
  let arguments: [String: String]

  /// Checks which arguments there are; their values are looked at later.
  init(_ pairs: [(name: String, value: String)]) throws(OAIFailure) {
    let verbs = pairs.filter { $0.name == "verb" }
    guard verbs.count == 1, let verb = Verb(rawValue: verbs[0].value) else {
      throw OAIFailure(.badVerb, "Invalid verb provided")
    }
    let arguments = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    guard arguments.count == pairs.count else {
      throw OAIFailure(.badArgument, "Duplicate parameters")
    }
    let names = Set(arguments.keys).subtracting(["verb"])
    let (needed, allowed): (Set<String>, Set<String>) =
      switch verb {
      case .identify, .listSets: ([], [])
      case .listMetadataFormats: ([], ["identifier"])
      case .getRecord: (["identifier", "metadataPrefix"], [])
      case .listIdentifiers, .listRecords:
        names.contains("resumptionToken")
          ? (["resumptionToken"], []) : (["metadataPrefix"], ["from", "until", "set"])
      }
    guard names.isSuperset(of: needed), names.isSubset(of: needed.union(allowed)) else {
      throw OAIFailure(.badArgument, "Parameters provided did not match expected")
    }
    self.verb = verb
    self.arguments = arguments
  }

  /// Makes sure that the format is the one that there is.
  static func checkFormat(_ prefix: String?) throws(OAIFailure) {
    guard prefix == OAIWriter.format else {
      throw OAIFailure(.cannotDisseminateFormat, "Did not recognize requested format")
    }
  }

  /// The identifier in `oai:arXiv.org:2105.01601`, without the version that it may have.
  static func paper(_ identifier: String) throws(OAIFailure) -> String {
    guard identifier.hasPrefix(OAIWriter.prefix),
      let match = identifier.dropFirst(OAIWriter.prefix.count).wholeMatch(
        of: /([0-9]{4}\.[0-9]{4,5}|[a-z-]+\/[0-9]{7})(?:v[1-9][0-9]*)?/)
    else { throw OAIFailure(.idDoesNotExist, "Invalid arXiv_id structure") }
    return String(match.output.1)
  }
}

/// A part of a list, as arguments or a resumption token ask for it.
struct OAISelection {
  /// The verb.
  var verb: OAIRequest.Verb
  /// The first day.
  var from: String?
  /// The last day.
  var until: String?
  /// The set.
  var set: String?
  /// How many records to pass over.
  var skip = 0

  /// Reads the arguments of a list.
  init(_ verb: OAIRequest.Verb, _ arguments: [String: String]) throws(OAIFailure) {
    try OAIRequest.checkFormat(arguments["metadataPrefix"])
    self.verb = verb
    from = try Self.day(arguments, "from")
    until = try Self.day(arguments, "until")
    set = arguments["set"]
    if let from, from < StandInPaper.firstRecordDay {
      throw OAIFailure(.badArgument, "start date too early")
    }
    if let until, until > ServerClock.day(after: 1) {
      throw OAIFailure(.badArgument, "until date too late")
    }
    if let from, let until, from > until {
      throw OAIFailure(.badArgument, "from date must not be later than until date")
    }
    if let set, Subjects.categories(inSet: set) == nil {
      throw OAIFailure(.badArgument, "Set does not exist")
    }
  }

  /// Reads a resumption token, whether it was encoded for the address it came in or not.
  init(_ verb: OAIRequest.Verb, token: String) throws(OAIFailure) {
    let values = formParameters(percentDecoded(token))
    guard let skip = values["skip"].flatMap({ Int($0) }), skip >= 0,
      let first = values["verb"].flatMap(OAIRequest.Verb.init(rawValue:))
    else {
      throw OAIFailure(.badResumptionToken, "Token decoding failed or format is invalid.")
    }
    guard first == verb else {
      throw OAIFailure(.badResumptionToken, "token from different verb")
    }
    try self.init(verb, values)
    self.skip = skip
  }

  /// The token that stands for it: a query string, quoted once more.
  var token: String {
    var pairs = [("verb", verb.rawValue), ("metadataPrefix", OAIWriter.format)]
    if let set { pairs.append(("set", set)) }
    if let from { pairs.append(("from", from)) }
    if let until { pairs.append(("until", until)) }
    pairs.append(("skip", String(skip)))
    let query = pairs.map { "\($0)=\(percentEncoded($1, allowing: "-_.~"))" }
    return percentEncoded(query.joined(separator: "&"), allowing: "-_.~/")
  }

  private static func day(
    _ arguments: [String: String], _ name: String
  ) throws(OAIFailure) -> String? {
    guard let text = arguments[name] else { return nil }
    guard ServerClock.isDay(text) else {
      throw OAIFailure(.badArgument, "\(name) date format must be YYYY-MM-DD")
    }
    return text
  }
}
