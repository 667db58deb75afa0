import Foundation
import Lua
import Retention

/// Reads the table that plugin.lua returns and collects everything that is wrong with it. What
/// is wrong is still read as far as it can be, so that one mistake is not reported twice.
struct ManifestReader {
  private(set) var manifest = Manifest()
  private(set) var problems: [DataProblem] = []
  /// Where each threshold is declared.
  private(set) var thresholdPaths: [String: DataPath] = [:]
  /// Thresholds whose declaration is wrong: their names are known, and nothing else of them.
  private(set) var unsureThresholds: Set<String> = []

  static let keys = [
    "api", "name", "languages", "thresholds", "checks", "segments", "reasons", "tiers",
    "seasons", "fields", "no_points", "private", "rfm", "currency", "timezone",
    "settings_version", "migrations",
  ]

  /// `defaults` are the questions that rules.lua leaves to the host: what they read is declared
  /// by itself, so that other data may name it.
  init(_ value: LuaValue, defaults: [Question] = []) {
    let root = Node(value, path: DataPath())
    guard root.isTable else {
      report(
        root, "must return a table", mend: "begin with return { api = 1, name = \"...\", ... }")
      return
    }
    reportUnknownKeys(of: root, known: ManifestReader.keys)
    readHeader(root)
    readThresholds(root["thresholds"], defaults)
    readMigrations(root["migrations"])
    manifest.ownChecks = texts(root["checks"])
    readSegments(root["segments"])
    readReasons(root["reasons"])
    readSeasons(root["seasons"])
    readFields(root["fields"])
    readRFM(root["rfm"])
    readTiers(root["tiers"])
    manifest.noPoints = categories(root["no_points"])
    manifest.privateCategories = categories(root["private"])
    checkSecrets(root["reasons"])
  }

  mutating func report(
    _ node: Node, name: String? = nil, _ message: String, mend: String? = nil,
    severity: PluginProblem.Severity = .error
  ) {
    problems.append(
      DataProblem(node.path, name: name, message, mend: mend, severity: severity))
  }

  mutating func reportUnknownKeys(of node: Node, known: [String]) {
    for (name, field) in node.fields where !known.contains(name) {
      report(
        field, "is not known here" + NearNames.hint(name, in: known),
        mend: PluginProblem.all(known, unlessNear: name))
    }
  }

  mutating func set(_ change: (inout Manifest) -> Void) { change(&manifest) }

  private mutating func readHeader(_ root: Node) {
    if root["api"]?.number != 1 {
      report(
        root["api"] ?? root, root["api"] == nil ? "api is missing" : "must be 1",
        mend: "write api = 1: the version of the contract")
    }
    if let node = root["name"] {
      manifest.name = localized(node) ?? manifest.name
    } else {
      report(root, "name is missing", mend: "write name = { ru = \"...\", en = \"...\" }")
    }
    readLanguages(root["languages"])
    manifest.currency = text(root["currency"], such: "RUB")
    manifest.timezone = text(root["timezone"], such: "Europe/Moscow")
    if let node = root["currency"], let currency = node.text, !isCurrency(currency) {
      report(
        node, "'\(currency)' is no currency", mend: "write its three capital letters: \"RUB\"")
    }
    if let node = root["timezone"], let name = node.text, TimeZone(identifier: name) == nil {
      report(
        node, "no time zone '\(name)'",
        mend: PluginProblem.near(name, in: TimeZone.knownTimeZoneIdentifiers)
          ?? "write an IANA name such as \"Europe/Moscow\"")
    }
    if let node = root["settings_version"] {
      if let version = node.number.flatMap({ Int(exactly: $0) }), version >= 1 {
        manifest.settingsVersion = version
      } else {
        report(node, "must be a whole number from 1", mend: "write settings_version = 2")
      }
    }
  }

  private mutating func readLanguages(_ node: Node?) {
    guard let node else { return }
    let languages = node.items.compactMap { $0.text.flatMap(Language.init(rawValue:)) }
    if languages.isEmpty || languages.count != node.items.count || !node.fields.isEmpty {
      report(
        node, "must be a list of \"ru\" and \"en\"",
        mend: "write languages = { \"ru\", \"en\" }, or one of them")
    }
    // What is not known is not missed in messages, either.
    manifest.languages = languages
  }

  /// A sentence, or one in each language.
  mutating func localized(_ node: Node) -> LocalizedText? {
    let isTable = node.isTable
    if isTable { reportUnknownKeys(of: node, known: ["ru", "en"]) }
    guard let text = node.localized, !isTable || node.items.isEmpty else {
      report(node, "must be a text or { ru = \"...\", en = \"...\" }, not \(node.typeName)")
      return nil
    }
    return text
  }

  private mutating func text(_ node: Node?, such example: String) -> String? {
    if let node, node.text == nil {
      report(node, "must be a text such as \"\(example)\"", mend: "write \"\(example)\"")
    }
    return node?.text
  }

  private func isCurrency(_ text: String) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5a).contains($0) }
  }

  private mutating func readThresholds(_ node: Node?, _ defaults: [Question]) {
    var reader = ThresholdReader()
    manifest.thresholds = reader.read(node)
    manifest.declareImplied(for: defaults)
    problems += reader.problems
    thresholdPaths = reader.paths
    unsureThresholds = reader.unsure
  }

  private mutating func readReasons(_ node: Node?) {
    guard let node else { return }
    guard node.isTable, node.items.isEmpty else {
      report(node, "must be sentences by their keys: { too_late = { ru = \"...\", en = \"...\" } }")
      return
    }
    for (name, node) in node.fields {
      manifest.reasons[name] = localized(node) ?? LocalizedText(ru: "", en: "")
    }
  }

  /// Private categories are never named to anybody.
  private mutating func checkSecrets(_ reasons: Node?) {
    let secrets = manifest.privateCategories.items(by: ThresholdValues(manifest))
    for (_, reason) in reasons?.fields ?? [] {
      guard let text = reason.localized else { continue }
      let words = (text.ru + " " + text.en).lowercased()
      for secret in secrets where words.contains(secret.lowercased()) {
        report(
          reason, "names the private category '\(secret)'",
          mend: "say it without the category: people read this")
      }
    }
  }

  mutating func texts(_ node: Node?) -> [String] {
    guard let node else { return [] }
    guard node.isTable, node.fields.isEmpty else {
      report(node, "must be a list of texts, not \(node.typeName)")
      return []
    }
    return node.items.compactMap { item in
      if item.text == nil { report(item, "must be a text, not \(item.typeName)") }
      return item.text
    }
  }

  /// A list of categories, or the name of a threshold that is one.
  private mutating func categories(_ node: Node?) -> DeclaredList {
    guard let node, let name = node.text else { return .items(texts(node)) }
    if !unsureThresholds.contains(name), manifest.threshold(name)?.type.isList != true {
      let known = manifest.thresholds.filter(\.type.isList).map(\.name)
      report(
        node, "no list threshold '\(name)'" + NearNames.hint(name, in: known),
        mend: "write a list: { \"\(name)\" }")
    }
    return .threshold(name)
  }
}
