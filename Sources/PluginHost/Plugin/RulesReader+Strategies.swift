import Lua
import Retention

/// Strategies, triggers and the actions in them.
extension RulesReader {
  mutating func readStrategies(_ node: Node) {
    guard node.isTable, node.items.isEmpty else {
      report(node, "must be steps by segment: { at_risk = { { message \"...\" } } }")
      return
    }
    for (name, steps) in node.fields {
      change { $0.strategies.append(name) }
      checkSegment(name, at: steps)
      guard steps.isTable, !steps.items.isEmpty else {
        report(steps, "must be a list of steps: { { day = 0, message \"...\" } }")
        continue
      }
      // A list of actions without steps around them is one step.
      check(steps, RuleShape.strategy)
      for step in steps.items { readStep(step, RuleShape.step) }
    }
  }

  mutating func readTriggers(_ node: Node) {
    guard node.isTable, node["on"] == nil else {
      report(node, "must be a list of triggers: { { on = \"birthday\", message \"...\" } }")
      return
    }
    let triggers = node.items + node.fields.map(\.node)
    change { $0.triggers = triggers.count }
    for trigger in triggers { readTrigger(trigger) }
  }

  private mutating func readTrigger(_ trigger: Node) {
    let on = trigger["on"]
    guard let event = RuleEvent(on, in: trigger), RuleEvent.names.contains(event.name) else {
      let name = RuleEvent(on, in: trigger)?.name
      report(
        on ?? trigger,
        name.map { "no event '\($0)'" + NearNames.hint($0, in: RuleEvent.names) }
          ?? "on must name an event",
        mend: "events are " + RuleEvent.names.joined(separator: ", "))
      readStep(trigger, RuleShape.trigger)
      return
    }
    var fields = RuleShape.trigger
    for name in RuleEvent.parameters[event.name] ?? [] { fields[name] = .anything }
    readStep(trigger, fields)
    if let on { check(event, on) }
  }

  private mutating func check(_ event: RuleEvent, _ on: Node) {
    let due = RuleEvent.parameters[event.name] ?? []
    let first = event.arguments.first.map { Node($0, path: on.path) }
    switch event.name {
    case "absent":
      guard let first else {
        report(on, "absent takes days", mend: "write on = \"absent(30)\"")
        return
      }
      check(first, .days)
    case "date":
      let numbers = event.arguments.compactMap(\.exactInteger)
      guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= 12,
        Day(year: 2024, month: Int(numbers[0]), day: Int(clamping: numbers[1])) != nil
      else {
        report(on, "date takes a month and a day of it", mend: "write on = \"date(3, 8)\"")
        return
      }
    case "refill_due":
      if first == nil {
        report(on, "refill_due takes categories", mend: "write on = \"refill_due(coffee)\"")
      }
    case "segment_changed":
      if let first, let name = first.text { checkSegment(name, at: first) }
    default:
      if due.isEmpty, first != nil { report(on, "\(event.name) takes no arguments") }
    }
  }

  private mutating func checkSegment(_ name: String, at node: Node) {
    guard loaded.isManifestKnown else { return }
    let known = loaded.manifest.segments.map(\.segment.rawValue)
    if !known.contains(name) {
      report(
        node, "no segment '\(name)'" + NearNames.hint(name, in: known),
        mend: "segments are " + known.joined(separator: ", "))
    }
  }

  private mutating func readStep(_ step: Node, _ fields: RuleShape.Fields) {
    guard step.isTable else {
      report(step, "must be a table: { day = 0, message \"...\" }, not \(step.typeName)")
      return
    }
    // A single action may stand without a step around it.
    if step["action"] != nil {
      readAction(step)
      return
    }
    check(step, fields)
    if step.items.isEmpty, step["act"] == nil {
      report(step, "has no action", mend: "name one, or give act = function(c, t)")
    }
    for action in step.items { readAction(action) }
  }

  mutating func readAction(_ action: Node) {
    guard let kind = action["action"]?.text, var fields = RuleShape.actions[kind] else {
      report(
        action,
        "must be an action: " + RulesAPI.actionNames.map { "\($0) { ... }" }.joined(separator: ", ")
      )
      return
    }
    fields["action"] = .text
    check(action, fields)
    switch kind {
    case "offer": checkOffer(action)
    case "points":
      guard let amount = action[1] else {
        report(action, "points begins with a number or the name of a threshold")
        return
      }
      check(amount, .count)
    default:
      if action[1]?.text == nil {
        report(action, "\(kind) begins with its text: \(kind) \"...\"")
      }
    }
  }

  private mutating func checkOffer(_ offer: Node) {
    let given = RuleShape.gifts.filter { offer[$0] != nil }
    if given.isEmpty {
      report(offer, "an offer gives one of " + RuleShape.gifts.joined(separator: ", "))
    } else if given.count > 1 {
      report(
        offer, "an offer gives one thing, not " + given.joined(separator: " and "),
        mend: "make two offers of it")
    }
  }
}
