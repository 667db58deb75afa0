import Retention

/// Who is registered by a view of the base, whether or not they bought. Where nobody said since
/// when, a customer is registered at all times.
struct Registrations {
  /// Their numbers, ascending.
  let customers: [Int64]

  /// The newest version of a profile within the view holds.
  /// `among` are the only ones that are asked about; nil for all.
  init(
    asOf: Int64, seen: Int64, among: [Int64]?, on connection: Connection
  ) throws(StorageError) {
    let only: SQL = if let among { "AND customer_id IN \(among.sqlList)" } else { "" }
    customers = try connection.all(
      """
      SELECT customer_id FROM customer_profile AS profile
      WHERE (registered_at IS NULL OR registered_at <= \(asOf)) AND seq = (
        SELECT max(seq) FROM customer_profile AS version
        WHERE version.customer_id = profile.customer_id AND version.seq <= \(seen)
      ) \(only)
      ORDER BY customer_id
      """
    ) { $0.integer(0) }
  }

  func contains(_ customer: Int64) -> Bool {
    var (low, high) = (0, customers.count)
    while low < high {
      let middle = (low + high) / 2
      if customers[middle] < customer { low = middle + 1 } else { high = middle }
    }
    return low < customers.count && customers[low] == customer
  }
}
