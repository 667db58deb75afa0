import Lua
import Retention

/// Stands before the facts and keeps what the rules read of one customer, in the order in which
/// they first did.
final class ReadLog: RuleSource {
  enum Entry: Hashable {
    case fact(Fact, ReadFacts.Value)
    case call(ReadFacts.Call)
  }

  private let source: any RuleSource
  private let row: Int
  private(set) var entries: [Entry] = []
  private var known: Set<Entry> = []
  /// The first fact that was read without being there at all.
  private(set) var absent: (fact: Fact, error: HostError)?

  init(_ source: any RuleSource, row: Int) {
    self.source = source
    self.row = row
  }

  var visits: [Int32] { source.visits }
  var homeStores: [Int32] { source.homeStores }
  var homeCodes: [String] { source.homeCodes }
  var isPartial: Bool { source.isPartial }

  func absence(of fact: Fact, row: Int) -> HostError? { source.absence(of: fact, row: row) }

  /// Told once a batch, when the fact is first read.
  func column(_ index: Int) -> Lua.FactColumn {
    let column = source.column(index)
    if let fact = Fact(rawValue: index) {
      if absent == nil, let error = source.absence(of: fact, row: row) { absent = (fact, error) }
      note(.fact(fact, ReadFacts.Value(column, fact.kind, row: row)))
    }
    return column
  }

  func call(_ fact: Int, row: Int, arguments: [LuaValue]) -> Result<LuaValue, HostError> {
    let answer = source.call(fact, row: row, arguments: arguments)
    if case .success(let value) = answer {
      note(
        .call(
          ReadFacts.Call(
            name: RulesAPI.callName(fact), arguments: arguments.map { ReadFacts.Value($0) },
            answer: ReadFacts.Value(value))))
    }
    return answer
  }

  func chance(_ name: String, row: Int) -> UInt64 { source.chance(name, row: row) }

  private func note(_ entry: Entry) {
    if known.insert(entry).inserted { entries.append(entry) }
  }
}

extension ReadLog {
  /// That a fact is not there, told where it was first read: what went wrong afterwards went
  /// wrong for that.
  func absence(in batch: FactBatch) -> LuaError? {
    absent.map { absent in
      let place = batch.unknownReads(of: absent.fact.rawValue)
      return LuaError(
        kind: .runtime, reason: .host, message: absent.error.message, chunk: place?.chunk ?? "",
        line: place?.line)
    }
  }
}
