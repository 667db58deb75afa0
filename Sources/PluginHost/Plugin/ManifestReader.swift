import Lua
import Retention

/// Reads the table that plugin.lua returns and collects everything that is wrong with it.
struct ManifestReader {
  private(set) var manifest = Manifest()
  private(set) var problems: [PluginProblem] = []

  static let keys = [
    "api", "name", "languages", "thresholds", "checks", "segments", "reasons", "tiers",
    "seasons", "fields", "no_points", "private", "rfm", "currency", "timezone",
    "settings_version", "migrations",
  ]

  init(_ value: LuaValue) {
    guard case .table = value else {
      report("", "must return a table: return { api = 1, name = \"...\", ... }")
      return
    }
    let root = Node(value, path: "")
    reportUnknownKeys(of: root, known: ManifestReader.keys)
    readHeader(root)
    readThresholds(root["thresholds"])
    manifest.checks = texts(root["checks"])
    readSegments(root["segments"])
    readReasons(root["reasons"])
    readSeasons(root["seasons"])
    readFields(root["fields"])
    readRFM(root["rfm"])
    manifest.noPoints = texts(root["no_points"])
    manifest.privateCategories = texts(root["private"])
    manifest.tiers = (root["tiers"]?.items ?? []).compactMap { $0[1]?.text ?? $0.text }
  }

  mutating func report(_ path: String, _ message: String, mend: String? = nil) {
    problems.append(
      PluginProblem(path.isEmpty ? message : "\(path): \(message)", file: "plugin.lua", mend: mend))
  }

  mutating func reportUnknownKeys(of node: Node, known: [String]) {
    for name in node.fields.map(\.name) where !known.contains(name) {
      let place = node.path.isEmpty ? name : node.path + "." + name
      report(place, "is not known here" + NearNames.hint(name, in: known))
    }
  }

  private mutating func readHeader(_ root: Node) {
    if root["api"]?.number != 1 {
      report("api", "must be 1", mend: "write api = 1: the version of the contract")
    }
    if let name = root["name"]?.localized {
      manifest.name = name
    } else {
      report("name", "is missing", mend: "name = { ru = \"...\", en = \"...\" }")
    }
    if let node = root["languages"] {
      let names = texts(node)
      let known = names.compactMap { Language(rawValue: $0) }
      if known.count != names.count || known.isEmpty {
        report("languages", "takes \"ru\" and \"en\"")
      } else {
        manifest.languages = known
      }
    }
    manifest.currency = text(root["currency"], such: "RUB")
    manifest.timezone = text(root["timezone"], such: "Europe/Moscow")
    if let node = root["settings_version"] {
      if let version = node.number, version == version.rounded(), version >= 1 {
        manifest.settingsVersion = Int(version)
      } else {
        report("settings_version", "must be a whole number from 1")
      }
    }
    if let node = root["migrations"], !node.isTable {
      report("migrations", "must be a table")
    }
  }

  private mutating func text(_ node: Node?, such example: String) -> String? {
    if let node, node.text == nil { report(node.path, "must be a text such as \"\(example)\"") }
    return node?.text
  }

  private mutating func readThresholds(_ node: Node?) {
    var reader = ThresholdReader()
    manifest.thresholds = reader.read(node)
    problems += reader.problems
  }

  private mutating func readReasons(_ node: Node?) {
    for (name, node) in node?.fields ?? [] {
      if let text = node.localized {
        manifest.reasons[name] = text
      } else {
        report(node.path, "must be a sentence or { ru = \"...\", en = \"...\" }")
      }
    }
  }

  mutating func texts(_ node: Node?) -> [String] {
    guard let node else { return [] }
    guard node.isTable, node.fields.isEmpty else {
      report(node.path, "must be a list of texts")
      return []
    }
    return node.items.compactMap { item in
      if item.text == nil { report(item.path, "must be a text, not \(item.typeName)") }
      return item.text
    }
  }

  mutating func set(_ change: (inout Manifest) -> Void) { change(&manifest) }
}
