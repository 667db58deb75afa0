package import Retention
import Storage

extension Business {
  /// What it means to say that two customers are one person.
  ///
  /// - Throws: `CorrectionRefusal`, `StorageError`.
  package func merging(
    _ one: KnownCustomer, _ other: KnownCustomer, at now: Instant
  ) throws -> CorrectionProposal {
    if one.id == other.id { throw CorrectionRefusal.alreadyOne(one.key, other.key) }
    return try proposal(.merge, [(one.key, other.key)], of: [one.id, other.id], at: now)
  }

  /// What it means to say that a key is not a customer's: it is parted from all of her others.
  ///
  /// - Parameters:
  ///   - text: The key as it was typed.
  ///   - customer: Whose it is not.
  ///   - now: The clock.
  /// - Returns: The correction, to be made.
  /// - Throws: `CorrectionRefusal`, `StorageError`.
  package func splitting(
    _ text: String, from customer: KnownCustomer, at now: Instant
  ) throws -> CorrectionProposal {
    let parted = try database.keysParted(from: try database.persons().group(of: customer.id))
    let links = try database.links(of: customer.id).filter { !parted.contains($0.key) }
    let meant = Who(text).keys
    let found = links.filter { meant.contains($0.key) }
    guard let link = found.first else {
      throw CorrectionRefusal.notHers(text, keys: links.map(\.key))
    }
    guard found.count == 1 else {
      throw CorrectionRefusal.severalKeys(text, keys: found.map(\.key))
    }
    let others = links.filter { $0.customer != nil && $0.key != link.key }.map(\.key)
    if others.isEmpty { throw CorrectionRefusal.nothingElse(link.key) }
    return try proposal(.split, others.map { (link.key, $0) }, of: [customer.id], at: now)
  }

  /// What it means to take a correction back.
  ///
  /// - Throws: `CorrectionRefusal`, `StorageError`.
  package func undoing(_ number: Int64, at now: Instant) throws -> CorrectionProposal {
    let corrections = try database.corrections()
    guard let correction = corrections.first(where: { $0.id == number }) else {
      throw CorrectionRefusal.unknownCorrection(number, newest: corrections.last?.id ?? 0)
    }
    if correction.kind == .undo { throw CorrectionRefusal.undoOfUndo(number) }
    if let other = correction.undoneBy { throw CorrectionRefusal.undone(number, by: other) }
    let keys = correction.pairs.flatMap { [$0.customer, $0.other] }.compactMap(\.self)
    let ids = try database.numbers(of: keys)
    let effect = try effect(
      on: Array(ids.values), keys: [:], after: try database.persons(undoing: number), at: now)
    return CorrectionProposal(kind: .undo, pairs: [], undoes: number, effect: effect)
  }

  /// Makes a correction.
  ///
  /// - Returns: Its number.
  @discardableResult
  package func correct(
    _ proposal: CorrectionProposal, author: String, reason: String, at now: Instant
  ) throws -> Int64 {
    if let undoes = proposal.undoes {
      return try database.undo(correction: undoes, author: author, reason: reason, at: now)
    }
    return try database.correct(
      proposal.kind, proposal.pairs, author: author, reason: reason, at: now)
  }
}

// MARK: - Effect

extension Business {
  private func proposal(
    _ kind: Correction.Kind, _ pairs: [(CustomerKey, CustomerKey)], of customers: [Int64],
    at now: Instant
  ) throws -> CorrectionProposal {
    let after = try database.persons(correcting: kind, pairs)
    let known = try database.persons()
    let touched = customers.flatMap { known.group(of: $0) } + after.numbers.values
    let keys = Dictionary(after.numbers.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return CorrectionProposal(
      kind: kind, pairs: pairs, undoes: nil,
      effect: try effect(on: touched, keys: keys, after: after.persons, at: now))
  }

  /// `keys` are those of numbers that no customer has yet.
  private func effect(
    on customers: [Int64], keys: [Int64: CustomerKey], after: Persons, at now: Instant
  ) throws -> CorrectionEffect {
    let before = try database.persons()
    let touched = Set(customers).union(customers.flatMap { before.group(of: $0) })
      .union(customers.flatMap { after.group(of: $0) })
    let stored = try touched.filter { try database.customer($0) != nil }
    return CorrectionEffect(
      before: try parties(of: stored, by: before, keys: keys, at: now),
      after: try parties(of: touched, by: after, keys: keys, at: now))
  }

  private func parties(
    of customers: Set<Int64>, by persons: Persons, keys: [Int64: CustomerKey], at now: Instant
  ) throws -> [CorrectionEffect.Party] {
    let people = Set(customers.map { persons.person(of: $0) })
    return try people.map { person in
      let members = persons.group(of: person)
      return CorrectionEffect.Party(
        keys: try members.compactMap { try keys[$0] ?? database.customer($0) }.inOrder,
        name: try database.profile(of: members).name,
        figures: try database.figures(of: members, asOf: now))
    }.sorted { left, right in
      guard let one = left.keys.first, let other = right.keys.first else { return false }
      return one.precedes(other)
    }
  }
}

extension CustomerKey {
  /// Stronger kinds first, then in byte order.
  fileprivate func precedes(_ other: CustomerKey) -> Bool {
    kind == other.kind
      ? value.utf8.lexicographicallyPrecedes(other.value.utf8) : kind < other.kind
  }
}

extension [CustomerKey] {
  fileprivate var inOrder: [CustomerKey] { sorted { $0.precedes($1) } }
}
