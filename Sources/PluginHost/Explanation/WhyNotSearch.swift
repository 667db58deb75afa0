import Lua
package import Retention

/// Finds why a customer is not in a segment, and the smallest changes that bring her there. What
/// it finds, the plain rules were asked with.
///
/// Belongs to one thread, one of those that Lua may run on.
package struct WhyNotSearch {
  let plugin: Plugin
  let moment: Moment
  let rules: VariedRules
  /// Hers, as she is.
  let start: Variation

  /// `store` is her home store, by whose thresholds she is judged; `table` makes her facts by
  /// given thresholds of it, in the same frame, with her at `place`.
  package init(
    plugin: Plugin, thresholds: BusinessThresholds, store: String?, business: String = "",
    at moment: Moment, place: Int = 0, table: @escaping (ThresholdValues) -> FactTable
  ) {
    self.plugin = plugin
    self.moment = moment
    rules = VariedRules(
      plugin, business: business, today: moment, place: place, table: table)
    start = Variation(values: thresholds.of(store: store))
  }

  /// The changes are those that do alone; where there are none, pairs of them. A rule that fails
  /// for her is the error.
  package func answer(
    to wanted: Set<Segment>, language: Language
  ) throws(PluginError) -> WhyNot {
    do throws(LuaError) {
      return try find(wanted, language)
    } catch {
      throw PluginError([
        PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
      ])
    }
  }

  private func find(_ wanted: Set<Segment>, _ language: Language) throws(LuaError) -> WhyNot {
    let segment = try rules.segments([start]).first ?? nil
    guard let segment, !wanted.contains(segment) else {
      return WhyNot(segment: segment, nearest: segment)
    }
    guard let way = try way(to: wanted, from: start) else {
      return WhyNot(segment: segment, nearest: nil)
    }
    let writer = ExplanationWriter(plugin: plugin, thresholds: start.values, language: language)
    var whyNot = WhyNot(segment: segment, nearest: way.path.segment)
    whyNot.obstacles = way.misses.map { writer.obstacle($0, visits: way.visits) }
    let singles = try singles(on: way, from: start, to: wanted)
    whyNot.singles = singles.map { writer.change($0) }
    if singles.isEmpty {
      whyNot.pairs = try pairs(on: way, to: wanted).map { pair in pair.map { writer.change($0) } }
    }
    return whyNot
  }

  /// The nearest of some segments in a variation, and what is amiss on the way to it.
  struct Way {
    let path: SegmentPath
    let misses: [PathInquiry.Miss]
    let visits: Int
  }

  func way(to wanted: Set<Segment>, from variation: Variation) throws(LuaError) -> Way? {
    let source = rules.source(variation)
    let run = try TracedRun(
      plugin: plugin, thresholds: BusinessThresholds(base: variation.values), today: moment)
    let instance = try run.rules.makeInstance()
    defer { run.rules.release(instance) }
    let paths = plugin.manifest.segments.filter { wanted.contains($0.segment) }
      .compactMap { SegmentPath(to: $0.segment, hasOwn: plugin.rules.hasSegment) }
    var inquiry = PathInquiry(run: run, instance: instance, source: source)
    guard let nearest = try inquiry.nearest(paths) else { return nil }
    return Way(path: nearest.path, misses: nearest.misses, visits: Int(source.visits[0]))
  }

  /// A lever at another value.
  struct Pull: Hashable {
    let lever: Lever
    let value: ReadFacts.Value
  }

  /// Each lever on the way that does alone, at its value nearest to what it is.
  private func singles(
    on way: Way, from variation: Variation, to wanted: Set<Segment>
  ) throws(LuaError) -> [Pull] {
    var found: [Pull] = []
    for lever in levers(on: way, from: variation) {
      if let value = try nearest(lever, from: variation, hints: lever.borders, where: wanted) {
        found.append(Pull(lever: lever.lever, value: value))
      }
    }
    return found
  }

  private static let pairsMax = 4

  /// Two levers that do together: one that makes the first answer come out as is due, or one of
  /// its comparisons come out otherwise; and one that does the rest.
  private func pairs(on way: Way, to wanted: Set<Segment>) throws(LuaError) -> [[Pull]] {
    var found: [[Pull]] = []
    for first in try beginnings(on: way) {
      let variation = start.setting(first.lever, to: first.value, plugin.manifest)
      guard let rest = try self.way(to: wanted, from: variation) else { continue }
      for second in try singles(on: rest, from: variation, to: wanted)
      where second.lever.subject != first.lever.subject {
        let subjects: Set = [first.lever.subject, second.lever.subject]
        if found.contains(where: { Set($0.map(\.lever.subject)) == subjects }) { continue }
        found.append([first, second])
        if found.count == WhyNotSearch.pairsMax { return found }
      }
    }
    return found
  }

  private func beginnings(on way: Way) throws(LuaError) -> [Pull] {
    guard let miss = way.misses.first else { return [] }
    let further = Set(
      plugin.manifest.segments.map(\.segment).filter { segment in
        SegmentPath(to: segment, hasOwn: plugin.rules.hasSegment)?
          .reaches(miss.due, of: way.path) ?? false
      })
    var found: [Pull] = []
    for lever in levers(on: way, from: start) {
      let near = try nearest(lever, from: start, hints: lever.borders, where: further)
      for value in [near].compactMap({ $0 }) + lever.borders {
        let pull = Pull(lever: lever.lever, value: value)
        if !found.contains(pull) { found.append(pull) }
      }
    }
    return found
  }
}
