/// A decision that is to be written into the journal.
package struct JournalDecision: Hashable, Sendable {
  /// The base's own number of the customer.
  package var customer: Int64
  /// The segment that she had by the journal; nil for none.
  package var from: String?
  package var to: String
  /// The group of `to`.
  package var group: String
  package var cause: String
  /// The rule that gave the segment, and the sentence that it named.
  package var reason: String?
  /// The code of her home store.
  package var store: String?
  /// Her value level.
  package var value: String?
  /// Net money of the year that ends with her last visit, minor units.
  package var spend: Int64
  /// What the rules read, as the caller writes it: enough to run them again.
  package var facts: String

  package init(
    customer: Int64, from: String?, to: String, group: String, cause: String, reason: String?,
    store: String?, value: String?, spend: Int64, facts: String
  ) {
    self.customer = customer
    self.from = from
    self.to = to
    self.group = group
    self.cause = cause
    self.reason = reason
    self.store = store
    self.value = value
    self.spend = spend
    self.facts = facts
  }
}
