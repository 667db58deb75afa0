import Lua
import Retention

/// Answers what rules read of a batch from its facts.
final class TableSource: RuleSource {
  let table: FactTable
  let business: String
  let visits: [Int32]
  /// Fields of the business's own as tests give them, by customer of the batch; those of a base
  /// stand in the table.
  let fields: [[String: LuaValue]]
  /// The fields that the plugin declares.
  private let declared: [String: CustomerField]

  init(
    _ table: FactTable, business: String, manifest: Manifest, fields: [[String: LuaValue]] = []
  ) {
    self.table = table
    self.business = business
    visits = table.basics.visits.array
    self.fields = fields
    declared = manifest.fields
  }

  var homeStores: [Int32] { table.basics.homeStores.array }
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
    let name = if case .string(let name) = arguments.first { name } else { "" }
    guard let field = declared[name] else {
      return .failure(
        HostError("unknown field '\(name)'" + NearNames.hint(name, in: declared.keys.sorted())))
    }
    if fields.indices.contains(row) { return .success(fields[row][name] ?? .nil) }
    return .success(table.field(row, name).map { field.value(of: $0) } ?? .nil)
  }

  func chance(_ name: String, row: Int) -> UInt64 {
    RulesAPI.chance(
      business: business,
      key: Array(table.history.keyBytes(of: table.basics.customers.lowerBound + row)),
      name: name, day: table.frame.moment.day)
  }
}
