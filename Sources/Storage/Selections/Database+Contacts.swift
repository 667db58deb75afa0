package import Retention

extension Database {
  /// Whether anything is known of anybody that a fact is made from: a profile or a tag.
  package func knowsPeople() throws -> Bool {
    try read { connection throws(StorageError) in try connection.knowsPeople() }
  }

  /// Whether receipts ever had a customer's name.
  package func hasReceiptNames() throws -> Bool {
    try read { connection throws(StorageError) in
      try connection.integer("SELECT EXISTS (SELECT 1 FROM customer_name)") == 1
    }
  }

  /// Who can be reached how, as of a view: a phone or an e-mail that is hers or was seen with
  /// her, and the last word on each channel.
  ///
  /// - Parameters:
  ///   - contacts: Takes what is found.
  ///   - asOf: What was seen or said later is left out.
  ///   - seen: What came in later in commit order is left out; nil means nothing is.
  ///   - persons: Who is one, as of the same view.
  /// - Throws: `StorageError`.
  package func readContacts(
    into contacts: inout Contacts, asOf: Instant, seen: Int64?, persons: Persons
  ) throws {
    let found = try read { [contacts] connection throws(StorageError) in
      var contacts = contacts
      let seen = seen ?? .max
      try connection.readKeys(into: &contacts, asOf: asOf, seen: seen, persons)
      try connection.readConsents(into: &contacts, asOf: asOf, seen: seen, persons)
      return contacts
    }
    contacts = found
  }
}

extension Connection {
  func knowsPeople() throws(StorageError) -> Bool {
    try integer(
      """
      SELECT EXISTS (SELECT 1 FROM customer_profile) OR EXISTS (SELECT 1 FROM customer_tag)
      """) == 1
  }

  fileprivate func readKeys(
    into contacts: inout Contacts, asOf: Instant, seen: Int64, _ persons: Persons
  ) throws(StorageError) {
    let own = try prepare("SELECT id, kind FROM customer WHERE kind IN (2, 3)")
    while try own.step() {
      let kind = try CustomerKey.Kind(stored: own.integer(1))
      contacts.setKey(kind, of: persons.person(of: own.integer(0)))
    }
    let shown = try prepare(
      """
      SELECT customer_id, seen.kind, owner.id FROM customer_key AS seen
        LEFT JOIN customer AS owner ON owner.key = seen.key AND owner.kind = seen.kind
      WHERE seen.kind IN (2, 3) AND issued_at <= \(asOf.rawValue) AND seq <= \(seen)
      """)
    while try shown.step() {
      let customer = shown.integer(0)
      // What was split off is another's.
      if let owner = shown.integerIfAny(2), persons.areSplit(customer, owner) { continue }
      let kind = try CustomerKey.Kind(stored: shown.integer(1))
      contacts.setKey(kind, of: persons.person(of: customer))
    }
  }

  /// A later date stands above an earlier one, whichever came in first.
  fileprivate func readConsents(
    into contacts: inout Contacts, asOf: Instant, seen: Int64, _ persons: Persons
  ) throws(StorageError) {
    let rows = try prepare(
      """
      SELECT customer_id, channel, is_given FROM customer_consent
      WHERE issued_at <= \(asOf.rawValue) AND seq <= \(seen) ORDER BY issued_at, seq
      """)
    while try rows.step() {
      contacts.setConsent(
        rows.text(1), isGiven: rows.integer(2) == 1, of: persons.person(of: rows.integer(0)))
    }
  }
}
