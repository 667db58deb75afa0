import PluginHost
import Retention

/// Makes the facts of batch after batch in one frame.
struct Tables: Sendable {
  private let history: History
  private let frame: Frame
  private let values: FactTable.ValueThresholds
  private let storeValues: [Int32: FactTable.ValueThresholds]
  private let seasons: Seasons

  init(_ history: History, frame: Frame, thresholds: BusinessThresholds, manifest: Manifest) {
    self.history = history
    self.frame = frame
    values = thresholds.base.valueThresholds
    storeValues = thresholds.storeValueThresholds(codes: history.storeCodes)
    seasons = manifest.seasons
  }

  func table(_ basics: BasicFacts) -> FactTable {
    FactTable(
      history, basics: basics, frame: frame, values: values, storeValues: storeValues,
      seasons: seasons)
  }
}
