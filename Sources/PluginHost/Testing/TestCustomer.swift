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
  private(set) var person = Person()

  private static let rhythmKeys = TestKey.rhythm.map(\.name)

  /// `customer { visits = 8, every = 7, silent = 15, receipt = 300 }`, or
  /// `customer { receipts = { { ago = 40, total = 300 } } }`.
  init(_ value: LuaValue, manifest: Manifest) throws(HostError) {
    let spec = Node(value, path: DataPath(["customer"]))
    guard spec.isTable else { throw HostError("customer takes a table: customer { visits = 8 }") }
    fields = try TestCustomer.fields(spec["field"], manifest: manifest)
    person = try TestCustomer.person(spec)
    if let list = spec["receipts"] {
      if let both = TestCustomer.rhythmKeys.first(where: { spec[$0] != nil }) {
        throw HostError("customer takes receipts or \(both), not both")
      }
      try TestCustomer.check(spec, keys: TestKey.whole.map(\.name))
      try TestCustomer.expectList(list)
      receipts = try list.items.map { item throws(HostError) in try TestCustomer.receipt(item) }
    } else {
      try TestCustomer.check(spec, keys: TestCustomer.rhythmKeys + TestKey.whole.map(\.name))
      receipts = try TestCustomer.rhythm(spec)
    }
    guard receipts.count <= 10_000 else { throw HostError("customer: at most 10,000 receipts") }
  }

  static func check(_ node: Node, keys: [String]) throws(HostError) {
    guard node.isTable else { throw HostError("\(node.path) must be a table") }
    for field in node.fields where !keys.contains(field.name) {
      throw HostError("\(field.node.path) is not known" + NearNames.hint(field.name, in: keys))
    }
  }

  static func expectList(_ node: Node) throws(HostError) {
    guard node.isTable, node.fields.isEmpty else {
      throw HostError("\(node.path) must be a list of tables, each in braces of its own")
    }
  }

  /// Visits `every` days apart, the last one `silent` days ago.
  private static func rhythm(_ spec: Node) throws(HostError) -> [Receipt] {
    let visits = try whole(spec["visits"], default: 1, limit: 0...5000)
    let every = try whole(spec["every"], default: 7, limit: 1...3650)
    let silent = try whole(spec["silent"], default: 0, limit: 0...36_500)
    let daily = try whole(spec["purchases_a_day"], default: 1, limit: 1...100)
    var model = try receipt(spec, total: spec["receipt"])
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
    try check(item, keys: TestKey.receipt.map(\.name))
    guard item["ago"] != nil else { throw HostError("\(item.path) needs ago = days") }
    var receipt = try receipt(item, total: item["total"])
    receipt.ago = try whole(item["ago"], default: 0, limit: 0...36_500)
    return receipt
  }

  /// What both forms have; without an amount a receipt is of 100.
  private static func receipt(_ item: Node, total: Node?) throws(HostError) -> Receipt {
    let (lines, sum) = try lines(item["lines"])
    var receipt = Receipt(ago: 0, total: try money(total, default: sum ?? 10_000))
    if let sum, let total, receipt.total != sum {
      throw HostError("\(total.path) is not the sum of the amounts of the lines")
    }
    receipt.lines = lines
    if let node = item["store"] {
      guard let store = node.text else {
        throw HostError("\(node.path) must be a text: ids are texts")
      }
      receipt.store = store
    }
    if item["returned"]?.boolean == true {
      receipt.returned = receipt.total
    } else if let amount = item["returned"], amount.boolean == nil {
      receipt.returned = min(try money(amount, default: 0), receipt.total)
    }
    return receipt
  }

  /// The lines, and their sum in minor units where each has an amount.
  private static func lines(
    _ node: Node?
  ) throws(HostError) -> (lines: [(category: String, quantity: Int64)], sum: Int64?) {
    guard let node else { return ([], nil) }
    try expectList(node)
    var sum: Int64? = node.items.isEmpty ? nil : 0
    let lines = try node.items.map { item throws(HostError) in
      if item.isTable {
        try check(item, keys: ["category", "quantity", "amount", "sku", "item"])
      }
      guard let category = item["category"]?.text ?? item[1]?.text ?? item.text,
        item.items.count <= 1
      else { throw HostError("\(item.path) must be as { category = \"coffee\", quantity = 1 }") }
      let amount = try item["amount"].map { node throws(HostError) in try money(node, default: 0) }
      sum = sum.flatMap { sum in amount.map { sum + $0 } }
      let quantity = item["quantity"].map(\.number) ?? 1
      guard let quantity, abs(quantity) < 1e9 else {
        throw HostError("\(item.path).quantity must be a number")
      }
      return (category, Int64((quantity * 1000).rounded()))
    }
    return (lines, sum)
  }

  static func whole(
    _ node: Node?, default value: Int, limit: ClosedRange<Int64>
  ) throws(HostError) -> Int {
    guard let node else { return value }
    guard let number = node.value.exactInteger, limit.contains(number) else {
      throw HostError(
        "\(node.path) must be a whole number from \(limit.lowerBound) to \(limit.upperBound)")
    }
    return Int(number)
  }

  static func money(_ node: Node?, default value: Int64) throws(HostError) -> Int64 {
    guard let node else { return value }
    guard let number = node.number, number >= 0, number <= Money.receiptMax.mainUnits,
      let minor = Int64(exactly: (number * 100).rounded()), Double(minor) / 100 == number
    else {
      throw HostError("\(node.path) must be an amount with at most two decimals")
    }
    return minor
  }
}
