internal import Preview

extension FuzzTarget {
  /// The head of a request to the preview: what passes has a path that leads nowhere else.
  static let requestHead = FuzzTarget("request-head", longest: 1_024) { bytes in
    do {
      let head = try RequestHead(bytes)
      try hold(head.target.first == "/" && !head.method.isEmpty, "\(head)")
      for name in ["host", "origin", "connection", "content-length"] { _ = head.values(of: name) }
      for part in head.path ?? [] {
        let isSafe = !part.isEmpty && part != "." && part != ".." && !part.contains("/")
        try hold(isSafe && !part.unicodeScalars.contains("\u{0}"), "the path \(head.target)")
      }
    } catch is RequestHead.Failure {
      // It is answered with 400 or 505.
    }
  }
}
