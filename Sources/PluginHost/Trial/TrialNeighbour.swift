import Retention

/// A plugin that lives beside the one on trial: its answers must not change.
struct TrialNeighbour {
  private let plugin: Plugin
  private let thresholds: BusinessThresholds
  private let sample: TrialSample
  private var worker: RuleWorker
  private let due: [Int16]
  private(set) var result = TrialReport.Neighbour()

  init(_ plugin: Plugin) {
    self.plugin = plugin
    thresholds = BusinessThresholds(plugin.manifest)
    sample = TrialPeople.standard.sample(of: plugin, thresholds: thresholds)
    worker = Self.worker(plugin, thresholds, sample)
    due = Self.answers(&worker, sample)
  }

  /// Asks it again, in the state that it has.
  mutating func check() {
    result.checks += 1
    if Self.answers(&worker, sample) != due { result.changed += 1 }
  }

  /// Asks it in a new state, as after a reload.
  mutating func checkAnew() {
    worker = Self.worker(plugin, thresholds, sample)
    check()
  }

  private static func worker(
    _ plugin: Plugin, _ thresholds: BusinessThresholds, _ sample: TrialSample
  ) -> RuleWorker {
    RuleWorker(plugin: plugin, thresholds: thresholds, business: "", today: sample.moment)
  }

  private static func answers(_ worker: inout RuleWorker, _ sample: TrialSample) -> [Int16] {
    worker.decide(sample.facts.table, fields: sample.facts.fields).segments
  }
}
