import Retention

extension Connection {
  /// Who is one person with a customer by a view, from her own keys: of her and of those who are
  /// one with her it says what `persons` does, of others nothing.
  ///
  /// - Parameters:
  ///   - customer: Her number in the base.
  ///   - asOf: Rows issued later show nothing.
  ///   - seen: What came in later in commit order is left out; nil means nothing is.
  ///   - corrected: What people corrected; nil where it has to be read.
  /// - Returns: Her person, if she has several keys.
  /// - Throws: `StorageError`.
  func persons(
    around customer: Int64, asOf: Instant = Instant(.max), seen: Int64? = nil,
    corrected: CorrectedKeys? = nil
  ) throws(StorageError) -> Persons {
    guard try hasFurtherKeys() else { return Persons() }
    let corrected = if let corrected { corrected } else { try CorrectedKeys(on: self) }
    func walk(thorough: Bool) throws(StorageError) -> IdentityWalk {
      var walk = try IdentityWalk(
        asOf: asOf.rawValue, seen: seen ?? .max, corrected: corrected, isThorough: thorough,
        on: self)
      try walk.run(from: customer)
      return walk
    }
    var found = try walk(thorough: false)
    if found.isCorrected { found = try walk(thorough: true) }
    if found.rows.keys.isEmpty, found.rows.corrections.isEmpty { return Persons() }
    return PersonFinder.persons(in: found.rows, asOf: asOf.rawValue, seen: seen ?? .max)
  }
}
