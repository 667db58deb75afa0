import Lua
import Retention

/// The shape of strategies, triggers and rewards (PluginReference.md).
extension RulesReader {
  private static let stepKeys = ["day", "only", "when", "act", "again_after_days"]

  private static let triggerKeys = [
    "on", "name", "after_minutes", "after_hours", "after_days", "before_days", "once_in_days",
    "when", "act", "only",
  ]

  private static let events = [
    "registered", "visit", "first_visit", "bought", "returned", "birthday", "date",
    "refill_due", "absent", "cart_left", "points_expiring", "tier_changed", "friend_bought",
    "rating", "complaint", "booked", "segment_changed",
  ]

  private static let rewardKeys = ["earn", "pay", "discount", "referral", "stamps", "events"]

  mutating func readStrategies(_ node: Node) {
    guard node.isTable, node.items.isEmpty else {
      report(node.path, "must be steps by segment: { at_risk = { { message \"...\" } } }")
      return
    }
    let known = manifest.segments.map(\.segment.rawValue)
    for (name, steps) in node.fields {
      addStrategy(name)
      if !known.contains(name) {
        report(steps.path, "no segment '\(name)'" + NearNames.hint(name, in: known))
      }
      guard steps.isTable, !steps.items.isEmpty else {
        report(steps.path, "must be a list of steps")
        continue
      }
      for step in steps.items {
        readStep(step, keys: RulesReader.stepKeys)
        if let day = step["day"], (day.number ?? -1) < 0 {
          report(day.path, "must be a number of days from 0")
        }
      }
    }
  }

  mutating func readTriggers(_ node: Node) {
    guard node.isTable else {
      report(node.path, "must be a list: { { on = \"birthday\", message \"...\" } }")
      return
    }
    let triggers = node.items + node.fields.map(\.node)
    countTriggers(triggers.count)
    for trigger in triggers {
      readStep(trigger, keys: RulesReader.triggerKeys)
      guard let event = eventName(trigger["on"]) else {
        report(trigger.path, "on must name an event: " + RulesReader.events.joined(separator: ", "))
        continue
      }
      if !RulesReader.events.contains(event) {
        report(trigger.path, "no event '\(event)'" + NearNames.hint(event, in: RulesReader.events))
      }
    }
  }

  /// `on = "birthday"`, `on = { "absent", 30 }`, `on = "absent(30)"`.
  private func eventName(_ node: Node?) -> String? {
    let text = node?.text ?? node?[1]?.text ?? node?.fields.first?.name
    return text.map { String($0.prefix { $0 != "(" }) }
  }

  private mutating func readStep(_ step: Node, keys: [String]) {
    guard step.isTable else {
      report(step.path, "must be a table: { day = 0, message \"...\" }")
      return
    }
    // A single action may stand without a step around it.
    if step["action"] != nil {
      readAction(step)
      return
    }
    for (name, node) in step.fields where !keys.contains(name) {
      report(node.path, "is not known here" + NearNames.hint(name, in: keys))
    }
    for name in ["when", "act"] { if let node = step[name] { expectFunction(node) } }
    if step.items.isEmpty, step["act"] == nil {
      report(step.path, "has no action: name one, or give act = function(c, t)")
    }
    for action in step.items { readAction(action) }
  }

  private mutating func readAction(_ action: Node) {
    guard let kind = action["action"]?.text, RulesAPI.actionNames.contains(kind) else {
      report(
        action.path,
        "must be an action: " + RulesAPI.actionNames.map { "\($0) { ... }" }.joined(separator: ", ")
      )
      return
    }
    switch kind {
    case "offer": break
    case "points":
      if action[1]?.number == nil { expectThresholdName(action[1], of: action, what: "points") }
    default:
      if action[1]?.text == nil {
        report(action.path, "\(kind) begins with its name: \(kind) \"come_back\"")
      }
    }
  }

  /// Where a number is due, the name of a threshold may stand.
  private mutating func expectThresholdName(_ node: Node?, of action: Node, what: String) {
    let known = manifest.thresholds.filter(\.type.isNumber).map(\.name)
    guard let name = node?.text else {
      report(action.path, "\(what) begins with a number or the name of a threshold")
      return
    }
    if !known.contains(name) {
      report(action.path, "no number threshold '\(name)'" + NearNames.hint(name, in: known))
    }
  }

  mutating func readRewards(_ node: Node) {
    guard node.isTable else {
      report(node.path, "must be a table: { earn = { percent = \"cashback\" } }")
      return
    }
    for (name, item) in node.fields {
      guard RulesReader.rewardKeys.contains(name) else {
        report(item.path, "is not known here" + NearNames.hint(name, in: RulesReader.rewardKeys))
        continue
      }
      guard ["earn", "pay", "discount"].contains(name) else { continue }
      if item.isFunction { continue }
      guard let share = item["percent"] else {
        report(item.path, "must be { percent = ... } or function(line, c, t, receipt)")
        continue
      }
      if share.number == nil { expectThresholdName(share, of: item, what: "percent") }
    }
  }

  private mutating func addStrategy(_ name: String) { change { $0.strategies.append(name) } }

  private mutating func countTriggers(_ count: Int) { change { $0.triggers = count } }
}
