package import Retention

/// What an import did, as of its end.
package struct ImportReport: Hashable, Sendable {
  /// The number of the import; a dry run has the number that it would have had.
  package var id: Int64
  package var file: String
  package var startedAt: Instant
  package var finishedAt: Instant
  package var counts: IntakeCounts
  /// Returns of earlier files that found their sale in this import. They are in none of the
  /// counts above: their own import counted them as quarantined.
  package var settledReturns: Int
  /// Customers and stores (by code, in byte order) that the base did not know.
  package var newCustomers: Int
  package var newStores: [String]
  /// The last number in commit order.
  package var seq: Int64
}
