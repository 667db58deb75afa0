import Retention

/// Reads stretches of a file of plain rows straight into the rows of a history: no text, no
/// object and no allocation a row. It takes only what the general parser would take with the same
/// result, and gives it every row that has any other shape.
struct PlainParser: ~Copyable {
  var general: StretchParser
  let columns: PlainColumns
  let keys: PlainKeys
  let asOf: Int64
  let rejectsMax: Int
  let index: Int

  let stream: RowStream
  var storeDays = StoreDays()
  var tally: StretchTally
  var rising = RisingNumbers()

  var batch = ReceiptBatch()
  var storeNames = PlainNames()
  var tillNames = PlainNames()
  var dates = PlainDates()
  private var staged: [HistoryRow] = []
  /// The stretch in which a store, or a till, was seen last, and the store's latest day.
  private var storeStretches: [Int] = []
  private var tillStretches: [Int] = []
  private var latestDays: [Int32] = []
  private var storeHashes: [UInt64] = []
  private var tillHashes: [UInt64] = []

  init(
    general: consuming StretchParser, columns: PlainColumns, keys: KeyCode, ranges: RowRanges,
    asOf: Int64, rejectsMax: Int, index: Int
  ) {
    self.general = general
    self.columns = columns
    self.keys = PlainKeys(keys)
    self.asOf = asOf
    self.rejectsMax = rejectsMax
    self.index = index
    stream = RowStream(ranges: ranges)
    tally = StretchTally(stretch: -1, parser: index)
  }

  /// Reads one stretch of whole lines; `isLast` where nothing comes behind it.
  mutating func parse(
    _ bytes: PlainBytes, stretch: Int, isLast: Bool
  ) throws(PlainStop) -> StretchTally {
    tally = StretchTally(stretch: stretch, parser: index)
    rising.begin(stretch: stretch)
    staged.removeAll(keepingCapacity: true)
    general.position = Position(line: 0)
    general.stretch = bytes.view
    general.scratch.removeAll()
    batch.removeAll(isLineWise: false)
    defer { general.stretch = .empty }
    var start = 0
    while start < bytes.count {
      if let next = takeRow(bytes, from: start) {
        start = next
      } else {
        start = try takeOddRow(from: start, isLast: isLast)
      }
    }
    guard rising.isRising || columns.keepsIdentities else { throw .repeating }
    let isFilled = unsafe staged.withUnsafeBufferPointer { rows in unsafe stream.append(rows) }
    guard isFilled else { throw .memory }
    stream.close(stretch: stretch)
    tally.lines = general.position.line
    tally.runs = rising.runs
    return tally
  }

  /// What a row says, in numbers.
  struct Row {
    var number: UInt64 = 0
    /// Where its text stands.
    var numberStart = 0
    var numberEnd = 0
    var date = DateText(day: 0)
    var store: Int32 = 0
    var till: Int32 = 0
    var total: Int64 = 0
    /// 0: the row names nobody.
    var code: UInt64 = 0
  }

  /// Answers where the next row begins; nil for a row that is not plain.
  @inline(__always)
  private mutating func takeRow(_ bytes: PlainBytes, from start: Int) -> Int? {
    var row = Row()
    var next = 0
    guard read(bytes, from: start, into: &row, &next) else { return nil }
    let moment = general.stores.moment(row.date, at: row.store)
    guard moment.day >= IntakeLimits.firstDay, moment.issued <= general.rules.latest else {
      return nil
    }
    let store = general.stores.publish(row.store, in: &general.codes.stores)
    let till = general.tills.publish(row.till, in: &general.codes.tills)
    guard
      let stored = HistoryRow(
        code: row.code, place: tally.receipts, issued: moment.issued,
        day: moment.day, store: store, total: row.total)
    else { return nil }
    see(store, till)
    if columns.keepsIdentities {
      let number = bytes.view.slice(row.numberStart, row.numberEnd)
      remember(number, at: start, day: moment.day, store: store, till: till)
    } else {
      note(number: row.number, day: moment.day, store: store, till: till)
    }
    add(stored, issued: moment.issued, day: moment.day, store: store, isAnonymous: row.code == 0)
    general.position.line &+= 1
    return next
  }

  /// Has the general parser read what begins at a place: mostly one row.
  private mutating func takeOddRow(from start: Int, isLast: Bool) throws(PlainStop) -> Int {
    batch.removeAll(isLineWise: false)
    let next = general.parseRecord(from: start, isLast: isLast, into: &batch)
    guard let next, general.due == nil, general.overlong == nil, !general.isBehindForeignHeader
    else { throw .unusual }
    for reject in batch.rejects {
      tally.counts.quarantine(reject.reason, rows: reject.rows)
      if tally.rejects.count < rejectsMax { tally.rejects.append(reject) }
    }
    if batch.count > 0 { try takeReceipt(from: start) }
    return next
  }

  /// Takes the receipt that the general parser has read.
  private mutating func takeReceipt(from start: Int) throws(PlainStop) {
    let kind = batch.keyKinds[0]
    let (issued, day, store) = (batch.issued[0], batch.days[0], batch.stores[0])
    see(store, batch.tills[0])
    try noteIdentity(at: start)
    if batch.kinds[0] == .refund {
      let target = general.view(batch.refundsOf[0]).array
      tally.identities.refunds.append((place: tally.receipts, target: target))
      tally.receipts &+= 1
      tally.counts.accept(rows: 1)
      return
    }
    guard kind == .anonymous || kind == columns.keyKind else { throw .unusual }
    let isAnonymous = kind == .anonymous
    let key = general.view(batch.keys[0]).array[...]
    guard let code = isAnonymous ? 0 : keys.keys.code(of: key),
      let row = HistoryRow(
        code: code, place: tally.receipts, issued: issued, day: day, store: store,
        total: batch.totals[0], isPurchase: batch.kinds[0] == .sale)
    else { throw .unusual }
    add(row, issued: issued, day: day, store: store, isAnonymous: isAnonymous)
  }

  private mutating func noteIdentity(at start: Int) throws(PlainStop) {
    let text = general.view(batch.numbers[0])
    let (day, store, till) = (batch.days[0], batch.stores[0], batch.tills[0])
    if columns.keepsIdentities {
      remember(text, at: start, day: day, store: store, till: till)
    } else {
      guard let number = PlainParser.number(of: text) else { throw .repeating }
      note(number: number, day: day, store: store, till: till)
    }
  }

  /// At most sixteen digits; other numbers have no order that could rise.
  private static func number(of text: ByteView) -> UInt64? {
    guard text.count <= 16, !text.isEmpty else { return nil }
    var number: UInt64 = 0
    for index in 0..<text.count {
      guard text.isDigit(at: index) else { return nil }
      number = number * 10 + UInt64(text[index] - 0x30)
    }
    return number
  }

  /// Where tills begin anew every day the day is a part of the number.
  @inline(__always)
  private mutating func note(number: UInt64, day: Int32, store: Int32, till: Int32) {
    if columns.identity == .number {
      rising.note(number, store: store, till: till)
    } else {
      let isShort = number < 1 << 44
      rising.note(
        isShort ? UInt64(UInt32(bitPattern: day)) << 44 | number : 0, store: store, till: till)
    }
  }

  /// Remembers what a receipt is. Parsers count stores and tills in ways of their own, so that
  /// their names are what counts.
  @inline(__always)
  private mutating func remember(
    _ number: ByteView, at start: Int, day: Int32, store: Int32, till: Int32
  ) {
    var numberHash = StableHash.ofProcess
    number.combine(into: &numberHash)
    var hash = StableHash.ofProcess
    hash.combine(storeHashes[Int(store)] ^ tillHashes[Int(till)] &* 31)
    if columns.identity == .numberAndDay { hash.combine(UInt64(UInt32(bitPattern: day))) }
    hash.combine(numberHash.value)
    tally.identities.receipts.append(hash.value)
    tally.identities.numbers.append(UInt32(truncatingIfNeeded: numberHash.value))
    tally.identities.offsets.append(UInt32(truncatingIfNeeded: start))
  }

  /// Notes the order in which receipts of the stretch show stores and tills.
  @inline(__always)
  private mutating func see(_ store: Int32, _ till: Int32) {
    let (store, till) = (Int(store), Int(till))
    if store >= storeStretches.count || storeStretches[store] != tally.stretch {
      PlainParser.see(store, in: &storeStretches, tally.stretch)
      PlainParser.hash(general.codes.stores, into: &storeHashes)
      tally.stores.append(Int32(truncatingIfNeeded: store))
    }
    if till >= tillStretches.count || tillStretches[till] != tally.stretch {
      PlainParser.see(till, in: &tillStretches, tally.stretch)
      PlainParser.hash(general.codes.tills, into: &tillHashes)
      tally.tills.append(Int32(truncatingIfNeeded: till))
    }
  }

  private static func see(_ place: Int, in stretches: inout [Int], _ stretch: Int) {
    while stretches.count <= place { stretches.append(-1) }
    stretches[place] = stretch
  }

  /// The hashes of further names.
  private static func hash(_ names: [String], into hashes: inout [UInt64]) {
    for name in names[hashes.count...] {
      var hash = StableHash.ofProcess
      hash.combine(name.utf8)
      hashes.append(hash.value)
    }
  }

  @inline(__always)
  private mutating func add(
    _ row: HistoryRow, issued: Int64, day: Int32, store: Int32, isAnonymous: Bool
  ) {
    tally.receipts &+= 1
    tally.counts.rows &+= 1
    tally.counts.accepted &+= 1
    if isAnonymous { tally.anonymousReceipts &+= 1 }
    guard issued <= asOf else { return }
    let place = Int(store)
    if place >= latestDays.count || latestDays[place] != day { noteDay(day, store: place) }
    if isAnonymous {
      tally.anonymous.append((store: store, day: day, place: tally.receipts &- 1))
    } else {
      staged.append(row)
    }
  }

  private mutating func noteDay(_ day: Int32, store: Int) {
    while latestDays.count <= store { latestDays.append(.min) }
    latestDays[store] = day
    storeDays.insert(store: Int32(truncatingIfNeeded: store), day: day)
  }
}
