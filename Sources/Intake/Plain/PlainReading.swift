package import Retention

/// A file that was read the plain way: what it held, and the rows on their way to the history.
package struct PlainReading: Sendable {
  package let codes: ReceiptCodes
  package internal(set) var counts: IntakeCounts
  /// Returns that found their sale.
  package internal(set) var returns = 0
  package private(set) var anonymousReceipts: Int
  /// The first rows that were set aside.
  package internal(set) var rejects: [ReceiptBatch.Reject]

  /// Of all stretches, in the order of the file.
  let tallies: [StretchTally]
  /// The line of the file where the first row begins.
  let firstLine: Int
  /// No number of a till is met twice.
  let areNumbersRising: Bool
  /// What was returned of some rows.
  var lowered = LoweredRows()
  /// Store and day of sales that were wholly returned.
  var returnedSales: [(store: Int32, day: Int32)] = []
  /// Days of stores may have been noted for receipts that are none.
  var hasStrayDays = false

  private let streams: [RowStream]
  private let merged: CodeMerge
  private let keys: KeyCode
  private let kind: CustomerKey.Kind
  private let storeDays: StoreDays
  /// Anonymous receipts that are none, by stretch and place.
  private var dropped: Set<UInt64> = []

  /// Nil where there are more names than one file may have.
  init?(_ workers: [PlainWorker], _ plan: PlainPlan, firstLine: Int) {
    let names = workers.map(\.names)
    guard names.reduce(0, { $0 + $1.stores }) < IntakeLimits.names,
      names.reduce(0, { $0 + $1.tills }) < IntakeLimits.names
    else { return nil }
    tallies = workers.flatMap(\.tallies).sorted { $0.stretch < $1.stretch }
    merged = CodeMerge(tallies, of: workers.map(\.codes))
    areNumbersRising = PlainReading.areRising(tallies, merged)
    var storeDays = StoreDays()
    for (worker, stores) in zip(workers, merged.stores) {
      storeDays.formUnion(worker.storeDays, stores: stores)
    }
    self.storeDays = storeDays
    self.firstLine = firstLine
    keys = plan.keys
    kind = plan.columns.keyKind
    codes = merged.codes
    streams = workers.map(\.stream)
    counts = tallies.reduce(into: IntakeCounts()) { $0.add($1.counts) }
    anonymousReceipts = tallies.reduce(0) { $0 + $1.anonymousReceipts }
    rejects = Array(
      PlainReading.rejects(tallies, firstLine: firstLine).prefix(plan.rejectsMax))
  }

  /// Makes the history; the rows are gone afterwards.
  package func history(inParallel: InParallel) -> History {
    let anonymous = tallies.flatMap { tally in
      tally.anonymous.filter { !isDropped(tally.stretch, $0.place) }
        .map { (store: merged.stores[tally.parser][Int($0.store)], day: $0.day) }
    }
    var history = History(
      of: streams, stores: merged.stores, keys: keys, kind: kind, lowered: lowered,
      storeCodes: codes.stores, storeDays: storeDays, anonymous: anonymous,
      inParallel: inParallel)
    if hasStrayDays { history.findStoreDays(with: returnedSales) }
    return history
  }

  /// Marks a row; false where there is none.
  func mark(_ mark: HistoryRow.Mark, code: UInt64, stretch: Int, place: UInt32) -> Bool {
    guard tallies.indices.contains(stretch) else { return false }
    return streams[tallies[stretch].parser]
      .mark(mark, code: code, stretch: stretch, place: place)
  }

  mutating func dropAnonymous(_ stretch: Int, _ place: UInt32) {
    anonymousReceipts -= 1
    dropped.insert(UInt64(stretch) << 32 | UInt64(place))
  }

  private func isDropped(_ stretch: Int, _ place: UInt32) -> Bool {
    !dropped.isEmpty && dropped.contains(UInt64(stretch) << 32 | UInt64(place))
  }

  private static func areRising(_ tallies: [StretchTally], _ merged: CodeMerge) -> Bool {
    var latest: [UInt64: UInt64] = [:]
    for tally in tallies {
      for run in tally.runs {
        let store = merged.stores[tally.parser][Int(run.store)]
        let till = merged.tills[tally.parser][Int(run.till)]
        let key = UInt64(UInt32(bitPattern: store)) << 32 | UInt64(UInt32(bitPattern: till))
        if let last = latest[key], last >= run.first { return false }
        latest[key] = run.last
      }
    }
    return true
  }

  private static func rejects(
    _ tallies: [StretchTally], firstLine: Int
  ) -> [ReceiptBatch.Reject] {
    var rejects: [ReceiptBatch.Reject] = []
    var line = firstLine
    for tally in tallies {
      rejects += tally.rejects.map { reject in
        var reject = reject
        reject.line += line
        return reject
      }
      line += tally.lines
    }
    return rejects
  }
}
