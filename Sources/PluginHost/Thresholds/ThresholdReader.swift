import Lua
import Retention

/// Reads the list of thresholds: `{ name, TYPE = default, min =, max =, step =, label =,
/// help =, section =, role = }`.
struct ThresholdReader {
  private(set) var problems: [DataProblem] = []
  /// Where each threshold is declared.
  private(set) var paths: [String: DataPath] = [:]
  /// Thresholds whose declaration is wrong.
  private(set) var unsure: Set<String> = []

  /// Values are counted in whole numbers on the way: no limit may lead out of them.
  private static let numberMax = 1e12

  private static let keys =
    ThresholdType.allCases.map(\.rawValue) + [
      "min", "max", "step", "label", "help", "section", "role", "choices", "options", "default",
    ]

  /// In the order declared. A threshold with a mistake is there too, as well as it can be.
  mutating func read(_ node: Node?) -> [Threshold] {
    guard let node else { return [] }
    if !node.isTable || !node.fields.isEmpty {
      report(node, "must be a list: thresholds = { { \"lost_after\", days = 30 } }")
    }
    var found: [Threshold] = []
    for item in node.items {
      guard let name = item[1]?.text ?? item.text, isName(name) else {
        report(
          item, "must begin with a name of small letters",
          mend: "write { \"lost_after\", days = 30 }")
        // Whoever names it all the same has not made the mistake.
        if let odd = item[1]?.text {
          let words = odd.flatMap { $0.isUppercase ? "_" + $0.lowercased() : String($0) }
          unsure.formUnion([odd, String(words)])
        }
        continue
      }
      guard paths[name] == nil else {
        report(item, name: name, "is declared twice", mend: "keep one of them")
        continue
      }
      paths[name] = item.path
      let before = problems.count
      found.append(threshold(name, item))
      if problems.dropFirst(before).contains(where: { $0.severity == .error }) {
        unsure.insert(name)
      }
    }
    return found
  }

  private mutating func threshold(_ name: String, _ item: Node) -> Threshold {
    let standard = StandardThreshold.named(name)
    if item.items.count > 1, let odd = item[2] {
      report(
        odd, name: name, "has \(odd.typeName) without a name",
        mend: odd.number == nil
          ? "write what it is: label = \"...\"" : "write decimals with a point: 349.90")
    }
    let hasOddKey = reportUnknownKeys(of: item, name: name)
    let types = item.fields.compactMap { ThresholdType(rawValue: $0.name) }
    let type = types.first ?? standard?.type
    if types.count > 1 {
      report(
        item, name: name,
        "has more than one type: " + types.map(\.rawValue).joined(separator: ", "),
        mend: "keep one of them")
    } else if let standard, let type, standard.type != type {
      report(
        item[type.rawValue] ?? item, name: name,
        "is a standard name of type \(standard.type.rawValue), not \(type.rawValue)",
        mend: "write \(standard.type.rawValue) = ..., or take a name of your own")
    } else if let type {
      return threshold(name, type, item, standard: standard)
    } else if !hasOddKey {
      report(
        item, name: name, "has no type",
        mend: PluginProblem.near(name, in: StandardThreshold.all.map(\.name))
          ?? "write { \"\(name)\", days = 30 } or another type")
    }
    return Threshold(
      name, type ?? .text, standard?.defaultValue ?? .text(""), limits: 0...0, standard: standard)
  }

  /// A slip in a key hides the type or a limit: then the rest can't be judged.
  private mutating func reportUnknownKeys(of item: Node, name: String) -> Bool {
    let unknown = item.fields.filter { !ThresholdReader.keys.contains($0.name) }
    for field in unknown {
      report(
        field.node, name: name,
        "is not known here" + NearNames.hint(field.name, in: ThresholdReader.keys),
        mend: PluginProblem.all(ThresholdReader.keys, unlessNear: field.name))
    }
    return !unknown.isEmpty
  }

  private mutating func threshold(
    _ name: String, _ type: ThresholdType, _ item: Node, standard: StandardThreshold?
  ) -> Threshold {
    let before = problems.count
    let limits = limits(type, item, name: name, standard: standard)
    let areLimitsRight = problems.count == before
    let choices = type == .choice ? choices(item, standard: standard) : []
    let value = value(type, item, standard: standard)
    var made = Threshold(
      name, type, value ?? .number(limits.lowerBound), limits: limits, choices: choices,
      standard: standard)
    made.step = step(type, item, name: name)
    readWords(&made, item)
    if standard == nil { checkWords(item, name: name) }
    let given = item[type.rawValue] ?? item
    if value == nil {
      let odd = type.isList ? given.items.first { $0.text == nil } : nil
      report(
        odd ?? given, name: name,
        odd.map { "must be a text, not \($0.typeName)" }
          ?? "takes \(expected(type)) as its default, not \(given.typeName)",
        mend: "write \(type.example)")
    } else if type == .choice, choices.isEmpty {
      report(
        given, name: name, "has no choices",
        mend: "write choice = { \"a\", \"b\" }: the first one is the default")
    } else if areLimitsRight, let value, let refusal = made.refusal(of: value) {
      report(
        given, name: name, "the default is refused: \(refusal)",
        mend: refusal.isOutOfRange
          ? "choose one of these, or give other limits as min and max"
          : "write \(type == .choice ? "one of its choices" : type.example)")
    }
    return made
  }

  private mutating func limits(
    _ type: ThresholdType, _ item: Node, name: String, standard: StandardThreshold?
  ) -> ClosedRange<Double> {
    let usual = standard?.limits ?? type.defaultLimits
    var bounds = [usual.lowerBound, usual.upperBound]
    for (index, key) in ["min", "max"].enumerated() {
      guard let node = item[key] else { continue }
      guard let number = node.number, type.isNumber else {
        report(
          node, name: name,
          type.isNumber
            ? "must be a number, not \(node.typeName)" : "a \(type.rawValue) has no limits",
          mend: type.isNumber ? "write \(key) = 10" : "remove \(key)")
        return usual
      }
      guard abs(number) <= ThresholdReader.numberMax else {
        report(
          node, name: name, "\(ThresholdValue.number(number)) is beyond a million millions",
          mend: "give a lower limit")
        return usual
      }
      bounds[index] = number
    }
    guard bounds[0] <= bounds[1] else {
      report(
        item["min"] ?? item, name: name,
        "min \(ThresholdValue.number(bounds[0])) is above max \(ThresholdValue.number(bounds[1]))",
        mend: "write the lower one as min")
      return bounds[1]...bounds[0]
    }
    return bounds[0]...bounds[1]
  }

  private mutating func step(_ type: ThresholdType, _ item: Node, name: String) -> Double? {
    guard let node = item["step"] else { return nil }
    guard let step = node.number, step > 0, type.isNumber else {
      report(
        node, name: name, "must be a number above 0, of a threshold that is a number",
        mend: "write step = 10, or remove it")
      return nil
    }
    return step
  }

  /// What people read of it, and who may change it.
  private mutating func readWords(_ threshold: inout Threshold, _ item: Node) {
    for key in ["label", "help"] {
      guard let node = item[key] else { continue }
      guard let text = node.localized else {
        report(
          node, name: threshold.name,
          "must be a text or { ru = \"...\", en = \"...\" }, not \(node.typeName)",
          mend: "write \(key) = { ru = \"...\", en = \"...\" }")
        continue
      }
      if key == "label" { threshold.label = text } else { threshold.help = text }
    }
    for key in ["section", "role"] {
      guard let node = item[key] else { continue }
      if node.text == nil {
        report(node, name: threshold.name, "must be a text", mend: "write \(key) = \"...\"")
      }
      if key == "section" { threshold.section = node.text } else { threshold.role = node.text }
    }
  }

  /// A name of the plugin's own brings no words of its own; and it may be a standard one misspelt.
  private mutating func checkWords(_ item: Node, name: String) {
    let missing = ["label", "help"].filter { item[$0] == nil }
    let near = NearNames.of(name, in: StandardThreshold.all.map(\.name))
    if !missing.isEmpty, let first = near.first {
      report(
        item, name: name, "is no standard name; did you mean '\(first)'?",
        mend: "a threshold of your own needs label and help", severity: .warning)
    } else if !missing.isEmpty {
      report(
        item, name: name,
        "has no \(missing.joined(separator: " and no ")): staff see its name only",
        mend: "write "
          + missing.map { "\($0) = { ru = \"...\", en = \"...\" }" }
          .joined(separator: ", "), severity: .warning)
    }
  }

  private func choices(_ item: Node, standard: StandardThreshold?) -> [String] {
    let given = item["choices"] ?? item["options"] ?? item["choice"]
    let list = given?.items.compactMap(\.text) ?? []
    return list.isEmpty ? standard?.choices ?? [] : list
  }

  private func value(
    _ type: ThresholdType, _ item: Node, standard: StandardThreshold?
  ) -> ThresholdValue? {
    guard let given = item[type.rawValue] else { return standard?.defaultValue }
    if type == .choice { return choice(given, beside: item["default"]) }
    guard let value = ThresholdValue(given.value), value.fits(type) else { return nil }
    return value
  }

  /// The chosen one itself, `default =` beside a list of choices, or the list's first.
  private func choice(_ given: Node, beside standard: Node?) -> ThresholdValue? {
    if let text = given.text { return .text(text) }
    if let text = standard?.text { return .text(text) }
    guard let first = given.items.first?.text else { return nil }
    return .text(first)
  }

  private func expected(_ type: ThresholdType) -> String {
    switch type {
    case .bool: "true or false"
    case .text: "a text"
    case .time: "a time such as \"09:30\""
    case .choice: "one of its choices"
    case .weekdays, .categories, .stores, .channels: "a list of texts"
    default: "a number"
    }
  }

  private static let reserved: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
    "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]

  /// A name that Lua can read as `t.name`.
  private func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 60,
      !ThresholdReader.reserved.contains(name)
    else { return false }
    return (0x61...0x7a).contains(first)
      && name.utf8.allSatisfy {
        (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f
      }
  }

  private mutating func report(
    _ node: Node, name: String? = nil, _ message: String, mend: String? = nil,
    severity: PluginProblem.Severity = .error
  ) {
    problems.append(
      DataProblem(node.path, name: name, message, mend: mend, severity: severity))
  }
}
