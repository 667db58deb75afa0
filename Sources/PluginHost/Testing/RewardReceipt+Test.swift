import Lua
import Retention

extension RewardReceipt {
  /// `{ total = 500 }`, or `{ lines = { { category = "coffee", amount = 350 } } }`.
  init(_ value: LuaValue, of word: String) throws(HostError) {
    let spec = Node(value, path: DataPath([.name(word)]))
    guard spec.isTable else {
      throw HostError("\(word) takes a receipt: \(word)({ total = 500 }, c)")
    }
    try TestCustomer.check(spec, keys: ["total", "lines", "store"])
    lines = []
    if let node = spec["store"] {
      guard let code = node.text else { throw HostError("\(node.path) must be a text") }
      store = code
    }
    guard let list = spec["lines"] else {
      guard let total = spec["total"] else { throw HostError("\(word) needs a total or lines") }
      lines = [Line(amount: try TestCustomer.money(total, default: 0))]
      return
    }
    try TestCustomer.expectList(list)
    guard (1...RewardReceipt.linesMax).contains(list.items.count) else {
      throw HostError("\(list.path) must have 1 to \(RewardReceipt.linesMax) lines")
    }
    for item in list.items { lines.append(try RewardReceipt.line(item)) }
    let sum = lines.reduce(Int64(0)) { $0 + $1.amount }
    if let total = spec["total"], try TestCustomer.money(total, default: 0) != sum {
      throw HostError("\(total.path) is not the sum of the amounts of the lines")
    }
  }

  private static func line(_ item: Node) throws(HostError) -> Line {
    try TestCustomer.check(item, keys: ["category", "quantity", "amount", "sku", "item"])
    guard let category = (item["category"] ?? item[1])?.text, let amount = item["amount"] else {
      throw HostError("\(item.path) must be as { category = \"coffee\", amount = 350 }")
    }
    guard let quantity = item["quantity"].map(\.number) ?? 1, abs(quantity) < 1e9 else {
      throw HostError("\(item.path).quantity must be a number")
    }
    return Line(
      category: category, quantity: quantity, amount: try TestCustomer.money(amount, default: 0))
  }
}
