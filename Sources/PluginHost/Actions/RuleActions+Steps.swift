import Lua
import Retention

/// The steps of strategies and the triggers.
extension RuleActions {
  /// What the steps of a segment's strategy ask for on a day after she entered it.
  func due(
    _ segment: Segment, day: Double, place: Int
  ) throws(PluginProblem) -> [LuaValue] {
    guard let steps = rules["strategies"]?[segment.rawValue] else { return [] }
    var actions: [LuaValue] = []
    for step in steps.items where number(step["day"], place) ?? 0 == day {
      actions += try asked(step, place: place)
    }
    return actions
  }

  /// The triggers of a name: their own, or that of the event that they wait for.
  func triggers(named name: String) -> [Node] {
    let all = triggers
    let own = all.filter { $0.name == name || $0.trigger["name"]?.text == name }
    let found =
      own.isEmpty
      ? all.filter { RuleEvent($0.trigger["on"], in: $0.trigger)?.name == name } : own
    return found.map(\.trigger)
  }

  var triggerNames: [String] {
    triggers.flatMap { name, trigger in
      [name, trigger["name"]?.text, RuleEvent(trigger["on"], in: trigger)?.name].compactMap { $0 }
    }
  }

  private var triggers: [(name: String?, trigger: Node)] {
    guard let node = rules["triggers"] else { return [] }
    return node.items.map { (nil, $0) } + node.fields.map { ($0.name, $0.node) }
  }

  /// What a trigger asks for when its event comes.
  func asked(
    _ trigger: Node, event: LuaValue, place: Int
  ) throws(PluginProblem) -> [LuaValue] {
    guard meets(trigger, event, place) else { return [] }
    return try asked(trigger, given: event, place: place)
  }

  /// The actions of a step or trigger whose conditions hold for her.
  private func asked(
    _ step: Node, given: LuaValue = .nil, place: Int
  ) throws(PluginProblem) -> [LuaValue] {
    // A single action may stand without a step around it.
    if step["action"] != nil { return [filled(step, place)] }
    guard isFor(step["only"], place) else { return [] }
    if let when = step["when"], try !holds(when, given: given, place: place) { return [] }
    var actions = step.items
    if let act = step["act"] { actions += try computed(act, given: given, place: place) }
    return actions.map { filled($0, place) }
  }

  private func isFor(_ only: Node?, _ place: Int) -> Bool {
    guard let only else { return true }
    let index = table.basics.visits.indices.contains(place)
    guard index, case .texts(let indices, let names) = table.column(.value) else { return false }
    let value = Int(indices[place])
    guard names.indices.contains(value) else { return false }
    return list(only, place).contains(names[value])
  }

  func holds(_ when: Node, given: LuaValue, place: Int) throws(PluginProblem) -> Bool {
    let answer = try call(when, given: given, place: place).first ?? .nil
    if case .boolean(let truth) = answer { return truth }
    throw problem(
      when,
      answer == .nil
        ? "the answer is unknown (nil) where true or false is due"
        : "true or false is due, the answer is \(answer.typeName)",
      mend: answer == .nil
        ? "what is not known is nil: write `... or false`, or say what then"
        : "answer with a comparison, such as c.visits > 3")
  }

  /// The actions that a function makes, each checked as if it stood in rules.lua.
  func computed(_ act: Node, given: LuaValue, place: Int) throws(PluginProblem) -> [Node] {
    let answer = try call(act, given: given, place: place).first ?? .nil
    if answer == .nil { return [] }
    let made = Node(answer, path: DataPath())
    guard made.isTable else {
      throw problem(
        act, "a list of actions is due, the answer is \(answer.typeName)",
        mend: "answer with a list: return { message \"...\" }")
    }
    let actions = made["action"] == nil ? made.items : [made]
    var loaded = LoadedPlugin()
    loaded.manifest = plugin.manifest
    loaded.isManifestKnown = true
    var reader = RulesReader(checking: loaded)
    for action in actions { reader.readAction(action) }
    if made["action"] == nil, let odd = made.fields.first {
      reader.report(odd.node, "is not known here: a list of actions is due")
    }
    if let first = reader.problems.first {
      throw problem(act, "of its answer " + first.message, mend: first.mend)
    }
    return actions
  }

  /// Whether an event is of the kind that the trigger waits for, as far as both say it.
  private func meets(_ trigger: Node, _ event: LuaValue, _ place: Int) -> Bool {
    guard let waited = RuleEvent(trigger["on"], in: trigger), case .table(let event) = event
    else { return true }
    for (position, name) in (RuleEvent.parameters[waited.name] ?? []).enumerated() {
      guard name == "categories" || name == "to", position < waited.arguments.count else {
        continue
      }
      let arguments =
        name == "categories" ? Array(waited.arguments[position...]) : [waited.arguments[position]]
      let due = arguments.flatMap { list(Node($0, path: DataPath()), place) }
      let came = event.fields.first { $0.name == name }
        .map { list(Node($0.value, path: DataPath()), place) }
      if let came, Set(came).isDisjoint(with: due) { return false }
    }
    return true
  }
}
