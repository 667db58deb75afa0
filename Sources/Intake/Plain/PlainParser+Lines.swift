import Retention

extension PlainParser {
  /// Reads the rows of a stretch as lines of receipts. A receipt is taken when its rows have come
  /// to an end; with any row that is not plain it goes to the general parser whole.
  ///
  /// A stretch ends between two receipts (`ReceiptCut`). The row that was last when it was cut has
  /// to be the last row of a receipt here: else the rows around it mean something together, and
  /// the file is left to the general way.
  mutating func parseLines(
    _ bytes: PlainBytes, lastRow: Int, isLast: Bool
  ) throws(PlainStop) {
    run.isOpen = false
    var start = 0
    while start < bytes.count || run.isOpen {
      if start < bytes.count, let next = takeLine(bytes, from: start) {
        start = next
      } else if start < bytes.count || !closeRun(bytes) {
        takePending(bytes)
        start = try takeOddRun(bytes, from: run.isOpen ? run.start : start, isLast: isLast)
        run.isOpen = false
      }
      try takeDue(bytes)
    }
    guard isLast || run.lastStart == lastRow else { throw .unusual }
  }

  /// Answers where the next row begins; nil where the open run, and the row behind it, are not
  /// plain.
  @inline(__always)
  private mutating func takeLine(_ bytes: PlainBytes, from start: Int) -> Int? {
    line = PlainLine()
    var row = Row()
    var next = 0
    let headEnd = start &+ run.headBytes
    if run.isOpen, run.headBytes > 0, headEnd < bytes.count,
      bytes.isSame(start, headEnd, as: run.start)
    {
      guard
        readFields(
          bytes, from: start, column: columns.headColumns, at: headEnd, into: &row, &next)
      else { return nil }
      return addLine(from: start, to: next) ? next : nil
    }
    return takeHead(bytes, from: start)
  }

  /// Takes a row that does not begin as the one before it.
  private mutating func takeHead(_ bytes: PlainBytes, from start: Int) -> Int? {
    var row = Row()
    var next = 0
    guard let behindHead = readFields(bytes, from: start, before: columns.headColumns, into: &row),
      readFields(
        bytes, from: start, column: columns.headColumns, at: behindHead, into: &row, &next),
      row.isKindClear
    else { return nil }
    if let time = row.time, !row.date.join(time: time) { return nil }
    let moment = general.stores.moment(row.date, at: row.store)
    guard moment.day >= IntakeLimits.firstDay, moment.issued <= general.rules.latest else {
      return nil
    }
    var firstKey = 4
    if columns.isHashed {
      guard let strongest = strongestKey(bytes, &row) else { return nil }
      firstKey = strongest
    }
    if run.isOpen, isRun(bytes, row, day: moment.day) {
      guard moment.day == run.moment.day, saysTheSame(bytes, row) else { return nil }
      return addLine(from: start, to: next) ? next : nil
    }
    if run.isOpen, !closeRun(bytes) { return nil }
    run = PlainRun(
      isOpen: true, head: row, moment: moment, firstKey: firstKey, start: start,
      headBytes: behindHead - start)
    return addLine(from: start, to: next) ? next : nil
  }

  /// Whether a row has what tells receipts apart in common with the open run.
  private func isRun(_ bytes: PlainBytes, _ row: Row, day: Int32) -> Bool {
    row.store == run.head.store && row.till == run.head.till
      && bytes.isSame(row.numberStart, row.numberEnd, as: run.head.numberStart, run.head.numberEnd)
      && (columns.identity == .number || day == run.moment.day)
  }

  /// Whether a row of the open run has nothing to add to it, and does not contradict it.
  private func saysTheSame(_ bytes: PlainBytes, _ row: Row) -> Bool {
    let head = run.head
    guard row.code == head.code,
      bytes.isSame(row.refundStart, row.refundEnd, as: head.refundStart, head.refundEnd)
    else { return false }
    for kind in 0..<4 where columns.isHashed {
      let isSame = bytes.isSame(
        Int(row.keyStarts[kind]), Int(row.keyEnds[kind]),
        as: Int(head.keyStarts[kind]), Int(head.keyEnds[kind]))
      guard isSame else { return false }
    }
    return true
  }

  /// False for a line that the receipt can't have.
  @inline(__always)
  private mutating func addLine(from start: Int, to next: Int) -> Bool {
    guard next &- run.start <= IntakeLimits.receiptBytes else { return false }
    if let total = line.total {
      if let known = run.total, known != total { return false }
      run.total = total
    }
    run.lastStart = start
    run.end = next
    run.rows &+= 1
    // Rows of so many bytes with at most 10^10 each: the sum fits.
    run.sum &+= line.amount
    if line.quantity < 0, line.amount > 0 { run.isContrary = true }
    if keepsGoods { goods.append(category: line.category, quantity: line.quantity) }
    return true
  }

  /// Takes the receipt whose rows were read; false where the general parser has to.
  private mutating func closeRun(_ bytes: PlainBytes) -> Bool {
    var total = run.sum
    if run.head.isRefund {
      if let said = run.total, abs(said) != abs(total) { return false }
      total = abs(total)
    } else if run.isContrary || (run.total ?? total) != total {
      return false
    }
    guard total >= 0, total <= Money.receiptMax.minorUnits else { return false }
    run.head.total = total
    guard
      takeReceipt(
        run.head, run.moment, firstKey: run.firstKey, run.start..<run.end, rows: run.rows, bytes)
    else { return false }
    run.isOpen = false
    if keepsGoods { closeGoods(isSale: !run.head.isRefund) }
    return true
  }

  /// Keeps the lines of the receipt that was taken last. What comes back is no goods of hers.
  private mutating func closeGoods(isSale: Bool) {
    for line in goods.open {
      let category = general.categories.publish(
        goods.category(of: line), in: &general.codes.categories)
      see(category: category)
      goods.setCategory(category, of: line)
    }
    if !isSale { goods.dropOpen() }
    goods.endReceipt()
  }

  // MARK: - Fields

  /// Takes a field of a line, or the receipt's total that stands beside it.
  @inline(__always)
  mutating func takeOfLine(
    _ column: PlainColumns.Column, _ bytes: PlainBytes, _ start: Int, _ end: Int
  ) -> Bool {
    switch column {
    case .amount, .amountMinor:
      guard let amount = signedAmount(bytes, start, end, isMinor: column == .amountMinor) else {
        return false
      }
      line.amount = amount
    case .repeatedTotal, .repeatedTotalMinor:
      if start == end { return true }
      let isMinor = column == .repeatedTotalMinor
      guard let total = signedAmount(bytes, start, end, isMinor: isMinor) else { return false }
      line.total = total
    case .category:
      line.category = category(bytes, start, end)
      return line.category >= 0
    default:
      return start == end || takeQuantity(bytes, start, end)
    }
    return true
  }

  @inline(__always)
  private func signedAmount(
    _ bytes: PlainBytes, _ start: Int, _ end: Int, isMinor: Bool
  ) -> Int64? {
    let isNegative = start < end && bytes[start] == 0x2D
    let first = isNegative ? start &+ 1 : start
    let amount = isMinor ? bytes.minorAmount(first, end) : bytes.amount(first, end)
    if let amount { return isNegative ? -amount : amount }
    return isNegative || isMinor ? nil : rareAmount(bytes, start, end)
  }

  /// The general parser's number of a category; -1 where it has to say what is wrong.
  @inline(__always)
  private mutating func category(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Int32 {
    let count = end &- start
    guard count > 0, count <= 16 else { return rareCategory(bytes, start, end) }
    let low = Swar.first(min(8, count), of: bytes.word(at: start))
    let high = count <= 8 ? 0 : Swar.first(count &- 8, of: bytes.word(at: start &+ 8))
    let known = categoryNames.number(low, high)
    if known >= 0 { return known }
    let number = rareCategory(bytes, start, end)
    if number >= 0 { categoryNames.remember(number, low, high) }
    return number
  }

  private mutating func rareCategory(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Int32 {
    let name = bytes.view.slice(start, end)
    // Known names are texts without blanks around them.
    if let known = general.categories.find(name) { return known }
    guard end - start <= IntakeLimits.nameBytes, start == end || bytes.isTrimmed(start, end) else {
      return -1
    }
    return general.categories.number(of: name) ?? -1
  }

  /// A whole number of goods, or one with a weight's decimals.
  @inline(__always)
  private mutating func takeQuantity(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Bool {
    if end &- start <= 8, let whole = bytes.number(start, end) {
      line.quantity = Int64(bitPattern: whole) &* 1000
      return true
    }
    return takeRareQuantity(bytes, start, end)
  }

  private mutating func takeRareQuantity(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Bool {
    guard bytes.isTrimmed(start, end) else { return false }
    do throws(RowFault) {
      line.quantity = try QuantityText.parse(bytes.view.slice(start, end))
      return true
    } catch {
      // The general parser says what is wrong.
      return false
    }
  }
}

extension PlainParser.Row {
  var isRefund: Bool { refundStart < refundEnd }

  /// What takes back and names nothing, or names something and sells, the general parser judges.
  @inline(__always)
  var isKindClear: Bool { kind.map { ($0 == .refund) == isRefund } ?? true }
}
