package import Retention

/// The texts by which somebody is found in what belongs to nobody yet: rows in quarantine, and
/// the files of the base.
package struct PersonalTexts: Hashable, Sendable {
  /// Her keys, the strongest first, those that others have too left out.
  package var keys: [CustomerKey] = []
  /// Keys that others have, too: a phone of a family. Theirs stay.
  package var shared: [CustomerKey] = []
  /// Every name that she was ever known by.
  package var names: [String] = []
}

extension Database {
  /// What finds this person: `members` are all rows of `customer` that are her.
  package func personalTexts(of members: [Int64]) throws -> PersonalTexts {
    try read { connection throws(StorageError) in try connection.personalTexts(of: members) }
  }
}

extension Connection {
  func personalTexts(of members: [Int64]) throws(StorageError) -> PersonalTexts {
    let hers = Set(members)
    var texts = PersonalTexts()
    var found: Set<CustomerKey> = []
    var names: Set<String> = []
    for member in members {
      found.formUnion(
        try all(
          """
          SELECT kind, key FROM customer WHERE id = \(member)
          UNION SELECT kind, key FROM customer_key WHERE customer_id = \(member)
          """
        ) { row throws(StorageError) in
          try CustomerKey(storedKind: row.integer(0), value: row.text(1))
        })
      names.formUnion(
        try all(
          """
          SELECT name FROM customer_name WHERE customer_id = \(member)
          UNION SELECT name FROM customer_profile
          WHERE customer_id = \(member) AND name IS NOT NULL
          """
        ) { $0.text(0) })
    }
    let keys = found.sorted {
      $0.kind == $1.kind
        ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) : $0.kind < $1.kind
    }
    for key in keys {
      let holders = try all(
        """
        SELECT id FROM customer WHERE key = \(key.value) AND kind = \(Int(key.kind.rawValue))
        UNION SELECT customer_id FROM customer_key
        WHERE key = \(key.value) AND kind = \(Int(key.kind.rawValue))
        """
      ) { $0.integer(0) }
      if hers.isSuperset(of: holders) { texts.keys.append(key) } else { texts.shared.append(key) }
    }
    texts.names = Array(names).inByteOrder
    return texts
  }
}
