import CustomDump
import Dispatch
import Retention
import Testing

/// Rows that are grouped in ranges on several threads are the history that a builder makes of
/// them one by one.
@Suite struct GroupingTests {
  private struct Sale {
    var customer: Int
    var issued: Int64
    var store: Int32
    var total: Int64
    var isPurchase: Bool
    /// -1: it came twice.
    var returned: Int64
  }

  private let keys = KeyCode(prefix: Array("C-".utf8), alphabet: .digits)
  private let stores = ["a", "b", "c"]

  @Test(arguments: 0..<20)
  func `a grouped history is the builder's`(seed: Int) throws {
    var random = SeededRandom(seed)
    let sales = sales(Int.random(in: 0...2000, using: &random), customers: 150, &random)
    try expectSame(sales, sample: [1, 30, 77], rows: 400_000, streams: seed % 4 + 1)
  }

  @Test(arguments: 0..<20)
  func `so is one of rows that can't be marked`(seed: Int) throws {
    var random = SeededRandom(seed)
    var sales = sales(Int.random(in: 0...2000, using: &random), customers: 150, &random)
    for index in sales.indices { sales[index].returned = 0 }
    try expectSame(sales, sample: [1, 30, 77], rows: 400_000, streams: seed % 4 + 1)
  }

  @Test(arguments: [true, false])
  func `ids in the order of time are dealt out anew, to the same history`(
    hasReturns: Bool
  ) throws {
    var random = SeededRandom(7)
    var sales = sales(250_000, customers: 1000, &random)
    for index in sales.indices { sales[index].customer += index / 100 }
    if !hasReturns { for index in sales.indices { sales[index].returned = 0 } }
    try expectSame(sales, sample: Array(0..<100), rows: 1_000_000, streams: 2)
  }

  @Test(arguments: [true, false], [1023, 1024, 1025, 7000])
  func `receipts of one customer stay together however many there are`(
    hasReturns: Bool, most: Int
  ) throws {
    var random = SeededRandom(most)
    var sales = sales(9000, customers: 2000, &random)
    if !hasReturns { for index in sales.indices { sales[index].returned = 0 } }
    for index in sales.indices.shuffled(using: &random).prefix(most) { sales[index].customer = 77 }
    try expectSame(sales, sample: [1, 30, 77], rows: 400_000, streams: 2)
  }

  @Test func `receipts take the memory that the rows had`() throws {
    var random = SeededRandom(3)
    var sales = sales(300_000, customers: 20_000, &random)
    for index in sales.indices { sales[index].returned = 0 }
    let history = try grouped(sales, sample: Array(0..<20_000), rows: 300_000, streams: 1)
    // Sixteen bytes a row, twelve a receipt, and some blocks that are not full.
    #expect(history.receipts.count * 12 < sales.count * 16 * 4 / 3)
  }

  @Test(arguments: [
    ["7", "12", "+79161234567", "9999999999999999"], ["C0018706", "C0018707"],
    ["a", "b-9", "Zz"], ["-", "0", "00", "A", "a0"],
  ])
  func `codes have the order of the bytes of their keys`(keys: [String]) throws {
    let texts = keys.map { Array($0.utf8)[...] }
    let code = try #require(KeyCode(sample: texts))
    let codes = try texts.map { try #require(code.code(of: $0)) }
    for (one, other) in zip(texts, codes) {
      for (text, number) in zip(texts, codes) {
        #expect(one.lexicographicallyPrecedes(text) == (other < number))
      }
    }
  }

  @Test(arguments: [["ключ"], ["a b"], ["12345678901234567"], ["Abcdefghijk"], ["a_1", "b_1"]])
  func `other keys have no code`(keys: [String]) {
    #expect(KeyCode(sample: keys.map { Array($0.utf8)[...] }) == nil)
  }

  @Test func `a row that does not fit is refused`() {
    func row(issued: Int64 = 86_400, day: Int32 = 1, store: Int32 = 0, total: Int64 = 0) -> Bool {
      HistoryRow(code: 1, issued: issued, day: day, store: store, total: total) != nil
    }
    #expect(row() && row(day: 0) && row(day: 2) && row(issued: -1, day: -2))
    #expect(!row(day: 3) && !row(day: -1) && !row(issued: -1) && !row(issued: .max))
    #expect(row(store: 1_048_575) && !row(store: 1_048_576) && !row(store: -1))
    #expect(row(total: Money.receiptMax.minorUnits) && !row(total: -1))
    #expect(!row(total: Money.receiptMax.minorUnits + 1))
  }

  /// A code far from those of the sample, one with other last bits, a store, and an instant.
  @Test(
    arguments: [
      (5 << 30, 8191, 20_000, true), (1 << 60, 0, 20_000, false), (5 << 30 + 1, 0, 20_000, false),
      (5 << 30, 8192, 20_000, false), (5 << 30, 0, -1, false), (5 << 30, 0, 65_536, false),
    ] as [(UInt64, Int32, Int32, Bool)])
  func `only streams that keep places take every row`(
    code: UInt64, store: Int32, day: Int32, fits: Bool
  ) throws {
    // So far apart that the last bits are left out.
    let ranges = RowRanges(sample: [1 << 30, 1 << 50], rows: 10)
    let row = try #require(
      HistoryRow(code: code, issued: Int64(day) * 86_400, day: day, store: store, total: 1))
    func taking(keepsPlaces: Bool) -> RowStream.Taking {
      let stream = RowStream(ranges: ranges, memory: RowMemory(), keepsPlaces: keepsPlaces)
      return [row].withUnsafeBufferPointer { stream.append($0) }
    }
    #expect(taking(keepsPlaces: false) == (fits ? .all : .unfit))
    #expect(taking(keepsPlaces: true) == .all)
  }

  // MARK: - Both ways

  private func sales(
    _ count: Int, customers: Int, _ random: inout SeededRandom
  ) -> [Sale] {
    (0..<count).map { index in
      let total = Int64.random(in: 0...3, using: &random)
      let isPurchase = Int.random(in: 0..<8, using: &random) > 0
      return Sale(
        customer: Int.random(in: 0..<customers, using: &random),
        issued: Int64(index) * 40 + Int64.random(in: 0...90_000, using: &random) / 300 * 300,
        store: Int32.random(in: 0...2, using: &random), total: total, isPurchase: isPurchase,
        returned: isPurchase ? [0, 0, 0, 0, 0, 0, -1, 1].randomElement(using: &random) ?? 0 : 0)
    }
  }

  private func expectSame(
    _ sales: [Sale], sample: [Int], rows: Int, streams count: Int
  ) throws {
    let history = try grouped(sales, sample: sample, rows: rows, streams: count)
    expectNoDifference(Customers(history), Customers(built(sales)))
  }

  private func grouped(
    _ sales: [Sale], sample: [Int], rows: Int, streams count: Int
  ) throws -> History {
    let codes = sample.compactMap { keys.code(of: key($0)) }
    let keepsPlaces = hasMarks(sales)
    let memory = RowMemory()
    let streams = (0..<count).map { _ in
      RowStream(
        ranges: RowRanges(sample: codes, rows: rows), memory: memory, keepsPlaces: keepsPlaces)
    }
    var lowered = LoweredRows()
    var goods: [StretchGoods] = []
    let size = 70
    for start in stride(from: 0, to: sales.count, by: size) {
      let stretch = start / size
      let stream = streams[stretch * 31 % count]
      let part = sales[start..<min(start + size, sales.count)]
      let rows = try part.enumerated().map { place, sale in try #require(row(sale, place)) }
      #expect(rows.withUnsafeBufferPointer { stream.append($0) } == .all)
      stream.close(stretch: stretch)
      let marks = part.enumerated().map { mark($1, stretch, UInt32($0), &lowered) }
      stream.mark(stretch: stretch, marks)
      goods.append(self.goods(of: part))
    }
    let lines = FileGoods(goods, codes: goods.map { _ in [3, 0, 2, 1] })
    return try #require(
      History(
        of: streams, stores: streams.map { _ in [2, 0, 1] }, keys: keys, kind: .card,
        lowered: lowered, goods: keepsPlaces ? lines : nil, codes: names, storeDays: StoreDays(),
        anonymous: [],
        inParallel: { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }))
  }

  /// Rows that nobody marks need no places, and have no lines then.
  private func hasMarks(_ sales: [Sale]) -> Bool { sales.contains { $0.returned != 0 } }

  private var names: ReceiptCodes {
    var codes = ReceiptCodes()
    codes.stores = stores
    codes.categories = ["k", "l", "m", "n"]
    return codes
  }

  /// As many lines as units of money.
  private func lines(of sale: Sale) -> [(category: Int32, quantity: Int64)] {
    guard sale.isPurchase else { return [] }
    return (0..<sale.total).map { line in
      (category: Int32((sale.issued + line) % 4), quantity: sale.issued % 1000 - 500)
    }
  }

  private func goods(of sales: ArraySlice<Sale>) -> StretchGoods {
    var goods = StretchGoods()
    for sale in sales {
      for line in lines(of: sale) {
        goods.append(category: line.category, quantity: line.quantity)
      }
      goods.endReceipt()
    }
    return goods
  }

  private func key(_ customer: Int) -> ArraySlice<UInt8> { Array("C-\(customer)".utf8)[...] }

  private func row(_ sale: Sale, _ place: Int) -> HistoryRow? {
    keys.code(of: key(sale.customer)).flatMap { code in
      HistoryRow(
        code: code, place: UInt32(place), issued: sale.issued, day: Int32(sale.issued / 86_400),
        store: sale.store, total: sale.total, isPurchase: sale.isPurchase)
    }
  }

  private func mark(
    _ sale: Sale, _ stretch: Int, _ place: UInt32, _ lowered: inout LoweredRows
  ) -> UInt8 {
    if sale.returned == 0 { return 0 }
    guard sale.returned > 0 else { return HistoryRow.Mark.dropped.rawValue }
    lowered.lower(stretch: stretch, place: place, by: sale.returned)
    return (sale.returned < sale.total ? HistoryRow.Mark.lowered : .returned).rawValue
  }

  private func built(_ sales: [Sale]) -> History {
    var builder = HistoryBuilder(asOf: Instant(.max))
    let hasGoods = hasMarks(sales)
    var customers: [Int: Int32] = [:]
    for sale in sales where sale.returned >= 0 {
      let customer =
        customers[sale.customer] ?? builder.addCustomer(kind: .card, key: key(sale.customer))
      customers[sale.customer] = customer
      let (day, store) = (Int32(sale.issued / 86_400), [2, 0, 1][Int(sale.store)] as Int32)
      if sale.isPurchase {
        let index = builder.addSale(
          customer: customer, issued: sale.issued, day: day, store: store, total: sale.total)
        for line in lines(of: sale) where hasGoods {
          builder.addGoods(
            of: index, category: [3, 0, 2, 1][Int(line.category)], quantity: line.quantity)
        }
        if sale.returned > 0 {
          builder.addReturn(of: index, issued: sale.issued, amount: sale.returned)
        }
      } else {
        builder.addUnlinkedReturn(
          customer: customer, issued: sale.issued, day: day, store: store, amount: sale.total)
      }
    }
    return builder.finish(storeCodes: stores, categories: names.categories)
  }

  private struct Customers: Equatable {
    let keys: [String]
    let rows: [[HistoryReceipt]]
    /// The categories and quantities of each row.
    let goods: [[[String]]]

    init(_ history: History) {
      let customers = 0..<history.customerCount
      keys = customers.map { "\(history.key(of: $0).kind) \(history.key(of: $0).value)" }
      rows = customers.map { Array(history.receipts[history.rows(of: $0)]) }
      goods = customers.map { customer in
        history.rows(of: customer).map { row in
          if history.goodsStarts.isEmpty { return [] }
          return (history.goodsStarts[row]..<history.goodsStarts[row + 1]).map { line in
            let category = Int(history.goodsCategories[Int(line)])
            return "\(history.categories[category]) \(history.goodsQuantities[Int(line)])"
          }
        }
      }
    }
  }
}
