package import PluginHost
package import Retention
package import Storage

/// A customer on one page: who she is, where she stands, what she bought, what was decided.
package struct CustomerCard: Sendable {
  package let customer: KnownCustomer
  /// What is known of her beside receipts.
  package let person: PersonPage
  package let moment: Moment
  package let manifest: Manifest
  /// The decision that brought her where the journal had her at the moment.
  package let standing: StoredDecision?
  /// Nil without a visit by the moment.
  package let figures: Figures?
  /// Her store, where it was without data in the plan applied last: then she keeps what she
  /// has.
  package let silentStore: SilentStore?
  /// The newest first.
  package let timeline: [Entry]
  /// How many entries there are, the ones that were not asked for included.
  package let entryCount: Int

  package struct Figures: Hashable, Sendable {
    package let firstDay: Day
    package let lastDay: Day
    package let visits: Int
    package let purchases: Int
    /// Minor units, net of returns.
    package let spend: Int64
    /// Of the year that ends with her last visit.
    package let spendLastYear: Int64
    /// Minor units, rounded.
    package let averageReceipt: Int64
    /// Days; nil below two visits.
    package let gap: Double?
    package let store: String
    package let value: ValueLevel?
  }

  package enum Entry: Hashable, Sendable {
    case receipt(CustomerReceipt)
    case decision(StoredDecision)
  }
}
