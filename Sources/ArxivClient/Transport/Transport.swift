/// One request, ready to be sent.
public struct Request: Hashable, Sendable {
  /// The address.
  public var url: String
  /// The form that is posted, already encoded; nil for a GET.
  public var form: String?

  /// Creates a request.
  public init(url: String, form: String? = nil) {
    self.url = url
    self.form = form
  }

  /// `GET` or `POST`.
  public var method: String { form == nil ? "GET" : "POST" }
}

/// What came before the body.
public struct Response: Hashable, Sendable {
  /// The status, such as 200.
  public var status: Int
  /// The header fields; names in lower case, the last of several with one name.
  public var headers: [String: String]

  /// Creates a response.
  public init(status: Int, headers: [String: String] = [:]) {
    self.status = status
    self.headers = headers
  }
}

/// How a request is carried out: over the network, from recorded replies, or recording.
///
/// A value with one function, so that the three are of one kind and a test can bring a fourth. The
/// response's body is handed on as it arrives. Not for several threads at once.
public struct Transport {
  /// Carries out one request and no more: no retry, no redirect, no pause.
  ///
  /// - Throws: ``TransportError``, and what the receiver of the body throws.
  public var perform: (Request, _ body: (UnsafeRawBufferPointer) -> Void) throws -> Response

  /// Whether requests leave this machine or may: recorded replies do not, and need no pauses.
  public var isLive: Bool

  /// Creates a transport.
  public init(
    isLive: Bool,
    perform: @escaping (Request, _ body: (UnsafeRawBufferPointer) -> Void) throws -> Response
  ) {
    self.perform = perform
    self.isLive = isLive
  }
}

/// Why there was no whole response.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  public enum Kind: Hashable, Sendable {
    /// The name has no address, or nobody answers there.
    case unreachable
    /// Nothing came for too long, or all of it took too long.
    case timedOut
    /// The connection ended before the response did.
    case interrupted
    /// The certificate is not the host's.
    case untrusted
    /// The body is larger than any reply of arXiv's.
    case tooLarge
    /// There is no recorded reply for this request.
    case notRecorded
    /// Something that another try will not mend.
    case unusable
  }

  /// The kind of failure.
  public var kind: Kind
  /// What happened, in a few words.
  public var reason: String

  /// Creates an error.
  public init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// Whether the same request may fare better later.
  public var isTransient: Bool {
    switch kind {
    case .unreachable, .timedOut, .interrupted: true
    case .untrusted, .tooLarge, .notRecorded, .unusable: false
    }
  }

  /// A sentence for people.
  public var description: String { reason }
}
