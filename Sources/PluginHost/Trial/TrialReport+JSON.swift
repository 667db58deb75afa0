import Lua

extension TrialReport {
  /// One object on one line; its keys in byte order. `processBytesPeak` is nil where nothing tells.
  package func json(plugin: String, processBytesPeak: Int?) -> String {
    var fields: [String: JSONValue] = [
      "plugin": .string(plugin), "entry": .string(entry), "where": .string(stage.rawValue),
      "calls": .whole(calls), "outcome": .string(outcome.rawValue), "outcomes": counts,
      "kinds": kinds, "errors": .array(failures.map(\.json)),
      "error": failures.first.map { .string($0.failure.problem.description) } ?? .null,
      "value": values.first.map { JSONValue($0.answer.value) } ?? .null,
      "values": .array(values.map(\.json)),
      "instructions": .object([
        "median": .whole(instructions.percentile(50)), "max": .whole(instructions.max() ?? 0),
      ]),
      "nanoseconds": .object([
        "median": .whole(nanoseconds.percentile(50)), "p99": .whole(nanoseconds.percentile(99)),
      ]),
      "memory_bytes_peak": .whole(memoryBytesPeak),
      "process_bytes_peak": processBytesPeak.map { .whole($0) } ?? .null, "states": .whole(states),
      "repeatable": isRepeatable.map { .boolean($0) } ?? .null,
    ]
    if let neighbour {
      fields["beside"] = .object([
        "checks": .whole(neighbour.checks), "changed": .whole(neighbour.changed),
      ])
    }
    return JSONValue.object(fields).text
  }

  private var counts: JSONValue {
    .object(
      Dictionary(
        TrialFailure.Outcome.allCases.map { ($0.rawValue, .whole(outcomes[$0] ?? 0)) },
        uniquingKeysWith: { first, _ in first }))
  }

  private var kinds: JSONValue {
    var kinds: [String: Int] = [:]
    for failure in failures { kinds[failure.failure.kind.rawValue, default: 0] += failure.calls }
    return .object(kinds.mapValues { .whole($0) })
  }
}

extension TrialReport.Failure {
  fileprivate var json: JSONValue {
    let problem = failure.problem
    return .object([
      "kind": .string(failure.kind.rawValue), "calls": .whole(calls),
      "file": .string(problem.file), "line": problem.line.map { .whole($0) } ?? .null,
      "message": .string(problem.message), "mend": problem.mend.map { .string($0) } ?? .null,
    ])
  }
}

extension TrialReport.Value {
  fileprivate var json: JSONValue {
    .object([
      "person": person.map { .string($0) } ?? .null, "value": JSONValue(answer.value),
      "reason": answer.reason.map { .string($0) } ?? .null,
    ])
  }
}

extension JSONValue {
  fileprivate static func whole(_ number: some BinaryInteger) -> JSONValue {
    .number(Double(number))
  }
}

extension [Int] {
  /// The smallest value that this share of the values does not exceed; 0 of none.
  package func percentile(_ percent: Int) -> Int { Self.at(percent, of: sorted()) }

  fileprivate static func at<Number>(_ percent: Int, of sorted: [Number]) -> Number
  where Number: BinaryInteger {
    guard !sorted.isEmpty else { return 0 }
    return sorted[Swift.max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}

extension [Int64] {
  package func percentile(_ percent: Int) -> Int64 { [Int].at(percent, of: sorted()) }
}
