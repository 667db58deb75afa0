import Lua
import Retention

/// Fields of strategies, triggers and rewards against their shapes.
extension RulesReader {
  mutating func check(_ node: Node, _ fields: RuleShape.Fields) {
    for (name, field) in node.fields {
      guard let shape = fields[name] else {
        report(
          field, "is not known here" + NearNames.hint(name, in: fields.keys.sorted()),
          mend: PluginProblem.all(fields.keys, unlessNear: name))
        continue
      }
      check(field, shape)
    }
  }

  mutating func check(_ node: Node, _ shape: RuleShape) {
    switch shape {
    case .anything: break
    case .function: expectFunction(node)
    case .text:
      if node.text == nil {
        report(node, "must be a text, not \(node.typeName)", mend: "write it in quotes")
      }
    case .words:
      if node.localized == nil {
        report(
          node, "must be a text or { ru = \"...\", en = \"...\" }, not \(node.typeName)",
          mend: "write it in quotes")
      }
    case .number(let limits, let isWhole, let types):
      checkNumber(node, limits, isWhole: isWhole, types)
    case .money: checkMoney(node)
    case .list: checkList(node)
    case .someOf(let words): checkWords(node, words)
    case .oneOf(let words):
      if !words.contains(node.text ?? "") {
        report(
          node,
          "must be one of " + words.joined(separator: ", ")
            + (node.text.map { NearNames.hint($0, in: words) } ?? ", not \(node.typeName)"),
          mend: "write \"\(words.first ?? "")\"")
      }
    }
  }

  private mutating func checkNumber(
    _ node: Node, _ limits: ClosedRange<Double>, isWhole: Bool, _ types: [ThresholdType]
  ) {
    guard let number = node.number else { return expectThreshold(node, of: types) }
    if !limits.contains(number) {
      let (low, high) = (
        ThresholdValue.number(limits.lowerBound), ThresholdValue.number(limits.upperBound)
      )
      report(
        node, "\(ThresholdValue.number(number)) is out of range: \(low) to \(high)",
        mend: "choose one of these")
    } else if isWhole, number != number.rounded() {
      report(
        node, "must be a whole number, not \(ThresholdValue.number(number))",
        mend: "write \(ThresholdValue.number(number.rounded()))")
    }
  }

  private mutating func checkMoney(_ node: Node) {
    guard let number = node.number else { return expectThreshold(node, of: [.money]) }
    if number < 0 || number > ThresholdType.money.defaultLimits.upperBound {
      report(
        node, "\(ThresholdValue.number(number)) is no amount of money",
        mend: "write it in the main unit: 349.90")
    } else if (number * 100).rounded() / 100 != number {
      report(
        node, "money has at most two decimals, not \(ThresholdValue.number(number))",
        mend: "write it in the main unit: 349.90")
    }
  }

  private mutating func checkList(_ node: Node) {
    guard node.text == nil else { return expectThreshold(node, of: nil) }
    guard node.isTable, node.fields.isEmpty else {
      report(
        node, "must be a list of texts or the name of a threshold, not \(node.typeName)",
        mend: "write { \"coffee\", \"tea\" }")
      return
    }
    for item in node.items where item.text == nil && item.number == nil {
      report(item, "must be a text, not \(item.typeName)", mend: "write it in quotes")
    }
  }

  private mutating func checkWords(_ node: Node, _ words: [String]) {
    guard node.isTable || node.text != nil, node.fields.isEmpty else {
      report(
        node, "must be a list of \(words.joined(separator: ", ")), not \(node.typeName)",
        mend: "write { \"\(words.first ?? "")\" }")
      return
    }
    if let name = node.text, loaded.manifest.threshold(name)?.type.isList == true { return }
    for item in node.text == nil ? node.items : [node] where !words.contains(item.text ?? "") {
      report(
        item,
        "'\(item.text ?? item.typeName)' is none of " + words.joined(separator: ", ")
          + (item.text.map { NearNames.hint($0, in: words) } ?? ""))
    }
  }

  /// Where a number or a list is due, the name of a threshold may stand: of a number of one of
  /// these types, of any number where none is named; nil is for a list.
  private mutating func expectThreshold(_ node: Node, of types: [ThresholdType]?) {
    let kind = types == nil ? "list" : "number"
    guard let name = node.text else {
      report(
        node, "must be a \(kind) or the name of a threshold, not \(node.typeName)",
        mend: types == nil ? "write { \"coffee\" }" : "write 10, or \"risk_after\"")
      return
    }
    guard loaded.isManifestKnown, !loaded.unsureThresholds.contains(name) else { return }
    let known = loaded.manifest.thresholds
      .filter { types == nil ? $0.type.isList : $0.type.isNumber }
    guard let threshold = known.first(where: { $0.name == name }) else {
      let names = known.map(\.name)
      report(
        node, "no \(kind) threshold '\(name)'" + NearNames.hint(name, in: names),
        mend: types == nil
          ? "or write a list: { \"\(name)\" }"
          : PluginProblem.near(name, in: names) == nil ? "declare it in plugin.lua" : nil)
      return
    }
    if let types, !types.isEmpty, !types.contains(threshold.type) {
      let due = types.map(\.rawValue).joined(separator: " or ")
      report(
        node, "threshold '\(name)' is \(threshold.type.rawValue), and \(due) is due",
        mend: "name a threshold of \(due), or write a number")
    }
  }
}
