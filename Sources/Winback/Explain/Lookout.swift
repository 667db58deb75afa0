import PluginHost
import Retention
import Storage

/// One customer as the rules see her at a moment, in a frame that others have made.
struct Lookout: Sendable {
  let customer: KnownCustomer
  let rules: Rules
  let moment: Moment
  let frame: FrameUsed
  let rows: LoneCustomer
  let business: String
  /// Of the base; nil where the rows are all that is looked at.
  private let traffic: StoreTraffic?

  /// Rows that were read already, in a frame that is kept.
  init(
    _ customer: KnownCustomer, _ rows: LoneCustomer, of business: String, by rules: Rules,
    at moment: Moment, in frame: FrameUsed, traffic: StoreTraffic?
  ) {
    self.customer = customer
    self.rows = rows
    self.business = business
    self.rules = rules
    self.moment = moment
    self.frame = frame
    self.traffic = traffic
  }

  /// `head` is the plan that was applied last by the moment, whose frame holds; without one a
  /// frame is made of the whole base.
  init(
    _ customer: KnownCustomer, of business: Business, by rules: Rules, at moment: Moment,
    head: AppliedPlan?
  ) throws {
    self.customer = customer
    self.rules = rules
    self.moment = moment
    self.business = business.name
    traffic = nil
    rows = try LoneCustomer(
      customer, of: business.database, at: moment,
      amongAll: head == nil || rules.plugin.readsStoreTraffic)
    if let head {
      frame = try FrameUsed(applied: head)
    } else {
      // Where she has no receipt, nobody's frame is looked at.
      let history = rows.history(standing: nil)?.history
      frame = FrameUsed(
        of: history ?? HistoryBuilder(asOf: moment.asOf).finish(storeCodes: [], categories: []),
        at: moment, by: rules, lifetime: try business.database.model()?.model)
    }
  }

  /// Her facts at a moment, without any row beyond this one's; nil without a receipt.
  func table(at then: Moment, standing: LoneCustomer.Standing?) -> FactTable? {
    guard let (history, place) = rows.history(standing: standing) else { return nil }
    return table(history, place, at: then)
  }

  private func table(_ history: History, _ place: Int, at then: Moment) -> FactTable {
    let frame = frame.record.frame(at: then, for: history, traffic: traffic)
    let basics = BasicFacts(
      history, customers: place..<place + 1, on: then.day,
      options: .init(
        windowDays: frame.windowDays, purchasesADayMax: rules.thresholds.purchasesADayMax))
    return Tables(
      history, frame: frame, thresholds: rules.thresholds, manifest: rules.plugin.manifest
    ).table(basics)
  }

  /// What the rules say of her; nil without a receipt by the moment.
  func answer(standing: LoneCustomer.Standing?, in language: Language) -> RulesAnswer? {
    onLuaThread { () -> RulesAnswer? in
      guard let table = table(at: moment, standing: standing) else { return nil }
      let explainer = Explainer(
        plugin: rules.plugin, thresholds: rules.thresholds, business: business)
      return RulesAnswer(
        moment: moment, rules: rules, frame: frame, store: table.homeStore,
        outcome: Result { () throws(PluginError) in
          try explainer.explain(table, place: 0, language: language)
        })
    }
  }

  /// What becomes of her if she does not come for so many days; nil without a receipt.
  func forecast(within days: Int, standing: LoneCustomer.Standing?) -> Forecast? {
    onLuaThread { () -> Forecast? in
      guard let (history, place) = rows.history(standing: standing) else { return nil }
      let evaluator = Evaluator(
        plugin: rules.plugin, thresholds: rules.thresholds, business: business)
      // The journal moves along, as it does where plans are applied day by day.
      var known: (last: Forecast.Change?, history: History, place: Int) = (nil, history, place)
      return evaluator.forecast(after: moment, within: days) { step in
        if step.last != known.last {
          let own = step.last.map {
            LoneCustomer.Standing(segment: $0.segment.rawValue, since: $0.day)
          }
          if let (history, place) = rows.history(standing: own ?? standing) {
            known = (step.last, history, place)
          }
        }
        return table(known.history, known.place, at: step.moment)
      }
    }
  }
}

extension FactTable {
  /// The code of the home store of a table of one.
  var homeStore: String? {
    guard let store = basics.homeStores.first, store >= 0 else { return nil }
    return history.storeCodes[Int(store)]
  }
}

extension Plugin {
  /// Whether a rule may look at what other customers do at the store. The name within a comment
  /// costs a longer read and nothing else.
  var readsStoreTraffic: Bool {
    let name = Array(FactMethod.storeTraffic.rawValue.utf8)
    return source.files.contains { path, bytes in
      path.hasSuffix(".lua") && bytes.contains(sequence: name)
    }
  }
}

extension [UInt8] {
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first, count >= sequence.count else { return false }
    return (0...(count - sequence.count)).contains { start in
      self[start] == first && self[start..<start + sequence.count].elementsEqual(sequence)
    }
  }
}

/// Runs the body on a thread whose stack is deep enough for Lua, and waits.
func onLuaThread<Output: Sendable>(_ body: @escaping @Sendable () -> Output) -> Output {
  parallelMap(count: 1, workers: 1, worker: {}) { _, _ in body() }.first ?? body()
}
