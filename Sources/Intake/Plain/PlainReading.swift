package import Retention

/// A file that was read the plain way: what it held, and the rows on their way to the history.
package struct PlainReading: Sendable {
  package let codes: ReceiptCodes
  package internal(set) var counts: IntakeCounts
  /// Returns that found their sale.
  package internal(set) var returns = 0
  /// The first rows that were set aside.
  package internal(set) var rejects: [ReceiptBatch.Reject]

  /// Of all stretches, in the order of the file.
  private(set) var tallies: [StretchTally]
  /// The line of the file where the first row begins.
  let firstLine: Int
  /// No receipt can be another.
  let areDistinct: Bool
  /// What was returned of some rows.
  var lowered = LoweredRows()
  /// Store and day of sales that were wholly returned.
  var returnedSales: [(store: Int32, day: Int32)] = []
  /// Days of stores may have been noted for receipts that are none.
  var hasStrayDays = false
  /// What is known of the receipts since their rows were read.
  var marks: ReceiptMarks
  /// What some rows said of their customers, and are not believed.
  var retracted = KeySightings.Retracted()

  let streams: [RowStream]
  let merged: CodeMerge
  /// Nil where keys are known by hashes.
  private let keys: KeyCode?
  private let kind: CustomerKey.Kind
  private let tables: [KeyTable]
  private let linkKinds: [CustomerKey.Kind]
  private let storeDays: StoreDays
  /// It is a file of lines of receipts, which are not kept.
  private let leavesGoodsOut: Bool
  private let keepsGoods: Bool

  /// Nil where there are more names than one file may have.
  init?(_ workers: [PlainWorker], _ plan: PlainPlan, firstLine: Int) {
    let names = workers.map(\.names)
    guard names.reduce(0, { $0 + $1.stores }) < IntakeLimits.names,
      names.reduce(0, { $0 + $1.tills }) < IntakeLimits.names,
      names.reduce(0, { $0 + $1.categories }) < IntakeLimits.names
    else { return nil }
    tallies = workers.flatMap(\.tallies).sorted { $0.stretch < $1.stretch }
    marks = ReceiptMarks(receipts: tallies.map { Int($0.receipts) })
    merged = CodeMerge(tallies, of: workers.map(\.codes))
    areDistinct = RisingReceipts.areDistinct(tallies, merged)
    var storeDays = StoreDays()
    for (worker, stores) in zip(workers, merged.stores) {
      storeDays.formUnion(worker.storeDays, stores: stores)
    }
    self.storeDays = storeDays
    self.firstLine = firstLine
    leavesGoodsOut = plan.columns.isLineWise && !plan.keepsGoods
    keepsGoods = plan.keepsGoods
    keys = plan.keys
    kind = plan.columns.keyKinds[0]
    tables = workers.map(\.table)
    linkKinds = Array(plan.columns.keyKinds.dropFirst())
    codes = merged.codes
    streams = workers.map(\.stream)
    counts = tallies.reduce(into: IntakeCounts()) { $0.add($1.counts) }
    rejects = Array(
      PlainReading.rejects(tallies, firstLine: firstLine).prefix(plan.rejectsMax))
  }

  /// What the receipts are, stretch by stretch; nobody asks for it twice.
  mutating func takeIdentities() -> [StretchIdentities] {
    let identities = tallies.map(\.identities)
    for index in tallies.indices { tallies[index].identities = StretchIdentities() }
    return identities
  }

  /// Makes the marks of `same` receipts known, which are there a second time.
  mutating func drop(_ same: ReceiptMarks) {
    marks = same
    for tally in tallies {
      let repeated = same.count(.dropped, stretch: tally.stretch)
      counts.accepted -= repeated
      counts.duplicates += repeated
    }
  }

  /// Rows that were taken although their phone, or their e-mail, was of no use as a key.
  package var unusablePhones: Int { tallies.reduce(0) { $0 + $1.unusablePhones } }
  package var unusableEmails: Int { tallies.reduce(0) { $0 + $1.unusableEmails } }

  /// The keys by which several customers may be one; nil where keys can't be told apart, and the
  /// file has to be read the general way.
  package func shownKeys(inParallel: InParallel) -> ShownKeys? {
    if keys != nil || linkKinds.isEmpty { return ShownKeys() }
    return KeySightings(tables, linkKinds, without: retracted).keys(inParallel: inParallel)
  }

  /// Makes the history; the rows are gone afterwards. `persons` are those of the shown keys'
  /// customers who are somebody else. Nil as for `shownKeys`.
  package func history(
    of shown: ShownKeys, joining persons: [Int32: Int32], inParallel: InParallel
  ) -> History? {
    let anonymous = tallies.flatMap { tally in
      tally.anonymous.filter { !isDropped(tally, $0.place) }
        .map { (store: merged.stores[tally.parser][Int($0.store)], day: $0.day) }
    }
    let (tallies, streams, marks) = (tallies, streams, marks.stretches)
    inParallel(streams.count) { parser in
      for (tally, marks) in zip(tallies, marks) where tally.parser == parser && !marks.isEmpty {
        streams[parser].mark(stretch: tally.stretch, marks)
      }
    }
    var history: History?
    if let keys {
      history = History(
        of: streams, stores: merged.stores, keys: keys, kind: kind, lowered: lowered,
        goods: goods, codes: codes, storeDays: storeDays, anonymous: anonymous,
        inParallel: inParallel)
    } else {
      let pairs = persons.map { (shown.codes[Int($0.key)], shown.codes[Int($0.value)]) }
      history = History(
        of: streams, stores: merged.stores,
        customers: KeyMerge(tables).customers(inParallel: inParallel),
        persons: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), lowered: lowered,
        goods: goods, codes: codes, storeDays: storeDays, anonymous: anonymous,
        inParallel: inParallel)
    }
    if leavesGoodsOut { history?.goodsLeftOut = GoodsLeftOut() }
    if hasStrayDays { history?.findStoreDays(with: returnedSales) }
    return history
  }

  private var goods: FileGoods? {
    guard keepsGoods else { return nil }
    return FileGoods(tallies.map(\.goods), codes: tallies.map { merged.categories[$0.parser] })
  }

  /// Receipts that name nobody, without those that are there a second time.
  package var anonymousReceipts: Int {
    tallies.reduce(0) { sum, tally in
      sum + tally.anonymous.count { !isDropped(tally, $0.place) }
        + tally.laterAnonymous.count { !isDropped(tally, $0) }
    }
  }

  private func isDropped(_ tally: StretchTally, _ place: UInt32) -> Bool {
    marks.has(.dropped, stretch: tally.stretch, place: Int(place))
  }

  private static func rejects(
    _ tallies: [StretchTally], firstLine: Int
  ) -> [ReceiptBatch.Reject] {
    var rejects: [ReceiptBatch.Reject] = []
    var line = firstLine
    for tally in tallies {
      rejects += tally.rejects.map { $0.behind(lines: line) }
      line += tally.lines
    }
    return rejects
  }
}
