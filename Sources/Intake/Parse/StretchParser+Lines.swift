import Retention

extension StretchParser {
  /// What the row says of its line.
  mutating func readLine() throws(RowFault) -> Run.Row {
    var row = Run.Row(start: scanner.start, end: scanner.end, line: position.line)
    row.amount =
      layout.amount >= 0
      ? try MoneyText.parse(view(field(layout.amount)))
      : try MoneyText.parseMinor(view(field(layout.amountMinor)))
    let quantity = field(layout.quantity)
    if quantity.count > 0 { row.quantity = try QuantityText.parse(view(quantity)) }
    if field(layout.total).count > 0 || field(layout.totalMinor).count > 0 {
      row.total = try readTotal()
    }
    row.sku = field(layout.sku)
    row.item = field(layout.item)
    row.category = try categoryNumber()
    return row
  }

  /// Closes the run: a receipt, or the reasons why not.
  mutating func closeRun(into batch: inout ReceiptBatch) {
    defer {
      clearRun()
      spoil = Spoil()
    }
    guard let first = run.rows.first, let last = run.rows.last else { return }
    if let head = run.head, run.faults.isEmpty, !run.isSpoiled, run.conflict == nil {
      do throws(RowFault) {
        try appendRun(head, first, last, into: &batch)
        return
      } catch {
        run.conflict = error
      }
    }
    if run.faults.isEmpty, !run.isSpoiled, let conflict = run.conflict {
      setAside(conflict, 0..<run.rows.count, into: &batch)
    } else {
      setAsideIncomplete(into: &batch)
    }
  }

  private mutating func categoryNumber() throws(RowFault) -> Int32 {
    let name = view(field(layout.category))
    guard name.count <= IntakeLimits.nameBytes else {
      throw RowFault(.fieldTooLong, "a category has more than \(IntakeLimits.nameBytes) bytes")
    }
    guard let number = categories.number(of: name) else {
      throw RowFault(.tooManyNames, "more than \(IntakeLimits.names) categories in one file")
    }
    return number
  }

  private mutating func appendRun(
    _ head: Head, _ first: Run.Row, _ last: Run.Row, into batch: inout ReceiptBatch
  ) throws(RowFault) {
    // At most four million rows of at most 10^10: the sum fits.
    let sum = run.rows.reduce(0) { $0 + $1.amount }
    guard abs(sum) <= Money.receiptMax.minorUnits else {
      throw RowFault(.amountOutOfRange, "the lines add up to more than 100000000.00")
    }
    for row in run.rows {
      guard let total = row.total else { continue }
      let agrees = head.kind == .sale ? total == sum : abs(total) == abs(sum)
      guard agrees else {
        throw RowFault(
          .totalMismatch,
          "the total says \(decimal(total)), the lines add up to \(decimal(sum))")
      }
    }
    let (kind, total) = try settle(head.kind, sum)
    try settleSigns(isSale: kind == .sale, isTurned: sum < 0)
    append(
      head, kind, total, first: first, last: last, goods: 0..<run.rows.count, into: &batch)
    for row in run.rows {
      batch.goodsCategories.append(categories.publish(row.category, in: &codes.categories))
      batch.goodsNames.append(row.item.count > 0 ? row.item : row.sku)
      batch.goodsQuantities.append(row.quantity)
      batch.goodsAmounts.append(row.amount)
    }
    batch.goodsStarts.append(Int32(batch.goodsAmounts.count))
  }

  /// Amounts of lines add up to the total, which is never negative; the goods of a return
  /// are counted like those of a sale.
  private mutating func settleSigns(isSale: Bool, isTurned: Bool) throws(RowFault) {
    for index in run.rows.indices {
      if isTurned { run.rows[index].amount = -run.rows[index].amount }
      let (amount, quantity) = (run.rows[index].amount, run.rows[index].quantity)
      if isSale {
        if quantity < 0 && amount > 0 {
          throw RowFault(.quantityMalformed, "a sale of a negative quantity for a positive amount")
        }
      } else {
        run.rows[index].quantity = amount < 0 ? -abs(quantity) : abs(quantity)
      }
    }
  }

  private func decimal(_ minor: Int64) -> String {
    let size = minor.magnitude
    let cents = size % 100
    return (minor < 0 ? "-" : "") + "\(size / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
  }
}
