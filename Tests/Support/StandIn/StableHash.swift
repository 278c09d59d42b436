/// A number that looks random and is the same for the same bytes in every process.
func stableHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
  hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
  return hash ^ hash >> 31
}
