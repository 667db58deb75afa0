import PluginHost
import Retention
import Storage
import Winback

/// Who changed a threshold.
struct ThresholdChangeWords {
  let console: Console
  let zone: Zone

  /// "v12, anna, 2026-02-10 14:05: lost_after 30 days → 20 days: “spring”"
  func line(_ change: ThresholdChange, _ manifest: Manifest) -> String {
    let values = [change.from, change.to].map { shown($0, manifest.threshold(change.name)) }
    return "\(who(change)): \(change.name) \(values[0]) → \(values[1])" + why(change)
  }

  /// "v12, anna, 2026-02-10 14:05: “spring”"
  func whoAndWhy(_ change: ThresholdChange) -> String { who(change) + why(change) }

  private func why(_ change: ThresholdChange) -> String {
    let reason = Console.safe(change.version.reason)
    return reason.isEmpty ? "" : console.text(ru: ": «\(reason)»", en: ": “\(reason)”")
  }

  /// "v12, anna, 2026-02-10 14:05"
  private func who(_ change: ThresholdChange) -> String {
    let version = change.version
    return "v\(version.id), \(Console.safe(version.author)), \(zone.short(version.savedAt))"
  }

  /// Nil is the plugin's own value.
  private func shown(_ value: ThresholdValue?, _ threshold: Threshold?) -> String {
    guard let value = value ?? threshold?.defaultValue else { return "—" }
    return threshold?.shown(value, in: console.language) ?? value.description
  }
}
