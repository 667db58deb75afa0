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

  /// By store; nil where fewer than `customersMin` customers make nothing usual.
  package let usual: [Usual?]

  package let traffic: StoreTraffic

  /// The model that was fitted last; nil where none was.
  package var lifetime: LifetimeModel?

  /// A frame that was made before, for the receipts of a history: one customer alone is
  /// evaluated in the last applied one.
  package init(
    _ history: History, moment: Moment, windowDays: Int, cuts: Cuts,
    storeCuts: [Int32: Cuts], usual: [Usual?]
  ) {
    self.moment = moment
    self.windowDays = windowDays
    self.cuts = cuts
    self.storeCuts = storeCuts
    self.usual = usual
    traffic = StoreTraffic(history)
  }

  package func cuts(of store: Int32) -> Cuts { storeCuts[store] ?? cuts }

  /// Below this many customers a store has no usual customer (Facts.md, Her store).
  package static let customersMin = 30

  /// `parts` cover the customers of the history in any order. Quantiles are those of the whole
  /// business; `storeOptions` are of the stores that cut by thresholds of their own.
  package init(
    _ history: History, parts: [BasicFacts], moment: Moment, options: RFMOptions,
    storeOptions: [Int32: RFMOptions] = [:]
  ) {
    self.moment = moment
    windowDays = options.windowDays
    var sample = Sample(storeCount: history.storeCodes.count)
    for part in parts { sample.add(part, today: moment.day.rawValue, window: options.windowDays) }
    cuts = sample.cuts(options)
    storeCuts = storeOptions.mapValues { [cuts, options] own in
      own.cutsLike(options) ? cuts : sample.cuts(own)
    }
    usual = sample.usual()
    traffic = StoreTraffic(history)
  }
}

/// The values of the customers with a visit in the window; suspects are left out.
private struct Sample {
  var recency: [Double] = []
  var frequency: [Double] = []
  var monetary: [Double] = []
  private var visits: [[Double]]
  private var averages: [[Double]]

  init(storeCount: Int) {
    visits = [[Double]](repeating: [], count: storeCount)
    averages = [[Double]](repeating: [], count: storeCount)
  }

  mutating func add(_ part: BasicFacts, today: Int32, window: Int) {
    for place in part.visits.indices
    where part.purchasesWindow[place] > 0 && !part.isSuspect[place] {
      recency.append(Double(max(0, today - part.lastDays[place])))
      frequency.append(Double(part.purchasesWindow[place]))
      monetary.append(Double(part.spendWindow[place]))
      let store = Int(part.homeStores[place])
      visits[store].append(Double(part.visits[place]))
      averages[store].append(
        Double(part.spend[place]) / (100 * Double(part.visits[place])))
    }
  }

  func cuts(_ options: RFMOptions) -> Frame.Cuts {
    Frame.Cuts(
      recency: CutPoints(options.recency, values: recency),
      frequency: CutPoints(options.frequency, values: frequency),
      monetary: CutPoints(options.monetary, values: monetary))
  }

  func usual() -> [Frame.Usual?] {
    zip(visits, averages).map { visits, averages in
      guard visits.count >= Frame.customersMin else { return nil }
      return Frame.Usual(
        visits: Quantile.median(ofSorted: visits.sorted()),
        averageReceipt: Quantile.median(ofSorted: averages.sorted()))
    }
  }
}
