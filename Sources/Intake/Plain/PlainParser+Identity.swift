import Retention

extension PlainParser {
  /// Where tills begin anew every day the day is a part of the number.
  @inline(__always)
  mutating func note(
    number: UInt64?, isSale: Bool, day: Int32, store: Int32, till: Int32
  ) {
    rising.note(
      number, isSale: isSale, day: columns.identity == .number ? nil : day, store: store,
      till: till)
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
    if columns.identity == .numberAndDay { identity = ReceiptPlace.turn(identity, by: day) }
    receipts.append(
      StretchIdentities.Receipt(
        identity: identity, content: hash.of(bytes, row.lowerBound, lineEnd(bytes, row)),
        offset: UInt32(truncatingIfNeeded: row.lowerBound)))
  }

  /// Where a row ends that may have its line end with it.
  @inline(__always)
  func lineEnd(_ bytes: PlainBytes, _ row: Range<Int>) -> Int {
    var end = row.upperBound
    if end > row.lowerBound, bytes[end &- 1] == lineFeed { end &-= 1 }
    if end > row.lowerBound, bytes[end &- 1] == carriageReturn { end &-= 1 }
    return end
  }

  /// Keeps a return for its sale, with what it names, its own number and its rows as they stand.
  mutating func addReturn(
    _ item: PlainReturn, naming named: ByteView, number: ByteView, rows: ByteView
  ) {
    returns.append(item, naming: named, number: number, rows: rows, hash)
    tally.receipts &+= 1
    tally.counts.accept(rows: Int(item.rows))
  }

  /// Has the general parser read what begins at a place: mostly one row.
  mutating func takeOddRow(
    _ bytes: PlainBytes, from start: Int, isLast: Bool
  ) throws(PlainStop) -> Int {
    batch.removeAll(isLineWise: false)
    let next = general.parseRecord(from: start, isLast: isLast, into: &batch)
    guard let next, general.due == nil, general.overlong == nil, !general.isBehindForeignHeader
    else { throw .unusual }
    try takeBatch(bytes)
    return next
  }

  /// Has the general parser read what begins at a place: a receipt that is not plain, and whatever
  /// is told by what stands beside it. Answers where the next receipt begins.
  mutating func takeOddRun(
    _ bytes: PlainBytes, from start: Int, isLast: Bool
  ) throws(PlainStop) -> Int {
    batch.removeAll(isLineWise: true)
    goods.dropOpen()
    var at = start
    while at < bytes.count {
      let next = general.parseRecord(from: at, isLast: isLast, into: &batch)
      guard let next, general.due == nil, general.overlong == nil, !general.isBehindForeignHeader,
        // What spoils the receipt before it stands in another stretch.
        at > 0 || tally.stretch == 0 || general.beganRun(at: 0)
      else { throw .unusual }
      if at > start, general.beganRun(at: at), !general.run.isSpoiled, general.run.faults.isEmpty {
        // Nothing is known of it yet that its rows do not say.
        general.leaveRun()
        try takeBatch(bytes)
        return at
      }
      at = next
      if general.isBetweenRuns { break }
      run.lastStart = general.run.rows.last?.start ?? -1
    }
    if general.run.isOpen { general.closeRun(into: &batch) } else { run.lastStart = -1 }
    guard isLast || general.isBetweenRuns else { throw .unusual }
    try takeBatch(bytes)
    return at
  }

  /// Takes what the general parser has read.
  private mutating func takeBatch(_ bytes: PlainBytes) throws(PlainStop) {
    for reject in batch.rejects {
      tally.counts.quarantine(reject.reason, rows: reject.rows)
      if tally.rejects.count < rejectsMax { tally.rejects.append(reject) }
    }
    for index in 0..<batch.count { try takeReceipt(index, bytes) }
  }

  /// Keeps the lines of a receipt that the general parser has read.
  private mutating func takeGoods(_ index: Int) {
    for line in Int(batch.goodsStarts[index])..<Int(batch.goodsStarts[index + 1]) {
      see(category: batch.goodsCategories[line])
      guard batch.kinds[index] == .sale else { continue }
      goods.append(
        category: batch.goodsCategories[line], quantity: batch.goodsQuantities[line])
    }
    goods.endReceipt()
  }

  private mutating func takeReceipt(_ index: Int, _ bytes: PlainBytes) throws(PlainStop) {
    let (issued, day) = (batch.issued[index], batch.days[index])
    let (store, till) = (batch.stores[index], batch.tills[index])
    see(store, till)
    let number = general.view(batch.numbers[index])
    let isSale = batch.kinds[index] == .sale
    note(number: number.number, isSale: isSale, day: day, store: store, till: till)
    if columns.namesReceipts {
      named.append(NumberCode.of(number, hash), total: isSale ? batch.totals[index] : nil)
    }
    if columns.keepsIdentities {
      let raw = batch.raw[index]
      remember(
        hash.of(number), bytes, Int(raw.start)..<Int(raw.start) + Int(raw.count), day: day,
        store: store, till: till)
    }
    if keepsGoods { takeGoods(index) }
    let rows = Int(batch.rows[index])
    if batch.kinds[index] == .refund {
      takeReturn(index)
      return
    }
    let isAnonymous = batch.keyKinds[index] == .anonymous
    let code = columns.isHashed ? codeOfBatchByHash(index) : try codeOfBatch(index)
    guard
      let stored = HistoryRow(
        code: code, place: tally.receipts, issued: issued, day: day, store: store,
        total: batch.totals[index], isPurchase: batch.kinds[index] == .sale)
    else { throw .unusual }
    count((issued: issued, day: day), store: store, rows: rows)
    stage(stored, issued: issued, day: day, store: store, isAnonymous: isAnonymous)
  }

  /// Takes a return that the general parser has read.
  private mutating func takeReturn(_ index: Int) {
    let item = PlainReturn(
      place: tally.receipts, line: Int32(truncatingIfNeeded: batch.lines[index]),
      rows: batch.rows[index], store: batch.stores[index], till: batch.tills[index],
      day: batch.days[index], issued: batch.issued[index], total: batch.totals[index],
      owner: ownerOfBatch(index))
    addReturn(
      item, naming: general.view(batch.refundsOf[index]),
      number: general.view(batch.numbers[index]), rows: general.view(batch.raw[index]))
  }

  /// The code of whoever brought something back; 0 for nobody, and for a key that no sale of the
  /// file can have, as it has no code.
  private func ownerOfBatch(_ index: Int) -> UInt64 {
    let kind = batch.keyKinds[index]
    if kind == .anonymous { return 0 }
    let key = general.view(batch.keys[index])
    if columns.isHashed { return hash.key(key, kind.rawValue).hash }
    return kind == columns.keyKinds[0] ? keys.keys.code(of: key.array[...]) ?? 0 : 0
  }

  /// The code of the key of a receipt that the general parser has read; 0 for nobody.
  private func codeOfBatch(_ index: Int) throws(PlainStop) -> UInt64 {
    if batch.keyKinds[index] == .anonymous { return 0 }
    let key = general.view(batch.keys[index]).array[...]
    guard batch.keyKinds[index] == columns.keyKinds[0], let code = keys.keys.code(of: key) else {
      throw .uncoded
    }
    return code
  }
}

extension StretchParser {
  /// No receipt is open, and nothing is known of what comes.
  fileprivate var isBetweenRuns: Bool { !run.isOpen && !spoil.spoilsNext && spoil.number == nil }

  /// The row at a place is the first one of the open receipt, and nothing stands behind it.
  fileprivate func beganRun(at place: Int) -> Bool {
    run.isOpen && run.rows.count == 1 && run.headers == 0 && run.rows[0].start == place
  }

  /// Forgets the open receipt, whose row is read once more by somebody else.
  fileprivate mutating func leaveRun() {
    position = run.began
    clearRun()
    spoil = Spoil()
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
