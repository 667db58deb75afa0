import Lua
import Retention

/// What customers earn, pay with and get for bringing friends.
extension RulesReader {
  private static let rewardKeys = ["earn", "pay", "discount", "referral", "stamps", "events"]

  mutating func readRewards(_ node: Node) {
    guard node.isTable else {
      report(
        node, "must be a table", mend: "write { earn = { percent = \"cashback\" } }")
      return
    }
    for (name, item) in node.fields {
      switch name {
      case "earn", "pay", "discount": readShare(item)
      case "referral": readTable(item, RuleShape.referral)
      case "stamps": for stamp in list(item) { readStamp(stamp) }
      case "events": readEvents(item)
      default:
        report(
          item, "is not known here" + NearNames.hint(name, in: RulesReader.rewardKeys),
          mend: PluginProblem.all(RulesReader.rewardKeys, unlessNear: name))
      }
    }
  }

  private mutating func readShare(_ item: Node) {
    if item.isFunction { return }
    guard item.isTable, item["percent"] != nil else {
      report(
        item, "must be { percent = ... } or function(line, c, t, receipt)",
        mend: "write { percent = \"cashback\" }")
      return
    }
    check(item, RuleShape.share)
  }

  private mutating func readStamp(_ stamp: Node) {
    readTable(stamp, RuleShape.stamp)
    guard stamp.isTable else { return }
    if stamp[1]?.text == nil || stamp["every"] == nil {
      report(
        stamp, "must be a name and how many",
        mend: "write { \"sixth\", every = 6, gift = \"coffee\" }")
    }
  }

  /// `events = { review = { points = 50, once_in_days = 30 } }`, or the points first.
  private mutating func readEvents(_ node: Node) {
    guard node.isTable, node.items.isEmpty else {
      report(
        node, "must be events by their names", mend: "write { review = { points = 50 } }")
      return
    }
    for (_, event) in node.fields {
      readTable(event, RuleShape.event)
      if let points = event[1] { check(points, .count) }
    }
  }

  private mutating func readTable(_ node: Node, _ fields: RuleShape.Fields) {
    if node.isTable {
      check(node, fields)
    } else {
      report(node, "must be a table, not \(node.typeName)", mend: "write { ... }")
    }
  }

  private mutating func list(_ node: Node) -> [Node] {
    if !node.isTable || !node.fields.isEmpty {
      report(node, "must be a list", mend: "write { { ... } }")
    }
    return node.items
  }
}
