internal import CCurl
internal import Foundation

extension Transport {
  /// The network, through libcurl: one kept connection, HTTP/2 where the server offers it, compressed
  /// transfer, verified certificates, the usual proxy variables.
  ///
  /// - Parameters:
  ///   - userAgent: Who asks: name, version and a contact.
  ///   - limits: How long and how large a transfer may be.
  ///   - authorities: A file of certificates (PEM) to trust in place of libcurl's own; nil for that.
  public static func live(
    userAgent: String, limits: TransferLimits = TransferLimits(), authorities: String? = nil
  ) throws(TransportError) -> Transport {
    let connection = try CurlConnection(
      userAgent: userAgent, limits: limits, authorities: authorities)
    return Transport(isLive: true) { request, body in
      try connection.perform(request, body: body)
    }
  }
}

/// Owns a libcurl handle, and with it the one connection that is kept between requests.
private final class CurlConnection {
  private let handle: UnsafeMutableRawPointer
  private let limits: TransferLimits
  /// What libcurl says of the last failure: more than its code does.
  private let complaint = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  init(
    userAgent: String, limits: TransferLimits, authorities: String?
  ) throws(TransportError) {
    try TransportVersion.start()
    guard let handle = ccurl_easy_init() else {
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
    // libcurl brings its own default, and so never reads the variables that OpenSSL knows.
    if let authorities { ccurl_set_string(handle, CURLOPT_CAINFO, authorities) }
    ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, complaint)
    ccurl_set_long(handle, CURLOPT_MAXCONNECTS, 1)
    ccurl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(limits.connect * 1000)))
    ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(limits.total * 1000)))
    // A stall is less than a byte a second for so long; libcurl counts whole seconds.
    ccurl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    ccurl_set_long(handle, CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.stall.rounded(.up))))
    ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION, Transfer.writeBody)
    ccurl_set_data_callback(handle, CURLOPT_HEADERFUNCTION, Transfer.writeHeader)
    ccurl_set_prereq_callback(handle, Transfer.beginRequest)
  }

  deinit {
    ccurl_easy_cleanup(handle)
    complaint.deallocate()
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
    let fields = ccurl_slist_append(nil, "Expect:")
    defer { ccurl_slist_free_all(fields) }
    ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields)

    let (code, transfer) = withoutActuallyEscaping(body) { body in
      let transfer = Transfer(limit: limits.body, body: body)
      let context = Unmanaged.passUnretained(transfer).toOpaque()
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
      ccurl_set_pointer(handle, CURLOPT_PREREQDATA, context)
      complaint.pointee = 0
      let code = withExtendedLifetime(transfer) { ccurl_easy_perform(handle) }
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, nil)
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, nil)
      ccurl_set_pointer(handle, CURLOPT_PREREQDATA, nil)
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
      if transfer.isRepeated {
        throw TransportError(.interrupted, "the connection ended before an answer began")
      }
      guard code == CURLE_OK else { throw error(code) }
    }
    return Response(status: status, headers: transfer.headers)
  }

  private func error(_ code: CURLcode) -> TransportError {
    let detail = String(cString: complaint)
    let reason = detail.isEmpty ? String(cString: ccurl_easy_strerror(code)) : detail
    var tunnel = 0  // what a proxy said to CONNECT; the server's own status is another
    ccurl_get_long(handle, CURLINFO_HTTP_CONNECTCODE, &tunnel)
    if code == CURLE_RECV_ERROR, tunnel >= 300 {
      return TransportError(
        tunnel >= 500 ? .unreachable : .unusable, "the proxy refused with status \(tunnel)")
    }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
      return TransportError(.unreachable, reason)
    case CURLE_OPERATION_TIMEDOUT:
      return TransportError(.timedOut, "no whole answer in time")
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING, CURLE_SSL_CONNECT_ERROR,
      CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR:
      // (The writing that fails is the decompression's: our own refuses only what is too large.)
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
  var isRepeated = false
  private var isBegun = false
  private let limit: Int
  private var received = 0
  private var headerBytes = 0

  init(limit: Int, body: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.limit = limit
    self.body = body
  }

  /// Called before a request is sent.
  ///
  /// libcurl repeats one by itself, up to five times and at once, when a kept connection turns out to
  /// be dead or an HTTP/2 server refuses the stream. That would be a request without a pause before
  /// it, which only the lease may allow.
  static let beginRequest: curl_prereq_callback = { context, _, _, _, _ in
    guard let context else { return CURL_PREREQFUNC_ABORT }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    transfer.isRepeated = transfer.isBegun
    transfer.isBegun = true
    return transfer.isRepeated ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK
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
