import Lua
import Retention

/// Where a declaration names a threshold, its value for the customer.
extension RuleActions {
  func number(_ node: Node?, _ place: Int) -> Double? {
    node?.number ?? node?.text.flatMap { values(place).number($0) }
  }

  /// A list, a lone text, or the list of a threshold.
  func list(_ node: Node, _ place: Int) -> [String] {
    guard let text = node.text else { return node.items.compactMap(\.text) }
    if case .list(let items) = values(place).values[text] { return items }
    return [text]
  }

  /// An action with the values of the thresholds that it names.
  func filled(_ action: Node, _ place: Int) -> LuaValue {
    guard case .table(let table) = action.value, let kind = action["action"]?.text,
      let shapes = RuleShape.actions[kind]
    else { return action.value }
    let fields = table.fields.map { field in
      LuaTable.Field(
        name: field.name, value: filled(field.value, shapes[field.name] ?? .anything, place))
    }
    var items = table.array
    if kind == "points", let first = items.first { items[0] = filled(first, .count, place) }
    return .table(LuaTable(array: items, fields: fields))
  }

  private func filled(_ value: LuaValue, _ shape: RuleShape, _ place: Int) -> LuaValue {
    guard case .string(let name) = value, let known = values(place).values[name] else {
      return value
    }
    switch (shape, known) {
    case (.number, .number), (.money, .number), (.list, .list), (.someOf, .list): return known.lua
    default: return value
    }
  }
}
