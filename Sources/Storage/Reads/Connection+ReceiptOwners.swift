extension Connection {
  /// Receipts of customers or stores that the base does not have. Looked for in one walk:
  /// receipts come in the order in which they came, and each would cost a search of two trees.
  func ownerFindings() throws(StorageError) -> [CheckFinding] {
    let customers = try KnownIDs(of: "customer", on: self)
    let stores = try KnownIDs(of: "store", on: self)
    var (strangers, storeless) = (0, 0)
    let receipts = try prepare("SELECT customer_id, store_id FROM receipt")
    while try receipts.step() {
      let customer = receipts.integer(0)
      if customer != Admission.nobody, !customers.contains(customer) { strangers += 1 }
      if !stores.contains(receipts.integer(1)) { storeless += 1 }
    }
    return [
      ("every receipt has a customer, or customer 0", strangers),
      ("every receipt has a store", storeless),
    ].filter { $0.1 > 0 }.map { CheckFinding(check: $0.0, detail: "\($0.1) rows") }
  }
}

/// The ids of a table.
private struct KnownIDs {
  /// Ascending.
  private let ids: [Int64]

  init(of table: String, on connection: Connection) throws(StorageError) {
    ids = try connection.all("SELECT id FROM \(dangerouslyUnboundText: table) ORDER BY id") {
      $0.integer(0)
    }
  }

  func contains(_ id: Int64) -> Bool {
    // Ids are given out from 1, and few are taken away.
    let usual = Int(max(0, min(id, Int64(ids.count)))) - 1
    if usual >= 0, ids[usual] == id { return true }
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id
  }
}
