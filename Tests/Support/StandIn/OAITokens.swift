/// Which resumption tokens are still of use.
///
/// Their texts say all there is to know, so that one that has expired can be given anew.
struct OAITokens {
  private var given: Set<String> = []
  private var expired: Set<String> = []

  /// Notes a token that is given to a client.
  mutating func give(_ selection: OAISelection) {
    given.insert(selection.token)
    expired.remove(selection.token)
  }

  /// Makes all tokens that were given so far worthless.
  mutating func expireAll() {
    expired.formUnion(given)
    given = []
  }

  /// Whether the token for a part of a list has become worthless.
  func isExpired(_ selection: OAISelection) -> Bool { expired.contains(selection.token) }
}
