import Lua
import Retention

/// `migrations = { { version = 2, rename = "old", to = "new" } }`
extension ManifestReader {
  static let migrationExample = "{ version = 2, rename = \"old\", to = \"new\" }"

  /// A step and where it stands.
  private struct Placed {
    let step: SettingsStep
    let node: Node
  }

  mutating func readMigrations(_ node: Node?) {
    var placed: [Placed] = []
    for item in list(node, such: "{ \(ManifestReader.migrationExample) }") {
      guard let step = step(item) else { continue }
      if let last = placed.last?.step.version, step.version < last {
        report(
          item["version"] ?? item, "version \(step.version) stands after version \(last)",
          mend: "put the steps in the order of their versions")
      }
      placed.append(Placed(step: step, node: item))
    }
    let beyond = placed.first { $0.step.version > manifest.settingsVersion }
    if let beyond {
      report(
        beyond.node["version"] ?? beyond.node,
        "leads to version \(beyond.step.version), but settings_version is "
          + "\(manifest.settingsVersion)",
        mend: "write settings_version = \(placed.map(\.step.version).max() ?? 1)")
    }
    set { $0.migrations = placed.map(\.step) }
    checkNames(placed)
  }

  private mutating func step(_ item: Node) -> SettingsStep? {
    let kinds = ["rename", "scale", "drop"]
    guard item.isTable else {
      report(item, "must be a step: \(ManifestReader.migrationExample)")
      return nil
    }
    let before = problems.count
    reportUnknownKeys(of: item, known: ["version", "to", "by"] + kinds)
    let given = kinds.filter { item[$0] != nil }
    guard given.count == 1, let kind = given.first, let name = item[kind]?.text else {
      // A slip in the word itself is told already.
      if problems.count == before {
        report(
          given.first.flatMap { item[$0] } ?? item,
          given.count == 1
            ? "must be the name of a threshold, not \(item[given[0]]?.typeName ?? "nil")"
            : "a step is one of rename, scale and drop",
          mend: "such as \(ManifestReader.migrationExample)")
      }
      return nil
    }
    guard let version = item["version"]?.number.flatMap({ Int(exactly: $0) }), version >= 2 else {
      report(
        item["version"] ?? item, "version must be a whole number from 2",
        mend: "name the settings_version that the step leads to: version = 2")
      return nil
    }
    return change(kind, of: name, item).map { SettingsStep(version: version, change: $0) }
  }

  private mutating func change(
    _ kind: String, of name: String, _ item: Node
  ) -> SettingsStep.Change? {
    for (key, owner) in [("to", "rename"), ("by", "scale")] where kind != owner {
      guard let node = item[key] else { continue }
      report(node, "belongs to \(owner), not to \(kind)", mend: "remove it")
    }
    switch kind {
    case "rename":
      guard let to = item["to"]?.text, to != name else {
        report(
          item["to"] ?? item, "to must be the name that '\(name)' has now",
          mend: "write \(ManifestReader.migrationExample)")
        return nil
      }
      return .rename(name, to: to)
    case "scale":
      guard let factor = item["by"]?.number, factor > 0, factor < 1e9 else {
        report(
          item["by"] ?? item, "by must be a number above 0, to multiply with",
          mend: "write { version = 2, scale = \"\(name)\", by = 7 }")
        return nil
      }
      return .scale(name, by: factor)
    default: return .drop(name)
    }
  }

  /// What a name stands for at some step.
  private enum Meaning {
    case threshold(Threshold)
    /// What a later step drops.
    case dropped
  }

  /// From the last step to the first: which names there are after each.
  private mutating func checkNames(_ placed: [Placed]) {
    var known: [String: Meaning] = [:]
    for threshold in manifest.thresholds { known[threshold.name] = .threshold(threshold) }
    for place in placed.reversed() {
      switch place.step.change {
      case .rename(let name, let to):
        if known[to] == nil { reportUnknown(to, in: known.keys, place.node["to"] ?? place.node) }
        known[name] = known.removeValue(forKey: to) ?? .dropped
      case .scale(let name, _):
        let node = place.node["scale"] ?? place.node
        switch known[name] {
        case .threshold(let threshold):
          if !threshold.type.isNumber, !unsureThresholds.contains(threshold.name) {
            report(
              node, "'\(threshold.name)' is of type \(threshold.type.rawValue), no number",
              mend: "only numbers are scaled; or drop it")
          }
        case .dropped: break
        case nil: reportUnknown(name, in: known.keys, node)
        }
      case .drop(let name): known[name] = .dropped
      }
    }
  }

  private mutating func reportUnknown(
    _ name: String, in known: some Sequence<String>, _ node: Node
  ) {
    report(
      node, "no threshold '\(name)'" + NearNames.hint(name, in: known.sorted()),
      mend: "name a declared threshold, or one that a later step renames")
  }
}
