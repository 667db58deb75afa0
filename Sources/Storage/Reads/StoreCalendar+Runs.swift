extension StoreCalendar {
  /// All receipts of the base, in any order.
  mutating func addRuns(on connection: Connection) throws(StorageError) {
    try connection.checkPacked()
    let ranges = try RunRanges(on: connection)
    var columns = RunColumns()
    while let range = try ranges.next() {
      for piece in range.pieces {
        columns.read(piece)
        for row in 0..<piece.rows.count where columns.kinds[row] != returnOfSale {
          let issued = columns.issued[row]
          try note(
            store: columns.stores[row], day: issued.civilDay &+ columns.dayLeads[row],
            issued: issued)
        }
      }
    }
  }
}

/// As the base has it: no traffic.
private let returnOfSale: Int64 = 1

/// The columns that are looked at, unpacked into memory that is used again.
private struct RunColumns {
  var issued: [Int64] = []
  var dayLeads: [Int64] = []
  var stores: [Int64] = []
  var kinds: [Int64] = []

  mutating func read(_ piece: RunPiece) {
    func read(_ column: ReceiptColumn, into numbers: inout [Int64]) {
      piece.part.read(column.rawValue, rows: piece.rows, into: &numbers)
    }
    read(.issued, into: &issued)
    read(.dayLead, into: &dayLeads)
    read(.store, into: &stores)
    read(.kind, into: &kinds)
  }
}
