import PluginHost
import Retention
import Storage

/// The customers whom the journal knows, with a scan of their receipts as of a moment.
struct StandingScan: Sendable {
  let history: History
  let parts: [BasicFacts]
  let levels: ValueLevels

  init(_ view: BaseView, by rules: Rules, workers: Int) {
    let history = view.history
    let day = view.moment.day
    let options = BasicFacts.Options(
      windowDays: rules.thresholds.rfmOptions(of: rules.plugin.manifest).windowDays,
      purchasesADayMax: rules.thresholds.purchasesADayMax)
    self.history = history
    levels = ValueLevels(rules, codes: history.storeCodes)
    let count = (history.customerCount + Planner.batchSize - 1) / Planner.batchSize
    parts = parallelMap(count: count, workers: workers, worker: {}) { _, index in
      let start = index * Planner.batchSize
      let end = min(start + Planner.batchSize, history.customerCount)
      return BasicFacts(history, customers: start..<end, on: day, options: options)
    }
  }

  /// In byte order of the key.
  func forEach(_ body: (StandingCustomer) throws -> Void) rethrows {
    guard let standing = history.standing else { return }
    for basics in parts {
      for (place, customer) in basics.customers.enumerated() {
        guard let segment = standing.segment(of: customer) else { continue }
        try body(
          StandingCustomer(
            id: standing.ids[customer], segment: segment, since: Day(standing.since[customer]),
            basics: basics, place: place, value: levels.level(of: basics, place)))
      }
    }
  }
}

/// A customer whom the journal knows.
struct StandingCustomer {
  /// The base's own number of her.
  let id: Int64
  let segment: String
  let since: Day
  let basics: BasicFacts
  /// Hers in the scan.
  let place: Int
  /// Nil without a visit.
  let value: ValueLevel?
}

/// What customers are worth, each by the thresholds of her home store.
struct ValueLevels: Sendable {
  private let usual: FactTable.ValueThresholds
  private let own: [Int32: FactTable.ValueThresholds]

  init(_ rules: Rules, codes: [String]) { self.init(rules.thresholds, codes: codes) }

  init(_ thresholds: BusinessThresholds, codes: [String]) {
    usual = thresholds.valueThresholds
    own = thresholds.storeValueThresholds(codes: codes)
  }

  func level(of basics: BasicFacts, _ place: Int) -> ValueLevel? {
    level(
      visits: basics.visits[place], store: basics.homeStores[place],
      spend: basics.spendLastYear[place])
  }

  /// `spend` is that of the year that ends with her last visit; nil without a visit.
  func level(visits: Int32, store: Int32, spend: Int64) -> ValueLevel? {
    if visits == 0 { return nil }
    let due = own[store] ?? usual
    return ValueLevel(
      spend: spend, valuableFrom: due.valuableFrom, veryValuableFrom: due.veryValuableFrom)
  }
}
