/// Rows one after another: all numbers of a row are next to each other in memory, so that rows
/// in another order are fetched with one access each.
struct RowTable: Sendable {
  let kind: RunKind
  private(set) var count = 0
  /// Row by row.
  private(set) var numbers: [Int64] = []

  /// Rows that are turned at a time, few enough for a processor's first cache.
  private static let rowsAtOnce = 256

  /// One without rows.
  init(_ kind: RunKind) { self.kind = kind }

  init(_ rows: RunRows) {
    precondition(rows.columns.allSatisfy { $0.count == rows.count })
    let (width, count) = (rows.kind.columnCount, rows.count)
    kind = rows.kind
    self.count = count
    numbers = unsafe [Int64](unsafeUninitializedCapacity: count * width) { numbers, filled in
      for start in stride(from: 0, to: count, by: Self.rowsAtOnce) {
        let end = min(start + Self.rowsAtOnce, count)
        for column in 0..<width {
          unsafe rows.columns[column].withUnsafeBufferPointer { from in
            for row in start..<end {
              unsafe numbers.initializeElement(at: row &* width &+ column, to: from[row])
            }
          }
        }
      }
      filled = count * width
    }
  }

  /// Keeps the memory.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    count = 0
  }

  func column(_ column: Int) -> [Int64] {
    stride(from: column, to: numbers.count, by: kind.columnCount).map { numbers[$0] }
  }
}

// MARK: - Adding

extension RowTable {
  /// Adds receipts, each told by its place among those that are added.
  @inline(__always)
  mutating func append(_ count: Int, _ receipt: (Int) -> RunReceipt) {
    precondition(kind == .receipts)
    unsafe append(rows: count) { place, row in
      let receipt = receipt(place)
      unsafe row[ReceiptColumn.customer.rawValue] = receipt.customer
      unsafe row[ReceiptColumn.issued.rawValue] = receipt.issued
      unsafe row[ReceiptColumn.seq.rawValue] = receipt.seq
      unsafe row[ReceiptColumn.dayLead.rawValue] = receipt.day &- receipt.issued.civilDay
      unsafe row[ReceiptColumn.store.rawValue] = receipt.store
      unsafe row[ReceiptColumn.total.rawValue] = receipt.total
      unsafe row[ReceiptColumn.kind.rawValue] = receipt.kind
      unsafe row[ReceiptColumn.saleSeq.rawValue] = receipt.saleSeq
    }
  }

  /// The same of identities.
  @inline(__always)
  mutating func appendIdentities(_ count: Int, _ identity: (Int) -> (key: Int64, seq: Int64)) {
    precondition(kind == .identities)
    unsafe append(rows: count) { place, row in
      let identity = identity(place)
      unsafe row[IdentityColumn.key.rawValue] = identity.key
      unsafe row[IdentityColumn.seq.rawValue] = identity.seq
    }
  }

  /// Unsafe because the body must write all numbers of a row.
  @inline(__always) @unsafe
  private mutating func append(
    rows count: Int, _ put: (Int, UnsafeMutablePointer<Int64>) -> Void
  ) {
    let width = kind.columnCount
    numbers += unsafe [Int64](unsafeUninitializedCapacity: count * width) { room, filled in
      guard let base = room.baseAddress else { return }
      for place in 0..<count { unsafe put(place, base + place &* width) }
      filled = count * width
    }
    self.count += count
  }
}
