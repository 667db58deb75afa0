import Lua
import Retention

/// The value of a lever nearest to what it is that brings her where she is wanted.
extension WhyNotSearch {
  /// So many values are looked at one by one: of a fact, and of a threshold.
  private static let factsMax: Int64 = 4096
  private static let thresholdsMax: Int64 = 512
  /// In so many parts a stretch is cut, again and again.
  private static let parts: Int64 = 64

  /// Exact for facts and thresholds with few values, and wherever more of it leads on in one
  /// direction; else the nearest of the values looked at.
  func nearest(
    _ found: Found, from variation: Variation, hints: [ReadFacts.Value],
    where wanted: Set<Segment>
  ) throws(LuaError) -> ReadFacts.Value? {
    let lever = found.lever
    switch lever.domain {
    case .choices(let choices):
      let others = choices.filter { $0 != lever.present }
      return try first(of: others, lever, variation, wanted)
    case .ticks(let range, let perUnit):
      let ticks = Ticks(lever, range, perUnit)
      let most = lever.isThreshold ? WhyNotSearch.thresholdsMax : WhyNotSearch.factsMax
      if range.upperBound - range.lowerBound < most {
        return try first(of: ticks.values(ticks.all), lever, variation, wanted)
      }
      guard let some = try first(of: ticks.values(ticks.spread(hints)), lever, variation, wanted),
        let tick = ticks.tick(some)
      else { return nil }
      if ticks.distance(tick) <= most {
        let nearer = ticks.values(ticks.nearer(than: ticks.distance(tick)))
        return try first(of: nearer, lever, variation, wanted) ?? some
      }
      return try narrowed(tick, ticks, lever, variation, wanted)
    }
  }

  /// Looks between a value that does and the present one, in ever smaller steps.
  private func narrowed(
    _ tick: Int64, _ ticks: Ticks, _ lever: Lever, _ variation: Variation,
    _ wanted: Set<Segment>
  ) throws(LuaError) -> ReadFacts.Value? {
    var (near, far) = (ticks.origin, tick)
    while abs(far - near) > 1 {
      let step = max(1, abs(far - near) / WhyNotSearch.parts)
      let stride = stride(from: near, to: far, by: Int(clamping: far > near ? step : -step))
      let tried = Array(stride.dropFirst())
      let values = ticks.values(tried)
      let does = try passes(values, lever, variation, wanted)
      if let place = does.firstIndex(of: true) {
        far = tried[place]
        if place > 0 { near = tried[place - 1] }
      } else if let last = tried.last {
        near = last
      }
      if step == 1 { break }
    }
    return ticks.values([far]).first
  }

  /// The first of the values, in their order, that does.
  private func first(
    of values: [ReadFacts.Value], _ lever: Lever, _ variation: Variation,
    _ wanted: Set<Segment>
  ) throws(LuaError) -> ReadFacts.Value? {
    var start = 0
    while start < values.count {
      let some = Array(values[start..<min(start + 128, values.count)])
      if let place = try passes(some, lever, variation, wanted).firstIndex(of: true) {
        return some[place]
      }
      start += some.count
    }
    return nil
  }

  /// Which of the values bring her there. A value that the plugin does not take never does.
  private func passes(
    _ values: [ReadFacts.Value], _ lever: Lever, _ variation: Variation,
    _ wanted: Set<Segment>
  ) throws(LuaError) -> [Bool] {
    let variations = values.map { variation.setting(lever, to: $0, plugin.manifest) }
    let segments = try rules.segments(variations)
    let does = segments.map { $0.map { wanted.contains($0) } ?? false }
    guard case .threshold(let name) = lever.subject,
      let threshold = plugin.manifest.threshold(name)
    else { return does }
    let places = does.indices.filter { does[$0] }
    let checked = places.map { variations[$0].values }
    let failures = ThresholdChecks(plugin.manifest).failures(of: checked)
    var allowed = [Bool](repeating: false, count: does.count)
    for (index, place) in places.enumerated() {
      allowed[place] =
        failures[index].isEmpty && checked[index].rfmFaults(of: plugin.manifest).isEmpty
        && checked[index].values[name].map { threshold.refusal(of: $0) == nil } ?? false
    }
    return allowed
  }
}

extension Lever {
  fileprivate var isThreshold: Bool { if case .threshold = subject { true } else { false } }
}
