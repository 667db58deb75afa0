package import Retention

/// What a store sold on a day to nobody it knows.
package struct AnonymousDay: Hashable, Sendable {
  package var store: String
  package var day: Day
  package var receipts: Int
  /// Net of what was taken back, minor units.
  package var money: Int64

  package init(store: String, day: Day, receipts: Int, money: Int64) {
    self.store = store
    self.day = day
    self.receipts = receipts
    self.money = money
  }
}

extension Database {
  /// The receipts without a customer as sums, by store and day.
  ///
  /// - Parameters:
  ///   - days: Of receipts that were issued on them; goods taken back against a sale lower the
  ///     day of the sale.
  ///   - asOf: Rows issued later are left out.
  ///   - seen: Rows that came in later in commit order are left out.
  /// - Returns: The sums, in byte order of the stores' codes, then by day.
  /// - Throws: `StorageError`.
  package func anonymousDays(
    _ days: ClosedRange<Day>, asOf: Instant, seen: Int64
  ) throws -> [AnonymousDay] {
    try read { connection throws(StorageError) in
      var sums = try AnonymousSums(days, asOf: asOf.rawValue, seen: seen, on: connection)
      try connection.forEachReceiptPart(of: Admission.nobody...Admission.nobody) {
        part, rows throws(StorageError) in try sums.add(part, rows)
      }
      return try sums.days(of: CodeList(table: "store", on: connection))
    }
  }
}

/// What nobody bought, by store and day.
private struct AnonymousSums {
  private struct Key: Hashable {
    var store: Int64
    var day: Int64
  }

  private struct Sum {
    var receipts = 0
    var money: Int64 = 0
  }

  private let span: ClosedRange<Int64>
  private let asOf: Int64
  private let seen: Int64
  private let readDay: Statement
  private var sums: [Key: Sum] = [:]
  private var receipts: [RunReceipt] = []

  init(
    _ days: ClosedRange<Day>, asOf: Int64, seen: Int64, on connection: Connection
  ) throws(StorageError) {
    span = Int64(days.lowerBound.rawValue)...Int64(days.upperBound.rawValue)
    self.asOf = asOf
    self.seen = seen
    readDay = try Statement("SELECT day FROM receipt WHERE seq = ?", on: connection)
  }

  mutating func add(_ part: RunPart, _ rows: Range<Int>) throws(StorageError) {
    receipts.removeAll(keepingCapacity: true)
    part.appendReceipts(rows, to: &receipts)
    for receipt in receipts where receipt.issued <= asOf && receipt.seq <= seen {
      let isSale = try receipt.checkedKind() == .sale
      let day = try day(of: receipt)
      guard span.contains(day) else { continue }
      var sum = sums[Key(store: receipt.store, day: day), default: Sum()]
      sum.receipts += isSale ? 1 : 0
      sum.money += isSale ? receipt.total : -receipt.total
      sums[Key(store: receipt.store, day: day)] = sum
    }
  }

  /// A return counts on the day of its sale.
  private func day(of receipt: RunReceipt) throws(StorageError) -> Int64 {
    if receipt.saleSeq == 0 { return receipt.day }
    readDay.bind(receipt.saleSeq, at: 1)
    defer { readDay.reset() }
    return try readDay.step() ? readDay.integer(0) : receipt.day
  }

  func days(of stores: CodeList) throws(StorageError) -> [AnonymousDay] {
    var days: [(store: Int32, day: Day, sum: Sum)] = []
    for (key, sum) in sums {
      days.append((try stores.index(of: key.store), try Day(stored: key.day, in: "receipt"), sum))
    }
    days.sort { ($0.store, $0.day) < ($1.store, $1.day) }
    return days.map {
      AnonymousDay(
        store: stores.codes[Int($0.store)], day: $0.day, receipts: $0.sum.receipts,
        money: $0.sum.money)
    }
  }
}
