/// The part of a base's history that is read.
struct HistoryScope {
  /// Receipts issued later are left out.
  var asOf: Int64
  /// What came in later in commit order is left out.
  var seen: Int64
  /// What this look did not see is new.
  var newSince: ViewPoint?

  func has(issued: Int64, seq: Int64) -> Bool { issued <= asOf && seq <= seen }
}
