import Lua
import Retention

/// Answers what rules read of a batch from its facts.
final class TableSource: RuleSource {
  let table: FactTable
  let business: String
  /// Fields of the business's own, by customer of the batch; only tests have them yet.
  let fields: [[String: LuaValue]]
  /// The names of the fields that the plugin declares.
  let declaredFields: [String]

  init(
    _ table: FactTable, business: String, manifest: Manifest, fields: [[String: LuaValue]] = []
  ) {
    self.table = table
    self.business = business
    self.fields = fields
    declaredFields = manifest.fields.keys.sorted()
  }

  var visits: [Int32] { table.basics.visits }
  var homeStores: [Int32] { table.basics.homeStores }
  var homeCodes: [String] { table.history.storeCodes }
  var isPartial: Bool { false }

  func absence(of fact: Fact, row: Int) -> HostError? { nil }

  func column(_ fact: Int) -> Lua.FactColumn {
    guard let fact = Fact(rawValue: fact) else { return .numbers([]) }
    switch table.column(fact) {
    case .numbers(let numbers): return .numbers(numbers)
    case .texts(let indices, let table): return .texts(indices: indices, table: table)
    }
  }

  func call(_ fact: Int, row: Int, arguments: [LuaValue]) -> Result<LuaValue, HostError> {
    if fact == RulesAPI.fieldIndex { return field(arguments, row: row) }
    let methods = FactMethod.allCases
    let index = fact - Fact.allCases.count
    guard methods.indices.contains(index) else { return .failure(HostError("no such fact")) }
    return MethodCall(methods[index], arguments: arguments, table: table, place: row).answer()
  }

  private func field(_ arguments: [LuaValue], row: Int) -> Result<LuaValue, HostError> {
    guard case .string(let name) = arguments.first, declaredFields.contains(name) else {
      let name = if case .string(let name) = arguments.first { name } else { "" }
      return .failure(
        HostError("unknown field '\(name)'" + NearNames.hint(name, in: declaredFields)))
    }
    return .success(fields.indices.contains(row) ? fields[row][name] ?? .nil : .nil)
  }

  func chance(_ name: String, row: Int) -> UInt64 {
    RulesAPI.chance(
      business: business,
      key: Array(table.history.keyBytes(of: table.basics.customers.lowerBound + row)),
      name: name, day: table.frame.moment.day)
  }
}
