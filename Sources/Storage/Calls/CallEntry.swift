package import Retention

/// What came of a call, as somebody wrote it down. A later entry of the same customer and list
/// takes the place of an earlier one, which stays.
package struct CallEntry: Hashable, Sendable {
  package var customer: Int64
  package var list: Int64
  /// `reached`, `no_answer`, `call_back`, `wrong_number` or `refused`.
  package var outcome: String
  /// `service`, `quality`, `competitor`, `forgot`, `moved` or `other`.
  package var reason: String?
  package var comment: String?
  /// When she was called.
  package var day: Day
  /// When to call her again.
  package var nextDay: Day?

  package init(
    customer: Int64, list: Int64, outcome: String, reason: String? = nil, comment: String? = nil,
    day: Day, nextDay: Day? = nil
  ) {
    self.customer = customer
    self.list = list
    self.outcome = outcome
    self.reason = reason
    self.comment = comment
    self.day = day
    self.nextDay = nextDay
  }
}

/// A call with its newest entry.
package struct MadeCall: Hashable, Sendable {
  package var entry: CallEntry
  /// The entry's number in commit order.
  package var seq: Int64
  /// The number that was on the list; nil where the list no longer has her.
  package var phone: String?
  package var segment: String?
  package var store: String?
}
