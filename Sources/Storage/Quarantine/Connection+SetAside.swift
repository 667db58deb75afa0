import Retention

extension Connection {
  /// Whether the same bytes were set aside before: by an earlier import for the same reason and
  /// not dealt with yet, or for any reason and mended or emptied since. A file that comes again
  /// then brings nothing new. Dismissed rows are asked for in `DismissedRows`. Imports of
  /// receipts ask `Admission.isQuarantined`, which has its statements prepared.
  func isSetAside(
    _ bytes: [UInt8], for reason: QuarantineReason, before importID: Int64
  ) throws(StorageError) -> Bool {
    let open = try first(
      """
      SELECT 1 FROM quarantine
      WHERE fingerprint = \(QuarantinedRow.fingerprint(of: bytes, reason: reason))
        AND import_id < \(importID) AND state = 'open' AND bytes = \(bytes) LIMIT 1
      """
    ) { _ in true }
    if open != nil { return true }
    let settled = try all(
      """
      SELECT state, bytes FROM quarantine
      WHERE fingerprint = \(QuarantinedRow.fingerprint(ofSettled: bytes))
        AND state IN ('mended', 'erased')
      """
    ) { (isEmptied: $0.text(0) == QuarantinedRow.State.erased.rawValue, bytes: $0.bytes(1)) }
    return settled.contains { $0.isEmptied || $0.bytes == bytes }
  }
}
