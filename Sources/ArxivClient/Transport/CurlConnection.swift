internal import CCurl
internal import Foundation

extension Transport {
  /// The network, through libcurl: one kept connection, HTTP/2 where the server offers it, compressed
  /// transfer, verified certificates, the usual proxy variables.
  ///
  /// - Parameter userAgent: Who asks: name, version and a contact.
  public static func live(
    userAgent: String, limits: TransferLimits = TransferLimits()
  ) throws(TransportError) -> Transport {
    let connection = try CurlConnection(userAgent: userAgent, limits: limits)
    return Transport(isLive: true) { request, body in
      try connection.perform(request, body: body)
    }
  }
}

/// Owns a libcurl handle, and with it the one connection that is kept between requests.
private final class CurlConnection {
  private let handle: UnsafeMutableRawPointer
  private let limits: TransferLimits

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  init(userAgent: String, limits: TransferLimits) throws(TransportError) {
    guard Self.isReady, let handle = curl_easy_init() else {
      throw TransportError(.unusable, "libcurl cannot be started")
    }
    self.handle = handle
    self.limits = limits
    // Signals are the program's, not the library's.
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_string(handle, CURLOPT_USERAGENT, userAgent)
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    // Redirects are judged, and counted as requests, where the lease is.
    ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    ccurl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "")  // all that libcurl can undo
    ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    ccurl_set_long(handle, CURLOPT_MAXCONNECTS, 1)
    ccurl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(limits.connect * 1000)))
    ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(limits.total * 1000)))
    // A stall is less than a byte a second for so long; libcurl counts whole seconds.
    ccurl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    ccurl_set_long(handle, CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.stall.rounded(.up))))
    ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION, Transfer.writeBody)
    ccurl_set_data_callback(handle, CURLOPT_HEADERFUNCTION, Transfer.writeHeader)
  }

  deinit {
    curl_easy_cleanup(handle)
  }

  func perform(
    _ request: Request, body: (UnsafeRawBufferPointer) -> Void
  ) throws(TransportError) -> Response {
    guard ccurl_set_string(handle, CURLOPT_URL, request.url) == CURLE_OK else {
      throw TransportError(.unusable, "the address \(request.url) cannot be used")
    }
    if let form = request.form {
      ccurl_set_long(handle, CURLOPT_POST, 1)
      ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, form.utf8.count)
      ccurl_set_string(handle, CURLOPT_COPYPOSTFIELDS, form)
    } else {
      ccurl_set_long(handle, CURLOPT_HTTPGET, 1)
    }
    // `Expect: 100-continue` costs a second with servers that do not know it.
    let fields = curl_slist_append(nil, "Expect:")
    defer { curl_slist_free_all(fields) }
    ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields)

    let (code, transfer) = withoutActuallyEscaping(body) { body in
      let transfer = Transfer(limit: limits.body, body: body)
      let context = Unmanaged.passUnretained(transfer).toOpaque()
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
      let code = withExtendedLifetime(transfer) { curl_easy_perform(handle) }
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, nil)
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, nil)
      transfer.body = nil
      return (code, transfer)
    }
    var status = 0
    ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    // A refusal counts even when its page is cut off: what matters is its status and `Retry-After`.
    if status < 300 {
      if transfer.isTooLarge {
        throw TransportError(.tooLarge, "the body is larger than \(limits.body) bytes")
      }
      guard code == CURLE_OK else { throw Self.error(code) }
    }
    return Response(status: status, headers: transfer.headers)
  }

  private static func error(_ code: CURLcode) -> TransportError {
    let reason = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
      return TransportError(.unreachable, reason)
    case CURLE_OPERATION_TIMEDOUT:
      return TransportError(.timedOut, "no whole answer in time")
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING, CURLE_SSL_CONNECT_ERROR,
      CURLE_WEIRD_SERVER_REPLY:
      return TransportError(.interrupted, reason)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      return TransportError(.untrusted, reason)
    default:
      return TransportError(.unusable, reason)
    }
  }
}

/// One transfer's state, which libcurl hands back to its callbacks.
private final class Transfer {
  var body: ((UnsafeRawBufferPointer) -> Void)?
  var headers: [String: String] = [:]
  var isTooLarge = false
  private let limit: Int
  private var received = 0
  private var headerBytes = 0

  init(limit: Int, body: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.limit = limit
    self.body = body
  }

  static let writeBody: ccurl_data_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let length = size * count
    transfer.received += length
    guard transfer.received <= transfer.limit else {
      transfer.isTooLarge = true
      return 0
    }
    transfer.body?(UnsafeRawBufferPointer(start: bytes, count: length))
    return length
  }

  static let writeHeader: ccurl_data_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let length = size * count
    transfer.headerBytes += length
    guard transfer.headerBytes <= 1 << 18 else {
      transfer.isTooLarge = true
      return 0
    }
    let line = String(
      decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      transfer.headers = [:]  // an interim response's fields are not the response's
    } else if let colon = line.firstIndex(of: ":") {
      let name = line[..<colon].lowercased()
      transfer.headers[name] = line[line.index(after: colon)...]
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return length
  }
}
