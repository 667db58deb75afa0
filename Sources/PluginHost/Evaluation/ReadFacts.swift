package import Retention

/// What rules read of one customer: enough to run them again. Values are as the rules saw them,
/// money in the main unit.
package struct ReadFacts: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case unknown
    case number(Double)
    case boolean(Bool)
    case text(String)
  }

  /// A fact with arguments, `c:pace(90)`, or a field, `c.field.pet`, whose name is `field` and
  /// whose argument is its own name.
  package struct Call: Hashable, Sendable {
    package var name: String
    package var arguments: [Value]
    package var answer: Value

    package init(name: String, arguments: [Value], answer: Value) {
      self.name = name
      self.arguments = arguments
      self.answer = answer
    }
  }

  /// The plain facts read; visits are always there, as the host reads them itself.
  package var facts: [Fact: Value]

  /// Distinct ones, in the order first made; at most `callsMax`.
  package private(set) var calls: [Call] = []

  /// False when there were more calls than are kept.
  package private(set) var isComplete = true

  package static let callsMax = 16

  package init(visits: Int, facts: [Fact: Value] = [:]) {
    self.facts = facts
    self.facts[.visits] = .number(Double(visits))
  }

  /// Keeps a call, unless it is there already or there is no room for it.
  package mutating func note(_ call: Call) {
    if answer(to: call.name, call.arguments) != nil { return }
    if calls.count < ReadFacts.callsMax { calls.append(call) } else { isComplete = false }
  }

  /// Nil where the call is not kept; `.unknown` where it is and nothing was known.
  package func answer(to name: String, _ arguments: [Value]) -> Value? {
    calls.first { $0.name == name && $0.arguments == arguments }?.answer
  }

  /// Days with a purchase.
  var visits: Int? {
    guard case .number(let number) = facts[.visits] else { return nil }
    return Int(exactly: number)
  }
}

extension ReadFacts {
  /// Canonical, such as `{"calls":[["pace",[90],3]],"facts":{"gap":null,"visits":3}}`: a call is
  /// its name, its arguments, its answer; what is not known is null. Without calls the key is
  /// left out; `"complete":false` says that not all calls are there.
  package var json: String {
    var fields: [String: JSONValue] = [
      "facts": .object(
        Dictionary(
          facts.map { ($0.key.name, $0.value.json) }, uniquingKeysWith: { first, _ in first }))
    ]
    if !calls.isEmpty {
      fields["calls"] = .array(
        calls.map { call in
          .array([.string(call.name), .array(call.arguments.map(\.json)), call.answer.json])
        })
    }
    if !isComplete { fields["complete"] = .boolean(false) }
    return JSONValue.object(fields).text
  }

  /// Nil for what `json` does not write.
  package init?(json: String) {
    guard case .object(let fields) = JSONReader.value(json),
      fields.keys.allSatisfy({ ["calls", "complete", "facts"].contains($0) }),
      case .object(let facts) = fields["facts"]
    else { return nil }
    var known: [Fact: Value] = [:]
    for (name, value) in facts {
      guard let fact = ReadFacts.facts[name], let value = Value(value) else { return nil }
      known[fact] = value
    }
    self.facts = known
    guard let visits, visits >= 0 else { return nil }
    if let calls = fields["calls"] {
      guard let items = calls.items, items.count <= ReadFacts.callsMax else { return nil }
      for item in items {
        guard let call = Call(item) else { return nil }
        self.calls.append(call)
      }
    }
    if let complete = fields["complete"] {
      guard case .boolean(let isComplete) = complete else { return nil }
      self.isComplete = isComplete
    }
  }

  private static let facts = Dictionary(
    Fact.allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

extension ReadFacts.Call {
  fileprivate init?(_ json: JSONValue) {
    guard let parts = json.items, parts.count == 3, let name = parts[0].string,
      let given = parts[1].items, let answer = ReadFacts.Value(parts[2])
    else { return nil }
    let arguments = given.compactMap { ReadFacts.Value($0) }
    guard arguments.count == given.count else { return nil }
    self.init(name: name, arguments: arguments, answer: answer)
  }
}

extension ReadFacts.Value {
  fileprivate var json: JSONValue {
    switch self {
    case .unknown: .null
    case .number(let number): .number(number)
    case .boolean(let truth): .boolean(truth)
    case .text(let text): .string(text)
    }
  }

  fileprivate init?(_ json: JSONValue) {
    switch json {
    case .null: self = .unknown
    case .number(let number): self = .number(number)
    case .boolean(let truth): self = .boolean(truth)
    case .string(let text): self = .text(text)
    case .array, .object: return nil
    }
  }
}
