import Retention
import Storage

extension Business {
  /// Puts what is known of people beside their receipts into a history of the same view. Where
  /// the base knows nothing it costs nothing. With `names` come those on receipts, too, which no
  /// fact needs.
  func attachPeople(
    _ history: inout History, asOf: Instant, seen: Int64?, names: Bool = false
  ) throws {
    history.people = try database.people(of: history, asOf: asOf, seen: seen, names: names)
  }
}

extension Database {
  fileprivate func people(
    of history: History, asOf: Instant, seen: Int64?, names: Bool
  ) throws -> People? {
    let hasNames = try names && hasReceiptNames()
    guard let standing = history.standing, try hasNames || knowsPeople() else { return nil }
    var builder = PeopleBuilder(persons: Array(standing.ids))
    try readPeople(
      asOf: asOf, seen: seen, persons: try persons(asOf: asOf, seen: seen), receiptNames: hasNames
    ) { person, profile, tags in builder.set(person, profile, tags: tags) }
    return builder.finish()
  }

  /// What is known of one person; nil where the base knows nothing of anybody.
  func knowledge(of person: Int64, asOf: Instant) throws -> LoneCustomer.Knowledge? {
    guard try knowsPeople() else { return nil }
    let members = try persons(asOf: asOf).group(of: person)
    return LoneCustomer.Knowledge(
      profile: try profile(of: members, asOf: asOf),
      tags: try tags(of: members, asOf: asOf).map(\.tag))
  }
}
