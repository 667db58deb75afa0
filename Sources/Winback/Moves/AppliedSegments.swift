package import PluginHost
package import Storage

/// The segments as they stand in the journal, with the money of their customers.
package struct AppliedSegments: Sendable {
  package let plan: AppliedPlan
  package let manifest: Manifest
  /// In the order of the plugin; segments that it no longer has come last.
  package let rows: [Row]

  package struct Row: Hashable, Sendable {
    package let segment: String
    package let group: String
    /// By the journal.
    package var customers: Int
    /// How many more than before the last applied plan.
    package var change = 0
    /// Net money of the customers, as of the plan's moment: in the window, and over all time.
    package var spendWindow: Int64 = 0
    package var spend: Int64 = 0
    /// Customers by value level, in the order of `ValueLevel`.
    package var byValue = [0, 0, 0]
  }

  package var customers: Int { rows.reduce(0) { $0 + $1.customers } }
  package var spend: Int64 { rows.reduce(0) { $0 &+ $1.spend } }
  package var spendWindow: Int64 { rows.reduce(0) { $0 &+ $1.spendWindow } }
}
