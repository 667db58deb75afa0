import Lua
import Retention

/// Asks the plain rules, as plans do, about one customer in many variations at once.
///
/// Belongs to one thread, one of those that Lua may run on.
final class VariedRules {
  let plugin: Plugin
  let place: Int
  private let business: String
  private let today: Moment
  /// Her facts where some of the thresholds are others: of those that facts depend on.
  private let table: (ThresholdValues) -> FactTable
  private let behind: Set<String>
  private var sources: [any RuleSource] = []
  private var known: [[String: ThresholdValue]: Int] = [:]
  private var loaded: (thresholds: BusinessThresholds, state: RuleState)?

  /// `place` is hers in the tables.
  init(
    _ plugin: Plugin, business: String, today: Moment, place: Int,
    table: @escaping (ThresholdValues) -> FactTable
  ) {
    self.plugin = plugin
    self.business = business
    self.today = today
    self.place = place
    self.table = table
    behind = Set(
      Fact.allCases.flatMap { plugin.manifest.thresholds(behind: $0) } + ["max_purchases_day"])
  }

  private static let batch = 128

  /// Her segment in each of them; nil where she has none or the rules fail.
  func segments(_ variations: [Variation]) throws(LuaError) -> [Segment?] {
    var segments: [Segment?] = []
    var start = 0
    while start < variations.count {
      let end = min(start + VariedRules.batch, variations.count)
      segments += try ask(Array(variations[start..<end]))
      start = end
    }
    return segments
  }

  /// Her alone in a variation, by the thresholds of the base.
  func source(_ variation: Variation) -> GivenSource {
    let source = sourceIndex(variation.values)
    return GivenSource(
      sources, place: place, rows: [.init(source: source, given: variation.given, home: nil)])
  }

  private func ask(_ variations: [Variation]) throws(LuaError) -> [Segment?] {
    guard let first = variations.first else { return [] }
    var codes: [ThresholdValues: String] = [:]
    for variation in variations where variation.values != first.values {
      if codes[variation.values] == nil { codes[variation.values] = String(codes.count) }
    }
    let rows = variations.map { variation in
      GivenSource.Row(
        source: sourceIndex(variation.values), given: variation.given,
        home: codes[variation.values])
    }
    let stores = Dictionary(codes.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let state = try load(BusinessThresholds(base: first.values, stores: stores))
    let verdicts = try verdicts(GivenSource(sources, place: place, rows: rows), state)
    let segments = plugin.manifest.segments
    return verdicts.segments.map { index in
      segments.indices.contains(Int(index)) ? segments[Int(index)].segment : nil
    }
  }

  private func verdicts(
    _ source: GivenSource, _ state: RuleState
  ) throws(LuaError) -> Verdicts {
    do throws(LuaError) {
      let batch = try state.batch(source)
      let instance = try state.makeInstance()
      defer { state.release(instance) }
      var interview = Interview(
        state: state, instance: instance, batch: batch, plugin: plugin, visits: source.visits)
      try interview.run()
      if state.state.isSpent { loaded = nil }
      return interview.decisions
    } catch {
      loaded = nil
      throw error
    }
  }

  private func load(_ thresholds: BusinessThresholds) throws(LuaError) -> RuleState {
    if let loaded, loaded.thresholds == thresholds { return loaded.state }
    let state = try RuleState(plugin: plugin, thresholds: thresholds, today: today)
    loaded = (thresholds, state)
    return state
  }

  private func sourceIndex(_ values: ThresholdValues) -> Int {
    let key = values.values.filter { behind.contains($0.key) }
    if let index = known[key] { return index }
    sources.append(
      TableSource(table(values), business: business, manifest: plugin.manifest))
    known[key] = sources.count - 1
    return sources.count - 1
  }
}
