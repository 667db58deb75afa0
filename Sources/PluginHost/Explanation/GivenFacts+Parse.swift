package import Retention

extension GivenFacts {
  /// Takes a fact and its value as somebody types them: `days_since_last` and `40`, `pace(90)`
  /// and `3`, `field.pet` and `cat`; a value that is not known is `nil`. Money is in the main
  /// unit. Nothing is coerced.
  package mutating func take(
    _ name: String, _ text: String, _ manifest: Manifest
  ) throws(GivenFactFault) {
    if let description = FactDescription.named(name) {
      let value = try GivenFacts.value(
        text, name, GivenFacts.form(of: description, manifest), mayBeUnknown: name != "visits")
      return set(description.fact, value)
    }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == RulesAPI.fieldName {
      guard let field = manifest.fields[parts[1]] else {
        throw .unknownField(parts[1], near: NearNames.of(parts[1], in: manifest.fields.keys))
      }
      let value = try GivenFacts.value(text, name, GivenFacts.form(of: field))
      return set(
        ReadFacts.Call(name: parts[0], arguments: [.text(parts[1])], answer: value))
    }
    try take(call: name, text)
  }

  private mutating func take(call name: String, _ text: String) throws(GivenFactFault) {
    let bare = String(name.prefix { $0 != "(" })
    guard let method = FactMethod(rawValue: bare) else {
      let known = FactDescription.all.map(\.fact.name) + FactMethod.allCases.map(\.rawValue)
      throw .unknown(bare, near: NearNames.of(bare, in: known))
    }
    guard let arguments = GivenFacts.arguments(of: method, in: name.dropFirst(bare.count)) else {
      throw .arguments(method)
    }
    let value = try GivenFacts.value(text, name, GivenFacts.form(of: method))
    set(ReadFacts.Call(name: bare, arguments: arguments, answer: value))
  }

  /// Of `(90)`, `("coffee", 30)`, `(1, 30)`; nil where the method takes others.
  private static func arguments(
    of method: FactMethod, in text: Substring
  ) -> [ReadFacts.Value]? {
    guard text.first == "(", text.last == ")" else { return nil }
    let given = text.dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: false
    ).map { argument($0, isText: method.argument == .names) }
    let days = given.compactMap { value -> Double? in
      guard case .number(let number) = value, number == number.rounded(),
        (0...36_500).contains(number)
      else { return nil }
      return number
    }
    switch method.argument {
    case .days, .weeks: return given.count == 1 && days.first ?? 0 >= 1 ? given : nil
    case .period: return given.count == 2 && days.count == 2 ? given : nil
    case .names: return given.contains(.text("")) ? nil : given
    case .categories:
      let names = method == .bought && days.count == 1 ? given.dropLast() : given[...]
      let areNames = names.allSatisfy { name in
        if case .text(let text) = name { !text.isEmpty } else { false }
      }
      return areNames && !names.isEmpty ? given : nil
    }
  }

  /// A number, or a text with quotes or without; the names of stores may look like numbers.
  private static func argument(_ text: Substring, isText: Bool) -> ReadFacts.Value {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    if let quote = text.first, "\"'".contains(quote), text.count > 1, text.last == quote {
      return .text(String(text.dropFirst().dropLast()))
    }
    if isText { return .text(String(text)) }
    return Int64(text).map { .number(Double($0)) } ?? .text(String(text))
  }
}

/// Why a fact can't be taken as given.
package enum GivenFactFault: Error, Hashable, Sendable {
  case unknown(String, near: [String])
  case unknownField(String, near: [String])
  /// It takes other arguments than those given.
  case arguments(FactMethod)
  case value(ThresholdRefusal)

  package var text: LocalizedText {
    switch self {
    case .unknown(let name, let near):
      LocalizedText(
        ru: "нет ни порога, ни факта «\(name)»" + GivenFactFault.hint(near, .ru),
        en: "no threshold or fact '\(name)'" + GivenFactFault.hint(near, .en))
    case .unknownField(let name, let near):
      LocalizedText(
        ru: "плагин не объявляет поля «\(name)»" + GivenFactFault.hint(near, .ru),
        en: "the plugin declares no field '\(name)'" + GivenFactFault.hint(near, .en))
    case .arguments(let method):
      LocalizedText(
        ru: "\(method.rawValue): нужны аргументы, например \(method.example)",
        en: "\(method.rawValue): takes arguments, such as \(method.example)")
    case .value(let refusal):
      LocalizedText(ru: refusal.text(in: .ru), en: refusal.text(in: .en))
    }
  }

  package static func hint(_ near: [String], _ language: Language) -> String {
    if near.isEmpty { return "" }
    return language == .ru
      ? "; может быть, " + near.map { "«\($0)»" }.joined(separator: " или ") + "?"
      : "; did you mean " + near.map { "'\($0)'" }.joined(separator: " or ") + "?"
  }
}

extension FactMethod {
  fileprivate var example: String {
    switch argument {
    case .days: "\(rawValue)(90)=3"
    case .weeks: "\(rawValue)(8)=3"
    case .period: "\(rawValue)(1, 30)=3"
    case .names: "\(rawValue)(\"1\")=yes"
    case .categories: self == .bought ? "bought(\"coffee\", 30)=yes" : "\(rawValue)(\"coffee\")=3"
    }
  }
}
