internal import ArxivClient

extension FeedOutcome {
  /// Whether the body is no feed, or only the beginning of one.
  var isBroken: Bool {
    switch self {
    case .malformed, .notAFeed: true
    default: false
    }
  }
}

extension AnnouncementFeedOutcome {
  /// Whether the body is no feed, or only the beginning of one.
  var isBroken: Bool {
    switch self {
    case .malformed, .notAFeed: true
    default: false
    }
  }
}

extension OAIOutcome {
  /// Whether the body is no response, or only the beginning of one.
  var isBroken: Bool {
    switch self {
    case .malformed, .notOAI: true
    default: false
    }
  }
}
