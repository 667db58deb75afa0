import CustomDump
import Dispatch
import Retention
import Testing

/// Rows whose codes say whose they are, in no order, are the history that a builder makes of them.
@Suite struct CodedHistoryTests {
  private struct Sale {
    var customer: Int
    var issued: Int64
    var store: Int32
    var total: Int64
    /// -1: it came twice.
    var returned: Int64
  }

  private let stores = ["a", "b", "c"]

  @Test(arguments: 0..<30)
  func `the history is the builder's, whoever is somebody else`(seed: Int) throws {
    var random = SeededRandom(seed)
    let count = [0, 1, 30, 3000].randomElement(using: &random) ?? 30
    let sales = (0..<count).map { _ in sale(&random) }
    let codes = (0..<60).map { _ in UInt64.random(in: 1 ... .max, using: &random) }
    var persons: [Int: Int] = [:]
    for member in 30..<(seed % 3 == 0 ? 30 : 45) { persons[member] = member % 4 }
    let history = history(of: sales, codes, persons, streams: seed % 4 + 1)
    expectNoDifference(
      Customers(try #require(history)), Customers(built(sales, persons: persons)))
  }

  @Test func `two customers of one code have no history`() {
    let sales = [Sale(customer: 0, issued: 86_400, store: 0, total: 5, returned: 0)]
    #expect(history(of: sales, [7, 7], [:], streams: 1) == nil)
    #expect(history(of: sales, [7, 8], [:], streams: 1) != nil)
  }

  @Test func `rows of nobody have no history`() {
    let sales = [Sale(customer: 2, issued: 86_400, store: 0, total: 5, returned: 0)]
    #expect(history(of: sales, [7, 8, 9], [:], streams: 1) != nil)
    #expect(history(of: sales, [7, 8, 9], [:], streams: 1, named: 2) == nil)
  }

  /// Few instants and amounts, so that many rows have the same.
  private func sale(_ random: inout SeededRandom) -> Sale {
    let total = Int64.random(in: 1...3, using: &random)
    let returned = Int64.random(in: -20...3, using: &random)
    return Sale(
      customer: Int.random(in: 0..<50, using: &random),
      issued: 1_700_000_000 + 43_200 * Int64.random(in: 0...9, using: &random),
      store: Int32.random(in: 0...2, using: &random), total: total,
      returned: returned < -18 ? -1 : max(0, min(returned, total)))
  }

  private func kind(_ customer: Int) -> CustomerKey.Kind { customer % 3 == 0 ? .phone : .id }

  /// Some keys are two customers, of two kinds.
  private func key(_ customer: Int) -> ArraySlice<UInt8> {
    Array("customer \(customer % 3 == 0 ? customer + 1 : customer)".utf8)[...]
  }

  private func history(
    of sales: [Sale], _ codes: [UInt64], _ persons: [Int: Int], streams count: Int,
    named: Int = 60
  ) -> History? {
    let ranges = RowRanges(sample: (0..<256).map { $0 << 56 }, rows: 400_000)
    let memory = RowMemory()
    let streams = (0..<count).map { _ in
      RowStream(ranges: ranges, memory: memory, keepsPlaces: true)
    }
    var lowered = LoweredRows()
    var goods: [StretchGoods] = []
    for start in stride(from: 0, to: sales.count, by: 70) {
      let (stretch, part) = (start / 70, sales[start..<min(start + 70, sales.count)])
      let stream = streams[stretch * 31 % count]
      let rows = part.enumerated().compactMap { place, sale in
        HistoryRow(
          code: codes[sale.customer], place: UInt32(place), issued: sale.issued,
          day: Int32(sale.issued / 86_400), store: sale.store, total: sale.total)
      }
      guard case .all = rows.withUnsafeBufferPointer({ stream.append($0) }) else { return nil }
      stream.close(stretch: stretch)
      let marks = part.enumerated().map { place, sale -> UInt8 in
        if sale.returned == 0 { return 0 }
        guard sale.returned > 0 else { return HistoryRow.Mark.dropped.rawValue }
        lowered.lower(stretch: stretch, place: UInt32(place), by: sale.returned)
        return (sale.returned < sale.total ? HistoryRow.Mark.lowered : .returned).rawValue
      }
      stream.mark(stretch: stretch, marks)
      goods.append(self.goods(of: part.indices))
    }
    var customers = CodedCustomers()
    for customer in codes.indices.sorted(by: isOrdered).filter({ $0 < named }) {
      customers.append(code: codes[customer], kind: kind(customer), key: key(customer))
    }
    let pairs = persons.map { (codes[$0.key], codes[$0.value]) }
    return History(
      of: streams, stores: streams.map { _ in [2, 0, 1] }, customers: customers,
      persons: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), lowered: lowered,
      goods: FileGoods(goods, codes: goods.map { _ in [1, 0] }), codes: names,
      storeDays: StoreDays(), anonymous: [],
      inParallel: { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) })
  }

  /// Each sale but the fifth ones has a line of its own.
  private func goods(of sales: Range<Int>) -> StretchGoods {
    var goods = StretchGoods()
    for sale in sales {
      if sale % 5 > 0 { goods.append(category: Int32(sale % 2), quantity: Int64(sale)) }
      goods.endReceipt()
    }
    return goods
  }

  private var names: ReceiptCodes {
    var codes = ReceiptCodes()
    codes.stores = stores
    codes.categories = ["k", "l"]
    return codes
  }

  private func isOrdered(_ left: Int, _ right: Int) -> Bool {
    key(left).elementsEqual(key(right))
      ? kind(left) < kind(right) : key(left).lexicographicallyPrecedes(key(right))
  }

  private func built(_ sales: [Sale], persons: [Int: Int]) -> History {
    var builder = HistoryBuilder(asOf: Instant(.max))
    var customers: [Int: Int32] = [:]
    for (place, sale) in sales.enumerated() where sale.returned >= 0 {
      let person = persons[sale.customer] ?? sale.customer
      let customer =
        customers[person] ?? builder.addCustomer(kind: kind(person), key: key(person))
      customers[person] = customer
      let index = builder.addSale(
        customer: customer, issued: sale.issued, day: Int32(sale.issued / 86_400),
        store: [2, 0, 1][Int(sale.store)], total: sale.total)
      if place % 5 > 0 {
        builder.addGoods(of: index, category: Int32(1 - place % 2), quantity: Int64(place))
      }
      if sale.returned > 0 {
        builder.addReturn(of: index, issued: sale.issued, amount: sale.returned)
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
