import Retention

/// Who is one person in a view of the base, against an earlier look.
struct Memberships {
  let persons: Persons
  /// Nil where no earlier look is asked about.
  private let before: Persons?
  /// What they would be with no correction since; nil where there was none.
  private let uncorrected: Persons?

  init(
    asOf: Instant, seen: Int64, newSince: ViewPoint?, on connection: Connection
  ) throws(StorageError) {
    guard let rows = try IdentityRows(on: connection) else {
      persons = Persons()
      before = nil
      uncorrected = nil
      return
    }
    persons = PersonFinder.persons(in: rows, asOf: asOf.rawValue, seen: seen)
    guard let newSince else {
      before = nil
      uncorrected = nil
      return
    }
    before = PersonFinder.persons(
      in: rows, asOf: newSince.asOf.rawValue, seen: newSince.seen)
    let isCorrected = rows.corrections.contains { newSince.seen < $0.seq && $0.seq <= seen }
    uncorrected =
      isCorrected
      ? PersonFinder.persons(
        in: rows, asOf: asOf.rawValue, seen: seen, correctionsSeen: newSince.seen) : nil
  }

  /// Whether nobody has or had two customers' keys.
  var isEveryoneAlone: Bool {
    persons.isEveryoneAlone && before?.isEveryoneAlone ?? true
  }

  /// What became of a person since the earlier look.
  func change(of person: Int64) -> CustomerStanding.Membership {
    let members = persons.members(of: person)
    guard let before, before.group(of: person) != members else { return .same }
    guard let uncorrected else { return .linked }
    return uncorrected.group(of: person) == members ? .linked : .corrected
  }

  /// The number that a customer's person had at the earlier look.
  func former(_ customer: Int64) -> Int64 { before?.person(of: customer) ?? customer }

  /// Where a person stands, whose customers are `members`, her own number first.
  func standing(
    of members: some Collection<Int64>, by standings: JournalStandings, newestIssued: Int64?
  ) -> CustomerStanding {
    var standing = standings.standing(of: members, newestIssued: newestIssued)
    if isEveryoneAlone { return standing }
    standing.membership = change(of: standing.id)
    standing.formerID = former(standing.formerID)
    return standing
  }
}
