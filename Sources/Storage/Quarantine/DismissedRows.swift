/// The rows that were dismissed before an import, for the rows that it sets aside. They have no
/// index of their own: the first question reads them all, the others ask the memory.
struct DismissedRows {
  private let importID: Int64
  private var ids: [Int64: [Int64]]?

  init(before importID: Int64) { self.importID = importID }

  /// Whether these very bytes are among them.
  mutating func hold(
    _ bytes: [UInt8], on connection: Connection
  ) throws(StorageError) -> Bool {
    let known: [Int64: [Int64]]
    if let ids {
      known = ids
    } else {
      known = try find(on: connection)
      ids = known
    }
    for id in known[QuarantinedRow.fingerprint(ofSettled: bytes)] ?? [] {
      let same = try connection.first(
        "SELECT 1 FROM quarantine WHERE id = \(id) AND bytes = \(bytes)"
      ) { _ in true }
      if same != nil { return true }
    }
    return false
  }

  private func find(on connection: Connection) throws(StorageError) -> [Int64: [Int64]] {
    // Within one file each row counts: the import's own are not among them.
    let rows = try connection.all(
      """
      SELECT fingerprint, id FROM quarantine
      WHERE state = 'dismissed' AND import_id < \(importID)
      """
    ) { (fingerprint: $0.integer(0), id: $0.integer(1)) }
    return Dictionary(grouping: rows, by: \.fingerprint).mapValues { $0.map(\.id) }
  }
}
