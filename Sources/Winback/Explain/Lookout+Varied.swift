import PluginHost
import Retention

extension Lookout {
  /// Her facts by other thresholds, in the same frame: where scores are cut at thresholds, at
  /// the new ones.
  func table(
    _ history: History, _ place: Int, by thresholds: BusinessThresholds
  ) -> FactTable {
    let frame = recut(frame.record.frame(at: moment, for: history), history, by: thresholds)
    let basics = BasicFacts(
      history, customers: place..<place + 1, on: moment.day,
      options: .init(
        windowDays: frame.windowDays, purchasesADayMax: thresholds.purchasesADayMax))
    return Tables(
      history, frame: frame, thresholds: thresholds, manifest: rules.plugin.manifest
    ).table(basics)
  }

  /// Only what differs from the thresholds of now is cut anew: quantiles need the others.
  private func recut(
    _ frame: Frame, _ history: History, by thresholds: BusinessThresholds
  ) -> Frame {
    let manifest = rules.plugin.manifest
    let codes = history.storeCodes
    func options(_ thresholds: BusinessThresholds, _ store: String?) -> RFMOptions {
      thresholds.of(store: store).rfmOptions(of: manifest)
    }
    func cuts(_ own: Frame.Cuts, _ store: String?) -> Frame.Cuts {
      let (now, then) = (options(rules.thresholds, store), options(thresholds, store))
      return Frame.Cuts(
        recency: own.recency.recut(now.recency, then.recency),
        frequency: own.frequency.recut(now.frequency, then.frequency),
        monetary: own.monetary.recut(now.monetary, then.monetary))
    }
    var storeCuts: [Int32: Frame.Cuts] = [:]
    for (place, code) in codes.enumerated() {
      let own = frame.cuts(of: Int32(place))
      storeCuts[Int32(place)] = cuts(own, code)
    }
    let window = options(thresholds, nil).windowDays
    var other = Frame(
      history, moment: frame.moment,
      windowDays: window == options(rules.thresholds, nil).windowDays
        ? frame.windowDays : window,
      cuts: cuts(frame.cuts, nil), storeCuts: storeCuts, usual: frame.usual)
    other.lifetime = frame.lifetime
    return other
  }
}

extension CutPoints {
  fileprivate func recut(_ now: Cutting, _ then: Cutting) -> CutPoints {
    guard now != then, case .points(let points) = then else { return self }
    return CutPoints(points: points, areQuantiles: false)
  }
}
