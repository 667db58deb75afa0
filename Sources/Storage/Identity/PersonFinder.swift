package import Retention

/// Works out who is one person.
///
/// 1. What a person merged is one.
/// 2. Two strong keys (id, card) in one row are one: so are all who showed one card.
/// 3. A phone or an e-mail that nobody merged belongs to the person of the strong keys that it
///    was seen with, if that is one; with two or more it is nobody's, and shared.
///
/// A split keeps two apart, whoever else stands between them: what would bring them together is
/// not taken. Where that leaves a choice, it goes by the order of keys, so that the answer
/// depends on the rows alone. The last correction of a pair that is not taken back holds.
package struct PersonFinder {
  private let rows: IdentityRows
  private let asOf: Int64
  private let seen: Int64

  private var parents: [Int64: Int64] = [:]
  /// For the root of a group, all whom its members are kept apart from.
  private var opponents: [Int64: [Int64]] = [:]
  private var merges: [CustomerPair: Int64] = [:]
  private var splits: Set<CustomerPair> = []
  private var shared: Set<Int64> = []

  /// - Parameters:
  ///   - rows: All that the base has.
  ///   - asOf: What was issued later is not looked at, in seconds since 1970.
  ///   - seen: Nor what came in later in commit order.
  ///   - correctionsSeen: The same for corrections, if it differs.
  /// - Returns: Who is one person by then.
  package static func persons(
    in rows: IdentityRows, asOf: Int64, seen: Int64, correctionsSeen: Int64? = nil
  ) -> Persons {
    var finder = PersonFinder(rows, asOf: asOf, seen: seen)
    finder.takeCorrections(upTo: correctionsSeen ?? seen)
    finder.joinMerged()
    let keys = finder.keysInOrder()
    for key in keys where key.kind.isStrong { finder.joinHolders(of: key) }
    let merged = Set(finder.merges.keys.flatMap { [$0.first, $0.second] })
    for key in keys where !key.kind.isStrong {
      if let owner = key.owner, !merged.contains(owner) { finder.place(owner, seenAs: key) }
    }
    return finder.result()
  }

  private init(_ rows: IdentityRows, asOf: Int64, seen: Int64) {
    self.rows = rows
    self.asOf = asOf
    self.seen = seen
  }

  /// Keys in order; only a split makes it matter.
  private func keysInOrder() -> [IdentityRows.Key] {
    if splits.isEmpty { return rows.keys }
    return rows.keys.sorted {
      IdentityRows.Customer.isOrdered(
        IdentityRows.Customer(kind: $0.kind, key: $0.key),
        IdentityRows.Customer(kind: $1.kind, key: $1.key))
    }
  }

  /// Those with a strong key who showed a key by the view, each once.
  private func holders(of key: IdentityRows.Key) -> [Int64] {
    var found: Set<Int64> = []
    for sight in key.sights where sight.issued <= asOf && sight.seq <= seen {
      if kind(of: sight.customer)?.isStrong ?? false { found.insert(sight.customer) }
    }
    return splits.isEmpty ? Array(found) : found.sorted(by: isOrdered)
  }

  private func kind(of customer: Int64) -> CustomerKey.Kind? { rows.customers[customer]?.kind }

  /// Stronger keys first; one whom the rows do not describe comes last.
  private func isOrdered(_ left: Int64, _ right: Int64) -> Bool {
    switch (rows.customers[left], rows.customers[right]) {
    case (let one?, let other?):
      one == other ? left < right : IdentityRows.Customer.isOrdered(one, other)
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): left < right
    }
  }
}

// MARK: - Corrections

extension PersonFinder {
  private mutating func takeCorrections(upTo seen: Int64) {
    let all = rows.corrections.filter { $0.seq <= seen }.sorted { $0.seq < $1.seq }
    var undone: Set<Int64> = []
    var inForce: [IdentityRows.Correction] = []
    // From the last one: an undo may be undone itself.
    for correction in all.reversed() where !undone.contains(correction.id) {
      if correction.kind == .undo, let undoes = correction.undoes { undone.insert(undoes) }
      inForce.append(correction)
    }
    for correction in inForce.reversed() {
      for pair in correction.pairs {
        switch correction.kind {
        case .merge:
          splits.remove(pair)
          merges[pair] = correction.id
        case .split:
          merges[pair] = nil
          splits.insert(pair)
        case .undo: break
        }
      }
    }
    for pair in splits {
      opponents[pair.first, default: []].append(pair.second)
      opponents[pair.second, default: []].append(pair.first)
    }
  }

  private mutating func joinMerged() {
    for pair in merges.keys { join(pair.first, pair.second) }
  }
}

// MARK: - Groups

extension PersonFinder {
  private mutating func root(of customer: Int64) -> Int64 {
    var root = customer
    while let parent = parents[root], parent != root { root = parent }
    // The way is shortened for the next who asks.
    var place = customer
    while let parent = parents[place], parent != root {
      parents[place] = root
      place = parent
    }
    return root
  }

  private mutating func join(_ left: Int64, _ right: Int64) {
    let (one, other) = (root(of: left), root(of: right))
    parents[one] = one
    if one == other { return }
    parents[other] = one
    if let more = opponents.removeValue(forKey: other) { opponents[one, default: []] += more }
  }

  /// Whether a split stands between the groups of two customers.
  private mutating func areApart(_ left: Int64, _ right: Int64) -> Bool {
    if splits.isEmpty { return false }
    let (one, other) = (root(of: left), root(of: right))
    if one == other { return false }
    for opponent in opponents[one] ?? [] where root(of: opponent) == other { return true }
    return false
  }

  /// Everyone who showed a strong key is one, with whom it belongs to; each goes to the first
  /// group that no split keeps her from.
  private mutating func joinHolders(of key: IdentityRows.Key) {
    var groups: [Int64] = []
    for customer in (key.owner.map { [$0] } ?? []) + holders(of: key) {
      // Parted from the key itself, she did not show her own: nobody becomes one with her by it.
      if let owner = key.owner, splits.contains(CustomerPair(owner, customer)) { continue }
      var isPlaced = false
      for group in groups where !isPlaced && !areApart(group, customer) {
        join(group, customer)
        isPlaced = true
      }
      if !isPlaced { groups.append(customer) }
    }
  }

  /// A weak key goes to the one person whose strong keys it was seen with.
  private mutating func place(_ owner: Int64, seenAs key: IdentityRows.Key) {
    var persons: Set<Int64> = []
    for holder in holders(of: key) where !areApart(owner, holder) {
      persons.insert(root(of: holder))
    }
    if persons.count > 1 {
      shared.insert(owner)
    } else if let only = persons.first {
      join(only, owner)
    }
  }

  private mutating func result() -> Persons {
    var groups: [Int64: [Int64]] = [:]
    for customer in Array(parents.keys) { groups[root(of: customer), default: []].append(customer) }
    let persons = groups.values.filter { $0.count > 1 }.map { group in
      let person = group.dropFirst().reduce(group[0]) { isOrdered($1, $0) ? $1 : $0 }
      return (person, [person] + group.filter { $0 != person }.sorted())
    }
    return Persons(groups: persons, shared: shared, splits: splits, merges: merges)
  }
}

extension CustomerKey.Kind {
  /// Whether the key is one person's: her own id or card. People share phones and e-mails.
  package var isStrong: Bool { self <= .card }
}
