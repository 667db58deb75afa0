extension History {
  /// Some customers with the receipts of some days and stores alone, numbered from 0. Nothing
  /// but receipts comes along.
  func part(
    _ customers: Range<Int>, days: ClosedRange<Int32>, stores: Set<Int32>?
  ) -> History {
    var part = History(storeCodes: storeCodes, categories: categories, storeDays: storeDays)
    part.keyKinds = HistoryColumn(keyKinds[customers])
    part.keyEnds = HistoryColumn(repeating: 0, count: customers.count + 1)
    part.starts.reserveCapacity(customers.count)
    part.ends.reserveCapacity(customers.count)
    let hasGoods = !goodsStarts.isEmpty
    if hasGoods { part.goodsStarts.append(0) }
    for customer in customers {
      part.starts.append(Int32(part.receipts.count))
      for row in rows(of: customer) where days.contains(receipts[row].day) {
        if let stores, !stores.contains(receipts[row].store) { continue }
        part.append(row, of: self, hasGoods: hasGoods)
      }
      part.ends.append(Int32(part.receipts.count))
    }
    return part
  }

  private mutating func append(_ row: Int, of other: History, hasGoods: Bool) {
    receipts.append(other.receipts[row])
    guard hasGoods else { return }
    let lines = Int(other.goodsStarts[row])..<Int(other.goodsStarts[row + 1])
    goodsCategories += other.goodsCategories[lines]
    goodsQuantities += other.goodsQuantities[lines]
    goodsStarts.append(Int32(goodsCategories.count))
  }
}
