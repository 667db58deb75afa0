/// What is needed to call somebody.
package struct CallContact: Hashable, Sendable {
  /// E.164, the one that was seen last first.
  package var phones: [String] = []
  /// Empty where nobody said it.
  package var name = ""
  /// She took back her consent to be called, or never gave it when she was asked.
  package var isRevoked = false
}

extension Database {
  /// Phones, names and consents to calls of many, in one pass each.
  ///
  /// - Parameter owners: Whose rows of `customer` are asked for, each with the number of the
  ///   person it belongs to.
  /// - Returns: By that number; nobody is left out of whom anything is known.
  /// - Throws: `StorageError`.
  package func callContacts(_ owners: [Int64: Int64]) throws -> [Int64: CallContact] {
    try read { connection throws(StorageError) in
      var found: [Int64: CallContact] = [:]
      try connection.readPhones(owners, into: &found)
      try connection.readNames(owners, into: &found)
      try connection.readConsents(owners, into: &found)
      return found
    }
  }
}

extension Connection {
  /// Her own key first of all where it is a phone: it is on her receipts; then what was seen
  /// beside it.
  fileprivate func readPhones(
    _ owners: [Int64: Int64], into found: inout [Int64: CallContact]
  ) throws(StorageError) {
    let rows = try prepare(
      """
      SELECT customer_id, key FROM customer_key WHERE kind = 2 ORDER BY seq DESC, key
      """)
    while try rows.step() {
      guard let person = owners[rows.integer(0)] else { continue }
      found[person, default: CallContact()].add(phone: rows.text(1))
    }
    let own = try prepare("SELECT id, key FROM customer WHERE kind = 2 ORDER BY id DESC")
    while try own.step() {
      guard let person = owners[own.integer(0)] else { continue }
      found[person, default: CallContact()].add(phone: own.text(1))
    }
  }

  /// A profile's name is stronger than the one on receipts.
  fileprivate func readNames(
    _ owners: [Int64: Int64], into found: inout [Int64: CallContact]
  ) throws(StorageError) {
    let rows = try prepare(
      """
      SELECT customer_id, name FROM customer_name ORDER BY issued_at
      """)
    while try rows.step() {
      guard let person = owners[rows.integer(0)] else { continue }
      found[person, default: CallContact()].name = rows.text(1)
    }
    let profiles = try prepare(
      """
      SELECT customer_id, name FROM customer_profile AS version
      WHERE name IS NOT NULL AND name <> '' AND seq = (
        SELECT max(seq) FROM customer_profile WHERE customer_id = version.customer_id)
      ORDER BY seq
      """)
    while try profiles.step() {
      guard let person = owners[profiles.integer(0)] else { continue }
      found[person, default: CallContact()].name = profiles.text(1)
    }
  }

  /// Of all her keys the newest word counts.
  fileprivate func readConsents(
    _ owners: [Int64: Int64], into found: inout [Int64: CallContact]
  ) throws(StorageError) {
    let rows = try prepare(
      """
      SELECT customer_id, is_given FROM customer_consent WHERE channel = 'phone'
      ORDER BY issued_at, seq
      """)
    while try rows.step() {
      guard let person = owners[rows.integer(0)] else { continue }
      found[person, default: CallContact()].isRevoked = rows.integer(1) == 0
    }
  }
}

extension CallContact {
  fileprivate mutating func add(phone: String) {
    if !phones.contains(phone) { phones.append(phone) }
  }
}
