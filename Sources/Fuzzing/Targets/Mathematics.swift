internal import ArxivModel

extension FuzzTarget {
  /// A formula as MathML: well-formed whatever it holds, with all of it in the annotation.
  static let mathematics = FuzzTarget("mathematics", longest: 256) { bytes in
    let tex = String(decoding: bytes, as: UTF8.self)
    for isDisplay in [false, true] {
      guard let markup = MathML.element(tex, isDisplay: isDisplay) else { continue }
      try Markup.check(markup, as: .xml)
      try hold(
        markup.utf8.count <= 200 * tex.utf8.count + 1_000, "\(markup.utf8.count) bytes of markup")
    }
  }
}
