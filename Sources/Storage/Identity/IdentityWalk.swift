import Retention

/// Collects what can bear on who is one person with one customer: her keys, those who showed
/// them, theirs, and so on as far as strong keys and corrections lead. Of her `PersonFinder`
/// answers on these rows what it would on all.
///
/// A phone or an e-mail leads no further: it belongs to one person or to nobody, and the first
/// stranger who showed it, too, tells which. Where corrections bear on it, all of them are
/// followed.
struct IdentityWalk {
  /// The view: what was issued, and what came in, later is not looked at.
  private let asOf: Int64
  private let seen: Int64
  private let corrected: CorrectedKeys
  /// Whether strangers are followed, too.
  private let isThorough: Bool

  private let own: Statement
  private let shown: Statement
  private let sights: Statement

  private(set) var rows: IdentityRows
  /// Whether a correction names anybody who bears on it: a thorough walk is needed.
  private(set) var isCorrected = false
  private var met: Set<Int64> = []
  private var queue: [Int64] = []
  private var keysMet: Set<IdentityRows.Customer> = []
  private var weakKeys: [WeakKey] = []

  /// A phone or an e-mail that rows belong to.
  private struct WeakKey {
    var key: IdentityRows.Customer
    var owner: Int64
    /// By whom it was met; nil for the owner herself.
    var sight: IdentityRows.Sight?
  }

  private struct Holder {
    var sight: IdentityRows.Sight
    var customer: IdentityRows.Customer
  }

  init(
    asOf: Int64, seen: Int64, corrected: CorrectedKeys, isThorough: Bool,
    on connection: Connection
  ) throws(StorageError) {
    self.asOf = asOf
    self.seen = seen
    self.corrected = corrected
    self.isThorough = isThorough
    rows = isThorough ? corrected.rows : IdentityRows()
    own = try Statement("SELECT kind, key FROM customer WHERE id = ?", on: connection)
    shown = try Statement(
      """
      SELECT seen.kind, seen.key, seen.issued_at, seen.seq, owner.id FROM customer_key AS seen
        LEFT JOIN customer AS owner ON owner.key = seen.key AND owner.kind = seen.kind
      WHERE seen.customer_id = ? AND seen.issued_at <= ? AND seen.seq <= ?
      """, on: connection)
    sights = try Statement(
      """
      SELECT holder.kind, holder.key, seen.issued_at, seen.seq, holder.id
      FROM customer_key AS seen CROSS JOIN customer AS holder ON holder.id = seen.customer_id
      WHERE seen.kind = ? AND seen.key = ? AND seen.issued_at <= ? AND seen.seq <= ?
      """, on: connection)
    shown.bind(asOf, at: 2)
    shown.bind(seen, at: 3)
    sights.bind(asOf, at: 3)
    sights.bind(seen, at: 4)
  }

  mutating func run(from customer: Int64) throws(StorageError) {
    meet(customer)
    try followAll()
    // Whose a phone of its own is, those say who showed it.
    if let key = rows.customers[customer], !key.kind.isStrong,
      let first = try holders(of: key, through: { $0.customer.kind.isStrong }).last,
      first.customer.kind.isStrong
    {
      meet(first.sight.customer)
      try followAll()
    }
    repeat {
      try takeWeakKeys()
      try followAll()
    } while !weakKeys.isEmpty
  }

  private mutating func meet(_ customer: Int64) {
    if met.insert(customer).inserted { queue.append(customer) }
  }

  private mutating func followAll() throws(StorageError) {
    while let next = queue.popLast() { try follow(next) }
  }

  private mutating func follow(_ customer: Int64) throws(StorageError) {
    for partner in notedPartners(of: customer) { meet(partner) }
    guard let key = try ownKey(of: customer) else { return }
    rows.customers[customer] = key
    try take(key, owner: customer, sight: nil)
    for (key, owner, sight) in try keysShown(by: customer) {
      try take(key, owner: owner, sight: sight)
    }
  }

  private mutating func notedPartners(of customer: Int64) -> [Int64] {
    let partners = corrected.partners(of: customer)
    if !partners.isEmpty { isCorrected = true }
    return partners
  }

  /// A key that is somebody's own, or that she showed.
  private mutating func take(
    _ key: IdentityRows.Customer, owner: Int64?, sight: IdentityRows.Sight?
  ) throws(StorageError) {
    guard keysMet.insert(key).inserted else { return }
    guard key.kind.isStrong else {
      if let owner { weakKeys.append(WeakKey(key: key, owner: owner, sight: sight)) }
      return
    }
    if let owner { meet(owner) }
    let holders = try holders(of: key, through: { _ in false })
    for holder in holders { meet(holder.sight.customer) }
    add(key, owner: owner, holders)
  }

  private mutating func takeWeakKeys() throws(StorageError) {
    while let weak = weakKeys.popLast() {
      rows.customers[weak.owner] = weak.key
      _ = notedPartners(of: weak.owner)
      let known = met
      let holders = try holders(of: weak.key) { holder in
        !isThorough && holder.customer.kind.isStrong && !known.contains(holder.sight.customer)
      }
      if isThorough {
        meet(weak.owner)
        for holder in holders { meet(holder.sight.customer) }
      }
      add(weak.key, owner: weak.owner, holders, besides: weak.sight)
    }
  }

  private mutating func add(
    _ key: IdentityRows.Customer, owner: Int64?, _ holders: [Holder],
    besides sight: IdentityRows.Sight? = nil
  ) {
    if holders.isEmpty { return }
    for holder in holders { rows.customers[holder.sight.customer] = holder.customer }
    rows.keys.append(
      IdentityRows.Key(
        kind: key.kind, key: key.key, owner: owner,
        sights: holders.map(\.sight) + (sight.map { [$0] } ?? [])))
  }
}

// MARK: - Reading

extension IdentityWalk {
  private func ownKey(of customer: Int64) throws(StorageError) -> IdentityRows.Customer? {
    own.bind(customer, at: 1)
    defer { own.reset() }
    return try own.step() ? try IdentityRows.Customer(own, kind: 0, key: 1) : nil
  }

  /// The keys that a customer showed, with the customers whose own they are.
  private func keysShown(
    by customer: Int64
  ) throws(StorageError) -> [(IdentityRows.Customer, owner: Int64?, IdentityRows.Sight)] {
    shown.bind(customer, at: 1)
    defer { shown.reset() }
    var found: [(IdentityRows.Customer, owner: Int64?, IdentityRows.Sight)] = []
    while try shown.step() {
      let sight = IdentityRows.Sight(
        customer: customer, issued: shown.integer(2), seq: shown.integer(3))
      found.append(
        (try IdentityRows.Customer(shown, kind: 0, key: 1), shown.integerIfAny(4), sight))
    }
    return found
  }

  /// Who showed a key, up to and with the first of whom `isLast` holds.
  private func holders(
    of key: IdentityRows.Customer, through isLast: (Holder) -> Bool
  ) throws(StorageError) -> [Holder] {
    sights.bind(Int64(key.kind.rawValue), at: 1)
    sights.bindText(copying: key.key, at: 2)
    defer { sights.reset() }
    var found: [Holder] = []
    while try sights.step() {
      let holder = Holder(
        sight: IdentityRows.Sight(
          customer: sights.integer(4), issued: sights.integer(2), seq: sights.integer(3)),
        customer: try IdentityRows.Customer(sights, kind: 0, key: 1))
      found.append(holder)
      if isLast(holder) { break }
    }
    return found
  }
}
