import Retention

/// Goes through the journal customer by customer, in the order of their numbers, and tells
/// where each stood at the end of two days. A decision counts from its plan's day on.
struct JournalScan {
  /// Where a customer stands, by the last decision that counts.
  struct Place {
    var seq: Int64
    var segment: String
    var group: String
  }

  struct Standing {
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
  private let rows: Statement
  private var isOnRow: Bool

  init(before: Day, after: Day, on connection: Connection) throws(StorageError) {
    self.before = before
    self.after = after
    days = try connection.planDays()
    rows = try Statement(
      """
      SELECT customer_id, seq, applied_plan_id, to_segment, to_group FROM decision
      ORDER BY customer_id, seq
      """, on: connection)
    isOnRow = try rows.step()
  }

  /// Whether any decision can count on the later day and not on the earlier one.
  var mayDiffer: Bool { days.values.contains { before < $0 && $0 <= after } }

  /// The next customer with a decision; nil behind the last one.
  mutating func next() throws(StorageError) -> Standing? {
    guard isOnRow else { return nil }
    var standing = Standing(customer: rows.integer(0))
    repeat {
      guard let day = days[rows.integer(2)] else {
        throw .unreadable(what: "decision \(rows.integer(1)): its plan")
      }
      if day <= after {
        let place = Place(seq: rows.integer(1), segment: rows.text(3), group: rows.text(4))
        standing.after = place
        if day <= before { standing.before = place }
      }
      isOnRow = try rows.step()
    } while isOnRow && rows.integer(0) == standing.customer
    return standing
  }
}
