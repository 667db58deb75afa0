import PluginHost
import Retention
import Winback

/// What becomes of the values that the staff have set when other rules decide.
struct CarriedReport {
  let console: Console
  let activation: Activation

  /// "Thresholds that were set: lost_weeks 3 → lost_after 21 days"; nothing where all stay.
  var text: String {
    let lines = activation.carried.changes.map { change in
      let store = (change.before ?? change.after)?.store.map { Console.safe($0) + " " } ?? ""
      return "  " + store + before(change) + " → " + after(change) + "\n"
    }
    if lines.isEmpty { return "" }
    return console.text(ru: "Заданные пороги:\n", en: "Thresholds that were set:\n")
      + lines.joined()
  }

  /// What can't be seen in the values: that some were not brought back.
  var warning: String? {
    activation.carried.notRestored.map { version in
      console.text(
        ru: "пороги меняли, версия \(version), что была при этих правилах, не возвращена; вернуть "
          + "её: winback thresholds rollback \(version)",
        en: "thresholds were changed since: version \(version), which these rules had, is not "
          + "restored; to restore it: winback thresholds rollback \(version)")
    }
  }

  /// Fields of an object, without its braces.
  var jsonFields: String {
    let changes = activation.carried.changes.map { change in
      let store = (change.before ?? change.after)?.store.map { JSON.quoted($0) } ?? "null"
      return "{\"store\":\(store),\"before\":\(CarriedReport.json(change.before)),"
        + "\"after\":\(CarriedReport.json(change.after))}"
    }
    return "\"thresholds\":[\(changes.joined(separator: ","))]"
  }

  private static func json(_ override: ThresholdOverride?) -> String {
    guard let override else { return "null" }
    return "{\"name\":\(JSON.quoted(override.name)),\"value\":\(override.value.encoded)}"
  }

  private func before(_ change: CarriedOverride) -> String {
    guard let before = change.before else {
      return console.text(ru: "по умолчанию", en: "default")
    }
    return shown(before, activation.present?.plugin.manifest)
  }

  private func after(_ change: CarriedOverride) -> String {
    let manifest = activation.rules.plugin.manifest
    if let after = change.after { return shown(after, manifest) }
    // Dropped: what holds then has a name only where the threshold is there still.
    guard let name = change.before?.name, let threshold = manifest.threshold(name) else {
      return console.text(ru: "нет", en: "gone")
    }
    return "\(name) " + console.text(ru: "по умолчанию", en: "default") + " ("
      + words(manifest).shown(threshold.defaultValue, of: threshold) + ")"
  }

  private func shown(_ override: ThresholdOverride, _ manifest: Manifest?) -> String {
    let value = manifest.flatMap { manifest in
      manifest.threshold(override.name).map { words(manifest).shown(override.value, of: $0) }
    }
    return Console.safe("\(override.name) \(value ?? override.value.description)")
  }

  private func words(_ manifest: Manifest) -> ThresholdWords {
    ThresholdWords(manifest: manifest, language: console.language)
  }
}
