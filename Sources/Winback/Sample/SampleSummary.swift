/// What a sample base holds; rows = receipts + returns + duplicates.
package struct SampleSummary: Hashable, Sendable {
  /// Sales, the anonymous ones included, each counted once.
  package var receipts = 0
  /// Customers with at least one sale.
  package var customers = 0
  package var returns = 0
  /// Sales without a customer.
  package var anonymous = 0
  /// Rows that repeat the row before them to the byte.
  package var duplicates = 0

  package init() {}

  package var rows: Int { receipts + returns + duplicates }
}
