/// The newest numbers of a base: what was read at one stamp still holds where its numbers are the
/// same. One short question, however large the base is.
package struct BaseStamp: Hashable, Sendable {
  /// The last number given out in commit order.
  package let seq: Int64
  /// The last of a receipt.
  package let receipts: Int64
  /// The newest applied plan, and whether it is being applied.
  package let plan: Int64
  package let isApplying: Bool
  package let activation: Int64
  package let thresholds: Int64
  package let model: Int64
  package let stores: Int64
  let packed: Int64
  let categories: Int64
  let corrections: Int64
  package let erasures: Int64

  init(on connection: Connection) throws(StorageError) {
    let stamp = try connection.first(
      """
      SELECT (SELECT value FROM counter WHERE name = 'seq'),
        (SELECT value FROM counter WHERE name = 'receipt_seq'),
        (SELECT max(id) FROM applied_plan),
        (SELECT count(*) FROM applied_plan WHERE state = 'running'),
        (SELECT max(id) FROM plugin_activation), (SELECT max(id) FROM threshold_version),
        (SELECT max(id) FROM lifetime_model), (SELECT max(id) FROM store),
        (SELECT value FROM counter WHERE name = 'packed_seq'), (SELECT max(id) FROM category),
        (SELECT max(id) FROM correction), (SELECT max(id) FROM erasure)
      """, BaseStamp.init(row:))
    guard let stamp else { throw .unreadable(what: "counter: the numbers of the base") }
    self = stamp
  }

  private init(row: Statement) {
    seq = row.integer(0)
    receipts = row.integer(1)
    plan = row.integer(2)
    isApplying = row.integer(3) > 0
    activation = row.integer(4)
    thresholds = row.integer(5)
    model = row.integer(6)
    stores = row.integer(7)
    packed = row.integer(8)
    categories = row.integer(9)
    corrections = row.integer(10)
    erasures = row.integer(11)
  }
}
