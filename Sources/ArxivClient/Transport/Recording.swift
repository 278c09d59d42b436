internal import DurableFiles
internal import Foundation

extension Transport {
  /// Answers from a folder of recorded replies; the network is not touched.
  ///
  /// A reply is a file as ``recording(in:over:)`` writes it. A request that was recorded several times
  /// is answered in that order, and by the last from then on.
  public static func replay(from folder: String) -> Transport {
    var served: [Request: Int] = [:]
    return Transport(isLive: false) { request, body in
      let turn = served[request, default: 0] + 1
      served[request] = turn
      var reply: Data?
      for candidate in stride(from: turn, to: 0, by: -1) where reply == nil {
        let path = "\(folder)/\(RecordedReply.fileName(request, turn: candidate))"
        if access(path, F_OK) == 0 { reply = try DurableFile.readData(path) }
      }
      guard let reply else {
        throw TransportError(
          .notRecorded,
          "no reply is recorded for \(request.method) \(request.url) "
            + "(\(folder)/\(RecordedReply.fileName(request, turn: 1)))")
      }
      let (response, start) = try RecordedReply.parse(reply)
      reply[start...].withUnsafeBytes { body($0) }
      return response
    }
  }

  /// Does what another transport does, and keeps each reply in a folder for ``replay(from:)``.
  public static func recording(in folder: String, over transport: Transport) -> Transport {
    var turns: [Request: Int] = [:]
    return Transport(isLive: transport.isLive) { request, body in
      var bytes = Data()
      let response = try transport.perform(request) { chunk in
        bytes.append(contentsOf: chunk)
        body(chunk)
      }
      let turn = turns[request, default: 0] + 1
      turns[request] = turn
      try DurableFile.makeFolder(folder)
      try RecordedReply.write(
        response, body: bytes, to: "\(folder)/\(RecordedReply.fileName(request, turn: turn))")
      return response
    }
  }
}

/// A reply as a file: status line, header fields, an empty line, the body; as HTTP has it on the
/// wire, but decompressed.
enum RecordedReply {
  /// A readable beginning, so that a folder can be looked through, and a hash of all of the request.
  static func fileName(_ request: Request, turn: Int) -> String {
    let question = request.form ?? String(request.url.drop { $0 != "?" }.dropFirst())
    let subject = question.split(separator: "&").first { !$0.hasSuffix("=") } ?? "request"
    let readable = subject.unicodeScalars.map { scalar -> Character in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || scalar == "." || scalar == "-" ? Character(scalar) : "_"
    }
    // The host is left out: what was recorded from a mirror answers for arXiv.
    let path = String(request.url.drop { $0 != "?" })
    let hash = fingerprint("\(request.method) \(path)\n\(request.form ?? "")")
    let suffix = turn == 1 ? "" : ".\(turn)"
    return "\(String(readable.prefix(48)))_\(hash)\(suffix).http"
  }

  static func parse(_ data: Data) throws(TransportError) -> (Response, bodyStart: Data.Index) {
    let separator = Data("\n\n".utf8)
    guard let end = data.range(of: separator),
      let head = String(data: data[..<end.lowerBound], encoding: .utf8)
    else { throw TransportError(.unusable, "a recorded reply has no empty line after its head") }
    let lines = head.split(whereSeparator: \.isNewline)
    let statusLine = lines.first?.split(separator: " ") ?? []
    guard statusLine.count >= 2, statusLine[0].hasPrefix("HTTP"), let status = Int(statusLine[1])
    else { throw TransportError(.unusable, "a recorded reply does not begin with a status line") }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return (Response(status: status, headers: headers), end.upperBound)
  }

  static func write(_ response: Response, body: Data, to path: String) throws {
    var text = "HTTP/1.1 \(response.status)\n"
    for name in ["content-type", "retry-after", "location"] {
      if let value = response.headers[name] { text += "\(name): \(value)\n" }
    }
    try DurableFile.write(Data((text + "\n").utf8) + body, to: path)
  }

  /// FNV-1a, 64 bits: names files, guards nothing.
  private static func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      hash ^= UInt64(byte)
      hash &*= 0x100_0000_01B3
    }
    let hex = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }
}
