import Lua
import Testing

/// A text, what runs of it recorded, and what is then said to have decided.
struct DeciderCase: Sendable, CustomTestStringConvertible {
  let name: String
  let source: String
  let runs: [Run]

  struct Run: Sendable {
    let events: String
    let outcome: Bool
    let decisive: [String]

    init(_ events: String, outcome: Bool, decisive: [String]) {
      self.events = events
      self.outcome = outcome
      self.decisive = decisive
    }
  }

  init(_ name: String, source: String, runs: [Run]) {
    self.name = name
    self.source = source
    self.runs = runs
  }

  var testDescription: String { name }

  static let sharedCode = """
    local lib = {}
    function lib.silent(c, days)
      return c.days_since_last > days
    end
    return lib
    """

  func program() throws -> TracedProgram {
    var program = TracedProgram()
    _ = try program.add(chunk: "rules.lua", source)
    if source.contains("require") {
      _ = try program.add(chunk: "shared.lua", Self.sharedCode)
    }
    return program
  }
}

/// `e1 l2 a3 c4:left,right,result t5:value r6:value` for enter, line, arguments, compare, truth
/// and return.
func recordedEvents(_ text: String) throws -> [TraceEvent] {
  try text.split(whereSeparator: \.isWhitespace).map { word in
    let parts = word.dropFirst().split(separator: ":", maxSplits: 1)
    let node = try #require(parts.first.flatMap { Int($0) })
    let values = parts.count > 1 ? parts[1].split(separator: ",").map(recordedValue) : []
    switch word.first {
    case "e": return TraceEvent(.enter, node)
    case "l": return TraceEvent(.line, node)
    case "a": return TraceEvent(.arguments, node)
    case "c":
      try #require(values.count == 3)
      return TraceEvent(.compare, node, left: values[0], right: values[1], result: values[2])
    case "t": return TraceEvent(.truth, node, result: try #require(values.first))
    default: return TraceEvent(.return, node, result: try #require(values.first))
    }
  }
}

private func recordedValue(_ text: Substring) -> TraceValue {
  switch text {
  case "nil": return .nil
  case "true": return .boolean(true)
  case "false": return .boolean(false)
  default: break
  }
  if text.first == "'" { return .text(String(text.dropFirst().dropLast())) }
  if let integer = Int64(text) { return .integer(integer) }
  if let number = Double(text) { return .number(number) }
  return .other(String(text.dropFirst()))
}

extension Decisive {
  /// `3: c.visits > 2 (3, 2) true`, with the file before it where that is not rules.lua.
  var summary: String {
    let file = chunk == "rules.lua" ? "" : chunk + " "
    let isTruth = operation == "truth"
    let sides = isTruth ? "truth" : "\(operation) \(rightText)"
    let values = isTruth ? leftValue.short : "\(leftValue.short), \(rightValue.short)"
    return "\(file)\(line): \(leftText) \(sides) (\(values)) \(result)"
  }
}

extension TraceValue {
  /// `3`, `'coffee'`, `?table`.
  var short: String {
    switch self {
    case .nil: "nil"
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): "'\(value)'"
    case .other(let name): "?\(name)"
    }
  }
}
