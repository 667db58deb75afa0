import Retention

extension Admission {
  /// Customer 0 is nobody.
  static let nobody: Int64 = 0

  /// Writes the accepted receipts in the order of the file.
  func insertReceipts(_ outcome: BatchOutcome, of view: BatchView) throws(StorageError) {
    guard let last = outcome.accepted.last else { return }
    let (batch, accepted) = (view.batch, outcome.accepted)
    try insertRows(outcome, of: view)
    unpacked.receipts.append(accepted.count) { place in
      let index = accepted[place]
      return RunReceipt(
        customer: outcome.customers[index], issued: batch.issued[index], seq: seq(of: index),
        day: Int64(batch.days[index]), store: view.stores[index], total: batch.totals[index],
        kind: Int64(batch.kinds[index].rawValue), saleSeq: 0)
    }
    unpacked.identities.appendIdentities(accepted.count) { place in
      (key: view.keys[accepted[place]], seq: seq(of: accepted[place]))
    }
    try insertGoods(outcome, of: view)
    seq = seq(of: last)
  }

  private func insertRows(
    _ outcome: BatchOutcome, of view: BatchView
  ) throws(StorageError) {
    let batch = view.batch
    let (writer, images) = (receiptRecord, packing.images)
    for index in outcome.accepted {
      let number = unsafe view.text(batch.numbers[index])
      if number.count > Self.numberBytesMax {
        try insertRow(index, of: view, customer: outcome.customers[index])
        continue
      }
      writer.begin()
      // The number in commit order is the row's own.
      writer.putNull()
      writer.put(outcome.customers[index])
      writer.put(batch.issued[index])
      writer.put(Int64(batch.kinds[index].rawValue))
      writer.put(Int64(batch.days[index]))
      writer.put(view.stores[index])
      writer.put(batch.totals[index])
      writer.putNull()
      writer.put(view.tills[index])
      unsafe writer.put(number)
      writer.put(Int64(batch.identityDays[index]))
      writer.put(Int64(bitPattern: batch.contents[index]))
      writer.put(importID)
      try unsafe images.append(seq(of: index), writer.record())
    }
  }

  /// What a record of an image has room for beside its other values.
  static let numberBytesMax = 2_048

  private func insertRow(
    _ index: Int, of view: BatchView, customer: Int64
  ) throws(StorageError) {
    let (batch, insert) = (view.batch, try statements.insertReceipt)
    bind(
      seq(of: index), customer, batch.issued[index], Int64(batch.kinds[index].rawValue),
      Int64(batch.days[index]), view.stores[index], batch.totals[index], view.tills[index],
      to: insert)
    unsafe insert.bindText(view.text(batch.numbers[index]), at: 9)
    insert.bind(Int64(batch.identityDays[index]), at: 10)
    insert.bind(Int64(bitPattern: batch.contents[index]), at: 11)
    insert.bind(importID, at: 12)
    try insert.run()
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
    let feed = try statements.feed
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
