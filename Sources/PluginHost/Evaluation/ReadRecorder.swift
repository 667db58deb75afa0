import Lua
import Retention

/// Stands before the facts of a batch and keeps what the rules read of each customer.
final class ReadRecorder: RuleSource {
  private let source: any RuleSource
  /// By row; only of who was asked about.
  private var reads: [Int: ReadFacts] = [:]

  init(_ source: some RuleSource) { self.source = source }

  var visits: [Int32] { source.visits }
  var homeStores: [Int32] { source.homeStores }
  var homeCodes: [String] { source.homeCodes }
  var isPartial: Bool { source.isPartial }

  func absence(of fact: Fact, row: Int) -> HostError? { source.absence(of: fact, row: row) }

  func column(_ fact: Int) -> Lua.FactColumn { source.column(fact) }

  func chance(_ name: String, row: Int) -> UInt64 { source.chance(name, row: row) }

  /// A call that fails is not kept: it would fail again.
  func call(_ fact: Int, row: Int, arguments: [LuaValue]) -> Result<LuaValue, HostError> {
    let answer = source.call(fact, row: row, arguments: arguments)
    if case .success(let value) = answer {
      reads[row, default: begun(row)].note(
        ReadFacts.Call(
          name: RulesAPI.callName(fact), arguments: arguments.map { ReadFacts.Value($0) },
          answer: ReadFacts.Value(value)))
    }
    return answer
  }

  /// Keeps the plain facts that were read for an answer, of each row asked.
  func note(_ answers: Answers, rows: [Int32]) {
    for fact in Fact.allCases {
      var column: Lua.FactColumn?
      for (place, row) in rows.enumerated() where answers.didRead(fact.rawValue, row: place) {
        let known = column ?? source.column(fact.rawValue)
        column = known
        reads[Int(row), default: begun(Int(row))].facts[fact] =
          ReadFacts.Value(known, fact.kind, row: Int(row))
      }
    }
  }

  /// What was read of a customer; her visits alone where no rule was asked.
  func reads(of row: Int) -> ReadFacts { reads[row] ?? begun(row) }

  private func begun(_ row: Int) -> ReadFacts { ReadFacts(visits: Int(source.visits[row])) }
}
