import Retention

extension ReceiptBatch {
  /// Empties every column and keeps its memory.
  mutating func removeAll(isLineWise: Bool) {
    bytes.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    stores.removeAll(keepingCapacity: true)
    tills.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    identityDays.removeAll(keepingCapacity: true)
    keyKinds.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    cards.removeAll(keepingCapacity: true)
    phones.removeAll(keepingCapacity: true)
    emails.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    issued.removeAll(keepingCapacity: true)
    days.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    refundsOf.removeAll(keepingCapacity: true)
    contents.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    raw.removeAll(keepingCapacity: true)
    goodsStarts.removeAll(keepingCapacity: true)
    goodsCategories.removeAll(keepingCapacity: true)
    goodsNames.removeAll(keepingCapacity: true)
    goodsQuantities.removeAll(keepingCapacity: true)
    goodsAmounts.removeAll(keepingCapacity: true)
    rejects.removeAll()
    if isLineWise { goodsStarts.append(0) }
  }
}
