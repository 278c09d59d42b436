// Lets a byte be compared with the character it is: `case "\\"`.
func ~= (pattern: Unicode.Scalar, byte: UInt8) -> Bool {
  UInt32(byte) == pattern.value
}

func ~= (pattern: ClosedRange<Unicode.Scalar>, byte: UInt8) -> Bool {
  pattern.contains(Unicode.Scalar(byte))
}

func == (byte: UInt8, scalar: Unicode.Scalar) -> Bool {
  UInt32(byte) == scalar.value
}

func != (byte: UInt8, scalar: Unicode.Scalar) -> Bool {
  UInt32(byte) != scalar.value
}

extension UInt8 {
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isLowercase: Bool { (0x61...0x7A).contains(self) }
  var isUppercase: Bool { (0x41...0x5A).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// A letter of ASCII, or part of any character beyond it.
  var isWordy: Bool { isLetter || self >= 0x80 }
}
