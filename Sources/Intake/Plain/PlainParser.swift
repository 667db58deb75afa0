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
  var rising = RisingNumbers()

  var batch = ReceiptBatch()
  var storeNames = PlainNames()
  var tillNames = PlainNames()
  var dates = PlainDates()
  var staged: [HistoryRow] = []
  /// Rows that are dealt out at a time: few enough to be in a processor's cache still.
  private static let stagedMax = 1024
  /// The stretch in which a store, or a till, was seen last, and the store's latest day.
  private var storeStretches: [Int] = []
  private var tillStretches: [Int] = []
  private var latestDays: [Int32] = []

  let hash = KeyedHash()
  var receipts: [StretchIdentities.Receipt] = []
  var refunds: [StretchIdentities.Refund] = []
  var storeHashes: [UInt64] = []
  var tillHashes: [UInt64] = []

  init(
    general: consuming StretchParser, plan: PlainPlan, memory: RowMemory, index: Int
  ) {
    let columns = plan.columns
    tally = StretchTally(stretch: -1, parser: index)
    stream = RowStream(
      ranges: plan.ranges, memory: memory, keepsPlaces: columns.keepsIdentities || columns.isHashed)
    keys = PlainKeys(plan.keys ?? KeyCode(prefix: [], alphabet: .digits))
    table = KeyTable(linkCount: columns.linkCount)
    asOf = plan.asOf
    rejectsMax = plan.rejectsMax
    self.index = index
    self.columns = columns
    self.general = general
  }

  /// Reads one stretch of whole lines; `isLast` where nothing comes behind it.
  mutating func parse(
    _ bytes: PlainBytes, stretch: Int, isLast: Bool
  ) throws(PlainStop) -> StretchTally {
    begin(bytes, stretch: stretch)
    defer { general.stretch = .empty }
    var start = 0
    while start < bytes.count {
      if let next = takeRow(bytes, from: start) {
        start = next
      } else {
        takePending(bytes)
        start = try takeOddRow(bytes, from: start, isLast: isLast)
      }
      if pending.count >= PlainParser.pendingMax { takePending(bytes) }
      guard rising.isRising || columns.keepsIdentities else { throw .repeating }
      if staged.count >= PlainParser.stagedMax { try deal() }
    }
    takePending(bytes)
    try deal()
    stream.close(stretch: stretch)
    tally.lines = general.position.line
    tally.runs = rising.runs
    tally.isRising = rising.isRising
    tally.unusablePhones += general.position.unusablePhones
    tally.unusableEmails += general.position.unusableEmails
    if columns.keepsIdentities {
      tally.identities = StretchIdentities(
        receipts, refunds: refunds, hasNumbers: columns.namesReceipts)
    }
    return tally
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
    receipts.removeAll(keepingCapacity: true)
    refunds.removeAll(keepingCapacity: true)
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
    guard read(bytes, from: start, into: &row, &next) else { return nil }
    let isRefund = row.refundStart < row.refundEnd
    // What takes back and names nothing, or names something and sells, the general parser judges.
    if let kind = row.kind, (kind == .refund) != isRefund { return nil }
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
    let store = general.stores.publish(row.store, in: &general.codes.stores)
    let till = general.tills.publish(row.till, in: &general.codes.tills)
    guard
      let stored = HistoryRow(
        code: row.code, place: tally.receipts, issued: moment.issued,
        day: moment.day, store: store, total: row.total)
    else { return nil }
    see(store, till)
    note(number: row.number, day: moment.day, store: store, till: till)
    if columns.keepsIdentities {
      let number = hash.of(bytes, row.numberStart, row.numberEnd)
      remember(number, bytes, start..<next, day: moment.day, store: store, till: till)
    }
    if columns.isHashed {
      addPending(
        Pending(
          row: isRefund ? nil : stored, place: tally.receipts, store: store, day: moment.day,
          isSeen: moment.issued <= asOf, starts: row.keyStarts, ends: row.keyEnds, first: first),
        bytes)
    }
    if isRefund {
      addRefund(bytes.view.slice(row.refundStart, row.refundEnd))
    } else {
      count(moment, store: store)
      if !columns.isHashed {
        stage(
          stored, issued: moment.issued, day: moment.day, store: store, isAnonymous: row.code == 0)
      }
    }
    general.position.line &+= 1
    return next
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
  mutating func count(_ moment: (issued: Int64, day: Int32), store: Int32) {
    tally.receipts &+= 1
    tally.counts.rows &+= 1
    tally.counts.accepted &+= 1
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
