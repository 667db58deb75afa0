import Storage

/// Whose rows of the base are whose: each person has her own number and those of her other
/// keys.
struct CallPeople {
  private let persons: Persons
  /// The person of each row.
  private(set) var owners: [Int64: Int64] = [:]

  /// Those of whom a customer is a part.
  init(_ customers: [Int64], in persons: Persons) {
    self.persons = persons
    for customer in customers {
      let person = persons.person(of: customer)
      for member in persons.members(of: person) { owners[member] = person }
    }
  }

  /// The rows of the person that a row belongs to.
  func members(of customer: Int64) -> [Int64] { persons.group(of: customer) }
}
