import Retention

/// Reads stretches of a file of plain rows straight into the rows of a history: no text, no
/// object and no allocation a row. It takes only what the general parser would take with the same
/// result, and gives it every row that has any other shape.
struct PlainParser: ~Copyable {
  var general: StretchParser
  let columns: PlainColumns
  let keys: PlainKeys
  /// Of a file whose keys have no codes in common.
  var table: KeyTable
  var pending: [Pending] = []
  var pendingHashes: [KeyedHash.Key] = []
  var guesses: [Int32] = []
  let asOf: Int64
  let rejectsMax: Int
  let index: Int

  let stream: RowStream
  var storeDays = StoreDays()
  var tally: StretchTally
  var rising: RisingReceipts

  var batch = ReceiptBatch()
  var storeNames = PlainNames()
  var tillNames = PlainNames()
  var categoryNames = PlainNames()
  var dates = PlainDates()
  var staged: [HistoryRow] = []
  /// Rows that are dealt out at a time: few enough to be in a processor's cache still.
  private static let stagedMax = 1024
  /// The stretch in which a store, or a till, was seen last, and the store's latest day.
  private var storeStretches: [Int] = []
  private var tillStretches: [Int] = []
  private var categoryStretches: [Int] = []
  private var latestDays: [Int32] = []

  let hash = KeyedHash()
  /// The receipt of lines whose rows are being read, and the latest of them.
  var run = PlainRun()
  var line = PlainLine()
  var goods = StretchGoods()
  let keepsGoods: Bool

  var receipts: [StretchIdentities.Receipt] = []
  var named = NamedReceipts()
  var returns = StretchReturns()
  var storeHashes: [UInt64] = []
  var tillHashes: [UInt64] = []

  init(
    general: consuming StretchParser, plan: PlainPlan, memory: RowMemory, index: Int
  ) {
    let columns = plan.columns
    tally = StretchTally(stretch: -1, parser: index)
    rising = RisingReceipts(tellsKinds: columns.namesReceipts)
    stream = RowStream(
      ranges: plan.ranges, memory: memory,
      keepsPlaces: columns.keepsIdentities || columns.namesReceipts || columns.isHashed
        || plan.keepsGoods)
    keepsGoods = plan.keepsGoods
    keys = PlainKeys(plan.keys ?? KeyCode(prefix: [], alphabet: .digits))
    table = KeyTable(linkCount: columns.linkCount)
    asOf = plan.asOf
    rejectsMax = plan.rejectsMax
    self.index = index
    self.columns = columns
    self.general = general
    // Lines of a file without categories have one without a name, which is the first.
    if !columns.columns.contains(.category) { _ = self.general.categories.number(of: .empty) }
  }

  /// Reads one stretch of whole lines, and of whole receipts.
  mutating func parse(
    _ bytes: PlainBytes, _ stretch: PlainSource.Stretch
  ) throws(PlainStop) -> StretchTally {
    begin(bytes, stretch: stretch.number)
    defer { general.stretch = .empty }
    if columns.isLineWise {
      try parseLines(bytes, lastRow: stretch.lastRow, isLast: stretch.isLast)
    } else {
      try parseRows(bytes, isLast: stretch.isLast)
    }
    takePending(bytes)
    try deal()
    stream.close(stretch: stretch.number)
    tally.lines = general.position.line
    tally.rising = rising.close()
    guard columns.keepsIdentities || rising.areRising else { throw .repeating }
    tally.unusablePhones += general.position.unusablePhones
    tally.unusableEmails += general.position.unusableEmails
    if keepsGoods { tally.goods = goods.packed }
    tally.identities = StretchIdentities(receipts, named: named, returns: returns)
    return tally
  }

  private mutating func parseRows(_ bytes: PlainBytes, isLast: Bool) throws(PlainStop) {
    var start = 0
    while start < bytes.count {
      if let next = takeRow(bytes, from: start) {
        start = next
      } else {
        takePending(bytes)
        start = try takeOddRow(bytes, from: start, isLast: isLast)
      }
      try takeDue(bytes)
    }
  }

  /// Does with some rows at a time what is sooner done so.
  @inline(__always)
  mutating func takeDue(_ bytes: PlainBytes) throws(PlainStop) {
    if pending.count >= PlainParser.pendingMax { takePending(bytes) }
    guard columns.keepsIdentities || rising.areRising && !returns.namePlaces else {
      throw .repeating
    }
    if staged.count >= PlainParser.stagedMax { try deal() }
  }

  /// Deals out the rows that are staged.
  private mutating func deal() throws(PlainStop) {
    defer { staged.removeAll(keepingCapacity: true) }
    switch unsafe staged.withUnsafeBufferPointer({ rows in unsafe stream.append(rows) }) {
    case .all: return
    case .noMemory: throw .memory
    // Those that are read once more keep their places.
    case .unfit: throw .repeating
    }
  }

  private mutating func begin(_ bytes: PlainBytes, stretch: Int) {
    tally = StretchTally(stretch: stretch, parser: index)
    rising.begin(stretch: stretch)
    staged.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    pendingHashes.removeAll(keepingCapacity: true)
    goods.removeAll()
    receipts.removeAll(keepingCapacity: true)
    named.removeAll()
    returns.removeAll()
    general.position = Position(line: 0)
    general.stretch = bytes.view
    general.scratch.removeAll()
    batch.removeAll(isLineWise: false)
  }

  /// What a row says, in numbers.
  struct Row {
    /// Nil: of other than 1 to 16 digits.
    var number: UInt64?
    /// Where its text stands.
    var numberStart = 0
    var numberEnd = 0
    var date = DateText(day: 0)
    /// From a column of its own.
    var time: Int32?
    var store: Int32 = 0
    var till: Int32 = 0
    var total: Int64 = 0
    /// 0: the row names nobody.
    var code: UInt64 = 0
    /// Where the texts of its keys stand, by their kinds.
    var keyStarts = SIMD4<UInt32>(repeating: 0)
    var keyEnds = SIMD4<UInt32>(repeating: 0)
    /// Whether a word says that something is taken back, and where it stands what.
    var kind: ReceiptKind?
    var refundStart = 0
    var refundEnd = 0
  }

  /// Answers where the next row begins; nil for a row that is not plain.
  @inline(__always)
  private mutating func takeRow(_ bytes: PlainBytes, from start: Int) -> Int? {
    var row = Row()
    var next = 0
    guard read(bytes, from: start, into: &row, &next), row.isKindClear else { return nil }
    if let time = row.time, !row.date.join(time: time) { return nil }
    let moment = general.stores.moment(row.date, at: row.store)
    guard moment.day >= IntakeLimits.firstDay, moment.issued <= general.rules.latest else {
      return nil
    }
    var first = 4
    if columns.isHashed {
      guard let strongest = strongestKey(bytes, &row) else { return nil }
      first = strongest
    }
    return takeReceipt(row, moment, firstKey: first, start..<next, rows: 1, bytes) ? next : nil
  }

  /// Takes a receipt that was read; false for one that the general parser has to see. `place` is
  /// where its rows stand.
  @inline(__always)
  mutating func takeReceipt(
    _ row: Row, _ moment: (issued: Int64, day: Int32), firstKey: Int, _ place: Range<Int>,
    rows: Int, _ bytes: PlainBytes
  ) -> Bool {
    let store = general.stores.publish(row.store, in: &general.codes.stores)
    let till = general.tills.publish(row.till, in: &general.codes.tills)
    guard
      let stored = HistoryRow(
        code: row.code, place: tally.receipts, issued: moment.issued,
        day: moment.day, store: store, total: row.total)
    else { return false }
    see(store, till)
    note(number: row.number, isSale: !row.isRefund, day: moment.day, store: store, till: till)
    if columns.namesReceipts {
      let number =
        row.number.map { NumberCode.of($0, digits: row.numberEnd &- row.numberStart) }
        ?? NumberCode.of(hash: hash.of(bytes, row.numberStart, row.numberEnd))
      named.append(number, total: row.isRefund ? nil : row.total)
    }
    if columns.keepsIdentities {
      let number = hash.of(bytes, row.numberStart, row.numberEnd)
      remember(number, bytes, place, day: moment.day, store: store, till: till)
    }
    if columns.isHashed {
      addPending(
        Pending(
          row: row.isRefund ? nil : stored, place: tally.receipts, store: store, day: moment.day,
          rows: Int32(truncatingIfNeeded: rows), isSeen: moment.issued <= asOf,
          starts: row.keyStarts, ends: row.keyEnds, first: firstKey),
        bytes)
    }
    if row.isRefund {
      let item = PlainReturn(
        place: tally.receipts, line: Int32(truncatingIfNeeded: general.position.line),
        rows: Int32(truncatingIfNeeded: rows), store: store, till: till, day: moment.day,
        issued: moment.issued, total: row.total, owner: row.code)
      addReturn(
        item, naming: bytes.view.slice(row.refundStart, row.refundEnd),
        number: bytes.view.slice(row.numberStart, row.numberEnd),
        rows: bytes.view.slice(place.lowerBound, lineEnd(bytes, place)))
    } else {
      count(moment, store: store, rows: rows)
      if !columns.isHashed {
        stage(
          stored, issued: moment.issued, day: moment.day, store: store, isAnonymous: row.code == 0)
      }
    }
    general.position.line &+= rows
    return true
  }

  /// Notes the order in which receipts of the stretch show stores and tills.
  @inline(__always)
  mutating func see(_ store: Int32, _ till: Int32) {
    let (store, till) = (Int(store), Int(till))
    if store >= storeStretches.count || storeStretches[store] != tally.stretch {
      PlainParser.see(store, in: &storeStretches, tally.stretch)
      PlainParser.hash(general.codes.stores, into: &storeHashes, by: hash)
      tally.stores.append(Int32(truncatingIfNeeded: store))
    }
    if till >= tillStretches.count || tillStretches[till] != tally.stretch {
      PlainParser.see(till, in: &tillStretches, tally.stretch)
      PlainParser.hash(general.codes.tills, into: &tillHashes, by: hash)
      tally.tills.append(Int32(truncatingIfNeeded: till))
    }
  }

  @inline(__always)
  mutating func see(category: Int32) {
    let place = Int(category)
    if place < categoryStretches.count, categoryStretches[place] == tally.stretch { return }
    PlainParser.see(place, in: &categoryStretches, tally.stretch)
    tally.categories.append(category)
  }

  private static func see(_ place: Int, in stretches: inout [Int], _ stretch: Int) {
    while stretches.count <= place { stretches.append(-1) }
    stretches[place] = stretch
  }

  /// The hashes of further names.
  private static func hash(_ names: [String], into hashes: inout [UInt64], by hash: KeyedHash) {
    for name in names[hashes.count...] { hashes.append(hash.of(Array(name.utf8))) }
  }

  /// Counts a sale or an unlinked return.
  @inline(__always)
  mutating func count(_ moment: (issued: Int64, day: Int32), store: Int32, rows: Int) {
    tally.receipts &+= 1
    tally.counts.rows &+= rows
    tally.counts.accepted &+= rows
    guard moment.issued <= asOf else { return }
    let place = Int(store)
    if place >= latestDays.count || latestDays[place] != moment.day {
      noteDay(moment.day, store: place)
    }
  }

  /// Takes the row of the receipt that was counted last.
  @inline(__always)
  mutating func stage(
    _ row: HistoryRow, issued: Int64, day: Int32, store: Int32, isAnonymous: Bool
  ) {
    if issued > asOf {
      if isAnonymous { tally.laterAnonymous.append(tally.receipts &- 1) }
      if columns.namesReceipts { tally.later.append(row) }
    } else if isAnonymous {
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
