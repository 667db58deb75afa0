/// The part of a base's history that is read.
struct HistoryScope {
  /// Receipts issued later are left out.
  var asOf: Int64
  /// What came in later in commit order is left out.
  var seen: Int64
  /// What this look did not see is new.
  var newSince: ViewPoint?
  /// Only this person, and no anonymous receipts.
  var customer: Int64?
  /// Only these persons, and no anonymous receipts.
  var among: Set<Int64>?
}
