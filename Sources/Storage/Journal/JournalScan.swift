import Retention

/// Goes through the journal person by person and tells where each stood at the end of two days.
/// A decision counts from its plan's day on, under whichever of her keys it was made.
struct JournalScan {
  /// Where a person stands, by the last decision that counts.
  struct Place {
    /// The number that the decision was made on.
    var customer: Int64
    var seq: Int64
    var segment: String
    var group: String
  }

  struct Standing {
    /// The person's number.
    var customer: Int64
    /// At the end of the earlier day; nil where the journal did not know her yet.
    var before: Place?
    /// At the end of the later day.
    var after: Place?
  }

  private let before: Day
  private let after: Day
  /// The day of each plan, by its number.
  private let days: [Int64: Day]
  private let persons: Persons
  private let rows: Statement
  private var isOnRow: Bool
  /// Of persons with several keys, who are told behind all others.
  private var joined: [Int64: Standing] = [:]
  private var isSorted = false
  private var waiting: [Standing] = []

  init(before: Day, after: Day, on connection: Connection) throws(StorageError) {
    self.before = before
    self.after = after
    days = try connection.planDays()
    persons = try connection.persons()
    rows = try Statement(
      """
      SELECT customer_id, seq, applied_plan_id, to_segment, to_group FROM decision
      ORDER BY customer_id, seq
      """, on: connection)
    isOnRow = try rows.step()
  }

  /// Whether any decision can count on the later day and not on the earlier one.
  var mayDiffer: Bool { days.values.contains { before < $0 && $0 <= after } }

  /// The next person with a decision: those with one key in the order of their numbers, then
  /// the others in that of theirs; nil behind the last one.
  mutating func next() throws(StorageError) -> Standing? {
    while isOnRow {
      let customer = rows.integer(0)
      let standing = try nextCustomer()
      if persons.isAlone(customer) { return standing }
      let person = persons.person(of: customer)
      joined[person, default: Standing(customer: person)].take(standing)
    }
    if !isSorted {
      isSorted = true
      waiting = joined.values.sorted { $0.customer > $1.customer }
    }
    return waiting.popLast()
  }

  private mutating func nextCustomer() throws(StorageError) -> Standing {
    var standing = Standing(customer: rows.integer(0))
    repeat {
      guard let day = days[rows.integer(2)] else {
        throw .unreadable(what: "decision \(rows.integer(1)): its plan")
      }
      if day <= after {
        let place = Place(
          customer: standing.customer, seq: rows.integer(1), segment: rows.text(3),
          group: rows.text(4))
        standing.after = place
        if day <= before { standing.before = place }
      }
      isOnRow = try rows.step()
    } while isOnRow && rows.integer(0) == standing.customer
    return standing
  }
}

extension JournalScan.Standing {
  /// The newest decision on any of a person's keys holds.
  fileprivate mutating func take(_ other: Self) {
    before = Self.newer(before, other.before)
    after = Self.newer(after, other.after)
  }

  private static func newer(
    _ left: JournalScan.Place?, _ right: JournalScan.Place?
  ) -> JournalScan.Place? {
    guard let left, let right else { return left ?? right }
    return left.seq < right.seq ? right : left
  }
}
