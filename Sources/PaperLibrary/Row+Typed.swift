internal import GRDB

extension Row {
  /// The value of a column; nil where it is null, or of another type.
  ///
  /// GRDB's own subscript ends the program for a type that is not the expected one, which a damaged file
  /// can have in any place.
  subscript<Value: DatabaseValueConvertible>(typed index: Int) -> Value? {
    let value: DatabaseValue = self[index]
    return Value.fromDatabaseValue(value)
  }
}
