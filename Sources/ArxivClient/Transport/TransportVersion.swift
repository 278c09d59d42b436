internal import CCurl

/// Which library carries the requests.
public enum TransportVersion {
  /// The library with its version, and those that it is made of: "libcurl/8.5.0 OpenSSL/3.0.2 …".
  public static var text: String { curl_version().map { String(cString: $0) } ?? "unknown" }
}
