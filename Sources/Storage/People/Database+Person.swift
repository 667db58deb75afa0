package import Retention

/// A tag that is set.
package struct StoredTag: Hashable, Sendable {
  package var tag: String
  /// Nil where a file said it: then it holds at all times.
  package var since: Instant?
  package var author: String
}

/// The last word on a channel.
package struct StoredConsent: Hashable, Sendable {
  package var channel: String
  package var isGiven: Bool
  /// Nil where nobody said when.
  package var at: Instant?
  package var proof: String
  package var author: String
}

/// Where a person can be reached, the newest first.
package struct PersonContacts: Hashable, Sendable {
  package var phones: [String]
  package var emails: [String]
}

/// One person's, by the numbers of her members: her own first, as `Persons.members` gives them.
extension Database {
  /// What is known of a person beside receipts; see `readPeople`.
  package func profile(
    of members: [Int64], asOf: Instant = Instant(.max), seen: Int64? = nil
  ) throws -> Profile {
    try read { connection throws(StorageError) in
      try connection.profile(of: members, asOf: asOf, seen: seen)
    }
  }

  /// The tags that are set, in byte order.
  package func tags(
    of members: [Int64], asOf: Instant = Instant(.max), seen: Int64? = nil
  ) throws -> [StoredTag] {
    try read { connection throws(StorageError) in
      try connection.tags(of: members, asOf: asOf, seen: seen)
    }
  }

  /// The last word on each channel, by the channel's name. A later date stands above an earlier
  /// one, whichever came in first.
  package func consents(of members: [Int64]) throws -> [StoredConsent] {
    let rows = try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT channel, is_given, issued_at, proof, author FROM customer_consent
        WHERE customer_id IN \(members.sqlList) ORDER BY channel, issued_at, seq
        """
      ) { row in
        let at = Instant(row.integer(2))
        return StoredConsent(
          channel: row.text(0), isGiven: row.integer(1) == 1, at: at == always ? nil : at,
          proof: row.text(3), author: row.text(4))
      }
    }
    var last: [StoredConsent] = []
    for row in rows {
      if last.last?.channel == row.channel { last.removeLast() }
      last.append(row)
    }
    return last
  }

  /// Her phones and e-mails, the newest first: her own keys, and those that were seen with
  /// them and not split off.
  package func contacts(of members: [Int64]) throws -> PersonContacts {
    let keys = try read { connection throws(StorageError) in
      let split = try connection.keysSplit(from: members)
      let found = try connection.all(
        """
        SELECT kind, key, max(seq) AS newest FROM (
          SELECT kind, key, seq FROM customer_key
          WHERE customer_id IN \(members.sqlList) AND kind IN (2, 3)
          UNION ALL
          SELECT kind, key, 0 AS seq FROM customer
          WHERE id IN \(members.sqlList) AND kind IN (2, 3)
        ) AS seen GROUP BY kind, key ORDER BY newest DESC, key
        """
      ) { row throws(StorageError) in
        try CustomerKey(storedKind: row.integer(0), value: row.text(1))
      }
      return found.filter { !split.contains($0) }
    }
    return PersonContacts(
      phones: keys.filter { $0.kind == .phone }.map(\.value),
      emails: keys.filter { $0.kind == .email }.map(\.value))
  }
}

extension Connection {
  /// See `Database.profile`.
  func profile(
    of members: [Int64], asOf: Instant, seen: Int64? = nil
  ) throws(StorageError) -> Profile {
    var scan = try PeopleScan(asOf: asOf, seen: seen ?? .max, among: members, on: self)
    var parts = PersonParts()
    while let known = try scan.next() { parts.add(known) }
    return parts.profile
  }

  /// See `Database.tags`.
  func tags(
    of members: [Int64], asOf: Instant, seen: Int64? = nil
  ) throws(StorageError) -> [StoredTag] {
    let rows = try all(
      """
      SELECT customer_id, tag, is_set, issued_at, author FROM customer_tag
      WHERE customer_id IN \(members.sqlList) AND seq <= \(seen ?? .max)
        AND issued_at <= \(asOf.rawValue)
      ORDER BY tag, customer_id, seq
      """
    ) { row in
      let since = Instant(row.integer(3))
      return (
        customer: row.integer(0), isSet: row.integer(2) == 1,
        tag: StoredTag(
          tag: row.text(1), since: since == always ? nil : since, author: row.text(4))
      )
    }
    var set: [StoredTag] = []
    for (index, row) in rows.enumerated() where row.isSet {
      let next = index + 1 < rows.count ? rows[index + 1] : nil
      let isLast = next.map { $0.customer != row.customer || $0.tag.tag != row.tag.tag } ?? true
      if isLast, set.last?.tag != row.tag.tag { set.append(row.tag) }
    }
    return set
  }
}
