extension History {
  /// Some customers with the receipts of some days and stores alone, numbered from 0. Nothing
  /// but receipts comes along.
  func part(
    _ customers: Range<Int>, days: ClosedRange<Int32>, stores: Set<Int32>?
  ) -> History {
    var part = History(storeCodes: storeCodes, categories: categories, storeDays: storeDays)
    part.keyKinds = Array(keyKinds[customers])
    part.keyEnds = [Int](repeating: 0, count: customers.count + 1)
    part.starts.reserveCapacity(customers.count + 1)
    let hasGoods = !goodsStarts.isEmpty
    if hasGoods { part.goodsStarts.append(0) }
    for customer in customers {
      for row in rows(of: customer) where days.contains(self.days[row]) {
        if let stores, !stores.contains(self.stores[row]) { continue }
        part.append(row, of: self, hasGoods: hasGoods)
      }
      part.starts.append(Int32(part.days.count))
    }
    return part
  }

  private mutating func append(_ row: Int, of other: History, hasGoods: Bool) {
    issued.append(other.issued[row])
    days.append(other.days[row])
    stores.append(other.stores[row])
    amounts.append(other.amounts[row])
    isPurchase.append(other.isPurchase[row])
    guard hasGoods else { return }
    let lines = Int(other.goodsStarts[row])..<Int(other.goodsStarts[row + 1])
    goodsCategories += other.goodsCategories[lines]
    goodsQuantities += other.goodsQuantities[lines]
    goodsStarts.append(Int32(goodsCategories.count))
  }
}
