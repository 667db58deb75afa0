import Lua
import Retention

extension ReadFacts.Value {
  /// What a rule was given, or gave.
  init(_ value: LuaValue) {
    switch value {
    case .boolean(let truth): self = .boolean(truth)
    case .integer(let number): self = .number(Double(number))
    case .number(let number): self = number.isNaN ? .unknown : .number(number)
    case .string(let text): self = .text(text)
    case .nil, .table, .function: self = .unknown
    }
  }

  /// A plain fact of one customer.
  init(_ column: Lua.FactColumn, _ kind: Fact.Kind, row: Int) {
    switch column {
    case .numbers(let numbers):
      let number = numbers[row]
      self = number.isNaN ? .unknown : kind == .boolean ? .boolean(number != 0) : .number(number)
    case .texts(let indices, let table):
      let index = Int(indices[row])
      self = table.indices.contains(index) ? .text(table[index]) : .unknown
    }
  }

  /// The value for Lua; whole numbers as integers where the fact counts.
  func lua(isWhole: Bool) -> LuaValue {
    switch self {
    case .unknown: .nil
    case .boolean(let truth): .boolean(truth)
    case .text(let text): .string(text)
    case .number(let number):
      if isWhole, let whole = Int64(exactly: number) { .integer(whole) } else { .number(number) }
    }
  }

  /// Whether a plain fact of this kind can have the value.
  func fits(_ kind: Fact.Kind) -> Bool {
    switch (self, kind) {
    case (.unknown, _), (.number, .integer), (.number, .number), (.boolean, .boolean),
      (.text, .text):
      true
    default: false
    }
  }
}

extension Lua.FactColumn {
  /// Of values that fit the kind, one a customer.
  init(_ values: [ReadFacts.Value], _ kind: Fact.Kind) {
    guard kind == .text else {
      self = .numbers(
        values.map { value in
          switch value {
          case .number(let number): number
          case .boolean(let truth): truth ? 1 : 0
          case .unknown, .text: .nan
          }
        })
      return
    }
    var table: [String] = []
    var places: [String: Int32] = [:]
    let indices = values.map { value -> Int32 in
      guard case .text(let text) = value else { return -1 }
      if let place = places[text] { return place }
      places[text] = Int32(table.count)
      table.append(text)
      return Int32(table.count - 1)
    }
    self = .texts(indices: indices, table: table)
  }
}

extension ReadFacts.Value: CustomStringConvertible {
  /// As a rule writes it.
  package var description: String {
    switch self {
    case .unknown: "nil"
    case .boolean(let truth): String(truth)
    case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
    case .text(let text): "\"\(text)\""
    }
  }
}

extension ReadFacts.Call: CustomStringConvertible {
  /// `pace(90)`, `field.pet`.
  package var description: String { ReadFacts.Call.shown(name, arguments) }

  static func shown(_ name: String, _ arguments: [ReadFacts.Value]) -> String {
    if name == RulesAPI.fieldName, case .text(let field) = arguments.first {
      return "\(name).\(field)"
    }
    return "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
  }
}

extension RulesAPI {
  /// What the own fields of a business are read of.
  static let fieldName = "field"

  /// The name of what is called by its number: a method's, or `field`.
  static func callName(_ fact: Int) -> String {
    declarations.indices.contains(fact) ? declarations[fact].name : ""
  }

  /// Whether a call answers with a number that Lua has as an integer.
  static func isWhole(_ fact: Int) -> Bool {
    let place = fact - Fact.allCases.count
    guard FactMethod.allCases.indices.contains(place) else { return true }
    return switch FactMethod.allCases[place] {
    case .pace, .visitsIn, .purchasesIn, .visitsBetween, .weeksActive, .lastBought,
      .pointsExpiring, .messagesIn:
      true
    case .spendIn, .averageReceiptIn, .spendBetween, .bought, .refillLate, .storeTraffic,
      .expectedVisits, .inStore, .hasTag, .can:
      false
    }
  }
}
