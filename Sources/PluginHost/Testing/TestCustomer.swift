import Lua
import Retention

/// A customer as a test describes her: always real receipts, which the facts code runs on.
struct TestCustomer {
  struct Receipt {
    var ago: Int
    /// Minor units.
    var total: Int64
    var returned: Int64 = 0
    var store = "1"
    var second = 12 * 3600
    var lines: [(category: String, quantity: Int64)] = []
  }

  private(set) var receipts: [Receipt] = []
  private(set) var fields: [String: LuaValue] = [:]

  private static let keys = [
    "visits", "every", "silent", "receipt", "purchases_a_day", "lines", "field", "receipts",
    "store", "returned",
  ]

  /// `customer { visits = 8, every = 7, silent = 15, receipt = 300 }`, or
  /// `customer { receipts = { { ago = 40, total = 300 } } }`.
  init(_ value: LuaValue, manifest: Manifest) throws(HostError) {
    let spec = Node(value, path: "customer")
    try TestCustomer.check(spec, keys: TestCustomer.keys)
    fields = try TestCustomer.fields(spec["field"], manifest: manifest)
    if let list = spec["receipts"] {
      receipts = try list.items.map { item throws(HostError) in try TestCustomer.receipt(item) }
    } else {
      receipts = try TestCustomer.rhythm(spec)
    }
    guard receipts.count <= 10_000 else { throw HostError("customer: at most 10,000 receipts") }
  }

  private static func check(_ node: Node, keys: [String]) throws(HostError) {
    for field in node.fields where !keys.contains(field.name) {
      throw HostError("\(field.node.path) is not known" + NearNames.hint(field.name, in: keys))
    }
  }

  /// Visits `every` days apart, the last one `silent` days ago.
  private static func rhythm(_ spec: Node) throws(HostError) -> [Receipt] {
    let visits = try whole(spec["visits"], default: 1, limit: 0...5000)
    let every = try whole(spec["every"], default: 7, limit: 1...3650)
    let silent = try whole(spec["silent"], default: 0, limit: 0...36_500)
    let daily = try whole(spec["purchases_a_day"], default: 1, limit: 1...100)
    var model = Receipt(ago: 0, total: try money(spec["receipt"], default: 10_000))
    model.lines = try lines(spec["lines"])
    if let store = spec["store"]?.text { model.store = store }
    if spec["returned"]?.boolean == true { model.returned = model.total }
    var receipts: [Receipt] = []
    for visit in 0..<visits {
      for number in 0..<daily {
        model.ago = silent + visit * every
        model.second = 12 * 3600 + number * 60
        receipts.append(model)
      }
    }
    return receipts
  }

  private static func receipt(_ item: Node) throws(HostError) -> Receipt {
    try check(item, keys: ["ago", "total", "lines", "store", "returned"])
    guard item["ago"] != nil else { throw HostError("\(item.path) needs ago = days") }
    var receipt = Receipt(
      ago: try whole(item["ago"], default: 0, limit: 0...36_500),
      total: try money(item["total"], default: 10_000))
    receipt.lines = try lines(item["lines"])
    if let store = item["store"]?.text { receipt.store = store }
    if item["returned"]?.boolean == true {
      receipt.returned = receipt.total
    } else if let amount = item["returned"] {
      receipt.returned = min(try money(amount, default: 0), receipt.total)
    }
    return receipt
  }

  private static func lines(
    _ node: Node?
  ) throws(HostError) -> [(category: String, quantity: Int64)] {
    try (node?.items ?? []).map { item throws(HostError) in
      guard let category = item["category"]?.text ?? item[1]?.text ?? item.text else {
        throw HostError("\(item.path) needs category = \"coffee\"")
      }
      let quantity = item["quantity"]?.number ?? 1
      guard quantity.isFinite, abs(quantity) < 1e9 else {
        throw HostError("\(item.path).quantity must be a number")
      }
      return (category, Int64((quantity * 1000).rounded()))
    }
  }

  private static func whole(
    _ node: Node?, default value: Int, limit: ClosedRange<Int64>
  ) throws(HostError) -> Int {
    guard let node else { return value }
    guard let number = node.value.exactInteger, limit.contains(number) else {
      throw HostError(
        "\(node.path) must be a whole number from \(limit.lowerBound) to \(limit.upperBound)")
    }
    return Int(number)
  }

  private static func money(_ node: Node?, default value: Int64) throws(HostError) -> Int64 {
    guard let node else { return value }
    guard let number = node.number, number >= 0, number <= Money.receiptMax.mainUnits,
      let minor = Int64(exactly: (number * 100).rounded()), Double(minor) / 100 == number
    else {
      throw HostError("\(node.path) must be an amount with at most two decimals")
    }
    return minor
  }

  private static func fields(
    _ node: Node?, manifest: Manifest
  ) throws(HostError) -> [String: LuaValue] {
    var fields: [String: LuaValue] = [:]
    for field in node?.fields ?? [] {
      guard manifest.fields[field.name] != nil else {
        let known = manifest.fields.keys.sorted()
        throw HostError(
          "\(field.node.path) is not declared in plugin.lua"
            + NearNames.hint(field.name, in: known))
      }
      fields[field.name] = field.node.value
    }
    return fields
  }

  /// The facts of this customer alone, on the day.
  func facts(
    at moment: Moment, thresholds: ThresholdValues, options: RFMOptions, seasons: Seasons
  ) -> FactTable {
    var builder = HistoryBuilder(asOf: moment.asOf)
    let customer = builder.addCustomer(kind: .id, key: Array("test".utf8))
    let stores = Set(receipts.map(\.store)).sorted()
    let categories = Set(receipts.flatMap { $0.lines.map(\.category) }).sorted()
    for receipt in receipts {
      let day = moment.day.adding(days: -receipt.ago)
      let issued = min(
        moment.zone.instant(of: day, second: receipt.second).rawValue, moment.asOf.rawValue)
      let sale = builder.addSale(
        customer: customer, issued: issued, day: day.rawValue,
        store: Int32(stores.firstIndex(of: receipt.store) ?? 0), total: receipt.total)
      if receipt.returned > 0 {
        builder.addReturn(of: sale, issued: issued, amount: receipt.returned)
      }
      for line in receipt.lines {
        builder.addGoods(
          of: sale, category: Int32(categories.firstIndex(of: line.category) ?? -1),
          quantity: line.quantity)
      }
    }
    let history = builder.finish(storeCodes: stores, categories: categories)
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: moment.day,
      options: .init(
        windowDays: options.windowDays, purchasesADayMax: thresholds.purchasesADayMax))
    let frame = Frame(history, parts: [basics], moment: moment, options: options)
    return FactTable(
      history, basics: basics, frame: frame, values: thresholds.valueThresholds,
      seasons: seasons)
  }
}
