import Lua
import Retention

/// One customer many times over, each time with other facts taken as given, so that one batch
/// asks the rules about all of them.
final class GivenSource: RuleSource {
  struct Row {
    /// Which of the sources what is not given comes from.
    var source: Int
    var given: GivenFacts
    /// The code of the store whose thresholds she is asked with; nil for those of the base.
    var home: String?
  }

  let visits: [Int32]
  let homeStores: [Int32]
  let homeCodes: [String]
  private let sources: [any RuleSource]
  /// Hers in each of the sources.
  private let place: Int
  private let rows: [Row]

  init(_ sources: [any RuleSource], place: Int, rows: [Row]) {
    self.sources = sources
    self.place = place
    self.rows = rows
    let codes = Set(rows.compactMap(\.home)).sorted()
    let places = Dictionary(
      codes.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    homeCodes = codes
    homeStores = rows.map { row in row.home.flatMap { places[$0] } ?? -1 }
    visits = rows.map { row in
      guard case .number(let number) = row.given.facts[.visits] else {
        return sources[row.source].visits[place]
      }
      return Int32(exactly: number) ?? sources[row.source].visits[place]
    }
  }

  /// Her alone, at her own store.
  convenience init(_ source: any RuleSource, place: Int, given: GivenFacts) {
    self.init(
      [source], place: place,
      rows: [Row(source: 0, given: given, home: source.home(place))])
  }

  var isPartial: Bool { false }

  func absence(of fact: Fact, row: Int) -> HostError? { nil }

  func column(_ index: Int) -> Lua.FactColumn {
    guard let fact = Fact(rawValue: index) else { return .numbers([]) }
    var own: [Int: ReadFacts.Value] = [:]
    let values = rows.map { row -> ReadFacts.Value in
      if let given = row.given.facts[fact] { return given }
      if let known = own[row.source] { return known }
      let value = ReadFacts.Value(sources[row.source].column(index), fact.kind, row: place)
      own[row.source] = value
      return value
    }
    return Lua.FactColumn(values, fact.kind)
  }

  func call(_ fact: Int, row: Int, arguments: [LuaValue]) -> Result<LuaValue, HostError> {
    let name = RulesAPI.callName(fact)
    if let given = rows[row].given.answer(to: name, arguments.map { ReadFacts.Value($0) }) {
      return .success(given.lua(isWhole: RulesAPI.isWhole(fact)))
    }
    return sources[rows[row].source].call(fact, row: place, arguments: arguments)
  }

  func chance(_ name: String, row: Int) -> UInt64 {
    sources[rows[row].source].chance(name, row: place)
  }
}
