import Retention

/// The stub of one plugin's own: its thresholds, fields and segments.
struct PluginStub {
  /// As classes of it are called: the folder's name with `_` for what no name may hold.
  let name: String
  private let manifest: Manifest

  init(folder: String, manifest: Manifest) {
    name = PluginStub.className(folder)
    self.manifest = manifest
  }

  static func className(_ folder: String) -> String {
    let name = String(
      folder.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    return name.first?.isNumber == true ? "_" + name : name
  }

  var text: String {
    var stub = Stub("What the rules of \(name) see of their own plugin.lua.")
    stub.class("\(name).Thresholds", "The thresholds, as the business or the store has set them.")
    for threshold in manifest.thresholds {
      stub.field(
        threshold.name, threshold.type.luaType(choices: threshold.choices), words(threshold))
    }
    segments(&stub)
    stub.class("\(name).Fields", "The business's own fields of a customer.")
    for (field, type) in manifest.fields.sorted(by: { $0.key < $1.key }) {
      stub.field(field, fieldType(type) + "?")
    }
    stub.class("\(name).Customer", of: "winback.Customer")
    stub.field("segment", "\(name).Segment?")
    stub.field("field", "\(name).Fields")
    if !manifest.tiers.isEmpty { stub.field("tier", "(\(choice(manifest.tiers)))?") }
    RulesStub.rules(of: name, thresholds: "\(name).Thresholds", &stub)
    return stub.text
  }

  private func segments(_ stub: inout Stub) {
    let standard = Set(SegmentInfo.standard.map(\.segment))
    let own = manifest.segments.map(\.segment).filter { !standard.contains($0) }
    stub.alias("\(name).Segment", own.map { "\"\($0.rawValue)\"" } + ["winback.Segment"])
  }

  /// `45 unless set · Lost after · Потеряшка после`
  private func words(_ threshold: Threshold) -> String {
    let value = "\(threshold.defaultValue)"
    let label = threshold.label
    let names = label.en == label.ru ? [label.en] : [label.en, label.ru]
    return (["default " + (value.isEmpty ? "empty" : value)] + names)
      .joined(separator: " · ").replacing("\n", with: " ")
  }

  private func fieldType(_ field: CustomerField) -> String {
    switch field {
    case .choice(let choices): choices.isEmpty ? "string" : "(\(choice(choices)))"
    case .typed(let type): type.luaType(choices: []).isEmpty ? "string" : type.luaType(choices: [])
    }
  }

  private func choice(_ names: [String]) -> String {
    names.map { "\"\($0.replacing("\"", with: ""))\"" }.joined(separator: "|")
  }
}
