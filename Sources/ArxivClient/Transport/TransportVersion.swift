internal import CCurl

/// Which library carries the requests.
public enum TransportVersion {
  /// The library with its version, and those that it is made of: "libcurl/8.5.0 OpenSSL/3.0.2 …".
  ///
  /// - Throws: ``TransportError`` where it cannot be used: it is not loaded before arXiv is asked.
  public static func text() throws(TransportError) -> String {
    try start()
    return ccurl_version().map { String(cString: $0) } ?? ""
  }

  /// Loads the library, and makes it ready, where that was not done yet.
  static func start() throws(TransportError) {
    guard let failure = ccurl_start() else { return }
    throw TransportError(.unusable, "libcurl cannot be used: \(String(cString: failure))")
  }
}
