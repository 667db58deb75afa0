import Retention
@testable import Storage

/// What a history says, without the order in which it has it.
struct HistoryModel: Hashable {
  struct Customer: Hashable {
    var key: String
    /// `issued day store amount`, with `return` behind unlinked ones and the lines behind that.
    var rows: [String]
  }

  var customers: [Customer]
  /// Without a customer: `store day`, in any order.
  var anonymous: [String]
  /// By store.
  var openDays: [[Int32]]

  init(_ history: History) {
    customers = (0..<history.customerCount).map { customer in
      let key = history.key(of: customer)
      return Customer(
        key: "\(key.kind) \(key.value)",
        rows: history.rows(of: customer).map { Self.text(of: $0, in: history) })
    }
    anonymous = history.anonymous.map { place in
      "\(history.storeCodes[Int(place >> 32)]) \(place & 0xffff_ffff)"
    }.sorted()
    openDays = history.storeCodes.indices.map { store in
      history.storeDays.days(of: Int32(store)).map(\.rawValue)
    }
  }

  private static func text(of row: Int, in history: History) -> String {
    let receipt = history.receipts[row]
    let lines =
      history.goodsStarts.isEmpty
      ? 0..<0 : Int(history.goodsStarts[row])..<Int(history.goodsStarts[row + 1])
    let goods = lines.map { line in
      " \(history.goodsQuantities[line]) \(history.categories[Int(history.goodsCategories[line])])"
    }
    let store = history.storeCodes[Int(receipt.store)]
    return "\(receipt.issued - Row.epoch) \(receipt.day) \(store) \(receipt.amount)"
      + (receipt.isPurchase ? "" : " return") + goods.joined()
  }
}

// MARK: - By the table of receipts

extension HistoryModel {
  fileprivate struct Receipt {
    var person: Int64
    var issued: Int64
    var seq: Int64
    var kind: Int64
    var day: Int64
    var store: String
    var total: Int64
    var sale: Int64

    var isSale: Bool { kind == 0 }

    /// By what was said before anything came back.
    static func isBefore(_ left: Receipt, _ right: Receipt) -> Bool {
      (left.day, left.issued, left.total, left.seq)
        < (right.day, right.issued, right.total, right.seq)
    }
  }

  /// What a view is by the table, slowly; who is one person is taken from the base.
  init(_ database: Database, asOf: Instant, seen: Int64?) throws {
    let persons = try database.persons(asOf: asOf, seen: seen)
    let view = try database.read { connection throws(StorageError) in
      (
        receipts: try connection.receipts(asOf: asOf, seen: seen ?? .max, persons),
        keys: try connection.keys(), goods: try connection.goods(),
        stores: try CodeList(table: "store", on: connection).codes,
        registered: try Registrations(
          asOf: asOf.rawValue, seen: seen ?? .max, among: nil, on: connection
        ).customers.map(persons.person)
      )
    }
    let shown = view.receipts.filter { $0.kind != 1 }
    openDays = view.stores.map { store in
      Set(shown.filter { $0.store == store }.map { Int32($0.day) }).sorted()
    }
    anonymous = shown.filter { $0.person == 0 }.map { "\($0.store) \($0.day)" }.sorted()
    let people = Set(shown.map(\.person)).union(view.registered).subtracting([0])
    let order = people.compactMap { id in view.keys[id].map { (id: id, key: $0) } }
      .sorted { ($0.key.text, $0.key.kind.rawValue) < ($1.key.text, $1.key.kind.rawValue) }
    let receipts = Dictionary(grouping: view.receipts, by: \.person)
    customers = order.map { id, key in
      let hers = receipts[id] ?? []
      let rows = hers.filter { $0.kind != 1 }.sorted(by: Receipt.isBefore).compactMap { receipt in
        Self.text(of: receipt, returns: hers, lines: view.goods[receipt.seq] ?? [])
      }
      return Customer(key: "\(key.kind) \(key.text)", rows: rows)
    }
  }

  /// Nil for a sale that was wholly returned.
  private static func text(
    of receipt: Receipt, returns hers: [Receipt], lines: [String]
  ) -> String? {
    var amount = receipt.isSale ? receipt.total : -receipt.total
    let returns = hers.filter { $0.kind == 1 && $0.sale == receipt.seq }
    if receipt.isSale, !returns.isEmpty {
      amount -= returns.reduce(0) { $0 + $1.total }
      if amount <= 0 { return nil }
    }
    return "\(receipt.issued - Row.epoch) \(receipt.day) \(receipt.store) \(amount)"
      + (receipt.isSale ? "" : " return") + (receipt.isSale ? lines.joined() : "")
  }
}

extension Connection {
  fileprivate func receipts(
    asOf: Instant, seen: Int64, _ persons: Persons
  ) throws(StorageError) -> [HistoryModel.Receipt] {
    try all(
      """
      SELECT customer_id, issued_at, seq, kind, day, code, total, coalesce(sale_seq, 0)
      FROM receipt JOIN store ON store.id = store_id
      WHERE issued_at <= \(asOf.rawValue) AND seq <= \(seen)
      """
    ) { row in
      HistoryModel.Receipt(
        person: persons.person(of: row.integer(0)), issued: row.integer(1), seq: row.integer(2),
        kind: row.integer(3), day: row.integer(4), store: row.text(5), total: row.integer(6),
        sale: row.integer(7))
    }
  }

  fileprivate func keys() throws(StorageError) -> [Int64: (kind: CustomerKey.Kind, text: String)] {
    var keys: [Int64: (kind: CustomerKey.Kind, text: String)] = [:]
    let rows = try prepare("SELECT id, kind, key FROM customer")
    while try rows.step() {
      keys[rows.integer(0)] = (try CustomerKey.Kind(stored: rows.integer(1)), rows.text(2))
    }
    return keys
  }

  /// The lines with a category, by their receipts' numbers.
  fileprivate func goods() throws(StorageError) -> [Int64: [String]] {
    var goods: [Int64: [String]] = [:]
    let rows = try prepare(
      """
      SELECT seq, quantity, code FROM receipt_goods JOIN category ON id = category_id
      ORDER BY seq, line
      """)
    while try rows.step() {
      goods[rows.integer(0), default: []].append(" \(rows.integer(1)) \(rows.text(2))")
    }
    return goods
  }
}
