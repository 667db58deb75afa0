package import Retention

extension Database {
  /// Who is one person by a view of the base. Where nobody ever showed two keys it costs
  /// nothing; keys that one customer alone showed cost next to nothing.
  ///
  /// - Parameters:
  ///   - asOf: Rows issued later show nothing. Corrections hold at all times.
  ///   - seen: What came in later in commit order is left out; nil means nothing is.
  /// - Returns: The persons of several keys, and who is alone.
  /// - Throws: `StorageError`.
  package func persons(asOf: Instant = Instant(.max), seen: Int64? = nil) throws -> Persons {
    try read { connection throws(StorageError) in
      try connection.persons(asOf: asOf, seen: seen)
    }
  }
}

extension Connection {
  func persons(
    asOf: Instant = Instant(.max), seen: Int64? = nil
  ) throws(StorageError) -> Persons {
    guard let rows = try IdentityRows(on: self) else { return Persons() }
    return PersonFinder.persons(in: rows, asOf: asOf.rawValue, seen: seen ?? .max)
  }
}

extension [Int64] {
  /// As the list behind IN: `(1, 2)`, each a bound value.
  var sqlList: SQL {
    var list: SQL = "("
    for (place, number) in enumerated() {
      list = place == 0 ? "\(list)\(number)" : "\(list), \(number)"
    }
    return "\(list))"
  }
}
