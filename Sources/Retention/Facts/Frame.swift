/// Everything that a fact needs from other customers, computed before the customers: the
/// moment, the cut points of the scores, what is usual at each store.
package struct Frame: Sendable {
  /// What the usual customer of a store does.
  package struct Usual: Hashable, Sendable {
    /// Medians over the customers with this home store and a visit in the window.
    package let visits: Double
    package let averageReceipt: Double

    package init(visits: Double, averageReceipt: Double) {
      self.visits = visits
      self.averageReceipt = averageReceipt
    }
  }

  /// Where the three scores are cut.
  package struct Cuts: Hashable, Sendable {
    package let recency: CutPoints
    package let frequency: CutPoints
    package let monetary: CutPoints

    package init(recency: CutPoints, frequency: CutPoints, monetary: CutPoints) {
      self.recency = recency
      self.frequency = frequency
      self.monetary = monetary
    }
  }

  package let moment: Moment
  package let windowDays: Int
  package let cuts: Cuts

  /// Of the stores whose own thresholds cut elsewhere, by store.
  package let storeCuts: [Int32: Cuts]

  /// By store; nil where fewer than `customersMin` customers make nothing usual. Found when it
  /// is first asked for.
  package var usual: [Usual?] { usualCustomers.byStore }

  private let usualCustomers: UsualCustomers

  package let traffic: StoreTraffic

  /// The model that was fitted last; nil where none was.
  package var lifetime: LifetimeModel?

  /// A frame that was made before, for the receipts of a history: one customer alone is
  /// evaluated in the last applied one. `traffic` is that of all receipts; nil where those of
  /// the history are all.
  package init(
    _ history: History, moment: Moment, windowDays: Int, cuts: Cuts,
    storeCuts: [Int32: Cuts], usual: [Usual?], traffic: StoreTraffic? = nil
  ) {
    self.moment = moment
    self.windowDays = windowDays
    self.cuts = cuts
    self.storeCuts = storeCuts
    usualCustomers = UsualCustomers(usual)
    self.traffic = traffic ?? StoreTraffic(history)
  }

  package func cuts(of store: Int32) -> Cuts { storeCuts[store] ?? cuts }

  /// Below this many customers a store has no usual customer (Facts.md, Her store).
  package static let customersMin = 30

  /// `parts` cover the customers of the history in any order. Quantiles are those of the whole
  /// business; `storeOptions` are of the stores that cut by thresholds of their own. `inParallel`
  /// does the work of the threads.
  package init(
    _ history: History, parts: [BasicFacts], moment: Moment, options: RFMOptions,
    storeOptions: [Int32: RFMOptions] = [:],
    inParallel: @escaping InParallel = { count, body in
      for place in 0..<count { body(place) }
    }
  ) {
    self.moment = moment
    windowDays = options.windowDays
    var sample = ScoreSample(parts, today: moment.day.rawValue, inParallel: inParallel)
    cuts = sample.cuts(options)
    storeCuts = storeOptions.mapValues { own in sample.cuts(own) }
    usualCustomers = UsualCustomers(parts, storeCount: history.storeCodes.count)
    traffic = StoreTraffic(history)
  }
}
