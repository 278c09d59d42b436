extension Unicode.Scalar {
  /// Whether it is a letter or a figure of any script.
  var isWordy: Bool { properties.isAlphabetic || properties.numericType != nil }

  /// Whether it belongs to the letter before it, as an accent does.
  var isMark: Bool {
    properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
  }
}
