import Lua

/// Facts of six customers; every request is written down.
final class SampleFacts: FactSource {
  static let declarations = [
    FactDeclaration("visits", .integer), FactDeclaration("spend", .number),
    FactDeclaration("gap", .number), FactDeclaration("regular", .boolean),
    FactDeclaration("store", .text), FactDeclaration("pace", .method),
    FactDeclaration("broken", .number), FactDeclaration("field", .fields),
  ]

  var requests: [Int] = []
  var calls: [String] = []

  func column(_ fact: Int) -> FactColumn {
    requests.append(fact)
    switch fact {
    case 0: return .numbers([1, 2, 3, 4, 5, 6])
    case 1: return .numbers([10.5, 20, 30, 40, 50, 60])
    case 2: return .numbers([.nan, 7, .nan, 14, .nan, 21])
    case 3: return .numbers([0, 1, .nan, 1, 0, 1])
    case 4: return .texts(indices: [0, 1, -1, 1, 0, 7], table: ["12", "центр"])
    default: return .numbers([1])
    }
  }

  func call(_ fact: Int, row: Int, arguments: [LuaValue]) -> Result<LuaValue, HostError> {
    calls.append("\(fact) \(row) \(arguments)")
    switch arguments.first {
    case .integer(let days) where days < 0: return .failure(HostError("\(days) days are no time"))
    case .integer(let days): return .success(.number(Double(row) * Double(days)))
    case .string(let text): return .success(.string(text + "!"))
    default: return .success(.nil)
    }
  }
}

/// A state with the sample facts and two thresholds, to be asked.
struct Asker {
  let state: State
  let facts = SampleFacts()
  let batch: FactBatch
  let thresholds: ThresholdSet

  init(limits: Limits = Limits()) throws {
    state = try State(limits: limits)
    try state.setFacts(SampleFacts.declarations)
    batch = try state.batch(rows: 6, source: facts)
    thresholds = try state.makeThresholds(["from": 3, "stores": list("12", "13")])
  }

  func ask(
    _ text: String, rows: [Int32] = [0, 1, 2, 3, 4, 5], answers: Answers.Kind = .boolean,
    marksReads: Bool = false
  ) throws -> Answers {
    try state.ask(
      try rule("return function(c, t)\n\(text)\nend", in: state), of: batch, rows: rows,
      thresholds: .same(thresholds), answers: answers, marksReads: marksReads)
  }

  func failure(_ text: String) throws -> LuaError? { try ask(text, rows: [0]).failure(0) }
}
