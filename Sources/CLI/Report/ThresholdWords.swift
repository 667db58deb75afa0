import PluginHost
import Retention
import Winback

/// How thresholds and their values are said.
struct ThresholdWords {
  let manifest: Manifest
  let language: Language

  private func text(ru: String, en: String) -> String { language == .ru ? ru : en }

  /// "Lost after (lost_after)"; the name alone, where the plugin does not know it.
  func title(_ name: String) -> String {
    guard let label = manifest.threshold(name)?.label[language], label != name else { return name }
    return "\(label) (\(name))"
  }

  /// A value with its unit; what was inherited says from where.
  func value(_ value: ThresholdValue?, of change: ThresholdDifference) -> String {
    let threshold = manifest.threshold(change.name)
    if let value { return threshold.map { shown(value, of: $0) } ?? value.description }
    if change.store != nil { return text(ru: "как у бизнеса", en: "as the business") }
    let own = text(ru: "по умолчанию", en: "default")
    return threshold.map { "\(own) (\(shown($0.defaultValue, of: $0)))" } ?? own
  }

  func shown(_ value: ThresholdValue, of threshold: Threshold) -> String {
    let shown = threshold.shown(value, in: language)
    return shown.isEmpty ? text(ru: "пусто", en: "empty") : shown
  }

  /// "default (30 days) → 45 days"
  func change(_ change: ThresholdDifference) -> String {
    "\(value(change.old, of: change)) → \(value(change.new, of: change))"
  }

  /// "lost_after: 30 days → 45 days", "SPB-1 lost_after: ..."
  func line(_ change: ThresholdDifference) -> String {
    (change.store.map { "\($0) " } ?? "") + "\(change.name): " + self.change(change)
  }

  /// What a value may be: "1 to 365", the choices, yes or no.
  func allowed(_ threshold: Threshold) -> String {
    if threshold.type.isNumber {
      let (low, high) = (threshold.limits.lowerBound, threshold.limits.upperBound)
      let digits = [low, high].map { Unit.digits($0, in: language) }
      return text(ru: "от \(digits[0]) до \(digits[1])", en: "\(digits[0]) to \(digits[1])")
    }
    if threshold.type == .bool { return text(ru: "да, нет", en: "yes, no") }
    return threshold.choices.joined(separator: ", ")
  }
}

extension ThresholdDifference {
  /// For csv; empty where a value is inherited.
  var fields: [String] {
    [store ?? "", name, old?.description ?? "", new?.description ?? ""]
  }

  var json: String {
    "{\"store\":\(store.map { JSON.quoted($0) } ?? "null"),\"name\":\(JSON.quoted(name)),"
      + "\"old\":\(old?.encoded ?? "null"),\"new\":\(new?.encoded ?? "null")}"
  }
}

extension Zone {
  /// "2026-03-02 14:05"
  func short(_ instant: Instant) -> String {
    String(format(instant).prefix(16)).replacing("T", with: " ")
  }
}
