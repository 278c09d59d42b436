/// How much a preview's server takes from its clients, so that none of them can use it up.
package struct ServerLimits: Sendable {
  /// How many connections there are at a time.
  package var connections = 64
  /// How many of them may wait for changes.
  package var streams = 32
  /// How large the head of a request may be, in bytes.
  package var headSize = 32 << 10
  /// How long a request may take to come.
  package var requestPatience = Duration.seconds(10)
  /// How long a client may take nothing of its answer.
  package var answerPatience = Duration.seconds(30)
  /// How long a client may stay after its answer.
  package var farewellPatience = Duration.seconds(2)

  /// Creates the limits.
  package init() {}
}
