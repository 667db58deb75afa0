package import PluginHost
package import Retention
package import Storage

/// The customers of one segment, those who spent most in their last year first.
package struct SegmentCustomers: Sendable {
  /// The plan applied last; nil where nothing is applied yet, and these are proposed.
  package let plan: AppliedPlan?
  package let moment: Moment
  package let name: String
  /// Nil where the plugin no longer has the segment.
  package let segment: SegmentInfo?
  package let customers: [Customer]

  package struct Customer: Hashable, Sendable {
    package let key: CustomerKey
    /// The day on which she entered it; nil where nothing is applied yet.
    package let since: Day?
    /// The decision that brought her there.
    package let decision: Int64?
    /// Nil where all that she bought was taken back.
    package let lastDay: Day?
    package let visits: Int
    /// Net money of the year that ends with her last visit, minor units.
    package let spendLastYear: Int64
    /// The code of her home store.
    package let store: String?
    package let value: ValueLevel?
  }
}

extension SegmentCustomers.Customer {
  init(
    _ history: History, _ basics: BasicFacts, _ place: Int, since: Day?, decision: Int64?,
    value: ValueLevel?
  ) {
    let store = basics.homeStores[place]
    self.init(
      key: history.key(of: basics.customers.lowerBound + place), since: since,
      decision: decision, lastDay: basics.visits[place] > 0 ? Day(basics.lastDays[place]) : nil,
      visits: Int(basics.visits[place]), spendLastYear: basics.spendLastYear[place],
      store: store >= 0 ? history.storeCodes[Int(store)] : nil, value: value)
  }
}
