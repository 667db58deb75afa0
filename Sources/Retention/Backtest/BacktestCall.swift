/// A customer whom a rule newly called lost on a past date, and what she did then.
package struct BacktestCall: Hashable, Sendable {
  /// Her place among the customers of the outcomes.
  package let customer: Int32
  /// The date, in days since 1970-01-01.
  package let day: Int32
  /// Days since her last visit, as they were known on that date.
  package let silence: Int32
  /// Days until she came by herself; nil where she did not within the horizon.
  package let backAfter: Int32?

  package init(customer: Int32, day: Int32, silence: Int32, backAfter: Int32?) {
    self.customer = customer
    self.day = day
    self.silence = silence
    self.backAfter = backAfter
  }
}
