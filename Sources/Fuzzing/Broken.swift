/// Something that a target must hold to, and did not.
struct Broken: Error, CustomStringConvertible {
  var description: String
}

/// Throws ``Broken`` unless a condition holds.
func hold(_ condition: Bool, _ message: @autoclosure () -> String) throws(Broken) {
  if !condition { throw Broken(description: message()) }
}
