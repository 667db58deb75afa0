import Lua
import Retention

/// Answers what rules read from what was journalled when they were asked before. What is not
/// there fails the customer: a journal is never filled up with guesses.
final class JournalSource: RuleSource {
  let visits: [Int32]
  let homeStores: [Int32]
  let homeCodes: [String]
  private let reads: [ReadFacts]
  private let keys: [CustomerKey]
  private let business: String
  private let day: Day

  /// One customer an item of each list; `stores` are the codes of their home stores. `random`
  /// depends on business, key and day.
  init(
    _ reads: [ReadFacts], keys: [CustomerKey], stores: [String?], business: String, day: Day
  ) {
    self.reads = reads
    self.keys = keys
    self.business = business
    self.day = day
    visits = reads.map { Int32(clamping: $0.visits ?? 0) }
    let codes = Set(stores.compactMap { $0 }).sorted()
    let places = Dictionary(
      codes.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    homeCodes = codes
    homeStores = stores.map { $0.flatMap { places[$0] } ?? -1 }
  }

  var isPartial: Bool { true }

  func absence(of fact: Fact, row: Int) -> HostError? {
    value(of: fact, row: row) == nil ? absence(of: fact.name) : nil
  }

  private func absence(of name: String) -> HostError {
    HostError("the journal has no value of \(name)")
  }

  /// Nil where there is none that the fact could have.
  private func value(of fact: Fact, row: Int) -> ReadFacts.Value? {
    reads[row].facts[fact].flatMap { $0.fits(fact.kind) ? $0 : nil }
  }

  /// A customer whose journal has no such value is in the column as unknown, and told by
  /// `absence`.
  func column(_ index: Int) -> Lua.FactColumn {
    guard let fact = Fact(rawValue: index) else { return .numbers([]) }
    return Lua.FactColumn(
      reads.indices.map { value(of: fact, row: $0) ?? .unknown }, fact.kind)
  }

  func call(_ fact: Int, row: Int, arguments: [LuaValue]) -> Result<LuaValue, HostError> {
    let name = RulesAPI.callName(fact)
    let arguments = arguments.map { ReadFacts.Value($0) }
    guard let answer = reads[row].answer(to: name, arguments) else {
      let shown = ReadFacts.Call.shown(name, arguments)
      guard !reads[row].isComplete else { return .failure(absence(of: shown)) }
      return .failure(
        HostError(
          "the journal has no value of \(shown): "
            + "it keeps \(ReadFacts.callsMax) calls of a customer, and there were more"))
    }
    return .success(answer.lua(isWhole: RulesAPI.isWhole(fact)))
  }

  func chance(_ name: String, row: Int) -> UInt64 {
    RulesAPI.chance(
      business: business, key: Array(keys[row].value.utf8), name: name, day: day)
  }
}
