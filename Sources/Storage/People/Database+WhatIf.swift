package import Retention

/// Who would be one person after a correction that is not made yet.
extension Database {
  /// - Returns: The persons, and the numbers of the keys: one that has no customer row yet has a
  ///   number that no customer has.
  package func persons(
    correcting kind: Correction.Kind, _ pairs: [(CustomerKey, CustomerKey)]
  ) throws -> (persons: Persons, numbers: [CustomerKey: Int64]) {
    try read { connection throws(StorageError) in
      var rows = try IdentityRows(on: connection) ?? IdentityRows()
      var numbers: [CustomerKey: Int64] = [:]
      for key in pairs.flatMap({ [$0.0, $0.1] }) where numbers[key] == nil {
        let number = try connection.id(of: key) ?? Int64.max - Int64(numbers.count)
        numbers[key] = number
        rows.own(IdentityRows.Customer(kind: key.kind, key: Array(key.value.utf8)), number)
      }
      let numbered = pairs.compactMap { key, other in
        numbers[key].flatMap { one in numbers[other].map { CustomerPair(one, $0) } }
      }
      rows.append(kind == .merge ? .merge : .split, pairs: numbered)
      return (
        PersonFinder.persons(in: rows, asOf: Int64.max, seen: Int64.max), numbers
      )
    }
  }

  /// The numbers of the customers whose keys these are; keys without a customer are left out.
  package func numbers(of keys: [CustomerKey]) throws -> [CustomerKey: Int64] {
    try read { connection throws(StorageError) in
      var numbers: [CustomerKey: Int64] = [:]
      for key in keys { numbers[key] = try connection.id(of: key) }
      return numbers
    }
  }

  package func persons(undoing correction: Int64) throws -> Persons {
    try read { connection throws(StorageError) in
      var rows = try IdentityRows(on: connection) ?? IdentityRows()
      rows.append(.undo, undoes: correction)
      return PersonFinder.persons(in: rows, asOf: Int64.max, seen: Int64.max)
    }
  }
}

extension IdentityRows {
  /// A key that was only seen belongs to its customer once a correction names it.
  fileprivate mutating func own(_ customer: Customer, _ number: Int64) {
    customers[number] = customer
    for place in keys.indices
    where keys[place].kind == customer.kind && keys[place].key == customer.key {
      keys[place].owner = number
    }
  }

  /// The last word of all.
  fileprivate mutating func append(
    _ kind: Correction.Kind, undoes: Int64? = nil, pairs: [CustomerPair] = []
  ) {
    corrections.append(
      Correction(id: .max, seq: .max, kind: kind, undoes: undoes, pairs: pairs))
  }
}
