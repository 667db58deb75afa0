import Lua
import Retention

/// Reads the list of thresholds: `{ name, TYPE = default, min =, max =, step =, label =,
/// help =, section =, role = }`.
struct ThresholdReader {
  private(set) var problems: [PluginProblem] = []

  private static let keys =
    ThresholdType.allCases.map(\.rawValue) + [
      "min", "max", "step", "label", "help", "section", "role", "choices", "options", "default",
    ]

  /// In the order declared.
  mutating func read(_ node: Node?) -> [Threshold] {
    var found: [Threshold] = []
    if let node, !node.isTable || !node.fields.isEmpty {
      report(node.path, "must be a list: thresholds = { { \"lost_after\", days = 30 } }")
    }
    for item in node?.items ?? [] {
      guard let threshold = threshold(item) else { continue }
      if found.contains(where: { $0.name == threshold.name }) {
        report(item.path, "'\(threshold.name)' is declared twice")
      } else {
        found.append(threshold)
      }
    }
    return found
  }

  private mutating func threshold(_ item: Node) -> Threshold? {
    guard let name = item[1]?.text ?? item.text, isName(name) else {
      report(item.path, "must begin with a name of small letters: { \"lost_after\", days = 30 }")
      return nil
    }
    let standard = StandardThreshold.named(name)
    for field in item.fields where !ThresholdReader.keys.contains(field.name) {
      report(
        "\(item.path) '\(name)'",
        "'\(field.name)' is not known here" + NearNames.hint(field.name, in: ThresholdReader.keys))
      return nil
    }
    let types = item.fields.compactMap { ThresholdType(rawValue: $0.name) }
    guard types.count <= 1 else {
      report("\(item.path) '\(name)'", "has more than one type")
      return nil
    }
    guard let type = types.first ?? standard?.type else {
      report(
        "\(item.path) '\(name)'", "has no type",
        mend: "write { \"\(name)\", days = 30 } or another type"
          + NearNames.hint(name, in: StandardThreshold.all.map(\.name)))
      return nil
    }
    if let standard, standard.type != type {
      report(
        "\(item.path) '\(name)'",
        "is a standard name of type \(standard.type.rawValue), not \(type.rawValue)")
      return nil
    }
    return threshold(name, type, item, standard: standard)
  }

  private mutating func threshold(
    _ name: String, _ type: ThresholdType, _ item: Node, standard: StandardThreshold?
  ) -> Threshold? {
    let place = "\(item.path) '\(name)'"
    guard let value = value(type, item, standard: standard) else {
      report(place, "\(type.rawValue) = takes \(expected(type)) as its default")
      return nil
    }
    for bound in ["min", "max", "step"] {
      guard let node = item[bound] else { continue }
      if node.number == nil || !type.isNumber {
        report(place, "\(bound) must be a number of a threshold that is one")
        return nil
      }
    }
    let (low, high) = limits(type, item, standard: standard)
    guard low <= high else {
      report(place, "min \(ThresholdValue.number(low)) is above max \(ThresholdValue.number(high))")
      return nil
    }
    let made = make(name, type, value, standard: standard, node: item)
    if let refusal = made.refusal(of: value) {
      report(place, "the default is refused: \(refusal)")
      return nil
    }
    return made
  }

  private func limits(
    _ type: ThresholdType, _ item: Node?, standard: StandardThreshold?
  ) -> (Double, Double) {
    let limits = standard?.limits ?? type.defaultLimits
    return (item?["min"]?.number ?? limits.lowerBound, item?["max"]?.number ?? limits.upperBound)
  }

  private func make(
    _ name: String, _ type: ThresholdType, _ value: ThresholdValue,
    standard: StandardThreshold?, node: Node?
  ) -> Threshold {
    let (low, high) = limits(type, node, standard: standard)
    return Threshold(
      name: name, type: type, defaultValue: value, limits: min(low, high)...max(low, high),
      step: node?["step"]?.number, choices: choices(type, node, standard: standard),
      label: node?["label"]?.localized ?? standard?.label ?? LocalizedText(ru: name, en: name),
      help: node?["help"]?.localized ?? standard?.help ?? LocalizedText(ru: "", en: ""),
      section: node?["section"]?.text, role: node?["role"]?.text)
  }

  private func choices(
    _ type: ThresholdType, _ item: Node?, standard: StandardThreshold?
  ) -> [String] {
    guard type == .choice else { return [] }
    let given = item?["choices"] ?? item?["options"] ?? item?["choice"]
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
    case .choice: "one of its choices: { \"x\", choice = \"a\", choices = { \"a\", \"b\" } }"
    case .weekdays, .categories, .stores, .channels: "a list of texts"
    default: "a number"
    }
  }

  private func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 60 else { return false }
    return (0x61...0x7a).contains(first)
      && name.utf8.allSatisfy {
        (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f
      }
  }

  private mutating func report(_ path: String, _ message: String, mend: String? = nil) {
    problems.append(PluginProblem("\(path): \(message)", file: "plugin.lua", mend: mend))
  }
}
