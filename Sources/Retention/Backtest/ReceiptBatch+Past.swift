extension ReceiptBatch {
  /// The receipts that were issued by a moment, as if the file ended there; what was set aside
  /// is left out.
  package func issued(by moment: Instant) -> ReceiptBatch {
    let kept = issued.indices.filter { issued[$0] <= moment.rawValue }
    func part<Value>(_ column: [Value]) -> [Value] {
      column.isEmpty ? [] : kept.map { column[$0] }
    }
    var past = ReceiptBatch()
    past.bytes = bytes
    past.kinds = part(kinds)
    past.stores = part(stores)
    past.tills = part(tills)
    past.numbers = part(numbers)
    past.identityDays = part(identityDays)
    past.keyKinds = part(keyKinds)
    past.keys = part(keys)
    past.cards = part(cards)
    past.phones = part(phones)
    past.emails = part(emails)
    past.names = part(names)
    past.issued = part(issued)
    past.days = part(days)
    past.totals = part(totals)
    past.refundsOf = part(refundsOf)
    past.contents = part(contents)
    past.lines = part(lines)
    past.rows = part(rows)
    past.raw = part(raw)
    past.takeGoods(of: self, kept)
    return past
  }

  private mutating func takeGoods(of batch: ReceiptBatch, _ kept: [Int]) {
    guard !batch.goodsStarts.isEmpty else { return }
    goodsStarts.append(0)
    for place in kept {
      let lines = Int(batch.goodsStarts[place])..<Int(batch.goodsStarts[place + 1])
      goodsCategories += batch.goodsCategories[lines]
      goodsQuantities += batch.goodsQuantities[lines]
      if !batch.goodsNames.isEmpty { goodsNames += batch.goodsNames[lines] }
      if !batch.goodsAmounts.isEmpty { goodsAmounts += batch.goodsAmounts[lines] }
      goodsStarts.append(Int32(goodsCategories.count))
    }
  }
}
