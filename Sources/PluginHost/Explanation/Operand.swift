import Lua
import Retention

/// One side of a comparison: its value, and what it reads, by the place of the parameter that
/// it is read of (the customer comes first, the thresholds second), whatever its name.
struct Operand: Hashable {
  enum Meaning: Hashable {
    case fact(FactDescription)
    case method(FactMethod, Access)
    case field(String)
    case today(String)
    case threshold(Threshold)
    case literal
    /// A calculation or an answer of the plugin's own.
    case other
  }

  let meaning: Meaning
  /// As it stands in the source.
  let text: String
  let value: TraceValue

  init(_ text: String, _ value: TraceValue, _ access: Access?, _ manifest: Manifest) {
    self.text = text
    self.value = value
    meaning =
      access.flatMap { Operand.meaning($0, manifest) }
      ?? (Operand.isLiteral(text) ? .literal : .other)
  }

  private static func meaning(_ access: Access, _ manifest: Manifest) -> Meaning? {
    switch access.base {
    case .parameter(_, 0, _):
      if let method = FactMethod(rawValue: access.name) { return .method(method, access) }
      if access.path.count == 2, access.name == "field" { return .field(access.path[1]) }
      return access.path.count == 1
        ? FactDescription.named(access.name).map { .fact($0) } : nil
    case .parameter(_, 1, _):
      return access.path.count == 1
        ? manifest.threshold(access.name).map { .threshold($0) } : nil
    case .global("today"): return access.isMethod ? nil : .today(access.name)
    default: return nil
    }
  }

  static func isLiteral(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2e || $0 == 0x2d }
    return isNumber || first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
  }

  /// Whether a sentence may begin with it: what is known of the customer or the day.
  var isSubject: Bool {
    switch meaning {
    case .fact, .method, .field, .today: true
    case .threshold, .literal, .other: false
    }
  }

  var isConstant: Bool {
    switch meaning {
    case .threshold, .literal: true
    default: false
    }
  }

  var unit: Unit {
    switch meaning {
    case .fact(let description): description.unit
    case .method(let method, _): method.unit
    case .threshold(let threshold): threshold.type.unit
    default: .none
    }
  }

  var number: Double? { value.number }

  /// The sources of a call's arguments: what stands between its parentheses, or after its name.
  var argumentTexts: [String] {
    guard let open = text.firstIndex(where: { $0 == "(" || $0 == "\"" || $0 == "'" }) else {
      return []
    }
    let isCall = text[open] == "("
    let inner = isCall ? text[text.index(after: open)...].dropLast() : text[open...]
    var parts: [String] = [""]
    var depth = 0
    for character in inner {
      if "({[".contains(character) { depth += 1 }
      if ")}]".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { $0.filter { $0 != " " } }
  }
}
