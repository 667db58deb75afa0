/// Who is one person, as of a view of the base: customers by their numbers, grouped.
///
/// A customer of the base is a key that rows belong to; a person is one of them or several. Most
/// persons have one key, and cost nothing here.
package struct Persons: Sendable {
  /// Of those who are not alone.
  private var personOfCustomer: [Int64: Int64] = [:]
  private var membersOfPerson: [Int64: [Int64]] = [:]

  /// Phones and e-mails of their own that two persons or more have shown: they belong to none.
  package internal(set) var shared: Set<Int64> = []
  /// The pairs that a correction in force keeps apart.
  private(set) var splits: Set<CustomerPair> = []
  /// For each pair that a correction in force joins, that correction.
  private(set) var merges: [CustomerPair: Int64] = [:]

  /// Everyone alone.
  package init() {}

  init(
    groups: [(person: Int64, members: [Int64])], shared: Set<Int64>,
    splits: Set<CustomerPair>, merges: [CustomerPair: Int64]
  ) {
    self.shared = shared
    self.splits = splits
    self.merges = merges
    membersOfPerson.reserveCapacity(groups.count)
    for group in groups {
      membersOfPerson[group.person] = group.members
      for member in group.members { personOfCustomer[member] = group.person }
    }
  }

  /// The number of the person whom a customer's key belongs to: itself for most.
  package func person(of customer: Int64) -> Int64 { personOfCustomer[customer] ?? customer }

  /// The customers who are this person: her own number first, the rest ascending.
  package func members(of person: Int64) -> [Int64] { membersOfPerson[person] ?? [person] }

  /// Those of several customers: their members as `members(of:)` has them, by their numbers.
  package var groups: [Int64: [Int64]] { membersOfPerson }

  /// Whether no other customer is the same person.
  package func isAlone(_ customer: Int64) -> Bool { personOfCustomer[customer] == nil }

  /// Whether nobody has two customers' keys.
  package var isEveryoneAlone: Bool { membersOfPerson.isEmpty }

  /// Whether a correction in force keeps two customers apart.
  package func areSplit(_ left: Int64, _ right: Int64) -> Bool {
    splits.contains(CustomerPair(left, right))
  }

  /// The members of the person whom a customer's key belongs to.
  package func group(of customer: Int64) -> [Int64] { members(of: person(of: customer)) }

  /// The customers who are together with others than they were by an earlier view.
  package func changed(since earlier: Persons) -> Set<Int64> {
    var found: Set<Int64> = []
    for (person, members) in membersOfPerson where earlier.group(of: person) != members {
      found.formUnion(members)
    }
    for (person, members) in earlier.membersOfPerson where group(of: person) != members {
      found.formUnion(members)
    }
    return found
  }
}
