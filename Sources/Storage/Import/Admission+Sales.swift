import Retention

extension Admission {
  /// Customer 0 is nobody.
  static let nobody: Int64 = 0

  /// Writes the accepted receipts in the order of the file.
  func insertReceipts(_ outcome: BatchOutcome, of view: BatchView) throws(StorageError) {
    guard let last = outcome.accepted.last else { return }
    let (batch, accepted) = (view.batch, outcome.accepted)
    let seqs = accepted.map { seq(of: $0) }
    let customers = accepted.map { outcome.customers[$0] }
    let issued = accepted.map { batch.issued[$0] }
    let days = accepted.map { Int64(batch.days[$0]) }
    let stores = accepted.map { view.stores[$0] }
    let totals = accepted.map { batch.totals[$0] }
    let kinds = accepted.map { Int64(batch.kinds[$0].rawValue) }
    let feed = statements.feed
    feed.begin(rows: accepted.count)
    feed.set(0, to: seqs)
    feed.set(1, to: customers)
    feed.set(2, to: issued)
    feed.set(3, to: kinds)
    feed.set(4, to: days)
    feed.set(5, to: stores)
    feed.set(6, to: totals)
    feed.set(7, to: accepted.map { view.tills[$0] })
    unsafe feed.set(8, to: accepted.map { batch.numbers[$0] }, of: view.bytes)
    feed.set(9, to: accepted.map { Int64(batch.identityDays[$0]) })
    feed.set(10, to: accepted.map { Int64(bitPattern: batch.contents[$0]) })
    feed.set(11, to: importID)
    try statements.insertReceipts.run()
    unpacked.add(.customer, customers)
    unpacked.add(.issued, issued)
    unpacked.add(.seq, seqs)
    unpacked.add(.dayLead, days.indices.map { days[$0] &- issued[$0].civilDay })
    unpacked.add(.store, stores)
    unpacked.add(.total, totals)
    unpacked.add(.kind, kinds)
    unpacked.add(.saleSeq, [Int64](repeating: 0, count: accepted.count))
    unpackedKeys.columns[IdentityColumn.key.rawValue] += accepted.map { view.keys[$0] }
    unpackedKeys.columns[IdentityColumn.seq.rawValue] += seqs
    try insertGoods(outcome, of: view)
    seq = seq(of: last)
  }
}

extension RunRows {
  fileprivate mutating func add(_ column: ReceiptColumn, _ numbers: [Int64]) {
    columns[column.rawValue] += numbers
  }
}

// MARK: - Goods

extension Admission {
  /// Writes the lines of the accepted receipts by customer and number: each customer's in the
  /// order of her tree.
  private func insertGoods(_ outcome: BatchOutcome, of view: BatchView) throws(StorageError) {
    let batch = view.batch
    if batch.goodsCategories.isEmpty { return }
    let ordered = outcome.accepted.sorted {
      (outcome.customers[$0], $0) < (outcome.customers[$1], $1)
    }
    var (customers, seqs, lines, places): ([Int64], [Int64], [Int64], [Int]) = ([], [], [], [])
    for index in ordered {
      for (offset, place) in batch.goodsRange(of: index).enumerated() {
        customers.append(outcome.customers[index])
        seqs.append(seq(of: index))
        lines.append(Int64(offset + 1))
        places.append(place)
      }
    }
    if places.isEmpty { return }
    let feed = statements.feed
    feed.begin(rows: places.count)
    feed.set(0, to: customers)
    feed.set(1, to: seqs)
    feed.set(2, to: lines)
    feed.set(3, to: try categoryIDs(of: places, in: view), null: 0)
    feed.set(4, to: places.map { batch.goodsQuantities[$0] })
    feed.set(5, to: places.map { batch.goodsAmounts[$0] })
    unsafe feed.set(
      6, to: places.map { batch.goodsNames[$0] }, of: view.bytes, emptyIsNull: true)
    try statements.insertGoods.run()
  }

  /// 0 for none.
  private func categoryIDs(
    of places: [Int], in view: BatchView
  ) throws(StorageError) -> [Int64] {
    var ids: [Int64] = []
    ids.reserveCapacity(places.count)
    for place in places {
      let category = view.batch.goodsCategories[place]
      ids.append(
        category < 0
          ? 0 : try categories.id(at: category, in: view.codes.categories, on: connection))
    }
    return ids
  }
}
