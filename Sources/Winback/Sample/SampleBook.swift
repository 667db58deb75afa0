import Retention

/// The tills of the sample base: numbers the receipts, takes goods back, writes the rows.
struct SampleBook {
  private static let header = "receipt_id,store,till,issued_at,kind,refund_of,total,customer\n"
  private static let bytesMax = 64 * 1024
  private static let closingSecond = 22 * 3600

  private(set) var summary = SampleSummary()
  private var rows = Array(SampleBook.header.utf8)
  private let stores: [String]
  /// The last receipt number of each till, two tills a store.
  private var numbers: [Int]
  /// Goods to be taken back, in order of time.
  private var returnsToday: [SampleReturn] = []
  private var returnsTomorrow: [SampleReturn] = []

  init(stores: [String]) {
    self.stores = stores
    numbers = Array(repeating: 0, count: stores.count * 2)
  }

  var isEmpty: Bool { rows.isEmpty }

  var isFull: Bool { rows.count >= SampleBook.bytesMax }

  mutating func takeRows() -> ArraySlice<UInt8> {
    defer { rows.removeAll(keepingCapacity: true) }
    return rows[...]
  }

  /// Writes the sales of a day, in order of time, and the returns that fall between them.
  mutating func enter(_ visits: [SampleVisit], on day: Day, chance random: inout SampleRandom) {
    returnsToday = returnsTomorrow
    returnsTomorrow = []
    for visit in visits {
      writeReturns(before: visit.second, on: day)
      let number = nextNumber(store: visit.store, till: visit.till)
      let row = row(visit, number: number, on: day, refundOf: nil)
      rows += row
      summary.receipts += 1
      if visit.customer == nil { summary.anonymous += 1 }
      // A till that sent its receipt twice.
      if random.chance(perThousand: 1) {
        rows += row
        summary.duplicates += 1
      }
      if random.chance(perThousand: 10) { arrangeReturn(of: visit, number: number, &random) }
    }
    writeReturns(before: .max, on: day)
  }

  /// Most come back within the hour, some on the next morning; all or half of the money.
  private mutating func arrangeReturn(
    of sale: SampleVisit, number: Int, _ random: inout SampleRandom
  ) {
    var visit = sale
    if random.chance(perThousand: 300) {
      visit.totalMinor = sale.totalMinor / 1000 * 500
    }
    visit.second = sale.second + 300 + random.below(2400)
    let isToday = random.chance(perThousand: 800) && visit.second < SampleBook.closingSecond
    if !isToday { visit.second = 8 * 3600 + random.below(3600) }
    let found = SampleReturn(visit: visit, sale: number)
    if isToday {
      SampleBook.insert(found, into: &returnsToday)
    } else {
      SampleBook.insert(found, into: &returnsTomorrow)
    }
  }

  private static func insert(_ found: SampleReturn, into line: inout [SampleReturn]) {
    let place = line.firstIndex { $0.visit.second > found.visit.second } ?? line.endIndex
    line.insert(found, at: place)
  }

  private mutating func writeReturns(before second: Int, on day: Day) {
    while let first = returnsToday.first, first.visit.second < second {
      returnsToday.removeFirst()
      let number = nextNumber(store: first.visit.store, till: first.visit.till)
      rows += row(first.visit, number: number, on: day, refundOf: first.sale)
      summary.returns += 1
    }
  }

  private mutating func nextNumber(store: Int, till: Int) -> Int {
    let place = store * 2 + till - 1
    numbers[place] += 1
    return numbers[place]
  }

  private func row(
    _ visit: SampleVisit, number: Int, on day: Day, refundOf sale: Int?
  ) -> [UInt8] {
    var row = SampleRow()
    row.field(number)
    row.field(stores[visit.store])
    row.field(visit.till)
    row.field(day, second: visit.second)
    row.field(sale == nil ? "sale" : "refund")
    if let sale {
      // The number alone would name a receipt of every till.
      row.field("\(stores[visit.store])/\(visit.till)/\(sale)")
    } else {
      row.field("")
    }
    row.field(minor: visit.totalMinor)
    row.lastField(customer: visit.customer)
    return row.bytes
  }
}
