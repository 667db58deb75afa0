import Retention
import Storage

/// Writes down what a history is poured into it.
struct Recorder: HistorySink {
  struct Sale: Hashable {
    var issued: Int64
    var day: Int32
    /// The store's code.
    var store: String
    var total: Int64
    var kind = ReceiptKind.sale
    var returns: [String] = []
    var goods: [String] = []
  }

  struct Customer: Hashable {
    var kind: CustomerKey.Kind
    var key: String
    var sales: [Sale] = []
  }

  private var keys: [(kind: CustomerKey.Kind, key: String)] = []
  private(set) var prospects: Set<Int32> = []
  private var owners: [Int32] = []
  private var sales: [Sale] = []
  private var storeIndices: [Int32] = []
  private var goods: [(sale: Int32, category: Int32, quantity: Int64)] = []
  private(set) var anonymous: [Int64] = []
  private var standings: [Int32: CustomerStanding] = [:]

  mutating func reserve(receipts: Int, customers count: Int) {}

  mutating func addCustomer(kind: CustomerKey.Kind, key: some Collection<UInt8>) -> Int32 {
    keys.append((kind, String(decoding: Array(key), as: UTF8.self)))
    return Int32(keys.count - 1)
  }

  mutating func addProspect(customer: Int32) { prospects.insert(customer) }

  mutating func setStanding(customer: Int32, _ standing: CustomerStanding) {
    standings[customer] = standing
  }

  mutating func addSale(
    customer: Int32, issued: Int64, day: Int32, store: Int32, total: Int64
  ) -> Int32 {
    owners.append(customer)
    storeIndices.append(store)
    sales.append(Sale(issued: issued - Row.epoch, day: day, store: "", total: total))
    return Int32(sales.count - 1)
  }

  mutating func addReturn(of sale: Int32, issued: Int64, amount: Int64) {
    sales[Int(sale)].returns.append("\(amount) at \(issued - Row.epoch)")
  }

  mutating func addUnlinkedReturn(
    customer: Int32, issued: Int64, day: Int32, store: Int32, amount: Int64
  ) {
    let index = addSale(
      customer: customer, issued: issued, day: day, store: store, total: amount)
    sales[Int(index)].kind = .unlinkedReturn
  }

  mutating func addAnonymous(issued: Int64, day: Int32, store: Int32) {
    anonymous.append(issued - Row.epoch)
  }

  mutating func addGoods(of sale: Int32, category: Int32, quantity: Int64) {
    goods.append((sale, category, quantity))
  }

  /// The customers in byte order of their keys, then by kind: they come in any order.
  private var order: [Int] {
    keys.indices.sorted { left, right in
      let (a, b) = (keys[left].key.utf8, keys[right].key.utf8)
      return a.elementsEqual(b)
        ? keys[left].kind < keys[right].kind : a.lexicographicallyPrecedes(b)
    }
  }

  /// What the base knows of each customer beside her receipts, in the order of customers.
  func standings(segmentNames: [String]) -> [String] {
    order.map { index in
      guard let standing = standings[Int32(index)] else { return "\(keys[index].key) unknown" }
      let segment = standing.segment < 0 ? "-" : segmentNames[Int(standing.segment)]
      let news = standing.newestIssued.map { "\($0 - Row.epoch)" } ?? "-"
      let change = standing.membership == .same ? "" : " \(standing.membership)"
      return "\(keys[index].key) #\(standing.id) \(segment) since \(standing.since) new \(news)"
        + change
    }
  }

  /// The customers in order, with their sales in an order that does not depend on when they came
  /// in.
  func customers(storeCodes: [String], categories: [String]) -> [Customer] {
    var named = sales
    for (index, store) in storeIndices.enumerated() { named[index].store = storeCodes[Int(store)] }
    for line in goods {
      let category = line.category < 0 ? "-" : categories[Int(line.category)]
      named[Int(line.sale)].goods.append("\(line.quantity) \(category)")
    }
    var customers = keys.map { Customer(kind: $0.kind, key: $0.key) }
    for (index, sale) in named.enumerated() {
      var sale = sale
      sale.returns.sort()
      customers[Int(owners[index])].sales.append(sale)
    }
    for index in customers.indices {
      customers[index].sales.sort { ($0.issued, "\($0)") < ($1.issued, "\($1)") }
    }
    return order.map { customers[$0] }
  }
}

extension Database {
  /// The whole history, or the part of it that a view shows.
  func history(
    asOf: Int64 = 3_000_000_000, seen: Int64? = nil
  ) throws -> [Recorder.Customer] {
    var recorder = Recorder()
    let view = try readHistory(into: &recorder, asOf: Instant(Row.epoch + asOf), seen: seen)
    return recorder.customers(storeCodes: view.storeCodes, categories: view.categories)
  }

  /// Where the customers of a view stand.
  func standings(
    asOf: Int64 = 3_000_000_000, seen: Int64? = nil, newSince: ViewPoint? = nil,
    customer: Int64? = nil
  ) throws -> [String] {
    var recorder = Recorder()
    let view = try readHistory(
      into: &recorder, asOf: Instant(Row.epoch + asOf), seen: seen, newSince: newSince,
      customer: customer)
    return recorder.standings(segmentNames: view.segmentNames)
  }
}
