/// How many receipts each store has and when the last one was, counted part by part.
struct StoreFigures {
  struct Store {
    var receipts = 0
    /// Those with a customer.
    var identified = 0
    var last = Int64.min
  }

  /// By the places of the stores' codes.
  private(set) var stores: [Store]
  private let codes: CodeList
  private var customers: [Int64] = []
  private var issued: [Int64] = []
  private var ids: [Int64] = []

  init(of codes: CodeList) {
    self.codes = codes
    stores = [Store](repeating: Store(), count: codes.codes.count)
  }

  mutating func add(_ part: RunPart, _ rows: Range<Int>) throws(StorageError) {
    part.read(ReceiptColumn.customer.rawValue, rows: rows, into: &customers)
    part.read(ReceiptColumn.issued.rawValue, rows: rows, into: &issued)
    part.read(ReceiptColumn.store.rawValue, rows: rows, into: &ids)
    for row in 0..<rows.count {
      let store = Int(try codes.index(of: ids[row]))
      stores[store].receipts += 1
      if customers[row] != Admission.nobody { stores[store].identified += 1 }
      stores[store].last = max(stores[store].last, issued[row])
    }
  }
}
