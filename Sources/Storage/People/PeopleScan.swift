import Retention

/// Reads what is known of customer after customer, in the order of their numbers: three tables
/// side by side, each from its beginning to its end.
struct PeopleScan {
  private let profiles: Statement
  private let tags: Statement
  private let names: Statement
  /// The customers on whose rows the statements stand; nil behind the last.
  private var profileCustomer: Int64?
  private var tagCustomer: Int64?
  private var nameCustomer: Int64?

  /// All customers, or some of them; names on receipts only where they are asked for.
  init(
    asOf: Instant, seen: Int64, among customers: [Int64]? = nil, receiptNames: Bool = true,
    on connection: Connection
  ) throws(StorageError) {
    let only: SQL = customers.map { "AND customer_id IN \($0.sqlList)" } ?? ""
    profiles = try connection.prepare(
      """
      SELECT \(dangerouslyUnboundText: StoredProfile.columns) FROM customer_profile
      WHERE seq <= \(seen) \(only) ORDER BY customer_id, seq
      """)
    tags = try connection.prepare(
      """
      SELECT customer_id, tag, is_set FROM customer_tag
      WHERE seq <= \(seen) AND issued_at <= \(asOf.rawValue) \(only)
      ORDER BY customer_id, tag, seq
      """)
    names = try connection.prepare(
      """
      SELECT customer_id, name, issued_at FROM customer_name
      WHERE issued_at <= \(asOf.rawValue) \(only) ORDER BY customer_id
      """)
    profileCustomer = try Self.advance(profiles)
    tagCustomer = try Self.advance(tags)
    nameCustomer = receiptNames ? try Self.advance(names) : nil
  }

  private static func advance(_ statement: Statement) throws(StorageError) -> Int64? {
    try statement.step() ? statement.integer(0) : nil
  }

  /// The next customer of whom anything is known; nil behind the last.
  mutating func next() throws(StorageError) -> KnownOfCustomer? {
    let heads = [profileCustomer, tagCustomer, nameCustomer].compactMap(\.self)
    guard let customer = heads.min() else { return nil }
    var known = KnownOfCustomer(customer: customer, seq: 0, profile: Profile(), tags: [])
    if profileCustomer == customer { try readProfile(into: &known) }
    if tagCustomer == customer { try readTags(into: &known) }
    if nameCustomer == customer {
      known.receiptName = (names.text(1), names.integer(2))
      nameCustomer = try Self.advance(names)
    }
    return known
  }

  /// The last version is the one that holds.
  private mutating func readProfile(into known: inout KnownOfCustomer) throws(StorageError) {
    repeat {
      known.seq = profiles.integer(1)
      known.profile = try Profile(row: profiles)
      profileCustomer = try Self.advance(profiles)
    } while profileCustomer == known.customer
  }

  private mutating func readTags(into known: inout KnownOfCustomer) throws(StorageError) {
    repeat {
      let (tag, isSet) = (tags.text(1), tags.integer(2) == 1)
      if known.tags.last == tag { known.tags.removeLast() }
      if isSet { known.tags.append(tag) }
      tagCustomer = try Self.advance(tags)
    } while tagCustomer == known.customer
  }
}
