import Lua
import Retention

/// Strategies, triggers and the actions in them.
extension RulesReader {
  mutating func readStrategies(_ node: Node) {
    guard node.isTable, node.items.isEmpty else {
      report(
        node, "must be steps by segment", mend: "write { at_risk = { { message \"...\" } } }")
      return
    }
    for (name, steps) in node.fields {
      change { $0.strategies.append(name) }
      checkSegment(name, at: steps)
      guard steps.isTable, !steps.items.isEmpty, steps["action"] == nil else {
        report(
          steps, "must be a list of steps", mend: "write { { day = 0, message \"...\" } }")
        continue
      }
      // A list of actions without steps around them is one step.
      check(steps, RuleShape.strategy)
      for step in steps.items { readStep(step, RuleShape.step) }
      checkOrder(steps.items)
    }
  }

  /// Steps run by their days, wherever they stand; people read them in order.
  private mutating func checkOrder(_ steps: [Node]) {
    var last = -Double.infinity
    for step in steps {
      guard let node = step["day"], let day = node.number, day >= 0 else { continue }
      if day < last {
        report(
          node,
          "day \(ThresholdValue.number(day)) stands after day \(ThresholdValue.number(last))",
          mend: "put the steps in the order of their days", severity: .warning)
      }
      last = max(last, day)
    }
  }

  mutating func readTriggers(_ node: Node) {
    guard node.isTable, node["on"] == nil else {
      report(
        node, "must be a list of triggers",
        mend: "write { { on = \"birthday\", message \"...\" } }")
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
    if let before = trigger["before_days"],
      let after = ["after_days", "after_hours", "after_minutes"].first(where: {
        trigger[$0] != nil
      })
    {
      report(
        before, "before_days and \(after) exclude each other", mend: "keep one of them")
    }
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
      guard let name = first?.text else {
        report(on, "refill_due takes categories", mend: "write on = \"refill_due(coffee)\"")
        return
      }
      // A category may have any name; one slip from a threshold is a slip.
      let lists = loaded.manifest.thresholds.filter(\.type.isList).map(\.name)
      if !lists.contains(name), let near = NearNames.of(name, in: lists).first {
        report(
          on, "no list threshold '\(name)'; did you mean '\(near)'?", severity: .warning)
      }
    case "segment_changed":
      if let first, let name = first.text { checkSegment(name, at: first) }
    default:
      if due.isEmpty, first != nil {
        report(
          on, "\(event.name) takes no arguments", mend: "write on = \"\(event.name)\"")
      }
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
      report(
        step, "must be a table, not \(step.typeName)", mend: "write { day = 0, message \"...\" }")
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
        action, "must be an action",
        mend: "write one of "
          + RulesAPI.actionNames.map { "\($0) { ... }" }.joined(separator: ", "))
      return
    }
    fields["action"] = .text
    check(action, fields)
    switch kind {
    case "offer": checkOffer(action)
    case "points":
      guard let amount = action[1] else {
        report(
          action, "points begins with a number or the name of a threshold",
          mend: "write points { 100 }")
        return
      }
      check(amount, .count)
    default:
      if action[1]?.text == nil {
        report(action, "\(kind) begins with its text", mend: "write \(kind) \"...\"")
      }
    }
  }

  private mutating func checkOffer(_ offer: Node) {
    let given = RuleShape.gifts.filter { offer[$0] != nil }
    if given.isEmpty {
      report(
        offer, "an offer gives one of " + RuleShape.gifts.joined(separator: ", "),
        mend: "write offer { percent = 10 }")
    } else if given.count > 1 {
      report(
        offer, "an offer gives one thing, not " + given.joined(separator: " and "),
        mend: "make two offers of it")
    }
  }
}
