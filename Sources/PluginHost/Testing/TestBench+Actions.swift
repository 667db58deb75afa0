import Lua
import Retention

/// What tests ask of strategies, triggers and rewards.
extension TestBench {
  func defineActions(on state: State) throws(LuaError) {
    try define("__actions", on: state) { bench, arguments throws(HostError) in
      try bench.actions(arguments)
    }
    try define("__trigger", on: state) { bench, arguments throws(HostError) in
      try bench.trigger(arguments)
    }
    try define("__points", on: state) { bench, arguments throws(HostError) in
      try bench.points(arguments)
    }
  }

  /// `actions(c, { day = 7 })`: what her segment's strategy asks for on that day.
  private func actions(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    guard case .string(let name) = try segment(arguments) else {
      throw HostError("actions: she has no segment without a visit")
    }
    let when = Node(arguments.count > 2 ? arguments[2] : .nil, path: DataPath(["actions"]))
    var day = 0.0
    if when.value != .nil {
      try TestCustomer.check(when, keys: ["day"])
      guard let given = when["day"]?.value.exactInteger, (0...3650).contains(given) else {
        throw HostError("actions takes the day after she entered: actions(c, { day = 7 })")
      }
      day = Double(given)
    }
    let run = try run(arguments)
    return try asking { () throws(PluginProblem) in
      .table(LuaTable(array: try run.due(Segment(rawValue: name), day: day, place: 0)))
    }
  }

  private func trigger(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    guard arguments.count > 2, case .string(let name) = arguments[2] else {
      throw HostError("trigger takes a name and a customer: trigger(\"birthday\", c)")
    }
    let run = try run(arguments)
    let triggers = run.triggers(named: name)
    guard !triggers.isEmpty else {
      throw HostError("no trigger '\(name)'" + NearNames.hint(name, in: run.triggerNames))
    }
    let event = arguments.count > 3 && arguments[3] != .nil ? arguments[3] : .table(LuaTable())
    guard case .table = event else {
      throw HostError("trigger takes what the event says as a table: { rating = 2 }")
    }
    return try asking { () throws(PluginProblem) in
      var actions: [LuaValue] = []
      for trigger in triggers { actions += try run.asked(trigger, event: event, place: 0) }
      return .table(LuaTable(array: actions))
    }
  }

  /// `earn(receipt, c)` and `pay(receipt, c)`.
  private func points(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    guard arguments.count > 2, case .string(let name) = arguments[2],
      let reward = RuleActions.Reward(rawValue: name)
    else { return .nil }
    let receipt = try RewardReceipt(arguments.count > 3 ? arguments[3] : .nil, of: name)
    let run = try run(arguments)
    return try asking { () throws(PluginProblem) in
      guard let points = try run.points(reward, of: receipt, place: 0) else {
        throw PluginProblem("rules.rewards has no \(name)", file: "rules.lua")
      }
      return .integer(points)
    }
  }

  private func run(_ arguments: [LuaValue]) throws(HostError) -> RuleActions {
    let customer = try customer(arguments)
    let thresholds = try thresholds(arguments)
    let table = facts(customer, thresholds)
    guard table.count > 0, table.basics.visits[0] > 0 else {
      throw HostError("rules are not asked about a customer without a visit")
    }
    return try asking { () throws(PluginProblem) in
      try RuleActions(plugin, thresholds, table, fields: [customer.fields])
    }
  }

  private func asking<Answer>(
    _ body: () throws(PluginProblem) -> Answer
  ) throws(HostError) -> Answer {
    do throws(PluginProblem) {
      return try body()
    } catch {
      throw failed(error)
    }
  }
}
