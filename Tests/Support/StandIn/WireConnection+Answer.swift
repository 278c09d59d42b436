extension WireConnection {
  /// Carries out an answer.
  ///
  /// - Parameters:
  ///   - answer: What to do.
  ///   - request: The request that it answers.
  ///   - completed: Called once, just before the last bytes go out or the connection ends.
  /// - Returns: Whether the connection can take another request.
  func carryOut(_ answer: WireAnswer, to request: WireRequest, completed: () -> Void) -> Bool {
    switch answer {
    case .whole(let reply):
      let body = request.method == "HEAD" ? [] : reply.body
      let bytes = reply.head(keepsAlive: request.keepsAlive) + body
      completed()
      return send(bytes) && request.keepsAlive
    case .cut(let reply, let count):
      let kept = min(max(count, 0), max(reply.body.count - 1, 0))
      let bytes = reply.head(keepsAlive: request.keepsAlive) + reply.body.prefix(kept)
      completed()
      _ = send(bytes)
      hangUp()
      return false
    case .drip(let reply, let bytesPerSecond):
      return drip(reply, bytesPerSecond, keepsAlive: request.keepsAlive, completed: completed)
    case .endless(let type, let start, let again):
      pour(type: type, start: start, again: again)
      completed()
      hangUp()
      return false
    case .reset:
      armReset()
      completed()
      return false
    case .silence(let seconds):
      _ = wait(seconds: seconds)
      completed()
      hangUp()
      return false
    }
  }

  private func drip(
    _ reply: WireAnswer.Reply, _ bytesPerSecond: Int, keepsAlive: Bool, completed: () -> Void
  ) -> Bool {
    let rate = Double(max(bytesPerSecond, 1))
    let portion = max(1, Int(rate / 20))
    guard send(reply.head(keepsAlive: keepsAlive)) else {
      completed()
      return false
    }
    var rest = reply.body[...]
    while rest.count > portion {
      guard send(rest.prefix(portion)), wait(seconds: Double(portion) / rate) else {
        completed()
        return false
      }
      rest = rest.dropFirst(portion)
    }
    completed()
    return send(rest) && keepsAlive
  }

  private func pour(type: String, start: [UInt8], again: [UInt8]) {
    let head = WireAnswer.Reply(200, type: type, body: [])
      .head(framing: (name: "Transfer-Encoding", value: "chunked"), keepsAlive: false)
    let deadline = ServerClock.sinceBoot() + 30
    guard send(head + Self.chunk(start)) else { return }
    let portion = Self.chunk(again)
    let pause = Double(portion.count) / 64e6
    while ServerClock.sinceBoot() < deadline {
      guard send(portion), wait(seconds: pause) else { return }
    }
  }

  private static func chunk(_ bytes: [UInt8]) -> [UInt8] {
    Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
  }
}
