import Retention

extension PlainParser {
  /// Where tills begin anew every day the day is a part of the number.
  @inline(__always)
  mutating func note(number: UInt64?, day: Int32, store: Int32, till: Int32) {
    rising.note(
      number, day: columns.identity == .number ? nil : day, store: store, till: till)
  }

  /// Remembers what a receipt is. Parsers count stores and tills in ways of their own, so that
  /// their names are what counts.
  @inline(__always)
  mutating func remember(
    _ number: UInt64, _ bytes: PlainBytes, _ row: Range<Int>, day: Int32, store: Int32,
    till: Int32
  ) {
    let place = ReceiptPlace.hash(store: storeHashes[Int(store)], till: tillHashes[Int(till)])
    var identity = hash.of(place, number)
    if columns.identity == .numberAndDay {
      identity = hash.of(identity, UInt64(UInt32(bitPattern: day)))
    }
    var end = row.upperBound
    if end > row.lowerBound, bytes[end &- 1] == lineFeed { end &-= 1 }
    if end > row.lowerBound, bytes[end &- 1] == carriageReturn { end &-= 1 }
    receipts.append(
      StretchIdentities.Receipt(
        identity: identity, content: hash.of(bytes, row.lowerBound, end),
        offset: UInt32(truncatingIfNeeded: row.lowerBound),
        number: UInt32(truncatingIfNeeded: number)))
  }

  /// Remembers a return for its sale.
  mutating func addRefund(_ target: ByteView) {
    refunds.append(
      StretchIdentities.Refund(
        target, place: tally.receipts, isByDay: columns.identity == .numberAndDay, hash))
    tally.receipts &+= 1
    tally.counts.accept(rows: 1)
  }

  /// Has the general parser read what begins at a place: mostly one row.
  mutating func takeOddRow(
    _ bytes: PlainBytes, from start: Int, isLast: Bool
  ) throws(PlainStop) -> Int {
    batch.removeAll(isLineWise: false)
    let next = general.parseRecord(from: start, isLast: isLast, into: &batch)
    guard let next, general.due == nil, general.overlong == nil, !general.isBehindForeignHeader
    else { throw .unusual }
    for reject in batch.rejects {
      tally.counts.quarantine(reject.reason, rows: reject.rows)
      if tally.rejects.count < rejectsMax { tally.rejects.append(reject) }
    }
    if batch.count > 0 { try takeReceipt(bytes, start..<next) }
    return next
  }

  /// Takes the receipt that the general parser has read.
  private mutating func takeReceipt(_ bytes: PlainBytes, _ row: Range<Int>) throws(PlainStop) {
    let (issued, day) = (batch.issued[0], batch.days[0])
    let (store, till) = (batch.stores[0], batch.tills[0])
    see(store, till)
    let number = general.view(batch.numbers[0])
    note(number: number.number, day: day, store: store, till: till)
    if columns.keepsIdentities {
      remember(hash.of(number), bytes, row, day: day, store: store, till: till)
    }
    if batch.kinds[0] == .refund {
      addRefund(general.view(batch.refundsOf[0]))
      return
    }
    let isAnonymous = batch.keyKinds[0] == .anonymous
    let code = columns.isHashed ? codeOfBatchByHash() : try codeOfBatch()
    guard
      let stored = HistoryRow(
        code: code, place: tally.receipts, issued: issued,
        day: day, store: store, total: batch.totals[0], isPurchase: batch.kinds[0] == .sale)
    else { throw .unusual }
    count((issued: issued, day: day), store: store)
    stage(stored, issued: issued, day: day, store: store, isAnonymous: isAnonymous)
  }

  /// The code of the key of the receipt that the general parser has read; 0 for nobody.
  private func codeOfBatch() throws(PlainStop) -> UInt64 {
    if batch.keyKinds[0] == .anonymous { return 0 }
    let key = general.view(batch.keys[0]).array[...]
    guard batch.keyKinds[0] == columns.keyKinds[0], let code = keys.keys.code(of: key) else {
      throw .uncoded
    }
    return code
  }
}

extension ByteView {
  /// One to sixteen digits; nil for any other text.
  var number: UInt64? {
    guard count <= 16, !isEmpty else { return nil }
    var number: UInt64 = 0
    for index in 0..<count {
      guard isDigit(at: index) else { return nil }
      number = number * 10 + UInt64(self[index] - 0x30)
    }
    return number
  }
}
