/// The statements of an import of customers, prepared once. Each is written here, beside the
/// order of its parameters, because they are bound by position.
final class PersonStatements {
  /// key, kind -> id
  let findCustomer: Statement
  /// id, kind, key
  let insertCustomer: Statement
  /// customer, kind, key, issued_at -> 1 if the base has it
  let findKey: Statement
  /// customer, kind, key, seq, issued_at, import, line
  let insertKey: Statement
  /// customer -> the newest version, in the order of `StoredProfile.columns`
  let findProfile: Statement
  /// customer, seq, saved_at, origin, author, import, registered_at, name, sex, birth_date,
  /// language, source, referred_by, card_type, status, fields
  let insertProfile: Statement
  /// customer, tag -> is_set
  let findTag: Statement
  /// customer, tag, seq, issued_at, is_set, author
  let insertTag: Statement
  /// customer, channel -> issued_at, is_given, proof
  let findConsents: Statement
  /// customer, channel, seq, issued_at, is_given, proof, author
  let insertConsent: Statement

  init(on connection: Connection) throws(StorageError) {
    findCustomer = try Statement(
      "SELECT id FROM customer WHERE key = ? AND kind = ?", on: connection)
    insertCustomer = try Statement(
      "INSERT INTO customer (id, kind, key) VALUES (?, ?, ?)", on: connection)
    findKey = try Statement(
      """
      SELECT 1 FROM customer_key
      WHERE customer_id = ? AND kind = ? AND key = ? AND issued_at = ? LIMIT 1
      """, on: connection)
    insertKey = try Statement(
      """
      INSERT INTO customer_key (customer_id, kind, key, seq, issued_at, import_id, line)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    findProfile = try Statement(
      """
      SELECT \(StoredProfile.columns) FROM customer_profile
      WHERE customer_id = ? ORDER BY seq DESC LIMIT 1
      """, on: connection)
    insertProfile = try Statement(
      """
      INSERT INTO customer_profile (customer_id, seq, saved_at, origin, author, import_id,
        registered_at, name, sex, birth_date, language, source, referred_by, card_type, status,
        fields)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    findTag = try Statement(
      """
      SELECT is_set FROM customer_tag WHERE customer_id = ? AND tag = ?
      ORDER BY seq DESC LIMIT 1
      """, on: connection)
    insertTag = try Statement(
      """
      INSERT INTO customer_tag (customer_id, tag, seq, issued_at, is_set, author)
      VALUES (?, ?, ?, ?, ?, ?)
      """, on: connection)
    findConsents = try Statement(
      """
      SELECT issued_at, is_given, proof FROM customer_consent
      WHERE customer_id = ? AND channel = ? ORDER BY issued_at, seq
      """, on: connection)
    insertConsent = try Statement(
      """
      INSERT INTO customer_consent (customer_id, channel, seq, issued_at, is_given, proof, author)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
  }
}
