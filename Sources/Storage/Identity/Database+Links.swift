package import Retention

extension Database {
  /// Every key of a person, from the strongest kind to the weakest, then in byte order: the
  /// customers who she is, and the keys that were only seen with theirs.
  ///
  /// - Parameters:
  ///   - person: The number of any of her customers.
  ///   - asOf: Rows issued later show nothing.
  /// - Returns: A link for each key; none where nobody has the number.
  /// - Throws: `StorageError`.
  package func links(of person: Int64, asOf: Instant = Instant(.max)) throws -> [KeyLink] {
    try read { connection throws(StorageError) in
      let persons = try connection.persons(asOf: asOf)
      let members = persons.group(of: person)
      var links: [CustomerPlace: KeyLink] = [:]
      for member in members { try connection.addOwn(member, persons, to: &links) }
      try connection.addSeen(by: members, asOf: asOf, to: &links)
      for place in links.keys {
        links[place]?.isShared = try connection.isShared(place, persons, besides: person, asOf)
      }
      return links.sorted { CustomerPlace.isOrdered($0.key, $1.key) }.map(\.value)
    }
  }
}

/// A key by its bytes.
private typealias CustomerPlace = IdentityRows.Customer

extension CustomerPlace {
  init(_ row: Statement, kind: Int32, key: Int32) throws(StorageError) {
    self.init(kind: try CustomerKey.Kind(stored: row.integer(kind)), key: row.bytes(key))
  }

  fileprivate var customerKey: CustomerKey {
    CustomerKey(kind: kind, value: String(decoding: key, as: UTF8.self))
  }
}

extension Connection {
  /// The key that rows of hers belong to.
  fileprivate func addOwn(
    _ member: Int64, _ persons: Persons, to links: inout [CustomerPlace: KeyLink]
  ) throws(StorageError) {
    let found = try first("SELECT kind, key FROM customer WHERE id = \(member)") {
      row throws(StorageError) in try CustomerPlace(row, kind: 0, key: 1)
    }
    guard let found else { return }
    let others = persons.group(of: member)
    links[found] = KeyLink(
      key: found.customerKey, customer: member, evidence: [],
      correction: persons.merges.filter { pair, _ in
        others.contains(pair.first) && others.contains(pair.second)
          && (pair.first == member || pair.second == member)
      }.values.max(), isShared: false)
  }

  /// What her rows show beside; the earliest row of each pair of keys.
  fileprivate func addSeen(
    by members: [Int64], asOf: Instant, to links: inout [CustomerPlace: KeyLink]
  ) throws(StorageError) {
    let rows = try prepare(
      """
      SELECT seen.kind, seen.key, holder.kind, holder.key, seen.issued_at, import.file, line
      FROM customer_key AS seen JOIN customer AS holder ON holder.id = seen.customer_id
        LEFT JOIN import ON import.id = seen.import_id
      WHERE seen.customer_id IN \(members.sqlList) AND seen.issued_at <= \(asOf.rawValue)
      ORDER BY seen.customer_id, seen.kind, seen.key, seen.issued_at, seen.seq
      """)
    while try rows.step() {
      let place = try CustomerPlace(rows, kind: 0, key: 1)
      let holder = try CustomerPlace(rows, kind: 2, key: 3).customerKey
      let issued = rows.integer(4)
      var link =
        links[place]
        ?? KeyLink(
          key: place.customerKey, customer: nil, evidence: [], correction: nil, isShared: false)
      if link.evidence.last?.of != holder {
        link.evidence.append(
          KeyLink.Evidence(
            of: holder, file: rows.textIfAny(5), line: rows.integerIfAny(6).map { Int($0) },
            issued: issued == .min ? nil : Instant(issued)))
      }
      links[place] = link
    }
  }

  /// Whether another person has the key, or has shown it.
  fileprivate func isShared(
    _ place: CustomerPlace, _ persons: Persons, besides person: Int64, _ asOf: Instant
  ) throws(StorageError) -> Bool {
    try customers(with: place, asOf: asOf).contains {
      persons.person(of: $0) != persons.person(of: person)
    }
  }

  /// The customer whose key it is, and those who showed it.
  func customers(
    with key: IdentityRows.Customer, asOf: Instant
  ) throws(StorageError) -> [Int64] {
    let rows = try Statement(
      """
      SELECT id FROM customer WHERE key = ?1 AND kind = ?2
      UNION ALL
      SELECT customer_id FROM customer_key WHERE key = ?1 AND kind = ?2 AND issued_at <= ?3
      """, on: self)
    rows.bindText(copying: key.key, at: 1)
    rows.bind(Int64(key.kind.rawValue), at: 2)
    rows.bind(asOf.rawValue, at: 3)
    var met: Set<Int64> = []
    var found: [Int64] = []
    while try rows.step() {
      if met.insert(rows.integer(0)).inserted { found.append(rows.integer(0)) }
    }
    return found
  }
}
