package import Retention

/// A list of customers to call, as it was made.
package struct CallList: Hashable, Sendable {
  /// Its number: 1, 2, 3...
  package var id: Int64
  package var madeAt: Instant
  package var author: String
  /// Whom it holds, in words: `segment sos`.
  package var audience: String
  /// The day that its facts are of.
  package var day: Day

  package init(id: Int64, madeAt: Instant, author: String, audience: String, day: Day) {
    self.id = id
    self.madeAt = madeAt
    self.author = author
    self.audience = audience
    self.day = day
  }
}

/// A customer on a list.
package struct ListedCall: Hashable, Sendable {
  /// The base's own number of her.
  package var customer: Int64
  package var key: CustomerKey
  /// Her applied segment on that day; nil where she had none.
  package var segment: String?
  /// The code of her home store.
  package var store: String?
  /// E.164.
  package var phone: String

  package init(
    customer: Int64, key: CustomerKey, segment: String?, store: String?, phone: String
  ) {
    self.customer = customer
    self.key = key
    self.segment = segment
    self.store = store
    self.phone = phone
  }
}
